package check

import (
	"bytes"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// lineCounter turns rising offsets into line numbers, in one pass over the bytes.
type lineCounter struct {
	raw  []byte
	seen int
	// line is the number of the line that begins or goes on at seen, 1 at first.
	line int
}

// at returns the line of an offset; offsets before an earlier one get that one's line.
func (c *lineCounter) at(offset int) int {
	if offset > c.seen {
		c.line += bytes.Count(c.raw[c.seen:offset], []byte{'\n'})
		c.seen = offset
	}
	return c.line
}

const (
	// minSought and maxSought bound the beginning of a block's text, in bytes, that is looked for in HTML: a shorter one says
	// little, a longer one meets markup.
	minSought = 12
	maxSought = 40
)

// placeOf is where a block stands in the file. The parser of HTML knows no places; there the line is that of the beginning
// of the block's text when it stands in the file once, as it mostly does.
func placeOf(b *article.Block, raw []byte) article.Span {
	if b.Source.Known() {
		return b.Source
	}
	sought := b.Text[:min(len(b.Text), maxSought)]
	if end := strings.IndexAny(sought, "\n<>&'\"’“”"); end >= 0 {
		sought = sought[:end]
	}
	sought = strings.ToValidUTF8(sought, "")
	if len(sought) < minSought || bytes.Count(raw, []byte(sought)) != 1 {
		return article.Span{}
	}
	line := 1 + bytes.Count(raw[:bytes.Index(raw, []byte(sought))], []byte{'\n'})
	return article.Span{FirstLine: line, LastLine: line}
}

// oneLine is a text without line breaks.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
