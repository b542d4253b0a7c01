package classify

import (
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/feature"
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
		if c := text[i]; c < utf8.RuneSelf {
			if i += w.addASCII(text[i:]); i < len(text) && text[i] < utf8.RuneSelf {
				w.end()
				i++
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

// addASCII adds the letters and digits that a text begins with, as far as they are ASCII, and returns how many they are. Most
// text is such words: the hash stays in a register.
func (w *contentReader) addASCII(text string) int {
	if w.length > 0 && w.paired {
		return w.addPaired(text)
	}
	n, last, hash, before := 0, byte(0), w.hash, w.before
	if w.length == 0 {
		hash = wordOffset
	}
	for ; n < len(text); n++ {
		small := feature.LowerASCII(text[n])
		if small == 0 {
			break
		}
		before, hash, last = hash, hashRune(hash, rune(small)), small
	}
	if n > 0 {
		w.hash, w.before, w.last, w.paired = hash, before, rune(last), false
		w.length += n
	}
	return n
}

// addPaired is addASCII behind a character of a script without spaces.
func (w *contentReader) addPaired(text string) int {
	n := 0
	for ; n < len(text) && feature.LowerASCII(text[n]) != 0; n++ {
		w.add(rune(feature.LowerASCII(text[n])))
	}
	return n
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
