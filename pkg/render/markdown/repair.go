package markdown

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
	render "github.com/winnow-cli/winnow/pkg/render/html"
)

// repairRounds is how often delimiters are moved before those that still cannot stand where they are get dropped.
// Moving one delimiter off a quotation mark seldom disturbs another, so that this bound is for hostile input.
const repairRounds = 8

// repair returns marks that can be written with delimiters around them so that a Markdown reader finds the same marks
// again. Marks are cut down to exclude white space and, where the delimiter could not open or close otherwise,
// punctuation (`a<em>"b"</em>c` becomes `a"*b*"c`); neighbours of one type become one mark; what is left over and
// cannot be written is dropped. The text is never touched. Repairing the result again changes nothing. The tokens are those of
// the tree.
func (in *inlines) repair(text string, marks []article.Mark) (tree []render.Span, tokens []token) {
	marks = printableMarks(text, marks)
	for round := 0; ; round++ {
		tree = merge(render.Nest(text, marks))
		tokens = tokenize(in.tokens[:0], text, tree, len(marks))
		faults := findFaults(tokens)
		if len(faults) == 0 {
			return tree, tokens
		}
		marks = render.Flatten(nil, tree)
		marks = printableMarks(text, mend(marks, faults, round < repairRounds))
		if round > 2*repairRounds {
			marks = slices.DeleteFunc(marks, func(m article.Mark) bool { return isDelimited(m.Type) })
		}
	}
}

// isDelimited reports whether a mark is written with delimiters whose meaning depends on what surrounds them.
func isDelimited(t article.MarkType) bool {
	return t == article.Emphasis || t == article.Strong || t == article.Strike
}

// printableMarks returns a copy without the marks Markdown has no form for, cut down to exclude white space at the ends.
func printableMarks(text string, marks []article.Mark) []article.Mark {
	kept := make([]article.Mark, 0, len(marks))
	for _, m := range marks {
		m.Start, m.End = render.Boundary(text, m.Start), render.Boundary(text, m.End)
		switch m.Type {
		case article.Emphasis, article.Strong, article.Strike, article.Code:
		case article.Link:
			if !render.SafeURL(m.URL) {
				continue
			}
		case article.InlineImage:
			if !render.SafeImage(m.URL) {
				continue
			}
		case article.FootnoteRef:
		default:
			continue
		}
		if render.IsPoint(m.Type) {
			// Behind a word and before the next are one place, since the space between may be on either side of it.
			m.Start = len(strings.TrimRightFunc(text[:m.Start], unicode.IsSpace))
		} else {
			if m.End <= m.Start {
				continue
			}
			inner := text[m.Start:m.End]
			m.End -= len(inner) - len(strings.TrimRightFunc(inner, unicode.IsSpace))
			m.Start += len(inner) - len(strings.TrimLeftFunc(inner, unicode.IsSpace))
		}
		kept = append(kept, m)
	}
	return kept
}

// merge joins neighbouring spans of one type: "*a**b*" would not be two emphases but one with a stray "**", and
// "`a“b`" would not be two pieces of code. The spans are changed.
func merge(spans []render.Span) []render.Span {
	out := spans[:0]
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && s.Type != article.Link && !render.IsPoint(s.Type) && out[n].Type == s.Type && out[n].End == s.Start {
			out[n].End = s.End
			out[n].Inside = append(slices.Clip(out[n].Inside), s.Inside...)
			continue
		}
		out = append(out, s)
	}
	for i := range out {
		out[i].Inside = merge(out[i].Inside)
	}
	return out
}

// fault is a delimiter that a reader would not see as one: the opening or closing delimiter of a mark.
type fault struct {
	mark    int
	closing bool
	// move is by how many bytes the delimiter must move into the mark, 0 when only dropping the mark helps.
	move int
}

// mend applies the faults to the marks. With moving false, or when a mark has nothing left, the mark is dropped.
func mend(marks []article.Mark, faults []fault, moving bool) []article.Mark {
	drop := map[int]bool{}
	for _, f := range faults {
		switch m := &marks[f.mark]; {
		case !moving || f.move == 0:
			drop[f.mark] = true
		case f.closing:
			m.End -= f.move
		default:
			m.Start += f.move
		}
	}
	kept := marks[:0]
	for i, m := range marks {
		if !drop[i] && (m.Start < m.End || render.IsPoint(m.Type)) {
			kept = append(kept, m)
		}
	}
	return kept
}

// leadingPunctuation is the length of the white space and punctuation that s begins with.
func leadingPunctuation(s string) int {
	return len(s) - len(strings.TrimLeftFunc(s, isSpaceOrPunctuation))
}

// trailingPunctuation is the length of the white space and punctuation that s ends with.
func trailingPunctuation(s string) int {
	return len(s) - len(strings.TrimRightFunc(s, isSpaceOrPunctuation))
}

func isSpaceOrPunctuation(r rune) bool { return unicode.IsSpace(r) || isPunctuation(r) }

// isPunctuation is CommonMark's Unicode punctuation. Characters that are printed as U+FFFD count as that.
func isPunctuation(r rune) bool {
	return unicode.IsSymbol(r) || unicode.IsPunct(r) || r == 0 || r == utf8.RuneError || string(r) == codeNewline
}
