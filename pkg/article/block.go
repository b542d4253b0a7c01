package article

import "slices"

// Block is the smallest thing winnow keeps or removes: a paragraph, one list item, one table, a heading.
//
// Parsers write every field up to and including Path; Resolve writes the fields from Role on. Nobody else writes.
type Block struct {
	// ID is the block's index in Document.Blocks.
	ID int
	// Kind is the block's shape.
	Kind Kind
	// Level is 1..6 for headings, 0 otherwise.
	Level int
	// Text is valid UTF-8 with white space folded to single spaces and line breaks kept as "\n".
	// For code it is verbatim. For tables: cells parted by tabs, rows by "\n". Empty for figures and rules.
	Text string
	// Marks are the inline structure: ranges of Text, properly nested, sorted by Start and then by descending End.
	Marks []Mark
	// Item is set for list items (Kind KindList), nil otherwise.
	Item *ListItem
	// Quote is the depth of block quotations around the block: 0 none, 1 one.
	Quote int
	// Table is set for tables (Kind KindTable), nil otherwise.
	Table *Table
	// Image is set for figures (Kind KindFigure), nil otherwise.
	Image *Image
	// CodeLanguage is the language of a code block, "" when not known.
	CodeLanguage string
	// Footnote is the label of the footnote this block is the text of, "" for all other blocks.
	Footnote string
	// Hidden is true when markup hides the block from a reader (hidden attribute, display:none, aria-hidden, template).
	Hidden bool
	// Source is the block's place in the input. For HTML input without known offsets it is the zero Span.
	Source Span
	// Element is the index in Document.Elements of the closest container. 0 for text input.
	Element int
	// Tag is the lower-case name of the element that made the block ("p", "li", "h2", "div"...); "" for text input.
	Tag string
	// Path is a CSS path to that element; "" for text input.
	Path string
	// Page is the page the block came from, 1 for the first, in an article that was joined of several; Source and Path point into
	// that page. 0 for all others.
	Page int

	// Role is what the block is for.
	Role Role
	// Kept is true when the block belongs to the clean article under the options in force.
	Kept bool
	// Rule is the ID of the rule or model that decided, such as "newsletter/sign-up-en" or "model/body".
	Rule string
	// Score is the probability (0..1) of the role that won.
	Score float64
	// Why is the reason in a few words for a person.
	Why string
	// Votes are all votes cast on this block, in the order of the classifiers. For explanations only.
	Votes []Vote
}

// Span is a place in the input as it was given. The zero value means unknown.
type Span struct {
	// FirstLine and LastLine are 1-based and inclusive; both 0 when unknown.
	FirstLine, LastLine int
	// Start and End are byte offsets, End exclusive.
	Start, End int
}

// Known reports whether the span points at something.
func (s Span) Known() bool { return s.FirstLine > 0 }

// ListItem says where a list item stands in its list.
type ListItem struct {
	// List is the same number for all items of one list within the document, and differs between lists.
	List int
	// Depth is 0 for an item of an outermost list, 1 for a list inside an item, and so on.
	Depth int
	// Ordered is true for numbered lists; Number is then the item's number.
	Ordered bool
	Number  int
	// Continues is true for a further paragraph of the same item.
	Continues bool
}

// Table is a data table. Layout tables are not tables: their cells hold blocks of their own. So does a caption: it is the block
// before the table.
type Table struct {
	Rows [][]Cell
}

// Cell is one cell of a table. Text and Marks are as in Block.
type Cell struct {
	Text   string
	Marks  []Mark
	Header bool
}

// Image is a picture; URLs are absolute when the base URL is known.
type Image struct {
	URL string
	Alt string
	// Width and Height are in CSS pixels as the markup claims, 0 when unknown.
	Width, Height int
}

// Mark gives a range of a block's text an inline meaning.
type Mark struct {
	Type MarkType
	// Start and End are byte offsets into the text, End exclusive. Equal for images, and for footnote references that have no text
	// of their own; one read from HTML covers the "1" that a reader sees there.
	Start, End int
	// URL is the target of a link or the source of an image, absolute when the base URL is known.
	URL string
	// Label is the alt text of an image or the label of a footnote reference.
	Label string
}

// MarkType is the meaning of a Mark.
type MarkType uint8

// The inline structure winnow keeps.
const (
	Emphasis MarkType = iota
	Strong
	Code
	Link
	InlineImage
	Strike
	Sup
	Sub
	FootnoteRef
)

// SortMarks puts marks in the order Block.Marks promises. Marks of the same range keep the reverse of the order they
// were closed in, so that the outer element stays outside; images at the same place keep their order.
func SortMarks(marks []Mark) {
	sorted := true // as most are, and all of them differ
	for i := 1; i < len(marks) && sorted; i++ {
		sorted = byPlace(&marks[i-1], &marks[i]) < 0
	}
	if sorted {
		return
	}
	slices.Reverse(marks)
	slices.SortStableFunc(marks, func(a, b Mark) int { return byPlace(&a, &b) })
	for i := 0; i < len(marks); {
		k := i + 1
		for k < len(marks) && marks[i].Start == marks[i].End && marks[k].Start == marks[i].Start && marks[k].End == marks[i].End {
			k++
		}
		slices.Reverse(marks[i:k])
		i = k
	}
}

func byPlace(a, b *Mark) int {
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	return b.End - a.End
}
