package metadata

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold reduces a text to what it says: compatibility forms unified, lower case, everything but letters, digits and
// the marks on them turned into single spaces.
func fold(s string) string {
	if n := foldedLength(s); n == len(s) {
		return s
	} else if isASCII(s[n:]) {
		return foldASCII(s, n)
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFKC.String(s) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// foldedLength is how far an ASCII text is folded already; it does not end in a space.
func foldedLength(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c == ' ' && i > 0 && s[i-1] != ' ' && i+1 < len(s):
		default:
			for i > 0 && s[i-1] == ' ' {
				i--
			}
			return i
		}
	}
	return len(s)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// foldASCII is fold for a text that is ASCII, and folded already up to a place.
func foldASCII(s string, from int) string {
	b := make([]byte, from, len(s))
	copy(b, s)
	space := false
	for i := from; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			space = len(b) > 0
			continue
		}
		if space {
			b = append(b, ' ')
			space = false
		}
		b = append(b, c)
	}
	return string(b)
}

// isClean reports whether an ASCII text is what clean would make of it.
func isClean(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c >= 0x7f, c == '&', c == '<':
			return false
		case c == ' ' && (i == 0 || i+1 == len(s) || s[i-1] == ' '):
			return false
		}
	}
	return true
}

// clean makes a claim readable: character references resolved twice at most (feeds escape twice), tags dropped, white
// space folded, valid UTF-8.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "")
	for range 2 {
		if !strings.Contains(s, "&") {
			break
		}
		s = html.UnescapeString(s)
	}
	if strings.Contains(s, "<") {
		s = dropTags(s)
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad':
			return -1
		case unicode.IsControl(r):
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// dropTags takes "<b>" and "</a>" out of a claim; a lone "<" stays.
func dropTags(s string) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '<')
		if open < 0 || open+1 >= len(s) {
			break
		}
		end := strings.IndexByte(s[open:], '>')
		next := s[open+1]
		if end < 0 || (next != '/' && next != '!' && (next|0x20 < 'a' || next|0x20 > 'z')) {
			b.WriteString(s[:open+1])
			s = s[open+1:]
			if end < 0 {
				break
			}
			continue
		}
		b.WriteString(s[:open])
		s = s[open+end+1:]
	}
	return b.String() + s
}

// agreement says how far two titles say the same: 1 for equal words, 0.9 when one begins with the other (titles are
// cut short for search engines), else the share of words they have in common.
func agreement(a, b string) float64 {
	a, b = fold(a), fold(b)
	if a == "" || b == "" {
		return 0
	}
	if a == b || strings.ReplaceAll(a, " ", "") == strings.ReplaceAll(b, " ", "") {
		return 1
	}
	short, long := strings.Fields(a), strings.Fields(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) >= 3 && strings.HasPrefix(strings.Join(long, " "), strings.Join(short, " ")) {
		return 0.9
	}
	count := make(map[string]int, len(long))
	for _, w := range long {
		count[w]++
	}
	common := 0
	for _, w := range short {
		if count[w] > 0 {
			count[w]--
			common++
		}
	}
	return 2 * float64(common) / float64(len(short)+len(long))
}

// appendNew adds a text unless the list holds one that folds to the same.
func appendNew(list []string, text string) []string {
	key := fold(text)
	if key == "" {
		return list
	}
	for _, have := range list {
		if fold(have) == key {
			return list
		}
	}
	return append(list, text)
}
