package feature

import (
	"hash/maphash"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// FNV-1a, 64 bits.
const offset64, prime64 = 14695981039346656037, 1099511628211

// LowerASCII returns the lower case of an ASCII letter or digit, and 0 for all other bytes.
func LowerASCII(c byte) byte { return lowered[c] }

// lowered holds for each ASCII letter or digit its lower case, 0 for everything else: most of every text is decided by
// one look at it.
var lowered = func() (table [256]byte) {
	for c := byte('0'); c <= '9'; c++ {
		table[c] = c
	}
	for c := byte('a'); c <= 'z'; c++ {
		table[c], table[c-'a'+'A'] = c, c
	}
	return table
}()

// hashWords appends the hashes (FNV-1a) of the first words of a text in lower case to words, at most that many.
func hashWords(words []uint64, s string, most int) []uint64 {
	last := len(words) + most
	h, inside := uint64(offset64), false
	for i := 0; i < len(s); {
		c := s[i]
		if l := lowered[c]; l != 0 {
			h, inside = (h^uint64(l))*prime64, true
			i++
			continue
		}
		size := 1
		if c >= utf8.RuneSelf {
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
				h, inside = (h^uint64(unicode.ToLower(r)))*prime64, true
				i += size
				continue
			}
		}
		i += size
		if inside {
			if words = append(words, h); len(words) == last {
				return words
			}
			h, inside = offset64, false
		}
	}
	if inside {
		words = append(words, h)
	}
	return words
}

// hashSet numbers hashes in the order they came in. It is a table with open addressing, since Go's maps cost more than
// all else that is done with a word. Clearing it costs nothing, so that one set serves all blocks in turn.
type hashSet struct {
	slots []hashSlot
	shift int
	// count is the number of members, round the number of times the set was cleared plus one: slots of another round are
	// empty.
	count int
	round uint32
}

type hashSlot struct {
	hash  uint64
	round uint32
	id    int32
}

// newHashSet returns a set with room for a number of members. It must not be given more.
func newHashSet(members int) *hashSet {
	size := sizeFor(members)
	return &hashSet{slots: make([]hashSlot, 1<<size), shift: 64 - size, round: 1}
}

// sizeFor is the number of bits of a slot's number in a set with room for a number of members.
func sizeFor(members int) int { return bits.Len(uint(max(4, 2*members))) }

// withRoom returns an empty set with room for a number of members: s, unless it is too small or nil. It uses no more of a large set
// than it needs, for the slots of small pages to stay close together.
func withRoom(s *hashSet, members int) *hashSet {
	size := sizeFor(members)
	if s == nil || cap(s.slots) < 1<<size {
		return newHashSet(members)
	}
	s.clear()
	s.slots, s.shift = s.slots[:1<<size], 64-size
	return s
}

// clear empties the set.
func (s *hashSet) clear() {
	s.count = 0
	if s.round++; s.round == 0 { // Slots of the first rounds would seem to be of those to come.
		clear(s.slots[:cap(s.slots)])
		s.round = 1
	}
}

// slot returns the slot of a hash: the one that holds it or the empty one where it belongs. The salt differs from
// process to process, so that no page can be written to make all its words collide.
func (s *hashSet) slot(hash uint64) *hashSlot {
	i := (hash ^ salt) * 0x9e3779b97f4a7c15 >> s.shift
	for {
		slot := &s.slots[i]
		if slot.round != s.round || slot.hash == hash {
			return slot
		}
		if i++; i == uint64(len(s.slots)) {
			i = 0
		}
	}
}

// add puts a hash into the set and returns its number.
func (s *hashSet) add(hash uint64) int {
	slot := s.slot(hash)
	if slot.round != s.round {
		*slot = hashSlot{hash, s.round, int32(s.count)}
		s.count++
	}
	return int(slot.id)
}

// find returns the number of a hash, -1 when the set has not got it.
func (s *hashSet) find(hash uint64) int {
	if slot := s.slot(hash); slot.round == s.round {
		return int(slot.id)
	}
	return -1
}

// seed is fixed for the process; what is hashed with it is only grouped, so results do not depend on it.
var seed = maphash.MakeSeed()

var salt = maphash.String(seed, "salt")
