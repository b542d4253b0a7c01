package evaluate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// newlines are the line ends of Python's text files.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// splitLines cuts a text into lines without their ends.
func splitLines(text string) []string { return strings.Split(newlines.Replace(text), "\n") }

// isBlank reports whether Python's str.strip would leave nothing of a line. Beside what Go and Unicode call white space, it
// takes the four separators of ASCII away.
func isBlank(line string) bool {
	return strings.TrimFunc(line, func(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }) == ""
}

// length is the number of characters of a line, white space at its ends included. Where bytes are no UTF-8, as many as
// could begin one character count as one: that is what decoders put a single U+FFFD for.
func length(line string) int {
	n := 0
	for i := 0; i < len(line); n++ {
		r, size := utf8.DecodeRuneInString(line[i:])
		if r == utf8.RuneError && size == 1 {
			size = brokenLength(line[i:])
		}
		i += size
	}
	return n
}

// brokenLength is the number of bytes at the start of s, at least 1, that begin a character which does not end.
func brokenLength(s string) int {
	n := 1
	for n < min(len(s), utf8.UTFMax-1) && !utf8.FullRuneInString(s[:n+1]) {
		n++
	}
	return n
}
