package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// labelReach is how many tokens may stand between a date and the word after it that says what it is the date of.
const labelReach = 4

// labelIn looks for a word in a line that says what the date below it is the date of.
func labelIn(line string) label {
	var buffer [maxBufferedTokens]token
	return labelOf(tokenize(buffer[:0], line))
}

// labelOf looks for a word that says what the date after these tokens is the date of; the one closest to it counts.
func labelOf(t []token) label {
	w := words()
	for end := len(t); end > 0; end-- {
		if t[end-1].text == "©" {
			return labelOther
		}
		if !endsLabel(t[max(0, end-labelWords):end]) {
			continue
		}
		for n := 1; n <= labelWords && n <= end; n++ {
			var buffer [maxBuffered]byte
			phrase := appendPhrase(buffer[:0], t[end-n:end])
			switch {
			case len(phrase) == 0:
			case w.modified.hasBytes(phrase):
				return labelModified
			case w.published.hasBytes(phrase):
				return labelPublished
			case w.dateNoise.hasBytes(phrase):
				return labelOther
			}
		}
	}
	return labelNone
}

// labelWords is how many words a label has at most.
const labelWords = 4

// endsLabel reports whether the last word among tokens is the last of a label.
func endsLabel(t []token) bool {
	for i := len(t) - 1; i >= 0; i-- {
		if t[i].kind == 'w' {
			var buffer [maxBuffered]byte
			return words().labelEnds.hasBytes(appendLower(buffer[:0], t[i].text))
		}
	}
	return false
}

// appendPhrase appends the words among tokens in lower case, parted by spaces.
func appendPhrase(to []byte, t []token) []byte {
	for _, tok := range t {
		if tok.kind != 'w' {
			continue
		}
		if len(to) > 0 {
			to = append(to, ' ')
		}
		to = appendLower(to, tok.text)
	}
	return to
}

// appendLower appends a word in lower case.
func appendLower(to []byte, word string) []byte {
	for _, r := range word {
		to = utf8.AppendRune(to, unicode.ToLower(r))
	}
	return to
}

// labelAfter looks for a word right after a date that says what it is the date of, in languages that end the sentence
// with it: wurde am 4. Mai 2024 um 14 Uhr veröffentlicht.
func labelAfter(t []token) label {
	w := words()
	for i := 0; i < len(t) && i < labelReach; i++ {
		word := strings.ToLower(t[i].text)
		switch {
		case w.publishedAfter.has(word):
			return labelPublished
		case w.modifiedAfter.has(word):
			return labelModified
		case t[i].kind == 'p' && t[i].text != ":":
			return labelNone
		}
	}
	return labelNone
}
