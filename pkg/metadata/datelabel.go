package metadata

import "strings"

// labelReach is how many tokens may stand between a date and the word after it that says what it is the date of.
const labelReach = 4

// labelOf looks for a word that says what the date after these tokens is the date of; the one closest to it counts.
func labelOf(t []token) label {
	w := words()
	for end := len(t); end > 0; end-- {
		if t[end-1].text == "©" {
			return labelOther
		}
		for n := 1; n <= 4 && n <= end; n++ {
			phrase := phraseOf(t[end-n : end])
			switch {
			case phrase == "":
			case w.modified[phrase]:
				return labelModified
			case w.published[phrase]:
				return labelPublished
			case w.dateNoise[phrase]:
				return labelOther
			}
		}
	}
	return labelNone
}

func phraseOf(t []token) string {
	var parts []string
	for _, tok := range t {
		if tok.kind == 'w' {
			parts = append(parts, strings.ToLower(tok.text))
		}
	}
	return strings.Join(parts, " ")
}

// labelAfter looks for a word right after a date that says what it is the date of, in languages that end the sentence
// with it: wurde am 4. Mai 2024 um 14 Uhr veröffentlicht.
func labelAfter(t []token) label {
	w := words()
	for i := 0; i < len(t) && i < labelReach; i++ {
		word := strings.ToLower(t[i].text)
		switch {
		case w.publishedAfter[word]:
			return labelPublished
		case w.modifiedAfter[word]:
			return labelModified
		case t[i].kind == 'p' && t[i].text != ":":
			return labelNone
		}
	}
	return labelNone
}
