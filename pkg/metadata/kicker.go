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
func cutKicker(text string, claims []candidate) string {
	for _, c := range claims {
		if rest, ok := strings.CutSuffix(text, c.text); ok && isKicker(rest) && startsHeadline(c.text) {
			return c.text
		}
	}
	for _, c := range claims {
		if title := behindKicker(text, c.text); title != "" {
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
	return !unicode.IsLower(r) && len(strings.Fields(text)) >= kickedWords
}

// behindKicker splits a claim at each separator into what would be kicker and title, in either order, and returns the
// title when the visible headline is the two with no separator between them; "" when it is not.
func behindKicker(text, claim string) string {
	for _, sep := range kickerSeparators {
		for from := 0; ; {
			i := strings.Index(claim[from:], sep)
			if i < 0 {
				break
			}
			left, right := strings.TrimSpace(claim[:from+i]), strings.TrimSpace(claim[from+i+len(sep):])
			from += i + len(sep)
			if title := afterKicker(text, left, right); title != "" {
				return title
			}
			if title := afterKicker(text, right, left); title != "" {
				return title
			}
		}
	}
	return ""
}

// kickerSeparators are what claims put between a kicker and a headline.
var kickerSeparators = []string{": ", " - ", " – ", " — ", " | ", " : "}

// openingMarks are what a headline begins with if not with a letter or digit.
const openingMarks = "\"'“„‘‚«»¿¡(#"

func afterKicker(text, kicker, title string) string {
	rest, ok := strings.CutPrefix(text, kicker)
	words := len(strings.Fields(title))
	if !ok || kicker == "" || words < kickedWords || len(strings.Fields(kicker)) > min(words, maxKickerWords) {
		return ""
	}
	rest = strings.TrimSpace(rest)
	if r, _ := utf8.DecodeRuneInString(rest); fold(rest) != fold(title) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(openingMarks, r) {
		return ""
	}
	return rest
}
