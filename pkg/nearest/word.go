package nearest

import "github.com/agext/levenshtein"

// minSimilarity is how alike two words must be, 0 to 1, for one to be offered for the other. One slip in a word of
// three letters and two in one of six pass; cobra's own rule, two slips whatever the length, offers "jobs" for "rows".
const minSimilarity = 0.65

// Word returns the known word that is most like the given one, the first of several that are equally alike, and "" when
// none is alike. One of which only two neighbouring letters changed places is the most alike. Letter case counts.
func Word(given string, known []string) string {
	best, found := minSimilarity, ""
	for _, word := range known {
		if swapped(given, word) {
			return word
		}
		if s := levenshtein.Similarity(given, word, nil); s > best || s == best && found == "" {
			best, found = s, word
		}
	}
	return found
}

// swapped reports whether two neighbouring bytes that changed places are all that is wrong: the commonest slip of the fingers,
// which counts as two otherwise.
func swapped(given, word string) bool {
	if len(given) != len(word) || given == word {
		return false
	}
	i := 0
	for given[i] == word[i] {
		i++
	}
	return i+1 < len(word) && given[i] == word[i+1] && given[i+1] == word[i] && given[i+2:] == word[i+2:]
}
