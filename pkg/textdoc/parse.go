package textdoc

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Parse reads plain text. The text must be valid UTF-8; \n, \r\n and \r end lines. It cannot fail: a blank text gives a
// document without blocks, one with more than article.MaxBlocks is read up to the one behind them. Spans are offsets into text.
func Parse(text string) *article.Document {
	d := &article.Document{Format: article.Text}
	lines := splitLines(text)
	joins := wraps(lines)
	d.Blocks = slices.Grow(d.Blocks, countBlocks(lines, joins))
	lists := 0
	for i := 0; i < len(lines) && len(d.Blocks) <= article.MaxBlocks; {
		if lines[i].blank {
			i++
			continue
		}
		last := i
		for last+1 < len(lines) && joins[last] {
			last++
		}
		b := article.Block{
			ID: len(d.Blocks), Text: joined(lines[i : last+1]),
			Source: article.Span{FirstLine: i + 1, LastLine: last + 1, Start: lines[i].start, End: lines[last].end},
		}
		if b.Text == "" {
			// Nothing but invisible characters: a line all the same.
			b.Kind = article.KindRule
		}
		if marker := bullet(b.Text); marker > 0 && (inList(lines, i, last) || continuesList(d, i)) {
			if !continuesList(d, i) {
				lists++
			}
			b.Kind, b.Item = article.KindList, &article.ListItem{List: lists}
			b.Text = strings.TrimLeft(b.Text[marker:], " ")
		}
		d.Blocks = append(d.Blocks, b)
		i = last + 1
	}
	return d
}

// countBlocks returns how many blocks the lines make at most, so that a long list of blocks is not moved as it grows.
func countBlocks(lines []line, joins []bool) int {
	n := 0
	for i := range lines {
		if !lines[i].blank && !joins[i] {
			n++
		}
	}
	return min(n, article.MaxBlocks+1)
}

// line is one line of the input, without its end.
type line struct {
	text       string // folded
	start, end int    // bytes of the input
	width      int    // characters of the unfolded line
	blank      bool
}

// splitLines cuts a text at its line feeds, or at carriage returns when it has no line feed at all.
func splitLines(text string) []line {
	end := "\n"
	if !strings.Contains(text, end) {
		end = "\r"
	}
	lines := make([]line, 0, strings.Count(text, end)+1)
	start := 0
	for raw := range strings.SplitAfterSeq(text, end) {
		lines = append(lines, newLine(text, start, start+len(strings.TrimRight(raw, "\r\n"))))
		start += len(raw)
	}
	return lines
}

func newLine(text string, start, end int) line {
	raw := text[start:end]
	return line{
		text: article.FoldSpace(raw), start: start, end: end,
		width: utf8.RuneCountInString(strings.TrimRight(raw, " \t")),
		blank: strings.TrimSpace(raw) == "",
	}
}

// joined puts the lines of one paragraph together. A hyphen at a line's end keeps its place without a space.
func joined(lines []line) string {
	if len(lines) == 1 {
		return lines[0].text
	}
	var b strings.Builder
	for i, l := range lines {
		if i > 0 && !glues(lines[i-1].text, l.text) {
			b.WriteByte(' ')
		}
		b.WriteString(l.text)
	}
	return b.String()
}

// bullet returns the bytes of the bullet a line starts with, 0 when it starts with none.
func bullet(s string) int {
	if s != "" && s[0] < utf8.RuneSelf && s[0] != '-' && s[0] != '*' {
		return 0 // Most lines begin with a letter.
	}
	for _, mark := range []string{"•", "◦", "▪", "‣", "●", "·", "-", "*", "–"} {
		if rest, ok := strings.CutPrefix(s, mark); ok && len(rest) > 1 && (rest[0] == ' ' || mark[0] > 0x7f && mark != "–") {
			return len(mark)
		}
	}
	return 0
}

// inList reports whether the block of lines first..last has a neighbour that starts with a bullet too. A single line
// that starts with a dash is a line of dialogue or a signature as often as a list.
func inList(lines []line, first, last int) bool {
	for i := last + 1; i < len(lines) && i <= last+2; i++ {
		if !lines[i].blank {
			return bullet(lines[i].text) > 0 || before(lines, first)
		}
	}
	return before(lines, first)
}

func before(lines []line, first int) bool {
	for i := first - 1; i >= 0 && i >= first-2; i-- {
		if !lines[i].blank {
			return bullet(lines[i].text) > 0
		}
	}
	return false
}

// continuesList reports whether the block before line i is an item of the list that line i goes on with.
func continuesList(d *article.Document, i int) bool {
	if len(d.Blocks) == 0 {
		return false
	}
	prev := &d.Blocks[len(d.Blocks)-1]
	return prev.Kind == article.KindList && i+1-prev.Source.LastLine <= 2
}
