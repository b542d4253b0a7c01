package htmldoc

import (
	"strings"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// footnotes pairs references in the text with the blocks they point at, once the whole page is known.
type footnotes struct {
	// ids are the ids of elements in order, each with the first block at or after the element's start. From pending on they
	// wait for the next block.
	ids     []placedID
	pending int
}

type placedID struct {
	id    string
	block int
}

func (w *walker) noteID(id string) {
	if id != "" {
		w.notes.ids = append(w.notes.ids, placedID{id: id})
	}
}

func (f *footnotes) block(id int) {
	for ; f.pending < len(f.ids); f.pending++ {
		f.ids[f.pending].block = id
	}
}

// targets maps each id to its first block.
func (f *footnotes) targets() map[string]int {
	blocks := make(map[string]int, f.pending)
	for _, placed := range f.ids[:f.pending] {
		if _, seen := blocks[placed.id]; !seen {
			blocks[placed.id] = placed.block
		}
	}
	return blocks
}

// resolve turns links like [1], * or 12 whose target is a later block named like a note into footnote references.
func (f *footnotes) resolve(d *article.Document) {
	var targets map[string]int // Few pages have notes.
	for i := range d.Blocks {
		b := &d.Blocks[i]
		for k := range b.Marks {
			m := &b.Marks[k]
			if m.Type != article.Link || len(m.URL) < 2 || m.URL[0] != '#' {
				continue
			}
			label := noteLabel(b.Text[m.Start:m.End])
			if label == "" || !noteName(m.URL[1:]) {
				continue
			}
			if targets == nil {
				targets = f.targets()
			}
			target, known := targets[m.URL[1:]]
			if !known || target <= b.ID {
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
