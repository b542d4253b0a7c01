package lexicon

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
)

// maxHeadBytes is how much of a word is looked up. The full phrase is compared where a head was found, so a short head
// loses nothing.
const maxHeadBytes = 4

// maxAloneBytes is the same for a run of characters that are words of their own.
const maxAloneBytes = 5

// filterBits is the size of the filter as a power of two: 65,536 bits, 8 KiB, which stay in the processor's first cache.
const filterBits = 16

// heads finds the beginnings of words that phrases are found by. A head is " word " for a whole word, " wor" for one that
// may go on, and without spaces for characters that are words of their own.
type heads struct {
	// filter has a bit for the hash of each head: it turns away most words of a text, which no phrase holds.
	filter [1 << filterBits / 64]uint64
	// short lists the lengths below maxHeadBytes of words that may go on, alone the lengths of runs without spaces, both
	// ascending.
	short, alone []int
	// slots is a table with open addressing, shift what its size takes of a hash.
	slots table
	shift int
}

// Columns of the table of slots. A slot holds the heads with some first bytes: the one of words that may go on and the one of the
// whole word, each its number plus one, 0 for none.
const headKey, headOpen, headWhole, headColumns = 0, 2, 3, 4

// pack returns the first bytes of a word as one number, at most size of them. No word holds a zero byte, so words of
// different lengths differ.
func pack[T string | []byte](word T, size int) uint64 {
	key := uint64(0)
	for i := 0; i < len(word) && i < size; i++ {
		key |= uint64(word[i]) << (56 - 8*i)
	}
	return key
}

// packEight is pack for the first eight bytes of a text.
func packEight(text []byte) uint64 {
	if len(text) < 8 {
		return pack(text, 8)
	}
	return binary.BigEndian.Uint64(text)
}

// prefix returns the key of a word's first size bytes.
func prefix(key uint64, size int) uint64 { return key &^ (1<<(64-8*size) - 1) }

// hashOf spreads a key (Fibonacci hashing).
func hashOf(key uint64) uint64 { return (key ^ key>>32) * 0x9e3779b97f4a7c15 }

// newHeads returns the heads of a list; the index of a head is its number.
func newHeads(list []string) heads {
	size := bits.Len(uint(2*len(list) + 1))
	h := heads{shift: 64 - size}
	slots := make(numbers, headColumns<<size)
	for i, head := range list {
		word, isWord := strings.CutPrefix(head, " ")
		if !isWord {
			h.put(slots, pack(head, maxAloneBytes), headOpen, i)
			h.alone = insert(h.alone, len(head))
			continue
		}
		word, whole := strings.CutSuffix(word, " ")
		key := pack(word, maxHeadBytes)
		h.pass(key)
		if whole {
			h.put(slots, key, headWhole, i)
			continue
		}
		h.put(slots, key, headOpen, i)
		if len(word) < maxHeadBytes {
			h.short = insert(h.short, len(word))
		}
		if len(word) == maxHeadBytes-1 {
			for c := range uint64(256) { // All words that go on, since asking for their beginnings would double what a word costs.
				h.pass(key | c<<(64-8*maxHeadBytes))
			}
		}
	}
	h.slots = slots.table(headColumns)
	return h
}

// pass adds a key to the filter.
func (h *heads) pass(key uint64) {
	bit := hashOf(key) >> (64 - filterBits)
	h.filter[bit/64] |= 1 << (bit % 64)
}

// insert puts a number into an ascending list without repeats.
func insert(list []int, n int) []int {
	if at, ok := slices.BinarySearch(list, n); !ok {
		return slices.Insert(list, at, n)
	}
	return list
}

// put notes the number of a head in the slot of its key, which is a free one when there is none yet.
func (h *heads) put(slots numbers, key uint64, column, number int) {
	at := int(hashOf(key) >> h.shift)
	for low, high := uint32(key), uint32(key>>32); ; at = (at + 1) % (len(slots) / headColumns) {
		slot := slots[headColumns*at : headColumns*(at+1)]
		if slot[headKey] == low && slot[headKey+1] == high || slot[headKey] == 0 && slot[headKey+1] == 0 {
			slot[headKey], slot[headKey+1], slot[column] = low, high, uint32(number+1)
			return
		}
	}
}

// find returns the slot of a key, an empty one when there is none.
func (h *heads) find(key uint64) (slot string) {
	const size = 4 * headColumns
	slots := h.slots.text // Their number is a power of two.
	for at := size * int(hashOf(key)>>h.shift); ; at = (at + size) & (len(slots) - 1) {
		slot = slots[at : at+size]
		if is := wideIn(slot, headKey); is == key || is == 0 {
			return slot
		}
	}
}

// has returns 1 when a word, given by its key and the hash of that, may have a head, otherwise 0. It does not branch, since what
// comes next in a text cannot be guessed.
func (h *heads) has(key, hash uint64) int {
	found := h.passes(hash)
	for _, n := range h.short {
		if n == maxHeadBytes-1 {
			break // The filter has what goes on by one byte.
		}
		found |= h.passes(hashOf(prefix(key, n)))
	}
	return int(found & 1)
}

// passes returns a number whose lowest bit says whether the filter has a hash.
func (h *heads) passes(hash uint64) uint64 {
	bit := hash >> (64 - filterBits)
	return h.filter[bit/64] >> (bit % 64)
}
