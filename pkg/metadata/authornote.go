package metadata

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// isAuthorNote reports whether a block begins with the name and goes on as notes about authors do: "Jane Doe is". Of several
// blocks that begin with the name the last counts.
func (p *page) isAuthorNote(name string) bool {
	var buffer [maxBuffered]byte
	folded := appendFolded(buffer[:0], name)
	if n := bytes.Count(folded, []byte{' '}) + 1; n < 2 || n > openingWords {
		return false
	}
	if p.notes == nil && p.notesSought < maxNotesSought {
		p.notesSought++
		return p.findNote(folded)
	}
	return p.noteOpenings().holds(hashOf(folded))
}

// maxNotesSought is how many names are looked for one by one. Most pages ask for one or two, and the first letters of most
// blocks are not that of the name.
const maxNotesSought = 8

// findNote is isAuthorNote for one folded name.
func (p *page) findNote(name []byte) bool {
	var buffer [2 * maxOpening]byte
	for i := len(p.doc.Blocks) - 1; i >= 0; i-- {
		text := p.doc.Blocks[i].Text
		if len(text) < minOpened || !mayFoldTo(text[:min(len(text), maxOpening)], name[0]) {
			continue
		}
		rest, ok := bytes.CutPrefix(appendOpening(buffer[:0], text), name)
		if !ok || len(rest) == 0 || rest[0] != ' ' {
			continue
		}
		next, _, _ := bytes.Cut(rest[1:], []byte{' '})
		return words().noteVerbs.hasBytes(next)
	}
	return false
}

// mayFoldTo reports whether a folded text can begin with a byte. A letter of ASCII stays one, unless a mark behind it makes
// another letter of it, which is none of ASCII.
func mayFoldTo(text string, begin byte) bool {
	for i := range len(text) {
		switch c := foldedBytes[text[i]]; c {
		case ' ':
		case 0:
			return true
		default:
			return c == begin || begin >= utf8.RuneSelf
		}
	}
	return false
}

// appendOpening appends what a block begins with, folded: a word more than the longest name that is looked for.
func appendOpening(to []byte, text string) []byte {
	text = text[:min(len(text), maxOpening)]
	return appendFolded(to, strings.ToValidUTF8(text[:endOfWords(text, openingWords+1)], ""))
}

// noteOpenings returns what the longer blocks begin with, two to four words each, folded, where the word after them is
// that of a note. Of several blocks that begin with the same words the last counts.
func (p *page) noteOpenings() *hashSet {
	if p.notes != nil {
		return p.notes
	}
	p.notes = &hashSet{}
	seen := newHashSet(len(p.doc.Blocks))
	var buffer [2 * maxOpening]byte
	for i := len(p.doc.Blocks) - 1; i >= 0; i-- {
		text := p.doc.Blocks[i].Text
		if len(text) < minOpened {
			continue
		}
		p.addOpenings(seen, appendOpening(buffer[:0], text))
	}
	return p.notes
}

// Bounds of the blocks whose beginnings are looked at, and of what is looked at, in bytes and in words.
const (
	minOpened    = 40
	maxOpening   = 80
	openingWords = 4
)

// endOfWords returns a place in a text behind at least so many words, whatever of it is a word.
func endOfWords(text string, n int) int {
	word := false
	for i := range len(text) {
		switch c := text[i]; {
		case isLetter(c) || isDigit(c):
			word = true
		case c < utf8.RuneSelf && word:
			word = false
			if n--; n == 0 {
				return i
			}
		}
	}
	return len(text)
}

// addOpenings adds the openings of one folded text that no block before it in the search has.
func (p *page) addOpenings(seen *hashSet, folded []byte) {
	hash := uint64(hashStart)
	for i, n := 0, 1; i < len(folded) && n <= openingWords; i++ {
		if folded[i] != ' ' {
			hash = hashByte(hash, folded[i])
			continue
		}
		if n >= 2 && seen.add(hash) {
			next, _, _ := bytes.Cut(folded[i+1:], []byte{' '})
			if words().noteVerbs.hasBytes(next) {
				p.notes.add(hash)
			}
		}
		hash = hashByte(hash, ' ')
		n++
	}
}
