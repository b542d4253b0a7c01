package jsonout

import (
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
)

// CountWords counts as the record's key words does, so that other reports agree with it: the words of Unicode's word
// boundaries (UAX #29) that hold a letter or a digit. Scripts written without spaces count sensibly that way: each Han
// ideograph is a word, a run of Katakana is one.
func CountWords(text string) int {
	n := 0
	for it := words.FromString(text); it.Next(); {
		if holdsLetterOrDigit(it.Value()) {
			n++
		}
	}
	return n
}

func holdsLetterOrDigit(word string) bool {
	for _, r := range word {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}
