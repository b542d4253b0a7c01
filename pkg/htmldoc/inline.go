package htmldoc

import (
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// inlineText collects the running text of one block: white space folded as a browser does, marks as ranges.
type inlineText struct {
	buf   []byte
	marks []article.Mark
	open  []openMark
	// space is true when white space was seen and waits for a next word.
	space bool
	// breaks counts the line breaks since the last word.
	breaks int
	// images counts inline images, which make a block without any text a figure.
	images int
	// from are the nodes that the text and images come from.
	from nodeRange
}

// openMark is an inline element not yet closed. It survives a block boundary: a link around two paragraphs marks both.
type openMark struct {
	article.Mark
	live bool
}

func (t *inlineText) empty() bool { return len(t.buf) == 0 && t.images == 0 }

// write appends text. Soft hyphens, zero width spaces and byte order marks are formatting without meaning to a reader.
func (t *inlineText) write(s string) {
	for i := 0; i < len(s); {
		if c := s[i]; c == ' ' || c == '\n' || c == '\t' {
			t.space = true
			for i++; i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\t'); i++ {
			}
			continue
		}
		if n := runLength(s[i:]); n > 0 {
			t.flushSpace()
			t.buf = append(t.buf, s[i:i+n]...)
			i += n
			continue
		}
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case article.IsFoldedSpace(r):
			t.space = true
		case article.IsInvisible(r):
		default:
			t.flushSpace()
			t.buf = append(t.buf, s[i:i+n]...)
		}
		i += n
	}
}

// runLength is how many bytes of visible characters, with a single space between words, a text begins with. It stops at what
// may begin a space or an invisible character beyond ASCII.
func runLength(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c > ' ' && c < 0x7f:
		case c == ' ' && i > 0 && i+1 < len(s) && s[i+1] > ' ' && s[i+1] < 0x7f:
		case c < utf8.RuneSelf, c == 0xc2, c >= 0xe1 && c <= 0xe3, c == 0xef:
			return i
		}
	}
	return len(s)
}

func (t *inlineText) flushSpace() {
	switch last := len(t.buf) - 1; {
	case last < 0 || t.buf[last] == '\n':
	case t.breaks > 0 && t.buf[last] == ' ':
		t.buf[last] = '\n'
	case t.buf[last] == ' ':
	case t.breaks > 0:
		t.buf = append(t.buf, '\n')
	case t.space:
		t.buf = append(t.buf, ' ')
	}
	t.space, t.breaks = false, 0
}

// lineBreak records a br and reports whether it is the second in a row, which ends the block.
func (t *inlineText) lineBreak() bool {
	t.breaks++
	return t.breaks > 1 && !t.empty()
}

func (t *inlineText) push(m article.Mark) {
	// A mark starts at the next word, not at the space before it.
	if t.space {
		t.flushSpace()
	}
	m.Start = len(t.buf)
	t.open = append(t.open, openMark{m, true})
}

func (t *inlineText) pop() {
	last := t.open[len(t.open)-1]
	t.open = t.open[:len(t.open)-1]
	t.close(last.Mark)
}

func (t *inlineText) close(m article.Mark) {
	m.End = len(t.buf)
	if m.End > m.Start {
		t.marks = append(t.marks, m)
	}
}

func (t *inlineText) image(m article.Mark) {
	if len(t.buf) > 0 && (t.space || t.breaks > 0) {
		t.flushSpace()
	}
	m.Start, m.End = len(t.buf), len(t.buf)
	t.marks = append(t.marks, m)
	t.images++
}

// take returns the collected text and marks and starts anew, reopening the marks that are still open.
func (t *inlineText) take(kept *store) (string, []article.Mark) {
	for _, o := range t.open {
		t.close(o.Mark)
	}
	end := len(t.buf)
	for end > 0 && (t.buf[end-1] == ' ' || t.buf[end-1] == '\n') {
		end--
	}
	text := kept.bytes(t.buf[:end])
	marks := kept.marksOf(trimMarks(t.marks, text))
	t.buf, t.marks, t.space, t.breaks, t.images = t.buf[:0], t.marks[:0], false, 0, 0
	t.from = nodeRange{}
	for i := range t.open {
		t.open[i].Start = 0
	}
	return text, marks
}

// trimMarks takes the white space at the ends out of every mark, drops empty ones and puts them in the order the model wants.
func trimMarks(marks []article.Mark, text string) []article.Mark {
	kept := 0
	for i := range marks {
		m := &marks[i]
		m.Start, m.End = min(m.Start, len(text)), min(m.End, len(text))
		if m.Type != article.InlineImage {
			for m.End > m.Start && (text[m.End-1] == ' ' || text[m.End-1] == '\n') {
				m.End--
			}
			for m.Start < m.End && (text[m.Start] == ' ' || text[m.Start] == '\n') {
				m.Start++
			}
			if m.Start == m.End {
				continue
			}
		}
		if kept < i {
			marks[kept] = *m
		}
		kept++
	}
	article.SortMarks(marks[:kept])
	return marks[:kept]
}
