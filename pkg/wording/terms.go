package wording

import (
	"unicode"
	"unicode/utf8"
)

// Buckets is the number of hashed terms a model tells apart.
const Buckets = 1 << 16

// Bounds on the words of a block that are read: what a block is for shows early.
const (
	maxWords = 60
	maxPairs = 40
)

// maxTerms is how many terms a text has at most: its length, its words and pairs of words, its first and last word.
const maxTerms = 1 + maxWords + maxPairs + 2

// Reader reads the terms of one text after the other, in the same memory. The zero value is ready for use.
type Reader struct {
	words [maxWords]uint32
	terms [maxTerms]uint32
	count int // of terms
	// seen has a bit for each bucket, to find repeats without sorting.
	seen [Buckets / 64]uint64
}

// Terms returns the hashed terms of a text without repeats, in no order that means anything: its words and pairs of words,
// each together with whether the text is short, middling or long, its first and last word, and its length. Words are
// lower-cased runs of letters and digits; characters of scripts without spaces are words of their own. What it returns is
// good until the next call.
func (r *Reader) Terms(text string) []uint32 {
	words, more := r.scan(text)
	count := len(words)
	if more {
		count++ // How many more makes no difference.
	}
	size := byte('l')
	switch {
	case count <= 8:
		size = 's'
	case count <= 25:
		size = 'm'
	}
	r.count = 0
	r.add(term('b', uint32(min(count, 40)/2)))
	for i, w := range words {
		r.add(term(size, w))
		if i > 0 && i <= maxPairs {
			r.add(term(size, words[i-1]*31+w+1))
		}
	}
	if len(words) > 0 {
		r.add(term('^', words[0]))
		if !more {
			r.add(term('$', words[len(words)-1]))
		}
	}
	terms := r.terms[:r.count]
	for _, t := range terms {
		r.seen[t/64] = 0
	}
	return terms
}

// add adds a term, unless it was added before. It does not branch, since repeats cannot be guessed.
func (r *Reader) add(h uint32) {
	b := (h ^ h>>16) % Buckets
	set, bit := &r.seen[b/64], b%64
	r.terms[r.count] = b
	r.count += int(^*set >> bit & 1)
	*set |= 1 << bit
}

// FNV-1a, 32 bits.
const (
	offset32 = 2166136261
	prime32  = 16777619
)

func term(kind byte, word uint32) uint32 {
	h := (offset32 ^ uint32(kind)) * prime32
	h = (h ^ word&0xff) * prime32
	h = (h ^ word>>8&0xff) * prime32
	h = (h ^ word>>16&0xff) * prime32
	return (h ^ word>>24) * prime32
}

// scan returns the hashes of the first words and whether there are more.
func (r *Reader) scan(text string) (words []uint32, more bool) {
	count, h, inside := 0, uint32(offset32), false
	for i := 0; i < len(text); {
		ends, letter, size := true, rune(0), 1
		switch c := text[i]; {
		case isASCIIWord(c):
			if count == maxWords {
				return r.words[:], true
			}
			for ; i < len(text) && isASCIIWord(text[i]); i++ {
				h = (h ^ uint32(text[i]|0x20)) * prime32 // Digits have this bit, capitals lack it.
			}
			inside = true
			continue
		case c >= utf8.RuneSelf:
			ends, letter, size = role(text[i:])
		}
		i += size
		if ends && inside {
			r.words[count], h, inside = h, offset32, false
			count++
		}
		if letter == 0 {
			continue
		}
		if count == maxWords {
			return r.words[:], true
		}
		if h, inside = (h^uint32(letter))*prime32, true; ends {
			r.words[count], h, inside = h, offset32, false
			count++
		}
	}
	if inside {
		r.words[count] = h
		count++
	}
	return r.words[:count], false
}

func isASCIIWord(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' }

// role says of the character beyond ASCII that a text begins with whether words end there, and which letter it adds to them: 0
// for none. One that does both is a word of its own.
func role(text string) (ends bool, letter rune, size int) {
	c, size := utf8.DecodeRuneInString(text)
	switch {
	case unspaced(c):
		return true, c, size
	case unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c):
		return false, unicode.ToLower(c), size
	}
	return true, 0, size
}

func unspaced(r rune) bool {
	return r >= 0x3040 && r <= 0x30ff || r >= 0x3400 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff || r >= 0x0e00 && r <= 0x0eff
}
