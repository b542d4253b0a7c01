package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLowerText bounds the text that is searched for common words, in bytes.
const maxLowerText = 200_000

// commonWords returns the words that stand in lower case somewhere on the page. The words of a name hardly ever do;
// those of buttons, sections and headings ("Share Post", "Design Style") mostly do.
func (p *page) commonWords() map[string]bool {
	if p.common != nil {
		return p.common
	}
	p.common = map[string]bool{}
	read := 0
	for i := range p.doc.Blocks {
		text := p.doc.Blocks[i].Text
		if read += len(text); read > maxLowerText {
			break
		}
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
			if first, _ := utf8.DecodeRuneInString(word); unicode.IsLower(first) {
				p.common[word] = true
			}
		}
	}
	return p.common
}

// areCommonWords reports whether a supposed name is made of common words: all of them are, or one is and the first is
// no common given name ("Set Goals", but not "Mark Price" or "Jane Young").
func (p *page) areCommonWords(name string) bool {
	common, all, some := p.commonWords(), true, false
	fields := strings.Fields(name)
	for _, word := range fields {
		key := strings.ToLower(strings.Trim(word, ".,"))
		is := (common[key] || words().notAlone[key]) && !words().particles[key]
		all, some = all && is, some || is
	}
	return all || some && !words().given[fold(fields[0])]
}

// namesOnly drops supposed names that are common words.
func (p *page) namesOnly(names []string) []string {
	var kept []string
	for _, name := range names {
		if !isLatin(name) || !p.areCommonWords(name) {
			kept = append(kept, name)
		}
	}
	return kept
}
