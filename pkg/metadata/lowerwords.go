package metadata

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// maxLowerText bounds the text that is searched for common words, in bytes.
const maxLowerText = 200_000

// commonWords returns the words that isCommonWord asks for, of pages that ask for many.
func (p *page) commonWords() *hashSet {
	if p.common == nil {
		p.common = newHashSet(min(p.textLength(), maxLowerText) / bytesPerWord)
		for text := range p.lowerTexts {
			p.common.addLowerWords(text)
		}
	}
	return p.common
}

// bytesPerWord is how much text, in bytes, has one more word in lower case.
const bytesPerWord = 24

// textLength is the length of the texts of all blocks in bytes.
func (p *page) textLength() int {
	n := 0
	for i := range p.doc.Blocks {
		n += len(p.doc.Blocks[i].Text)
	}
	return n
}

// addLowerWords adds the words of a text that begin with a lower-case letter, but for those in addresses.
func (s *hashSet) addLowerWords(text string) {
	for i := 0; i < len(text); {
		var lower [maxPlainWords]uint64
		words, end := plainWords(lower[:0], text, i)
		next := end + 1
		if end < i {
			end, next = printedEnd(text, i)
			if printed := text[i:end]; !isAddress(printed) {
				s.addWords(printed)
			}
		}
		for _, hash := range words {
			s.add(hash)
		}
		i = next
	}
}

// maxPlainWords is how many words that begin in lower case stand between two spaces of most texts.
const maxPlainWords = 4

// plainWords appends the words that begin in lower case from a place up to the next space, where all is ASCII, there are
// no more than the list has room for, and nothing says that they are an address. Else end is -1.
func plainWords(list []uint64, text string, i int) (words []uint64, end int) {
	for i < len(text) && !isSpace(text[i]) {
		c := text[i]
		switch {
		case isLetter(c) || c == '\'':
			hash := uint64(hashStart)
			for ; i < len(text) && (isLetter(text[i]) || text[i] == '\''); i++ {
				hash = hashByte(hash, text[i])
			}
			if c < 'a' {
				continue
			}
			if len(list) == cap(list) {
				return nil, -1
			}
			list = append(list, hash)
		case c >= utf8.RuneSelf, c == '.', c == '@', c == '/':
			return nil, -1
		default:
			i++
		}
	}
	return list, i
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// printedEnd returns where the next space at or behind a place begins, and what stands behind it.
func printedEnd(text string, i int) (end, next int) {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			return i, i + size
		}
		i += size
	}
	return i, i
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
	given, empty := hasGivenName(name), true
	for word := range strings.FieldsSeq(name) {
		empty = false
		key := strings.ToLower(strings.Trim(word, ".,"))
		is := !words().particles.has(key) && (words().notAlone.has(key) || p.isCommonWord(key))
		if is != given {
			return is // Behind a given name one word that is not common decides, else one that is.
		}
	}
	return given || empty
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
	stands := p.namesAuthor(b)
	bare := !stands && w.near(b.ID, bareAbove, bareBelow) && (b.Role == article.Byline || hasDate(b))
	if !stands && !bare && !slices.ContainsFunc(names, p.isSpokenFor) {
		return nil // The words of the names are not looked for on the page.
	}
	names = p.namesOnly(names, 0)
	if len(names) == 1 && isShortAcronym(names[0]) {
		return nil
	}
	if stands || slices.ContainsFunc(names, p.isSpokenFor) || bare && areFullNames(names) && !p.inTitle(names[0]) {
		return names
	}
	return nil
}

// isSpokenFor reports whether something on the page says that a name is a person's.
func (p *page) isSpokenFor(name string) bool {
	return !isLatin(name) || hasGivenName(name) || p.isAuthorNote(name)
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
	var buffer [maxBuffered]byte
	for folded := appendFolded(buffer[:0], name); len(folded) > 0; {
		var first []byte
		first, folded, _ = bytes.Cut(folded, []byte{' '})
		if w.given.hasBytes(first) {
			return true
		}
		if utf8.RuneCount(first) > 1 {
			return false
		}
	}
	return false
}
