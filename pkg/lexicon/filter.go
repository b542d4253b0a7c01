package lexicon

import "slices"

// maxHeadBytes is how much of a word the automaton reads. The full phrase is compared where a head was found, so a
// short head loses nothing and keeps the automaton small; it has to be built at every start of the program.
const maxHeadBytes = 4

// filterBits is the size of the filter's table as a power of two: 65,536 bits, 8 KiB.
const filterBits = 16

// filterBytes is how much of a word the filter looks at.
const filterBytes = 4

// filter tells most words of a text that no rule holds from those that some rule may hold, by their first bytes.
// The automaton then reads only the latter. (The library's own filter works for up to three first bytes.)
type filter struct {
	bits [1 << filterBits / 64]uint64
	// short lists the lengths below filterBytes of words that may go on.
	short []int
}

// slotOf returns the place in the table of the first n bytes of a word.
func slotOf(word []byte, n int) uint32 {
	var h uint32
	for _, c := range word[:min(len(word), n)] {
		h = h<<8 | uint32(c)
	}
	return h * 2654435761 >> (32 - filterBits) // Knuth's multiplicative hash.
}

// add makes the filter let a word through; when it may go on, also every longer word.
func (f *filter) add(word []byte, goesOn bool) {
	n := slotOf(word, filterBytes)
	f.bits[n/64] |= 1 << (n % 64)
	if goesOn && len(word) < filterBytes && !slices.Contains(f.short, len(word)) {
		f.short = append(f.short, len(word))
	}
}

// has reports whether a word that is not empty may be one that was added.
func (f *filter) has(word []byte) bool {
	n := slotOf(word, filterBytes)
	if f.bits[n/64]&(1<<(n%64)) != 0 {
		return true
	}
	for _, size := range f.short {
		if n = slotOf(word, size); len(word) > size && f.bits[n/64]&(1<<(n%64)) != 0 {
			return true
		}
	}
	return false
}
