package article

import (
	"strings"
	"unicode/utf8"
)

// IsFoldedSpace reports whether a rune is white space that parsers fold to a single space.
func IsFoldedSpace(r rune) bool {
	switch r {
	case ' ', '\n', '\t', '\r', '\f', '\v', '\u0085', '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000':
		return true
	}
	return r >= '\u2000' && r <= '\u200a'
}

// IsInvisible reports whether a rune has no meaning to a reader and is left out: control characters, soft hyphens,
// zero width spaces, byte order marks, object replacement characters. Joiners stay, since scripts and emoji need them.
func IsInvisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\ufeff', '\ufffc', 0x7f:
		return true
	}
	return r < ' ' || (r > 0x7f && r < 0xa0)
}

// FoldSpace folds every run of white space to one space, trims the ends and leaves invisible runes out.
func FoldSpace(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case IsFoldedSpace(r):
			space = true
		case IsInvisible(r):
		default:
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		}
	}
	return b.String()
}

// IsBlank reports whether a text shows nothing to a reader.
func IsBlank(s string) bool {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !IsFoldedSpace(r) && !IsInvisible(r) {
			return false
		}
		i += n
	}
	return true
}
