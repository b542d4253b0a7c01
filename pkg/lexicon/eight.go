package lexicon

import (
	"encoding/binary"
	"math/bits"
)

// Most of most texts is words of ASCII letters and digits. They are read eight bytes at a time: where a word ends is the branch
// that a processor cannot guess, so that it is taken once a word and not once a letter.

// each times a byte is eight of that byte. high is the bit that no ASCII character has, small the one that turns a capital into
// a small letter and that digits have.
const (
	each  = 0x0101010101010101
	high  = 0x80 * each
	small = 0x20 * each
)

// eightAt returns the eight bytes at byte i of a text as one number, the first lowest; zeros stand behind the text.
func eightAt(text string, i int) uint64 {
	if len(text)-i < 8 {
		return lastAt(text, i)
	}
	return binary.LittleEndian.Uint64([]byte(text[i:]))
}

// lastAt is eightAt where the text ends before.
func lastAt(text string, i int) uint64 {
	if len(text) >= 8 {
		return eightAt(text, len(text)-8) >> (8 * (8 - len(text) + i))
	}
	var eight [8]byte
	copy(eight[:], text[i:])
	return binary.LittleEndian.Uint64(eight[:])
}

// wordLength returns how many of eight bytes, from the first on, are letters or digits. A sum of seven bits has the eighth set when it
// reaches 128, so that all bytes are compared with the ends of a range at once by adding what they lack.
func wordLength(eight uint64) int {
	digits, letters := eight&^high, (eight|small)&^high
	digits = (digits + (128-'0')*each) &^ (digits + (127-'9')*each)
	letters = (letters + (128-'a')*each) &^ (letters + (127-'z')*each)
	return bits.TrailingZeros64((eight|^(digits|letters))&high) / 8
}

// lower returns eight bytes with letters in lower case. What is neither letter nor digit may become something else.
func lower(eight uint64) uint64 { return eight | small }
