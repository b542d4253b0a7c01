package htmldoc

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
)

// footnotes pairs references in the text with the blocks they point at, once the whole page is known.
type footnotes struct {
	// ids maps an element id to the first block at or after the element's start.
	ids map[string]int
	// pending are ids seen since the last block.
	pending []string
}

func (w *walker) noteID(n *html.Node) {
	if id := attr(n, "id"); id != "" {
		w.notes.pending = append(w.notes.pending, id)
	} else if name := attr(n, "name"); name != "" && n.Data == "a" {
		w.notes.pending = append(w.notes.pending, name)
	}
}

func (f *footnotes) block(b *article.Block) {
	for _, id := range f.pending {
		if _, seen := f.ids[id]; !seen {
			f.ids[id] = b.ID
		}
	}
	f.pending = f.pending[:0]
}

// resolve turns links like [1], * or 12 whose target is a later block named like a note into footnote references.
func (f *footnotes) resolve(d *article.Document) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		for k := range b.Marks {
			m := &b.Marks[k]
			if m.Type != article.Link || len(m.URL) < 2 || m.URL[0] != '#' {
				continue
			}
			target, known := f.ids[m.URL[1:]]
			label := noteLabel(b.Text[m.Start:m.End])
			if !known || target <= b.ID || label == "" || !noteName(m.URL[1:]) {
				continue
			}
			if t := &d.Blocks[target]; t.Footnote == "" || t.Footnote == label {
				t.Footnote = label
				*m = article.Mark{Type: article.FootnoteRef, Start: m.Start, End: m.End, Label: label}
			}
		}
	}
}

// noteLabel returns the label of a footnote reference's text, "" when the text is none: "[12]" gives "12".
func noteLabel(s string) string {
	s = strings.Trim(s, "[]() ^")
	if s == "" || utf8.RuneCountInString(s) > 4 {
		return ""
	}
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'a' || r > 'z') && r != '*' && r != '†' && r != '‡' {
			return ""
		}
	}
	return s
}

// noteName reports whether an id is named like a footnote's: fn1, note-2, cite_note-3, ftn4, endnote5.
func noteName(id string) bool {
	id = strings.ToLower(id)
	for _, word := range []string{"fn", "note", "ftn", "cite", "easy-footnote"} {
		if strings.Contains(id, word) {
			return true
		}
	}
	return false
}
