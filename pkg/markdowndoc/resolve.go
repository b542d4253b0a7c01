package markdowndoc

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// resolve replaces backslash escapes and character references, each once: "\&amp;" is the text "&amp;".
// goldmark leaves this to its HTML renderer.
func resolve(raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw))
	for i := 0; i < len(raw); {
		c := raw[i]
		switch {
		case c == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			b.WriteByte(raw[i+1])
			i += 2
			continue
		case c == '&':
			if text, length := reference(raw[i:]); length > 0 {
				b.WriteString(withoutControls(text))
				i += length
				continue
			}
		case c == 0:
			b.WriteRune(utf8.RuneError)
			i++
			continue
		}
		b.WriteByte(c)
		i++
	}
	return b.String()
}

// maxReference bounds the length of a character reference; the longest name in HTML has 31 letters.
const maxReference = 40

// reference returns the text of the character reference that raw begins with and its length, 0 when there is none.
func reference(raw []byte) (string, int) {
	end := 1
	for end < len(raw) && end < maxReference && raw[end] != ';' {
		end++
	}
	if end >= len(raw) || raw[end] != ';' || end < 2 {
		return "", 0
	}
	name := string(raw[1:end])
	if name[0] == '#' {
		return number(name[1:], end+1)
	}
	if entity, ok := util.LookUpHTML5EntityByName(name); ok {
		return string(entity.Characters), end + 1
	}
	return "", 0
}

// number resolves a numeric character reference of the given length: up to seven decimal or six hexadecimal digits.
func number(digits string, length int) (string, int) {
	base, limit := 10, 7
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		digits, base, limit = digits[1:], 16, 6
	}
	if digits == "" || len(digits) > limit || digits[0] == '+' || digits[0] == '-' {
		return "", 0
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return "", 0
	}
	r := rune(n)
	if n == 0 || n > utf8.MaxRune || !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	return string(r), length
}
