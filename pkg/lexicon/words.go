package lexicon

// wordSet is a set of words, of which it may hold more than were added (a Bloom filter with one hash).
type wordSet [4]uint64

// add adds a word, given the hash of its key.
func (s *wordSet) add(hash uint64) { s[hash>>62] |= 1 << (hash >> 56 & 63) }

// meets reports whether two sets may have a word in common.
func (s *wordSet) meets(t *wordSet) bool {
	return s[0]&t[0]|s[1]&t[1]|s[2]&t[2]|s[3]&t[3] != 0
}

// wordSetColumns is how many numbers a set takes in a table.
const wordSetColumns = 8

// wordSetAt returns the set in a row of a table.
func wordSetAt(t *table, row int) wordSet {
	return wordSet{t.wide(row, 0), t.wide(row, 2), t.wide(row, 4), t.wide(row, 6)}
}

// needs adds sets of words to the numbers of a table, of which a text must hold one each where the phrase stands: one for each slot
// but that of the keys. Most phrases of which one word stands in a text lack another, and are turned away by that.
func (p *pattern) needs(to *numbers) {
	for i := range p.parts {
		for j := range p.parts[i].slots {
			if i == p.keyPart && j == p.keySlot {
				continue
			}
			if words, ok := p.parts[i].words(j); ok {
				to.addWide(words[:]...)
			}
		}
	}
}

// words returns a word of each choice of a slot, and whether each has one.
func (p *part) words(slot int) (words wordSet, ok bool) {
	for n, a := range p.slots[slot] {
		w := p.bestWord(slot, n)
		size := w.end - w.at
		if w.score == 0 || w.alone || w.open && size < maxHeadBytes {
			return words, false
		}
		words.add(hashOf(pack(a[w.piece].literal[w.at:w.end], maxHeadBytes)))
	}
	return words, true
}
