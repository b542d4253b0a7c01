package wording

import (
	"iter"
	"strings"

	"github.com/RadhiFadlillah/whatlanggo"
)

// sampleBytes is how much text the language is told from; whatlanggo needs about 300 characters to be right in 95 of
// 100 texts. mostOfBlock is how much of one block is read.
const sampleBytes, mostOfBlock = 2000, 400

// Knows reports whether a text made of these blocks is in a language the model was fitted on, which is English alone:
// the words of others would all be strange to it, and a strange word is no evidence.
func Knows(blocks iter.Seq[string]) bool {
	var sample strings.Builder
	for b := range blocks {
		// Menus repeat a site's few words in any language; sentences do not.
		if len(b) > 80 {
			if sample.Len() == 0 {
				sample.Grow(sampleBytes + mostOfBlock + 1)
			}
			sample.WriteString(b[:min(len(b), mostOfBlock)])
			sample.WriteByte(' ')
		}
		if sample.Len() > sampleBytes {
			break
		}
	}
	if sample.Len() == 0 {
		return true
	}
	text := sample.String()
	return readsLikeEnglish(text) || whatlanggo.DetectLang(strings.ToValidUTF8(text, "")) == whatlanggo.Eng
}

// leastFunctionWords is the share of functionWords from which a text is English: English texts have 20 to 35 %, those in other
// languages less than 5.
const leastFunctionWords = 0.15

// isFunctionWord reports whether a word, in lower case, is a frequent one of English that no other language has much of.
func isFunctionWord(word []byte) bool {
	switch string(word) {
	case "the", "of", "and", "to", "that", "is", "was", "with", "for", "it", "this", "you", "are", "be", "he", "have", "which", "from",
		"by", "not", "but", "they", "his", "her", "had", "has", "were":
		return true
	}
	return false
}

// longestFunctionWord is the length of the longest of them.
const longestFunctionWord = 5

// readsLikeEnglish reports whether a text has as many function words as only English has. The detector compares three letters
// at a time with sixty languages, which takes longer than all else that is done with a text; it is asked where this says no.
func readsLikeEnglish(text string) bool {
	all, some := 0, 0
	var small [longestFunctionWord]byte
	for word := range strings.FieldsSeq(text) {
		all++
		if len(word) < 2 || len(word) > longestFunctionWord {
			continue
		}
		key := small[:copy(small[:], word)]
		key[0] |= 'a' - 'A' // Nothing but a letter becomes one by that.
		if isFunctionWord(key) {
			some++
		}
	}
	return float64(some) >= leastFunctionWords*float64(all)
}
