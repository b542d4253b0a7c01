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
	for start := 0; start < len(text); {
		// A space ends every word, so that the pieces between spaces can be counted one by one. What combines with the space
		// before it goes with the piece.
		end, plain := pieceEnd(text, start)
		if plain {
			n++
		} else if words, ok := countPlain(text[start:end]); ok {
			n += words
		} else {
			n += countAny(text[start:end])
		}
		start = end
	}
	return n
}

// pieceEnd returns where the piece ends that begins at a place, at the next space. plain reports that it is a word of letters of
// ASCII and a sign behind it at most, as most are.
func pieceEnd(text string, start int) (end int, plain bool) {
	end = start
	if isSpace(text[end]) {
		end++
	}
	first := end
	for _, c := range []byte(text[first:]) {
		if classes[c] != letter {
			break
		}
		end++
	}
	signs := end
	for _, c := range []byte(text[signs:]) {
		if isSpace(c) {
			break
		}
		end++
	}
	plain = signs > first && (end == signs || end == signs+1 && text[signs] < 128 && classes[text[signs]] != digit && classes[text[signs]] != joiner)
	return end, plain
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' }

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
