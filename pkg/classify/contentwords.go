package classify

import (
	"unicode"
	"unicode/utf8"
)

// FNV-1a, 64 bits, over characters: words of one page with the same hash are taken for the same word.
const (
	wordOffset = 14695981039346656037
	wordPrime  = 1099511628211
)

// contentLetters is the length from which a word counts.
const contentLetters = 4

// eachContentWord calls a function with the hashes of a text's words of four letters and more, lower-cased, and of what is
// left of each without a final s; for scripts without spaces with those of pairs of characters.
func eachContentWord(text string, yield func(word, bare uint64)) {
	var w contentReader
	w.yield = yield
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			if small := c | 0x20; small >= 'a' && small <= 'z' {
				w.add(rune(small))
			} else if c >= '0' && c <= '9' {
				w.add(rune(c))
			} else {
				w.end()
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		if r = unicode.ToLower(r); unicode.IsLetter(r) || unicode.IsDigit(r) {
			w.add(r)
		} else {
			w.end()
		}
	}
	w.end()
}

// contentReader is the word that is being read.
type contentReader struct {
	yield        func(word, bare uint64)
	hash, before uint64 // before is the hash before the last letter
	length       int
	last         rune
	paired       bool
}

func (w *contentReader) add(r rune) {
	if w.length == 0 {
		w.hash, w.paired = wordOffset, r >= wide
	} else if w.paired {
		pair := hashRune(hashRune(wordOffset, w.last), r)
		w.yield(pair, pair)
	}
	w.before, w.hash = w.hash, hashRune(w.hash, r)
	w.last, w.length = r, w.length+1
}

func (w *contentReader) end() {
	if w.length >= contentLetters && !w.paired {
		bare := w.hash
		if w.last == 's' {
			bare = w.before
		}
		w.yield(w.hash, bare)
	}
	w.length = 0
}

func hashRune(h uint64, r rune) uint64 { return (h ^ uint64(r)) * wordPrime }
