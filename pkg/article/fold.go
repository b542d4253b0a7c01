package article

import (
	"encoding/binary"
	"strings"
	"unicode"
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

// FoldSpace folds every run of white space to one space, trims the ends and leaves invisible runes out. The result
// is a copy that does not keep s in memory; most texts need no folding and are copied at once.
func FoldSpace(s string) string {
	for len(s) > 0 && s[0] <= ' ' { // In ASCII, what is not white space up to here is invisible.
		s = s[1:]
	}
	for len(s) > 0 && s[len(s)-1] <= ' ' {
		s = s[:len(s)-1]
	}
	done := foldedPrefix(s)
	if done == len(s) {
		return strings.Clone(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:done])
	space := false
	for _, r := range s[done:] {
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

// foldedPrefix returns the length of the beginning of a text that folding leaves as it is, without a space at its end.
func foldedPrefix(s string) int {
	space := true // The character before is a space, or there is none.
	for i := 0; i < len(s); {
		c := s[i]
		if c == ' ' && !space {
			space = true
			i++
			continue
		}
		size := 1
		if c <= ' ' || c >= 0x7f {
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			if IsFoldedSpace(r) || IsInvisible(r) || r == utf8.RuneError && size == 1 {
				if space && i > 0 {
					i--
				}
				return i
			}
		}
		space = false
		i += size
	}
	if space && len(s) > 0 {
		return len(s) - 1
	}
	return len(s)
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

// ReplaceControls returns a text with each control character replaced, tabs and newlines excepted: an escape sequence or a
// bell has no meaning to a reader, and a terminal obeys it. Bytes that are no UTF-8 stay, unless there is something to
// replace, when they become U+FFFD. A text without any is returned as it is.
func ReplaceControls(s, with string) string {
	first := firstControl(s)
	if first < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:first])
	for _, r := range s[first:] {
		if r != '\t' && r != '\n' && unicode.IsControl(r) {
			b.WriteString(with)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// firstControl returns where the first control character stands that is no tab and no newline, -1 without one.
func firstControl(s string) int {
	for i := plainLength(s); i < len(s); i += 1 + plainLength(s[i+1:]) {
		switch c := s[i]; {
		case c < ' ' && c != '\t' && c != '\n', c == 0x7f:
			return i
		case c == 0xc2 && i+1 < len(s) && s[i+1] < 0xa0: // U+0080 to U+009F, which some terminals obey as well.
			return i
		}
	}
	return -1
}

// plainLength returns how many bytes of ASCII that prints, by eights, a text begins with.
func plainLength(s string) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	n := 0
	for ; n+8 <= len(s); n += 8 {
		x := binary.LittleEndian.Uint64([]byte(s[n:]))
		// The top bit of a byte is set, or becomes so: of a control character by taking a space away, of U+007F by adding one. What
		// is borrowed or carried comes from such a byte.
		if (x|(x-ones*' ')|(x+ones))&tops != 0 {
			break
		}
	}
	return n
}
