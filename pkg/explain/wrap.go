package explain

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// wrap breaks a line at spaces so that no part is wider than columns, and inside a word that is wider alone. Nothing is
// left out but the spaces at the breaks. With 0 columns the line stays whole.
func wrap(line string, columns int) []string {
	if columns <= 0 {
		return []string{line}
	}
	var parts []string
	var part strings.Builder
	used := 0
	flush := func() {
		parts = append(parts, part.String())
		part.Reset()
		used = 0
	}
	for i, word := range strings.Split(line, " ") {
		wide := columnsOf(word)
		switch {
		case i == 0:
		case used+1+wide > columns && used > 0:
			flush()
		default:
			part.WriteByte(' ')
			used++
		}
		for _, r := range word {
			wide := runeColumns(r)
			if used+wide > columns && used > 0 {
				flush()
			}
			part.WriteRune(r)
			used += wide
		}
	}
	flush()
	return parts
}

func columnsOf(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

// runeColumns is how many columns a terminal gives a character: two for the wide ones of East Asia and for emoji, none for what is set
// above or below another.
func runeColumns(r rune) int {
	if r < unicode.MaxLatin1 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
