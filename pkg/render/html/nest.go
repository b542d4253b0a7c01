package html

import (
	"slices"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// maxNesting is how deep marks, lists and quotations are followed; deeper ones are flattened, their text is kept.
// Far deeper than writing goes, it keeps recursion and indentation bounded on hostile input.
const maxNesting = 16

// Span is a mark together with the marks inside it.
type Span struct {
	article.Mark
	Inside []Span
}

// Nest turns flat marks into a tree that a renderer can print whatever the parser did: ranges are clamped to the text
// and to character boundaries, overlapping marks are cut at the end of the outer one, and marks that cannot be printed
// are left out (empty ranges, a link inside a link, a mark inside a mark of the same type, anything inside code).
// Images and footnote references are points; those inside code go before or behind it. Nest does not change marks.
func Nest(text string, marks []article.Mark) []Span {
	if len(marks) == 0 {
		return nil
	}
	sorted := make([]article.Mark, 0, len(marks))
	for _, m := range marks {
		m.Start, m.End = Boundary(text, m.Start), Boundary(text, m.End)
		if IsPoint(m.Type) {
			m.End = m.Start
		} else if m.End <= m.Start {
			continue
		}
		sorted = append(sorted, m)
	}
	slices.SortStableFunc(sorted, byPlace)
	n := nester{rest: sorted}
	spans := n.nest(nil, len(text))
	if n.moved {
		// A point that was moved behind code may now stand where another mark begins, and so belong into that.
		n.rest = Flatten(nil, spans)
		slices.SortStableFunc(n.rest, byPlace)
		spans = n.nest(nil, len(text))
	}
	return spans
}

// Flatten appends the marks of a tree, outer ones first.
func Flatten(marks []article.Mark, tree []Span) []article.Mark {
	for _, s := range tree {
		marks = append(marks, s.Mark)
		marks = Flatten(marks, s.Inside)
	}
	return marks
}

// byPlace is the order of article.Block.Marks.
func byPlace(a, b article.Mark) int {
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	return b.End - a.End
}

// IsPoint reports whether marks of this type stand at a place instead of over a range.
func IsPoint(t article.MarkType) bool { return t == article.InlineImage || t == article.FootnoteRef }

// nester makes a tree of sorted marks.
type nester struct {
	rest []article.Mark
	// moved is true when a point was moved out of code.
	moved bool
}

// nest takes the marks that start before end off the rest.
func (n *nester) nest(open []article.MarkType, end int) []Span {
	var spans []Span
	for len(n.rest) > 0 {
		m := n.rest[0]
		if m.Start > end || (m.Start == end && len(open) > 0) {
			break
		}
		n.rest = n.rest[1:]
		if !fits(open, m.Type) {
			continue
		}
		switch span := (Span{Mark: m}); {
		case IsPoint(m.Type):
			spans = append(spans, span)
		case m.Type == article.Code:
			span.End = min(m.End, end)
			before, after := n.takePoints(span.Start, span.End)
			spans = append(append(append(spans, before...), span), after...)
		default:
			span.End = min(m.End, end)
			span.Inside = n.nest(append(open, m.Type), span.End)
			spans = append(spans, span)
		}
	}
	return spans
}

// takePoints takes the marks inside code off the rest and returns the images and footnote references among them, which
// cannot stand in code: those at its start go before it, the others behind it.
func (n *nester) takePoints(start, end int) (before, after []Span) {
	for len(n.rest) > 0 && n.rest[0].Start < end {
		switch m := n.rest[0]; {
		case !IsPoint(m.Type):
		case m.Start == start:
			before = append(before, Span{Mark: m})
		default:
			m.Start, m.End = end, end
			after = append(after, Span{Mark: m})
			n.moved = true
		}
		n.rest = n.rest[1:]
	}
	return before, after
}

// fits reports whether a mark may stand inside the open ones.
func fits(open []article.MarkType, t article.MarkType) bool {
	return len(open) < maxNesting && !slices.Contains(open, t)
}

// Boundary clamps a byte offset to the text and moves it back to the start of a character.
func Boundary(text string, offset int) int {
	offset = max(0, min(offset, len(text)))
	for offset > 0 && offset < len(text) && !utf8.RuneStart(text[offset]) {
		offset--
	}
	return offset
}
