package lexicon

import (
	"unicode"
	"unicode/utf8"
)

// foldRune writes the folded form of the rune outside ASCII at byte i, and returns where it ends.
func (f *folded) foldRune(text string, i int) (end int) {
	r, size := utf8.DecodeRuneInString(text[i:])
	before := len(f.text)
	f.writeRune(r)
	if len(f.text)-before != size {
		f.shift(i + size)
	}
	return i + size
}

func (f *folded) writeRune(r rune) {
	switch {
	case isDropped(r):
		return
	case r == '。' || r == '｡':
		f.sign('.')
		f.blank()
		return
	case 0xFF01 <= r && r <= 0xFF5E:
		f.foldFullWidth(byte(r - 0xFF01 + '!'))
		return
	}
	r = simple(r)
	switch {
	case unicode.IsSpace(r):
		f.blank()
	case isAlone(r):
		f.alone(r)
	case isWordRune(r):
		f.letter()
		f.text = utf8.AppendRune(f.text, r)
	default:
		f.sign(r)
	}
}

// simple returns the lower case of a rune in its usual spelling. The letters most met are told apart first.
func simple(r rune) rune {
	switch {
	case 'а' <= r && r <= 'я', 0x4E00 <= r && r <= 0x9FFF:
		return r
	case 'А' <= r && r <= 'Я':
		return r + 'а' - 'А'
	}
	if to, ok := foldTable[r]; ok {
		return to
	}
	return unicode.ToLower(r)
}

// foldFullWidth writes a full-width character in its ASCII form. A full-width full stop, question or exclamation mark
// ends a sentence without a space after it, so the space is added.
func (f *folded) foldFullWidth(c byte) {
	switch {
	case 'A' <= c && c <= 'Z':
		c += 'a' - 'A'
		fallthrough
	case isASCIIWord(c):
		f.letter()
		f.text = append(f.text, c)
		return
	}
	f.sign(rune(c))
	if c == '.' || c == '!' || c == '?' {
		f.blank()
	}
}

// foldTable holds the runes that many keyboards and editors write in more than one way.
var foldTable = map[rune]rune{
	'‘': '\'', '’': '\'', '‚': '\'', '‛': '\'', '′': '\'', '´': '\'', 'ʼ': '\'',
	'“': '"', '”': '"', '„': '"', '‟': '"', '«': '"', '»': '"', '‹': '"', '›': '"', '「': '"', '」': '"', '『': '"', '』': '"',
	'–': '-', '—': '-', '―': '-', '−': '-', '‐': '-', '‑': '-', '…': '.', '、': ',',
	'ё': 'е', 'Ё': 'е', 'ı': 'i', 'İ': 'i', 'ſ': 's', '؟': '?', '،': ',', '۔': '.',
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ى': 'ي', 'ی': 'ي', 'ک': 'ك',
}

// isDropped reports whether a rune is left out: invisible characters, soft hyphens, the Arabic stretch mark and
// vowel signs, and the dot that lower-casing a Turkish capital may leave behind.
func isDropped(r rune) bool {
	switch {
	case 0x200B <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E, 0x2060 <= r && r <= 0x2064:
		return true
	case r == 0xFEFF, r == 0x00AD, r == 0x0640, 0x064B <= r && r <= 0x0652, r == 0x0307, 0xFE00 <= r && r <= 0xFE0F:
		return true
	}
	return false
}

// isASCIIWord reports whether a byte is an ASCII letter or digit.
func isASCIIWord(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z'
}

// isWordRune reports whether a rune is part of a word.
func isWordRune(r rune) bool {
	switch { // The letters most met come first: the tables of package unicode are searched, which is slower.
	case r < utf8.RuneSelf:
		return isASCIIWord(byte(r))
	case 0xC0 <= r && r <= 0x24F:
		return r != '×' && r != '÷'
	case 0x400 <= r && r <= 0x481, 0x621 <= r && r <= 0x63A, 0x641 <= r && r <= 0x64A:
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// isSpaceless reports whether a rune belongs to a script written without spaces, where words have no borders to test.
func isSpaceless(r rune) bool {
	switch {
	case r < 0x0E00:
		return false
	case r < 0x0E80: // Thai.
		return true
	case 0x3040 <= r && r <= 0x30FF, 0x3400 <= r && r <= 0x4DBF, 0x4E00 <= r && r <= 0x9FFF:
		return true
	case 0xF900 <= r && r <= 0xFAFF, 0xFF66 <= r && r <= 0xFF9F, 0x20000 <= r && r <= 0x3FFFF:
		return true
	}
	return false
}
