package metadata

import (
	"math/bits"
	"strings"
)

// dictionary holds words and phrases with a number each, in one table without pointers: it is filled several times as fast as maps
// are, and the garbage collector does not go through it.
type dictionary struct {
	text []byte // the words, one behind the other
	// slots holds each word at the place that its hash names or at the next free one. The length is a power of two.
	slots []dictionaryWord
	count int
}

// dictionaryWord is where a word stands in the text, and its number; a free slot has the number 0.
type dictionaryWord struct {
	start, end uint32
	number     uint64
}

// newDictionary returns a dictionary with room for so many words.
func newDictionary(room int) *dictionary {
	const letters = 8 // of most words
	d := &dictionary{text: make([]byte, 0, letters*room), slots: make([]dictionaryWord, 1<<bits.Len(uint(3*room/2)))}
	clear(d.slots) // New memory that is read before it is written is faulted in twice, the second time with all processors stopped.
	return d
}

// numberFor returns where the number of a word stands. It is 0 of a word that was not there, and must not stay so.
func numberFor[T string | []byte](d *dictionary, word T) *uint64 {
	if 4*(d.count+1) > 3*len(d.slots) { // A slot stays free, where a search for any other word ends.
		d.grow()
	}
	slot := slotOf(d, word)
	if slot.number == 0 {
		slot.start = uint32(len(d.text))
		d.text = append(d.text, word...)
		slot.end = uint32(len(d.text))
		d.count++
	}
	return &slot.number
}

func (d *dictionary) grow() {
	before := d.slots
	d.slots = make([]dictionaryWord, 2*len(before))
	for _, w := range before {
		if w.number != 0 {
			*slotOf(d, d.word(w)) = w
		}
	}
}

func (d *dictionary) word(w dictionaryWord) []byte { return d.text[w.start:w.end] }

// numberOf returns the number of a word, 0 when it is not there.
func numberOf[T string | []byte](d *dictionary, word T) uint64 { return slotOf(d, word).number }

// slotOf returns the slot of a word, a free one when it is not there.
func slotOf[T string | []byte](d *dictionary, word T) *dictionaryWord {
	hash := hashOf(word)
	for at := int(hash >> 32); ; at++ {
		slot := &d.slots[at&(len(d.slots)-1)]
		if slot.number == 0 || string(d.word(*slot)) == string(word) {
			return slot
		}
	}
}

// wordSet is a set of folded words or phrases: those of a dictionary whose numbers have one of its bits.
type wordSet struct {
	*dictionary
	bits uint64
}

// wordSets makes sets in one dictionary, maxWordSets of them.
type wordSets struct {
	*dictionary
	made int
}

const maxWordSets = 64

// empty returns another set.
func (s *wordSets) empty() wordSet {
	s.made++
	return wordSet{s.dictionary, 1 << (s.made - 1)}
}

// add adds a folded word or phrase, addLine those of a line, parted by commas, as they are written.
func (s wordSet) add(word string) { *numberFor(s.dictionary, word) |= s.bits }

func (s wordSet) addLine(line string) {
	for text := range strings.SplitSeq(line, ",") {
		var buffer [maxBuffered]byte
		if word := appendFolded(buffer[:0], strings.TrimSpace(text)); len(word) > 0 {
			*numberFor(s.dictionary, word) |= s.bits
		}
	}
}

// has reports whether a folded word or phrase is in a set, hasBytes does the same.
func (s wordSet) has(word string) bool { return numberOf(s.dictionary, word)&s.bits != 0 }

func (s wordSet) hasBytes(word []byte) bool { return numberOf(s.dictionary, word)&s.bits != 0 }

// holds reports whether a word or phrase is in a set, however it is written.
func (s wordSet) holds(text string) bool {
	var buffer [maxBuffered]byte
	return s.hasBytes(appendFolded(buffer[:0], text))
}

// or returns what is in any of some sets of one dictionary.
func (s wordSet) or(others ...wordSet) wordSet {
	for _, o := range others {
		s.bits |= o.bits
	}
	return s
}

// all yields the words of a set, in an order that depends on all words of its dictionary. Meanwhile words may be added.
func (s wordSet) all(yield func(word string) bool) {
	for _, w := range s.slots {
		if w.number&s.bits != 0 && !yield(string(s.word(w))) {
			return
		}
	}
}
