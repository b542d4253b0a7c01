package markdowndoc

import (
	"sort"
	"strings"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/article"
)

// source is the input by lines.
type source struct {
	// lines are the lines of the input as byte ranges without their newlines, so that spans point into the input.
	lines []textRange
	// blank tells for each line whether it is blank.
	blank []bool
	// body holds the lines from first on, joined by "\n", whatever newlines the input has. goldmark reads this.
	body []byte
	// first is the index of the first line in body.
	first int
	// starts are the offsets in body at which the lines from first on begin.
	starts []int
}

type textRange struct{ start, end int }

// splitLines finds the lines of text. Newlines are "\n", "\r\n" and "\r".
func splitLines(text string) []textRange {
	var lines []textRange
	start := 0
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\n':
			lines = append(lines, textRange{start, i})
			start = i + 1
		case text[i] == '\r':
			lines = append(lines, textRange{start, i})
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			start = i + 1
		}
	}
	if start < len(text) {
		lines = append(lines, textRange{start, len(text)})
	}
	return lines
}

// newSource lays out the input, leaving the first lines (the front matter) out of the body.
func newSource(text string, lines []textRange, first int) *source {
	s := &source{lines: lines, first: first, blank: make([]bool, len(lines))}
	var body strings.Builder
	body.Grow(len(text))
	for i, l := range lines {
		line := text[l.start:l.end]
		s.blank[i] = strings.TrimSpace(line) == ""
		if i < first {
			continue
		}
		s.starts = append(s.starts, body.Len())
		if i == 0 {
			line = strings.TrimPrefix(line, "\uFEFF")
		}
		body.WriteString(line)
		body.WriteByte('\n')
	}
	s.body = []byte(withoutControls(strings.ToValidUTF8(body.String(), "?")))
	if len(s.body) != body.Len() {
		s.relayout()
	}
	return s
}

// withoutControls leaves control characters out, as in other text; those that are white space become a plain space. A NUL stays,
// which CommonMark reads as U+FFFD.
func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == 0 || !unicode.IsControl(r):
			return r
		case article.IsFoldedSpace(r):
			return ' '
		}
		return -1
	}, s)
}

// relayout finds the line starts again after bytes were replaced or left out; the newlines are still the same ones.
func (s *source) relayout() {
	s.starts = s.starts[:0]
	start := 0
	for i, c := range s.body {
		if c == '\n' {
			s.starts = append(s.starts, start)
			start = i + 1
		}
	}
}

// lineAt returns the index of the input line that holds the offset in body, -1 for an unknown (negative) offset.
func (s *source) lineAt(offset int) int {
	if offset < 0 || len(s.starts) == 0 {
		return -1
	}
	return s.first + sort.SearchInts(s.starts, offset+1) - 1
}

// draft is a block with the input line it begins at.
type draft struct {
	block article.Block
	line  int
}

// place gives each block its span: from its line to the last non-blank line before the next block. What comes before
// the first block joins it. Blocks must be in order; one that does not begin on a line of its own gets no span.
func (s *source) place(drafts []draft) []article.Block {
	blocks := make([]article.Block, len(drafts))
	next := len(s.lines)
	for i := len(drafts) - 1; i >= 0; i-- {
		blocks[i] = drafts[i].block
		blocks[i].ID = i
		line := drafts[i].line
		if i == 0 {
			line = 0
		}
		if line < 0 || line >= next {
			continue
		}
		blocks[i].Source = s.span(line, next-1)
		next = line
	}
	return blocks
}

// span covers the lines from first to last without blank ones at either end.
func (s *source) span(first, last int) article.Span {
	for first < last && s.blank[first] {
		first++
	}
	for last > first && s.blank[last] {
		last--
	}
	return article.Span{FirstLine: first + 1, LastLine: last + 1, Start: s.lines[first].start, End: s.lines[last].end}
}
