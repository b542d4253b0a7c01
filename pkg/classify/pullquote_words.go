package classify

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/feature"
)

// sieve is a set of hashes by twelve of their bits: what it has not got was never added.
type sieve [64]uint64

func (s *sieve) add(hash uint64)      { s[hash>>58] |= 1 << (hash >> 52 & 63) }
func (s *sieve) has(hash uint64) bool { return s[hash>>58]&(1<<(hash>>52&63)) != 0 }

// folded are the words of a text as they are compared: hashes of small letters and digits, without marks and apostrophes. A
// character of a script without spaces is a word.
type folded struct {
	words []uint64
	// breaks tells the words that open a sentence or clause or stand after an ellipsis.
	breaks []bool
	// size counts words; two characters of a script without spaces are one.
	size int
}

// wide is where the scripts without spaces between words begin.
const wide = 0x2e80

const (
	apostrophes = "'’‘´`"
	wordBreaks  = sentenceEnd + ",;\"”“»«」』"
)

// folder reads texts. Their words stand behind each other in its lists.
type folder struct {
	words  []uint64
	breaks []bool
	half   int  // twice the size of the text being read
	most   int  // the size it is read up to
	inside bool // a word
	ended  bool // a sentence or clause since the last word
}

// fold returns the words of a text.
func (f *folder) fold(text string) folded { return f.foldFew(text, math.MaxInt) }

// foldFew is fold of which no more is wanted than that a text has more than a number of words.
func (f *folder) foldFew(text string, most int) folded {
	f.most = most
	before := len(f.words)
	f.read(text)
	end := len(f.words)
	return folded{f.words[before:end:end], f.breaks[before:end:end], f.half / 2}
}

// forget takes the words that were read last off the lists.
func (f *folder) forget(last folded) {
	before := len(f.words) - len(last.words)
	f.words, f.breaks = f.words[:before], f.breaks[:before]
}

func (f *folder) read(text string) {
	text = joinDropCap(text)
	f.half, f.inside, f.ended = 0, false, false
	for i := 0; i < len(text) && f.half/2 <= f.most; {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(text[i:])
			f.add(r)
			i += n
			continue
		}
		if n := f.lettersASCII(text[i:]); n > 0 {
			i += n
			continue
		}
		i++
		if c == ' ' {
			f.inside = false
		} else {
			f.add(rune(c))
		}
	}
}

// lettersASCII reads the letters and digits that a text begins with, as far as they are ASCII, and returns how many they are.
// Most text is such words: the hash stays in a register.
func (f *folder) lettersASCII(text string) int {
	small := feature.LowerASCII(text[0])
	if small == 0 {
		return 0
	}
	f.letter(rune(small))
	n, last := 1, &f.words[len(f.words)-1]
	hash := *last
	for ; n < len(text) && feature.LowerASCII(text[n]) != 0; n++ {
		hash = hashRune(hash, rune(feature.LowerASCII(text[n])))
	}
	*last = hash
	return n
}

func (f *folder) add(r rune) {
	switch {
	case r >= wide && unicode.IsLetter(r):
		f.inside = false
		f.letter(unicode.ToLower(r))
		f.inside = false
	case isWordRune(r):
		f.letter(unicode.ToLower(r))
	case !strings.ContainsRune(apostrophes, r):
		f.inside, f.ended = false, f.ended || strings.ContainsRune(wordBreaks, r)
	}
}

// letter goes on with the word or begins one.
func (f *folder) letter(r rune) {
	if !f.inside {
		f.breaks = append(f.breaks, f.ended && f.half > 0)
		f.words = append(f.words, wordOffset)
		f.inside, f.ended = true, false
		if f.half += 2; r >= wide {
			f.half--
		}
	}
	last := &f.words[len(f.words)-1]
	*last = hashRune(*last, r)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// keyOf is what words are looked up by; there must be quoteKey of them.
func keyOf(words []uint64) uint64 {
	key := uint64(wordOffset)
	for _, w := range words[:quoteKey] {
		key = (key ^ w) * wordPrime
	}
	return key
}

// joinDropCap closes the gap after a large first letter: copied text has "T he clock". Letters that are words are left.
func joinDropCap(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	if !unicode.IsUpper(first) || strings.ContainsRune("AIOYEUÀÉÓÒÈАВИКОСУЯЗЙІЄ", first) || n >= len(text) || text[n] != ' ' {
		return text
	}
	if next, _ := utf8.DecodeRuneInString(text[n+1:]); !unicode.IsLower(next) {
		return text
	}
	return text[:n] + text[n+1:]
}
