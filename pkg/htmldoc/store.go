package htmldoc

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// store gives out the small parts of a document, thousands of which it has, out of a few pieces of memory. They point into
// no page, so that a document does not keep its page in memory. The zero value is ready.
type store struct {
	text strings.Builder
	// piece is how many bytes the next piece of text has.
	piece int
	marks []article.Mark
	items []article.ListItem
}

// Bounds of a piece of text: a small page wastes little, a large one asks seldom.
const (
	leastText = 512
	mostText  = 16 << 10
)

// string returns a copy of a text.
func (s *store) string(text string) string {
	if len(text) >= mostText/4 {
		return strings.Clone(text)
	}
	s.room(len(text))
	start := s.text.Len()
	s.text.WriteString(text)
	return s.text.String()[start:]
}

// bytes is string for bytes.
func (s *store) bytes(text []byte) string {
	if len(text) >= mostText/4 {
		return string(text)
	}
	s.room(len(text))
	start := s.text.Len()
	s.text.Write(text)
	return s.text.String()[start:]
}

// room makes sure that a text can be added without moving those before, which would copy them all.
func (s *store) room(size int) {
	if s.text.Cap()-s.text.Len() >= size {
		return
	}
	s.piece = min(max(2*s.piece, leastText), mostText)
	s.text.Reset()
	s.text.Grow(max(s.piece, size))
}

// marksOf returns a copy of marks, nil of none.
func (s *store) marksOf(marks []article.Mark) []article.Mark {
	if len(marks) == 0 {
		return nil
	}
	if cap(s.marks)-len(s.marks) < len(marks) {
		const piece = 32
		s.marks = make([]article.Mark, 0, max(piece, len(marks)))
	}
	start := len(s.marks)
	s.marks = append(s.marks, marks...)
	return s.marks[start:len(s.marks):len(s.marks)]
}

// item returns a place for a list item.
func (s *store) item() *article.ListItem {
	if len(s.items) == cap(s.items) {
		const piece = 32
		s.items = make([]article.ListItem, 0, piece)
	}
	s.items = s.items[:len(s.items)+1]
	return &s.items[len(s.items)-1]
}
