package classify

// mark says where on the page a word stands.
type mark uint8

const (
	inTitle  mark = 1 << iota // the headline
	inAuthor                  // the byline
	inTopic                   // the text
	inBrand                   // what the page calls its site or firm
)

// wordMarks are sets of words, given by their hashes, in one open-addressed table: the words of a line are looked for in all
// sets at once. The zero value is empty.
type wordMarks struct {
	slots []wordMark // a power of two of them, or none
	used  int
}

// wordMark is a word and its sets; without any it is free.
type wordMark struct {
	word  uint64
	marks mark
}

// usualSlots are enough for nineteen pages of twenty, and few enough to stay near.
const usualSlots = 2048

// empty empties all sets.
func (m *wordMarks) empty() {
	if len(m.slots) == usualSlots {
		clear(m.slots)
	} else {
		m.slots = make([]wordMark, usualSlots)
	}
	m.used = 0
}

// of returns the sets a word is in.
func (m *wordMarks) of(word uint64) mark {
	if len(m.slots) == 0 {
		return 0
	}
	return m.slots[m.place(word)].marks
}

// add puts a word into a set.
func (m *wordMarks) add(word uint64, to mark) {
	if 2*m.used >= len(m.slots) {
		m.grow()
	}
	slot := &m.slots[m.place(word)]
	if slot.marks == 0 {
		m.used++
	}
	slot.word, slot.marks = word, slot.marks|to
}

// mark puts a word into a set if it is in any already. There must be such words.
func (m *wordMarks) mark(word uint64, to mark) {
	if slot := &m.slots[m.place(word)]; slot.marks != 0 {
		slot.marks |= to
	}
}

func (m *wordMarks) addAll(words []uint32, to mark) {
	for _, w := range words {
		m.add(uint64(w), to)
	}
}

// place returns the slot of a word or the one where it is to be put.
func (m *wordMarks) place(word uint64) int {
	mask := len(m.slots) - 1
	at := int(word^word>>32^word>>15) & mask
	for m.slots[at].marks != 0 && m.slots[at].word != word {
		at = (at + 1) & mask
	}
	return at
}

func (m *wordMarks) grow() {
	old := m.slots
	m.slots = make([]wordMark, max(64, 2*len(old)))
	clear(m.slots) // New memory that is read before it is written is faulted in twice.
	for _, s := range old {
		if s.marks != 0 {
			m.slots[m.place(s.word)] = s
		}
	}
}

// wordShares is how many words of a block stand in each set.
type wordShares struct{ title, author, topic, brand int }

func (m *wordMarks) shared(words []uint32) wordShares {
	var n wordShares
	for _, w := range words {
		in := m.of(uint64(w))
		n.title += int(in & inTitle)
		n.author += int(in & inAuthor / inAuthor)
		n.topic += int(in & inTopic / inTopic)
		n.brand += int(in & inBrand / inBrand)
	}
	return n
}
