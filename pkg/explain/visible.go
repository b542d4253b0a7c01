package explain

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// The joiners that scripts and emoji need. They show nothing and move nothing.
const (
	nonJoiner = '\u200c'
	joiner    = '\u200d'
)

// visible makes a line of text safe to show: white space becomes a plain space, and control characters, other format
// characters such as those that turn the direction of writing around, and bytes that are no UTF-8 become Go escapes.
func visible(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b.WriteString(`\x` + strconv.FormatUint(uint64(s[i]), 16))
		case article.IsFoldedSpace(r):
			b.WriteByte(' ')
		case unicode.IsPrint(r), r == joiner, r == nonJoiner:
			b.WriteString(s[i : i+size])
		default:
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
		i += size
	}
	return b.String()
}

// The tabs of a text are the borders of a table's cells, or the indentation of code.
const (
	cellBorder = " | "
	codeTab    = "    "
)

// textLines returns what a block shows, line by line and safe to show. A shape without text is named instead.
func textLines(b *article.Block) []string {
	text := b.Text
	if text == "" {
		return []string{visible(standIn(b))}
	}
	tab := codeTab
	if b.Kind == article.KindTable {
		tab = cellBorder
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = visible(strings.ReplaceAll(line, "\t", tab))
	}
	return lines
}

// standIn names what a block without text is.
func standIn(b *article.Block) string {
	parts := []string{b.Kind.String()}
	if b.Image != nil {
		for _, part := range []string{b.Image.Alt, b.Image.URL} {
			if part != "" {
				parts = append(parts, part)
			}
		}
	}
	return "[" + strings.Join(parts, ": ") + "]"
}
