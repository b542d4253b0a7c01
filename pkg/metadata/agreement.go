package metadata

import "strings"

// phrase is a text that is folded and split once, to be compared with many others.
type phrase struct {
	// key is the folded text: words parted by single spaces.
	key   string
	words []string
}

func newPhrase(text string) phrase {
	key := fold(text)
	if key == "" {
		return phrase{}
	}
	return phrase{key, strings.Split(key, " ")}
}

// agreement says how far two titles say the same: 1 for equal words, 0.9 when one begins with the other (titles are
// cut short for search engines), else the share of words they have in common.
func agreement(a, b string) float64 { return newPhrase(a).agreement(newPhrase(b)) }

func (a phrase) agreement(b phrase) float64 {
	if a.key == "" || b.key == "" {
		return 0
	}
	if a.sameLetters(b) {
		return 1
	}
	short, long := a, b
	if len(short.words) > len(long.words) {
		short, long = long, short
	}
	if len(short.words) >= 3 && strings.HasPrefix(long.key, short.key) {
		return 0.9
	}
	return 2 * float64(commonWords(short.words, long.words)) / float64(len(short.words)+len(long.words))
}

// sameLetters reports whether two phrases are the same but for the spaces in them.
func (a phrase) sameLetters(b phrase) bool {
	if len(a.key)-len(a.words) != len(b.key)-len(b.words) {
		return false
	}
	i, j := 0, 0
	for i < len(a.key) && j < len(b.key) {
		switch {
		case a.key[i] == b.key[j]:
			i, j = i+1, j+1
		case a.key[i] == ' ':
			i++
		case b.key[j] == ' ':
			j++
		default:
			return false
		}
	}
	return i == len(a.key) && j == len(b.key)
}

// maxPaired is how many words a list may have whose words are compared one by one.
const maxPaired = 64

// commonWords counts the words that two lists have in common; a word that stands several times in both counts as often.
func commonWords(short, long []string) int {
	if len(long) > maxPaired {
		return countedWords(short, long)
	}
	common, taken := 0, uint64(0)
	for _, word := range short {
		for i, other := range long {
			if taken&(1<<i) == 0 && word == other {
				taken |= 1 << i
				common++
				break
			}
		}
	}
	return common
}

// countedWords is commonWords for lists of any length.
func countedWords(short, long []string) int {
	count := make(map[string]int, len(long))
	for _, word := range long {
		count[word]++
	}
	common := 0
	for _, word := range short {
		if count[word] > 0 {
			count[word]--
			common++
		}
	}
	return common
}
