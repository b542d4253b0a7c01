package metadata

import "strings"

// minWholeWords is how many words two lines must share to be two prints of one headline.
const minWholeWords = 3

// nearlySure is how much less sure winnow may be of a line than of the one chosen, when the chosen one is its beginning.
const nearlySure = 0.05

// whole returns the best print of the headline that was chosen among the lines of a page. Breadcrumbs end with it ("Home »
// Blogs » How to mow") or stand right above it with its first words, teasers and tabs cut it short ("11 trends for
// gardens..."): where the headline itself stands too, it is what the reader sees.
func whole(chosen candidate, lines []candidate) candidate {
	start, cut := cutShort(chosen.text)
	for _, c := range lines {
		if c.text == chosen.text || countWords(c.text) < minWholeWords {
			continue
		}
		trail, ends := strings.CutSuffix(chosen.text, c.text)
		if ends && endsWithArrow(trail) || cut && countWords(start) >= minWholeWords && strings.HasPrefix(c.text, start) {
			return c
		}
		if blockOf(c.source) == blockOf(chosen.source)+1 && strings.HasPrefix(fold(c.text), fold(chosen.text)+" ") && c.weight > chosen.weight-nearlySure {
			return c
		}
	}
	return chosen
}

// cutShort returns what stands before the dots at the end of a text, and whether there are any.
func cutShort(text string) (string, bool) {
	for _, dots := range []string{"...", "…"} {
		if start, ok := strings.CutSuffix(text, dots); ok {
			return strings.TrimSpace(start), true
		}
	}
	return text, false
}

// endsWithArrow reports whether a text ends with a sign of breadcrumbs, which no title has before its last part.
func endsWithArrow(s string) bool {
	s = strings.TrimSpace(s)
	for _, arrow := range []string{"»", "›", ">", "→", "/"} {
		if strings.HasSuffix(s, arrow) {
			return true
		}
	}
	return false
}
