package nearest

import "github.com/agext/levenshtein"

// minSimilarity is how alike two words must be, 0 to 1, for one to be offered for the other. One slip in a word of
// three letters and two in one of six pass, such as two letters that changed places; cobra's own rule, two slips whatever
// the length, offers "jobs" for "rows".
const minSimilarity = 0.65

// Word returns the known word that is most like the given one, the first of several that are equally alike, and "" when
// none is alike. Letter case counts.
func Word(given string, known []string) string {
	best, found := minSimilarity, ""
	for _, word := range known {
		if s := levenshtein.Similarity(given, word, nil); s > best || s == best && found == "" {
			best, found = s, word
		}
	}
	return found
}
