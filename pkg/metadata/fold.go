package metadata

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold reduces a text to what it says: compatibility forms unified, lower case, everything but letters, digits and
// the marks on them turned into single spaces.
func fold(s string) string {
	if foldedLength(s) == len(s) {
		return s
	}
	if len(s) > maxBuffered {
		return string(appendFolded(make([]byte, 0, len(s)), s))
	}
	var buffer [maxBuffered]byte
	return string(appendFolded(buffer[:0], s))
}

// maxBuffered is the longest text, in bytes, that is folded without a second copy.
const maxBuffered = 128

// foldedLength is how far a text is folded already, in bytes, as far as it is ASCII.
func foldedLength(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case c == ' ' && i > 0 && s[i-1] != ' ' && i+1 < len(s):
		default:
			return i
		}
	}
	return len(s)
}

// foldedBytes is what fold makes of each byte: a letter or digit in lower case, a space for the other characters of ASCII,
// 0 for the bytes of all others.
var foldedBytes = foldBytes()

func foldBytes() (table [256]byte) {
	for i := range byte(utf8.RuneSelf) {
		table[i] = ' '
		if isLetter(i) || isDigit(i) {
			table[i] = byte(unicode.ToLower(rune(i)))
		}
	}
	return table
}

// appendFolded appends a folded text to what is empty.
func appendFolded(to []byte, s string) []byte {
	b, space := to, false
	for i := 0; i < len(s); i++ {
		switch c := foldedBytes[s[i]]; c {
		case ' ':
			space = len(b) > 0
		case 0:
			size, second := plainRune(s[i:])
			if size == 0 {
				return appendFoldedRunes(to, s)
			}
			if second == 0 {
				space = len(b) > 0
			} else {
				if space {
					b, space = append(b, ' '), false
				}
				b = append(b, s[i], second)
			}
			i += size - 1
		default:
			if space {
				b, space = append(b, ' '), false
			}
			b = append(b, c)
		}
	}
	return b
}

const (
	// plainSigns are the second bytes of the no-break space © « · ».
	plainSigns = "\xA0\xA9\xAB\xB7\xBB"
	// plainMarks are the third bytes of hyphens, dashes, quotes, • and ….
	plainMarks = "\x90\x91\x92\x93\x94\x98\x99\x9A\x9B\x9C\x9D\x9E\x9F\xA2\xA6"
)

// plainRune returns the length of the character that a text begins with when it needs no tables: a letter of Latin-1 with
// the second byte 0xC3, whose lower case has second as its second byte, or a common sign between words, where second is
// 0. No compatibility form is among them, and none is composed of them and ASCII. The length is 0 for all others.
func plainRune(s string) (size int, second byte) {
	switch {
	case len(s) >= 2 && s[0] == 0xC3 && s[1] >= 0x80 && s[1] <= 0xBF:
		switch c := s[1]; {
		case c == 0x97, c == 0xB7: // × and ÷
			return 2, 0
		case c < 0x9F:
			return 2, c + 0x20
		default:
			return 2, c
		}
	case len(s) >= 2 && s[0] == 0xC2 && strings.IndexByte(plainSigns, s[1]) >= 0:
		return 2, 0
	case len(s) >= 3 && s[0] == 0xE2 && s[1] == 0x80 && strings.IndexByte(plainMarks, s[2]) >= 0:
		return 3, 0
	}
	return 0, 0
}

// appendFoldedRunes is appendFolded by the tables of Unicode.
func appendFoldedRunes(b []byte, s string) []byte {
	space := false
	for _, r := range norm.NFKC.String(s) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) {
			space = len(b) > 0
			continue
		}
		if space {
			b, space = append(b, ' '), false
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}

// isClean reports whether a text is what clean would make of it: characters that nothing is done to, parted by single
// spaces.
func isClean(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < ' ', c == 0x7f, c == '&', c == '<':
			return false
		case c == ' ' && (i == 0 || i+1 == len(s) || s[i-1] == ' '):
			return false
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError || r <= '\u00ad' && (r <= '\u00a0' || r == '\u00ad') || r == '\u200b' || r == '\ufeff' || unicode.IsSpace(r) {
				return false
			}
			i += size - 1
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
	return cleaned(s)
}

// cleaned is clean for any text.
func cleaned(s string) string {
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

// appendNew adds a text unless the list holds one that folds to the same.
func appendNew(list []string, text string) []string {
	var buffer, other [maxBuffered]byte
	key := appendFolded(buffer[:0], text)
	if len(key) == 0 {
		return list
	}
	for _, have := range list {
		if bytes.Equal(appendFolded(other[:0], have), key) {
			return list
		}
	}
	return append(list, text)
}

// distinct is a list of texts of which no two fold to the same, for lists that a page makes as long as it likes: to add a
// text takes the same time however many there are. The zero value is empty.
type distinct struct {
	list []string
	keys map[string]bool
}

// add is appendNew.
func (d *distinct) add(text string) {
	key := fold(text)
	if key == "" || d.keys[key] {
		return
	}
	if d.keys == nil {
		d.keys = map[string]bool{}
	}
	d.keys[key] = true
	d.list = append(d.list, text)
}

// maxFields is how many words of a name or a part of a byline are kept without a list of their own.
const maxFields = 12

// appendFields is strings.Fields into a list.
func appendFields(list []string, s string) []string {
	for field := range strings.FieldsSeq(s) {
		list = append(list, field)
	}
	return list
}

// countWords counts the words of a text.
func countWords(text string) int {
	n := 0
	for range strings.FieldsSeq(text) {
		n++
	}
	return n
}

// longerThan reports whether a text has more runes than a bound; it reads no more of it than that takes.
func longerThan(text string, runes int) bool {
	if len(text) <= runes {
		return false
	}
	if len(text) > utf8.UTFMax*runes {
		return true
	}
	return utf8.RuneCountInString(text) > runes
}
