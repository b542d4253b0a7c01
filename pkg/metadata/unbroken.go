package metadata

import (
	"strings"
	"unicode"
)

// unbroken returns a visible headline, or the claim that is the same but for characters that were decoded wrongly or lost
// in the headline and are whole in the claim.
func unbroken(text string, claims []candidate) string {
	if !isSuspect(text) {
		return text
	}
	key := plainLetters(text)
	for _, c := range claims {
		if !isSuspect(c.text) && len(key) >= minPlain && plainLetters(c.text) == key {
			return c.text
		}
	}
	return text
}

// minPlain is how many plain letters two texts must have in common to be the same one.
const minPlain = 8

// isSuspect reports whether a text has the replacement character, a control character of Latin-1, or one of the letters
// that the first byte of UTF-8's longer characters turns into when it is read as Latin-1.
func isSuspect(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r == unicode.ReplacementChar || r >= 0x80 && r < 0xa0 || r == 'Ã' || r == 'Â' || r == 'â'
	})
}

// plainLetters are a text's letters and digits in ASCII: what no wrong encoding changes.
func plainLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return r
		}
		return -1
	}, s)
}
