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
	piece  int
	marks  []article.Mark
	items  slab[article.ListItem]
	images slab[article.Image]
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

// joined is string for two texts in one.
func (s *store) joined(a, b string) string {
	if len(a)+len(b) >= mostText/4 {
		return a + b
	}
	s.room(len(a) + len(b))
	start := s.text.Len()
	s.text.WriteString(a)
	s.text.WriteString(b)
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

// slab gives out single values, of which several are made at once. The zero value is ready.
type slab[T any] struct{ values []T }

// add returns the place of another value.
func (s *slab[T]) add(v T) *T {
	if len(s.values) == cap(s.values) {
		const piece = 32
		s.values = make([]T, 0, piece)
	}
	s.values = append(s.values, v)
	return &s.values[len(s.values)-1]
}
