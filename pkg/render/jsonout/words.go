package jsonout

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// unspaced are the scripts that write no spaces between words and whose words Unicode's rules cannot find: each letter
// stands alone there.
var unspaced = []*unicode.RangeTable{unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tai_Le, unicode.New_Tai_Lue, unicode.Tai_Tham, unicode.Tai_Viet}

// lettersPerWord is about how many letters, with the marks on them counted in, a word of those scripts has.
const lettersPerWord = 4

// CountWords counts as the record's key words does, so that other reports agree with it: the words of Unicode's word
// boundaries (UAX #29) that hold a letter or a digit. Scripts written without spaces count sensibly that way: each Han
// ideograph is a word, a run of Katakana is one. Of Thai, Lao, Khmer and Burmese, whose words only a dictionary tells
// apart, the number is an estimate: one word for four letters.
func CountWords(text string) int {
	n := 0
	for len(text) > 0 {
		// A space ends every word, so that the pieces between spaces can be counted one by one. What combines with the space
		// before it goes with the piece.
		end := 1
		for end < len(text) && text[end] != ' ' && text[end] != '\n' {
			end++
		}
		piece := text[:end]
		text = text[end:]
		if words, ok := countPlain(piece); ok {
			n += words
		} else {
			n += countAny(piece)
		}
	}
	return n
}

// countAny counts the words of any text.
func countAny(text string) int {
	n, letters := 0, 0
	for it := words.FromString(text); it.Next(); {
		word := it.Value()
		if first, _ := utf8.DecodeRuneInString(word); unicode.In(first, unspaced...) {
			if unicode.IsLetter(first) {
				letters++
			}
			continue
		}
		n += (letters + lettersPerWord - 1) / lettersPerWord
		letters = 0
		if holdsLetterOrDigit(word) {
			n++
		}
	}
	return n + (letters+lettersPerWord-1)/lettersPerWord
}

func holdsLetterOrDigit(word string) bool {
	for _, r := range word {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}
