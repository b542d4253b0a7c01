package wording

import (
	"slices"
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

// Terms appends the hashed terms of a text to dst, sorted and without repeats: its words and pairs of words, each
// together with whether the text is short, middling or long, its first and last word, and its length. Words are
// lower-cased runs of letters and digits; characters of scripts without spaces are words of their own.
func Terms(text string, dst []uint32) []uint32 {
	start := len(dst)
	words, count := scan(text)
	size := byte('l')
	switch {
	case count <= 8:
		size = 's'
	case count <= 25:
		size = 'm'
	}
	dst = append(dst, bucket(term('b', uint32(min(count, 40)/2))))
	for i, w := range words {
		dst = append(dst, bucket(term(size, w)))
		if i > 0 && i <= maxPairs {
			dst = append(dst, bucket(term(size, words[i-1]*31+w+1)))
		}
	}
	if len(words) > 0 {
		dst = append(dst, bucket(term('^', words[0])))
		if count == len(words) {
			dst = append(dst, bucket(term('$', words[len(words)-1])))
		}
	}
	slices.Sort(dst[start:])
	return dst[:start+len(slices.Compact(dst[start:]))]
}

// FNV-1a, 32 bits.
const (
	offset32 = 2166136261
	prime32  = 16777619
)

func term(kind byte, word uint32) uint32 {
	h := (offset32 ^ uint32(kind)) * prime32
	for range 4 {
		h = (h ^ word&0xff) * prime32
		word >>= 8
	}
	return h
}

func bucket(h uint32) uint32 { return (h ^ h>>16) % Buckets }

// scan returns the hashes of the first words and the number of all words.
func scan(text string) (words []uint32, count int) {
	words = make([]uint32, 0, maxWords)
	h, inside := uint32(offset32), false
	end := func() {
		if inside {
			if count++; len(words) < maxWords {
				words = append(words, h)
			}
		}
		h, inside = offset32, false
	}
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			h, inside = (h^uint32(r))*prime32, true
		case r >= 'A' && r <= 'Z':
			h, inside = (h^uint32(r+'a'-'A'))*prime32, true
		case r < utf8.RuneSelf:
			end()
		case unspaced(r):
			end()
			h, inside = (h^uint32(r))*prime32, true
			end()
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			h, inside = (h^uint32(unicode.ToLower(r)))*prime32, true
		default:
			end()
		}
	}
	end()
	return words, count
}

func unspaced(r rune) bool {
	return r >= 0x3040 && r <= 0x30ff || r >= 0x3400 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff || r >= 0x0e00 && r <= 0x0eff
}
