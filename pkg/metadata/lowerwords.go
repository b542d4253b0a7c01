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
func (p *page) commonWords() *hashSet {
	if p.common != nil {
		return p.common
	}
	p.common = &hashSet{}
	read := 0
	for i := range p.doc.Blocks {
		text := p.doc.Blocks[i].Text
		if p.doc.Blocks[i].Kind == article.KindCode {
			continue
		}
		if read += len(text); read > maxLowerText {
			break
		}
		p.common.addLowerWords(text)
	}
	return p.common
}

// addLowerWords adds the words of a text that begin with a lower-case letter, but for those in addresses.
func (s *hashSet) addLowerWords(text string) {
	for i := 0; i < len(text); {
		end, plain, address := printedEnd(text, i)
		switch {
		case address && isAddress(text[i:end]):
		case plain:
			s.addPlainWords(text[i:end])
		default:
			s.addWords(text[i:end])
		}
		i = end + 1
		if !plain && end < len(text) {
			_, size := utf8.DecodeRuneInString(text[end:])
			i = end + size
		}
	}
}

// printedEnd returns where what begins at a place ends with a space, whether it is ASCII, the space too, and whether it may
// be an address.
func printedEnd(text string, i int) (end int, plain, address bool) {
	plain = true
	for i < len(text) {
		c := text[i]
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z':
		case c == ' ' || c >= '\t' && c <= '\r':
			return i, plain, address
		case c == '.' || c == '@' || c == '/':
			address = true
		case c >= utf8.RuneSelf:
			plain = false
			r, size := utf8.DecodeRuneInString(text[i:])
			if unicode.IsSpace(r) {
				return i, plain, address
			}
			i += size - 1
		}
		i++
	}
	return i, plain, address
}

// addPlainWords is addWords for ASCII.
func (s *hashSet) addPlainWords(printed string) {
	for i := 0; i < len(printed); i++ {
		lower, begin, hash := printed[i] >= 'a' && printed[i] <= 'z', i, uint64(hashStart)
		for i < len(printed) && (printed[i]|0x20 >= 'a' && printed[i]|0x20 <= 'z' || printed[i] == '\'') {
			hash = hashByte(hash, printed[i])
			i++
		}
		if lower && i > begin {
			s.add(hash)
		}
	}
}

// addWords adds the words that begin with a lower-case letter of what stands between two spaces.
func (s *hashSet) addWords(printed string) {
	inWord, lower, hash := false, false, uint64(hashStart)
	for i := 0; i < len(printed); {
		r, size := utf8.DecodeRuneInString(printed[i:])
		letter := r == '\'' || r == '’' || unicode.IsLetter(r)
		switch {
		case letter && !inWord:
			lower, hash = unicode.IsLower(r), hashStart
		case !letter && inWord && lower:
			s.add(hash)
		}
		inWord = letter
		for range size {
			hash = hashByte(hash, printed[i])
			i++
		}
	}
	if inWord && lower {
		s.add(hash)
	}
}

// isAddress reports whether a word is an address, an e-mail address or an account: it says nothing about words. A full stop
// at the end is that of the sentence.
func isAddress(word string) bool {
	stop := false
	for i := range len(word) {
		switch word[i] {
		case '@', '/':
			return true
		case '.':
			stop = true
		}
	}
	return stop && strings.IndexByte(strings.TrimRight(word, ".…!?,;:"), '.') >= 0
}

// areCommonWords reports whether a supposed name is made of common words: all of them are, or one is and the first is
// no common given name ("Set Goals", but not "Mark Price" or "Jane Young").
func (p *page) areCommonWords(name string) bool {
	common, all, some := p.commonWords(), true, false
	fields := strings.Fields(name)
	for _, word := range fields {
		key := strings.ToLower(strings.Trim(word, ".,"))
		is := (common.has(key) || words().notAlone[key]) && !words().particles[key]
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
