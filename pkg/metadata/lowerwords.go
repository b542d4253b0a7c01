package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// maxLowerText bounds the text that is searched for common words, in bytes.
const maxLowerText = 200_000

// commonWords returns the words that stand in lower case somewhere on the page. The words of a name hardly ever do;
// those of buttons, sections and headings ("Share Post", "Design Style") mostly do. Code is no evidence.
func (p *page) commonWords() map[string]bool {
	if p.common != nil {
		return p.common
	}
	p.common = map[string]bool{}
	read := 0
	for i := range p.doc.Blocks {
		text := p.doc.Blocks[i].Text
		if p.doc.Blocks[i].Kind == article.KindCode {
			continue
		}
		if read += len(text); read > maxLowerText {
			break
		}
		for printed := range strings.FieldsSeq(text) {
			if !isAddress(printed) {
				addLowerWords(p.common, printed)
			}
		}
	}
	return p.common
}

// addLowerWords adds the words of what stands between two spaces that begin with a lower-case letter.
func addLowerWords(set map[string]bool, printed string) {
	begin := -1
	for i, r := range printed {
		if r < utf8.RuneSelf && r|0x20 >= 'a' && r|0x20 <= 'z' || r == '\'' || r == '’' || r >= utf8.RuneSelf && unicode.IsLetter(r) {
			if begin < 0 {
				begin = i
			}
			continue
		}
		if begin >= 0 {
			addIfLower(set, printed[begin:i])
			begin = -1
		}
	}
	if begin >= 0 {
		addIfLower(set, printed[begin:])
	}
}

func addIfLower(set map[string]bool, word string) {
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsLower(first) && !set[word] {
		set[word] = true
	}
}

// isAddress reports whether a word is an address, an e-mail address or an account: it says nothing about words.
func isAddress(word string) bool {
	if strings.IndexByte(word, '@') >= 0 || strings.IndexByte(word, '/') >= 0 {
		return true
	}
	return strings.IndexByte(word, '.') >= 0 && strings.IndexByte(strings.TrimRight(word, ".…!?,;:"), '.') >= 0
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
	return all || some && !hasGivenName(name)
}

// namesOnly drops supposed names that are common words, from the given place in the list on.
func (p *page) namesOnly(names []string, from int) []string {
	var kept []string
	for i, name := range names {
		if i < from || !isLatin(name) || !p.areCommonWords(name) {
			kept = append(kept, name)
		}
	}
	return kept
}

// believed returns the names of a byline that can be believed. In a line that says "By" the first one is; those behind
// it may be departments and papers. Elsewhere all names must be no common words, and something must speak for them: a
// given name, the class of the element, a note about the author, or the place right at the headline.
func (p *page) believed(names []string, text string, b *article.Block, w window) []string {
	names = noTopics(names, b)
	if startsWithBy(text) {
		return p.namesOnly(names, 1)
	}
	names = p.namesOnly(names, 0)
	if len(names) == 1 && isShortAcronym(names[0]) {
		return nil
	}
	for _, name := range names {
		if !isLatin(name) || hasGivenName(name) || p.isAuthorNote(name) {
			return names
		}
	}
	if namesAuthor(p.namesOf(b)) {
		return names
	}
	if (b.Role == article.Byline || hasDate(b)) && areFullNames(names) && w.near(b.ID, bareAbove, bareBelow) && !p.inTitle(names[0]) {
		return names
	}
	return nil
}

// isShortAcronym reports whether a name is up to three capitals: mostly a section or the initials in a picture's place.
func isShortAcronym(name string) bool {
	return utf8.RuneCountInString(name) <= 3 && isOneWord(name) && name == strings.ToUpper(name) && name != strings.ToLower(name)
}

// bareAbove and bareBelow bound, in blocks from the headline, where names stand for themselves.
const bareAbove, bareBelow = 2, 8

// hasGivenName reports whether a name begins with a common given name, also one of two parts ("Jean-Luc") or behind an
// initial ("J. Robert").
func hasGivenName(name string) bool {
	w := words()
	for _, f := range strings.Fields(fold(name)) {
		if w.given[f] {
			return true
		}
		if utf8.RuneCountInString(f) > 1 {
			return false
		}
	}
	return false
}
