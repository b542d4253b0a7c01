package markdowndoc

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"github.com/winnow-cli/winnow/pkg/article"
)

// walker turns goldmark's tree into blocks.
type walker struct {
	src    *source
	masked *masking
	notes  *footnotes
	drafts []draft
	// lists is how many lists have begun.
	lists int
	// guarded is true when a block's markup was masked.
	guarded bool
}

// context is what a node stands in.
type context struct {
	// quote is the depth of quotation.
	quote int
	// item is the closest list item, nil outside lists.
	item *item
	// footnote is the label of the footnote the node is part of.
	footnote string
}

// item is an open list item.
type item struct {
	article.ListItem
	// quote is the depth of quotation around the list. A deeper text is a quotation inside the item.
	quote int
	// begun is true once the item has its first text.
	begun bool
}

func (w *walker) children(n ast.Node, c context) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		w.node(child, c)
	}
}

func (w *walker) node(n ast.Node, c context) {
	switch n := n.(type) {
	case *ast.Blockquote:
		c.quote++
		w.children(n, c)
	case *ast.List:
		w.list(n, c)
	case *extension.Footnote:
		c.footnote = string(n.Ref)
		c.item = nil
		w.children(n, c)
	case *ast.LinkReferenceDefinition:
	case *ast.Heading:
		text, marks := w.readInline(n)
		if text == "" && len(marks) == 0 {
			return
		}
		w.add(n, c, article.Block{Kind: article.KindHeading, Level: n.Level, Text: text, Marks: marks})
	case *ast.Paragraph, *ast.TextBlock:
		w.paragraph(n, c)
	case *ast.FencedCodeBlock:
		w.code(n, c, string(n.Language(w.src.body)))
	case *ast.CodeBlock:
		w.code(n, c, "")
	case *ast.HTMLBlock:
		w.html(n, c)
	case *ast.ThematicBreak:
		w.add(n, c, article.Block{Kind: article.KindRule})
	case *extension.Table:
		w.table(n, c)
	default:
		w.children(n, c)
	}
}

func (w *walker) list(n *ast.List, c context) {
	w.lists++
	id, number, depth := w.lists, n.Start, 0
	if c.item != nil {
		depth = c.item.Depth + 1
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.item = &item{quote: c.quote}
		c.item.ListItem = article.ListItem{List: id, Depth: depth, Ordered: n.IsOrdered()}
		if n.IsOrdered() {
			c.item.Number = number
		}
		number++
		w.children(child, c)
	}
}

func (w *walker) paragraph(n ast.Node, c context) {
	text, marks := w.readInline(n)
	if text == "" && len(marks) == 1 && marks[0].Type == article.InlineImage {
		figure := article.Image{URL: marks[0].URL, Alt: marks[0].Label}
		w.add(n, c, article.Block{Kind: article.KindFigure, Image: &figure})
		return
	}
	w.text(n, c, article.Block{Text: text, Marks: marks})
}

// text adds a block of running text with the kind that its place gives it.
func (w *walker) text(n ast.Node, c context, b article.Block) {
	if b.Text == "" && len(b.Marks) == 0 {
		return
	}
	switch {
	case c.item != nil && c.item.quote == c.quote:
		b.Kind = article.KindList
		listItem := c.item.ListItem
		listItem.Continues = c.item.begun
		b.Item = &listItem
		c.item.begun = true
	case c.quote > 0:
		b.Kind = article.KindQuote
	}
	w.add(n, c, b)
}

// add appends a block. A block without a known place begins where the one before it does, and so gets no span.
func (w *walker) add(n ast.Node, c context, b article.Block) {
	b.Quote = c.quote
	b.Footnote = c.footnote
	line := w.src.lineAt(offsetOf(n))
	if b.Kind != article.KindCode && w.masked.line(line) {
		w.guarded = true
	}
	w.drafts = append(w.drafts, draft{block: b, line: line})
}

// offsetOf returns where a leaf begins, -1 when goldmark does not know.
func offsetOf(n ast.Node) int {
	if fenced, ok := n.(*ast.FencedCodeBlock); ok && fenced.Pos() >= 0 {
		return fenced.Pos()
	}
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	return n.Pos()
}

func (w *walker) code(n ast.Node, c context, language string) {
	var text strings.Builder
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		text.Write(segment.Value(w.src.body))
	}
	code := strings.ReplaceAll(strings.TrimSuffix(text.String(), "\n"), "\x00", "\uFFFD")
	if strings.TrimSpace(code) == "" {
		return
	}
	w.add(n, c, article.Block{Kind: article.KindCode, Text: code, CodeLanguage: resolve([]byte(language))})
}

// html keeps a block of raw HTML as text that shows the tags.
func (w *walker) html(n *ast.HTMLBlock, c context) {
	var raw []byte
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		raw = append(raw, segment.Value(w.src.body)...)
	}
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(w.src.body)...)
	}
	raw = bytes.ReplaceAll(bytes.TrimSpace(raw), []byte{0}, []byte("\uFFFD"))
	hidden := bytes.HasPrefix(raw, []byte("<!--")) && bytes.HasSuffix(raw, []byte("-->"))
	w.text(n, c, article.Block{Text: strings.Join(strings.Fields(string(raw)), " "), Hidden: hidden})
}

func (w *walker) table(n *extension.Table, c context) {
	table := &article.Table{}
	var text strings.Builder
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		_, header := row.(*extension.TableHeader)
		var cells []article.Cell
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			content, marks := w.readInline(cell)
			if len(cells) > 0 {
				text.WriteByte('\t')
			}
			text.WriteString(strings.ReplaceAll(content, "\n", " "))
			cells = append(cells, article.Cell{Text: content, Marks: marks, Header: header})
		}
		table.Rows = append(table.Rows, cells)
		if row.NextSibling() != nil {
			text.WriteByte('\n')
		}
	}
	w.add(tableStart(n), c, article.Block{Kind: article.KindTable, Table: table, Text: text.String()})
}

// tableStart returns the node whose position is the table's first line: its own is that of the paragraph goldmark made
// it from, which may begin earlier.
func tableStart(n *extension.Table) ast.Node {
	if header := n.FirstChild(); header != nil && header.FirstChild() != nil {
		return header.FirstChild()
	}
	return n
}
