package html

import (
	"slices"
	"strings"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Label returns a footnote label that is safe in an id, a URL fragment and Markdown: white space and the characters
// that end a label there become "-". It is the label that [Nodes] and [Article] print. The result is "" for "".
func Label(label string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("[]\\^`<>\"'&#%|", r) {
			return '-'
		}
		return r
	}, label)
}

// notes knows which footnotes can be printed as such: those with both a text and a reference to it among the blocks.
type notes struct {
	// linked is nil when there are none.
	linked map[string]bool
}

func collectNotes(blocks []*article.Block) notes {
	var texts map[string]bool // Most documents have none.
	var n notes
	for _, b := range blocks {
		// No footnote is linked yet, so one that consists of nothing but a reference does not count.
		if b.Footnote != "" && n.shows(b) {
			if texts == nil {
				texts, n.linked = map[string]bool{}, map[string]bool{}
			}
			texts[Label(b.Footnote)] = true
		}
	}
	if len(texts) == 0 {
		return n
	}
	note := func(marks []article.Mark) {
		for _, m := range marks {
			if m.Type == article.FootnoteRef && texts[Label(m.Label)] {
				n.linked[Label(m.Label)] = true
			}
		}
	}
	for _, b := range blocks {
		switch b.Kind {
		case article.KindCode:
		case article.KindTable:
			for _, row := range rows(b) {
				for _, cell := range row {
					note(cell.Marks)
				}
			}
		default:
			note(b.Marks)
		}
	}
	return n
}

// shown returns the blocks that have something to print. The others must not open or close a list around them.
// A text that is nothing but an image is a figure, as it would be if it were parsed again.
func (n notes) shown(blocks []*article.Block) []*article.Block {
	shown := make([]*article.Block, 0, len(blocks))
	for _, b := range blocks {
		if image := n.onlyImage(b); image != nil {
			figure := *b
			figure.Kind, figure.Image, figure.Item = article.KindFigure, image, nil
			b = &figure
		}
		if n.shows(b) {
			shown = append(shown, b)
		}
	}
	return shown
}

// onlyImage returns the image that is all a running text shows, nil when it shows anything else.
func (n notes) onlyImage(b *article.Block) *article.Image {
	switch b.Kind {
	case article.KindParagraph, article.KindQuote, article.KindList:
	default:
		return nil
	}
	if strings.TrimSpace(b.Text) != "" {
		return nil
	}
	var image *article.Image
	for _, m := range b.Marks {
		if !n.showsText("", []article.Mark{m}) {
			continue
		}
		if image != nil || m.Type != article.InlineImage {
			return nil
		}
		image = &article.Image{URL: m.URL, Alt: m.Label}
	}
	return image
}

func (n notes) shows(b *article.Block) bool {
	switch b.Kind {
	case article.KindRule:
		return true
	case article.KindFigure:
		return b.Image != nil && SafeImage(b.Image.URL)
	case article.KindCode:
		return strings.TrimSpace(b.Text) != ""
	case article.KindTable:
		for _, row := range rows(b) {
			for _, cell := range row {
				if n.showsText(cell.Text, cell.Marks) {
					return true
				}
			}
		}
		if len(rows(b)) > 0 {
			return false
		}
	}
	return n.showsText(b.Text, b.Marks)
}

// showsText reports whether a text with its marks prints anything.
func (n notes) showsText(text string, marks []article.Mark) bool {
	if strings.TrimSpace(text) != "" {
		return true
	}
	for _, m := range marks {
		if m.Type == article.InlineImage && SafeImage(m.URL) || m.Type == article.FootnoteRef && n.linked[Label(m.Label)] {
			return true
		}
	}
	return false
}

// isText reports whether the block is the text of a footnote that something refers to.
func (n notes) isText(b *article.Block) bool { return b.Footnote != "" && n.linked[Label(b.Footnote)] }

// marks returns marks without references to footnotes that are not printed, and with printable labels.
func (n notes) marks(marks []article.Mark) []article.Mark {
	var out []article.Mark
	for i, m := range marks {
		if m.Type == article.FootnoteRef && out == nil {
			out = append(make([]article.Mark, 0, len(marks)), marks[:i]...)
		}
		if m.Type == article.FootnoteRef {
			m.Label = Label(m.Label)
			if !n.linked[m.Label] {
				continue
			}
		}
		if out != nil {
			out = append(out, m)
		}
	}
	if out == nil {
		return marks
	}
	return out
}

// cut is a range of a text that is left out, and how many bytes are left out before it.
type cut struct{ start, end, before int }

// printed returns a text and its marks as they are printed: without references to footnotes that are not, and without the text
// that the others cover, since a reference prints its label.
func (n notes) printed(text string, marks []article.Mark) (string, []article.Mark) {
	marks = n.marks(marks)
	var cuts []cut
	var rest strings.Builder
	last, removed := 0, 0
	for _, m := range marks {
		start, end := max(last, Boundary(text, m.Start)), Boundary(text, m.End)
		if m.Type != article.FootnoteRef || end <= start {
			continue
		}
		rest.WriteString(text[last:start])
		cuts = append(cuts, cut{start, end, removed})
		last, removed = end, removed+end-start
	}
	if len(cuts) == 0 {
		return text, marks
	}
	rest.WriteString(text[last:])
	moved := func(at int) int {
		i, _ := slices.BinarySearchFunc(cuts, at, func(c cut, at int) int { return c.end - at })
		if i == len(cuts) {
			return at - removed
		}
		return min(at, cuts[i].start) - cuts[i].before
	}
	for i := range marks { // A copy: there is a reference among them.
		marks[i].Start, marks[i].End = moved(marks[i].Start), moved(marks[i].End)
	}
	return rest.String(), marks
}

// split parts the blocks into the running text and the footnote texts, each in order, the latter grouped by label.
func (n notes) split(blocks []*article.Block) (running []*article.Block, texts [][]*article.Block) {
	if len(n.linked) == 0 {
		return blocks, nil
	}
	groups := map[string]int{}
	for _, b := range blocks {
		if !n.isText(b) {
			running = append(running, b)
			continue
		}
		label := Label(b.Footnote)
		i, ok := groups[label]
		if !ok {
			i = len(texts)
			groups[label] = i
			texts = append(texts, nil)
		}
		texts[i] = append(texts[i], b)
	}
	return running, texts
}
