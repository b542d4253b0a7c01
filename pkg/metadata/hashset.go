package metadata

// hashSet is a set of words, kept as hashes of 64 bits: the words of a page are many, and all that is asked is whether one
// is among them. The zero value is an empty set.
type hashSet struct {
	// slots holds each hash at the place that its own bits name or at the next free one; 0 is a free place. The length is
	// a power of two.
	slots []uint64
	count int
}

// newHashSet returns an empty set with room for so many hashes.
func newHashSet(room int) *hashSet {
	slots := minSlots
	for slots < 2*room {
		slots *= 2
	}
	return &hashSet{slots: make([]uint64, slots)}
}

// minSlots is the length of the smallest set that is not empty.
const minSlots = 256

// FNV-1a, 64 bits.
const (
	hashStart = 14695981039346656037
	hashPrime = 1099511628211
)

// hashByte takes in the next byte of a word; the hash of no bytes is hashStart.
func hashByte(hash uint64, c byte) uint64 { return (hash ^ uint64(c)) * hashPrime }

func hashOf[T string | []byte](word T) uint64 {
	hash := uint64(hashStart)
	for i := range len(word) {
		hash = hashByte(hash, word[i])
	}
	return hash
}

// find returns the place of a hash, or the free one where it belongs.
func (s *hashSet) find(hash uint64) int {
	i := int(hash>>32) & (len(s.slots) - 1)
	for s.slots[i] != 0 && s.slots[i] != hash {
		i = (i + 1) & (len(s.slots) - 1)
	}
	return i
}

// add puts a hash into the set and reports whether it was not there before.
func (s *hashSet) add(hash uint64) bool {
	if 2*s.count >= len(s.slots) {
		s.grow()
	}
	hash |= 1 // 0 is a free place.
	i := s.find(hash)
	if s.slots[i] == hash {
		return false
	}
	s.slots[i] = hash
	s.count++
	return true
}

func (s *hashSet) grow() {
	before := s.slots
	s.slots = make([]uint64, max(minSlots, 2*len(before)))
	for _, hash := range before {
		if hash != 0 {
			s.slots[s.find(hash)] = hash
		}
	}
}

func (s *hashSet) holds(hash uint64) bool {
	if s.count == 0 {
		return false
	}
	hash |= 1
	return s.slots[s.find(hash)] == hash
}

// has reports whether the set holds a word.
func (s *hashSet) has(word string) bool { return s.holds(hashOf(word)) }
