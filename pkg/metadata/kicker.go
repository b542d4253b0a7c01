package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a kicker that markup put into the headline's own element: how many words the headline behind it has at
// least, and how many letters the last word of the kicker. "The" or "How to" in front belong to the sentence behind them.
const (
	kickedWords = 3
	kickerEnd   = 4
	// maxKickerWords is how many words a kicker has that no claim leaves out.
	maxKickerWords = 5
)

// cutKicker takes a kicker off the front of a visible headline. Inside one element nothing but its looks tells it from the
// headline, so a claim has to: one that is the headline without the kicker, or one with both and a separator between them.
func (t *titles) cutKicker(text string) string {
	for _, c := range t.claims {
		if rest, ok := strings.CutSuffix(text, c.text); ok && isKicker(rest) && startsHeadline(c.text) {
			return c.text
		}
	}
	for _, k := range t.kicked {
		if title := k.behindKicker(text); title != "" {
			return title
		}
	}
	return text
}

// isKicker reports whether the words in front of a headline stand for themselves.
func isKicker(rest string) bool {
	trimmed := strings.TrimSpace(rest)
	bare := strings.TrimSpace(strings.TrimSuffix(trimmed, ":"))
	if bare == "" || bare+":" == trimmed {
		return false // "Health: how to sleep" is one headline
	}
	word := bare[strings.LastIndexByte(bare, ' ')+1:]
	last, _ := utf8.DecodeLastRuneInString(word)
	return utf8.RuneCountInString(word) >= kickerEnd && (unicode.IsLetter(last) || unicode.IsDigit(last)) && !isFourDigits(word)
}

func isFourDigits(word string) bool {
	return len(word) == 4 && strings.Trim(word, "0123456789") == ""
}

// startsHeadline reports whether a text begins as a headline does and has the words of one.
func startsHeadline(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return !unicode.IsLower(r) && countWords(text) >= kickedWords
}

// appendKicked splits a claim at each separator into what would be kicker and title, in either order.
func appendKicked(list []kickedTitle, claim string) []kickedTitle {
	for _, sep := range kickerSeparators {
		for from := 0; ; {
			i := strings.Index(claim[from:], sep)
			if i < 0 {
				break
			}
			left, right := strings.TrimSpace(claim[:from+i]), strings.TrimSpace(claim[from+i+len(sep):])
			from += i + len(sep)
			for _, k := range []kickedTitle{{left, right}, {right, left}} {
				if k.isWhole() {
					list = append(list, k)
				}
			}
		}
	}
	return list
}

// kickerSeparators are what claims put between a kicker and a headline.
var kickerSeparators = []string{": ", " - ", " – ", " — ", " | ", " : "}

// openingMarks are what a headline begins with if not with a letter or digit.
const openingMarks = "\"'“„‘‚«»¿¡(#"

// isWhole reports whether the two parts have the words of a kicker and of a headline.
func (k kickedTitle) isWhole() bool {
	words := countWords(k.title)
	return k.kicker != "" && words >= kickedWords && countWords(k.kicker) <= min(words, maxKickerWords)
}

// behindKicker returns the title when a visible headline is the kicker and the title with no separator between them; ""
// when it is not.
func (k kickedTitle) behindKicker(text string) string {
	rest, ok := strings.CutPrefix(text, k.kicker)
	if !ok {
		return ""
	}
	rest = strings.TrimSpace(rest)
	if r, _ := utf8.DecodeRuneInString(rest); fold(rest) != fold(k.title) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(openingMarks, r) {
		return ""
	}
	return rest
}
