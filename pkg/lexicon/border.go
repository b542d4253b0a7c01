package lexicon

import "unicode/utf8"

// isBlockStart reports whether only bullets, arrows and the like stand before. A quotation mark means that somebody
// is quoted, so it does not count as nothing.
func isBlockStart(before []byte) bool {
	for len(before) > 0 {
		r, size := utf8.DecodeRune(before)
		if isWordRune(r) || r == '"' || r == '\'' {
			return false
		}
		before = before[size:]
	}
	return true
}

// isBlockEnd reports whether no letter and no digit stands after.
func isBlockEnd(after []byte) bool {
	for len(after) > 0 {
		r, size := utf8.DecodeRune(after)
		if isWordRune(r) {
			return false
		}
		after = after[size:]
	}
	return true
}

// isSentenceStart reports whether a sentence, a line or a piece set off by a bullet, bar or dash begins at byte pos.
func isSentenceStart(f *folded, original string, pos int) bool {
	if pos == 0 || f.text[pos-1] != ' ' {
		return pos == 0
	}
	if at := f.original(pos); at > 0 && at <= len(original) && original[at-1] == '\n' {
		return true
	}
	before := f.text[:pos-1]
	r, size := utf8.DecodeLastRune(before)
	if r == '"' || r == '\'' { // A closing quotation mark: look at what it closes.
		r, _ = utf8.DecodeLastRune(before[:len(before)-size])
		return r == '.' || r == '!' || r == '?'
	}
	switch r {
	case ',', ';', '(', ')', '&', '/', '+', '%', '$', '@', '#', '*', '=':
		return false
	}
	return !isWordRune(r)
}

// isBorder reports whether a word may begin or end at byte pos. Scripts written without spaces have no borders.
func isBorder(text []byte, pos int) bool {
	if pos <= 0 || pos >= len(text) {
		return true
	}
	before, after := rune(text[pos-1]), rune(text[pos])
	if before >= utf8.RuneSelf {
		before, _ = utf8.DecodeLastRune(text[:pos])
	}
	if after >= utf8.RuneSelf {
		after, _ = utf8.DecodeRune(text[pos:])
	}
	if !isPartOfWord(before) || !isPartOfWord(after) {
		return true
	}
	return isSpaceless(before) || isSpaceless(after)
}

// isPartOfWord counts the underscore and the at sign as letters, so that handles and addresses are not words.
func isPartOfWord(r rune) bool { return isWordRune(r) || r == '_' || r == '@' }

// sentenceEnd returns the offset of the first space that ends a sentence, or -1. A full stop after a single letter,
// as in initials, ends none.
func sentenceEnd(text []byte) int {
	for i := 1; i < len(text); i++ {
		if text[i] != ' ' {
			continue
		}
		switch text[i-1] {
		case '!', '?':
			return i
		case '.':
			if i < 3 || isASCIIWord(text[i-3]) || text[i-3] >= utf8.RuneSelf || !isASCIIWord(text[i-2]) {
				return i
			}
		}
	}
	return -1
}

// numberAt returns the length of the number that begins at byte pos, 0 when none does: digits with inner commas and
// points, and a letter for thousands or millions. The rest of a longer number is no number.
func numberAt(text []byte, pos int) int {
	if pos > 0 && isDigit(text[pos-1]) || pos > 1 && joinsDigits(text, pos-1) {
		return 0
	}
	end := pos
	for end < len(text) && (isDigit(text[end]) || end > pos && joinsDigits(text, end)) {
		end++
	}
	if end > pos && end < len(text) && isThousands(text[end]) && isBorder(text, end+1) {
		end++
	}
	return end - pos
}

// numberBefore returns the length of the number that ends at byte pos, 0 when none does.
func numberBefore(text []byte, pos int) int {
	if pos < len(text) && (isDigit(text[pos]) || joinsDigits(text, pos)) {
		return 0
	}
	start := pos
	if start > 1 && isThousands(text[start-1]) && isDigit(text[start-2]) {
		start--
	}
	for start > 0 && (isDigit(text[start-1]) || joinsDigits(text, start-1)) {
		start--
	}
	if start == pos || !isDigit(text[start]) {
		return 0
	}
	return pos - start
}

// joinsDigits reports whether byte i is a comma or point between two digits.
func joinsDigits(text []byte, i int) bool {
	return (text[i] == ',' || text[i] == '.') && i > 0 && isDigit(text[i-1]) && i+1 < len(text) && isDigit(text[i+1])
}

func isThousands(c byte) bool { return c == 'k' || c == 'm' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// maxWordBytes bounds the letters that "*" stands for.
const maxWordBytes = 64

// wordLen returns the length of the run of letters that text begins with, wordLenBack of the run it ends with.
func wordLen(text []byte) int {
	n := 0
	for n < len(text) && n < maxWordBytes {
		r, size := utf8.DecodeRune(text[n:])
		if !isWordRune(r) || isSpaceless(r) {
			break
		}
		n += size
	}
	return n
}

func wordLenBack(text []byte) int {
	n := 0
	for n < len(text) && n < maxWordBytes {
		r, size := utf8.DecodeLastRune(text[:len(text)-n])
		if !isWordRune(r) || isSpaceless(r) {
			break
		}
		n += size
	}
	return n
}
