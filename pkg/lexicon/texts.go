package lexicon

import "math/bits"

// texts numbers texts in the order in which they are added. It is a table with open addressing: a map of as many texts would
// take longer to fill, and more memory.
type texts struct {
	list  []string
	slots []int32 // the number of a text plus one, 0 for none; a power of two of them
}

// newTexts returns a table with room for about so many texts.
func newTexts(room int) texts {
	return texts{list: make([]string, 0, room), slots: make([]int32, 1<<bits.Len(uint(2*room)))}
}

// add returns the number of a text, which it adds when it is not there yet.
func (t *texts) add(text string) (number int) {
	if 2*len(t.list) >= len(t.slots) {
		t.fill(2*len(t.list) + 2)
	}
	slot := slotOf(t, text)
	if *slot == 0 {
		t.list = append(t.list, text)
		*slot = int32(len(t.list))
	}
	return int(*slot) - 1
}

// find returns the number of a text, -1 when it is not there.
func (t *texts) find(text []byte) (number int) {
	if len(t.list) == 0 {
		return -1
	}
	return int(*slotOf(t, text)) - 1
}

// slotOf returns the slot of a text, an empty one when it is not there.
func slotOf[T string | []byte](t *texts, text T) *int32 {
	hash := uint32(2166136261) // FNV-1a
	for i := range len(text) {
		hash = (hash ^ uint32(text[i])) * 16777619
	}
	mask := len(t.slots) - 1
	at := int(hash^hash>>16) & mask
	for t.slots[at] != 0 && t.list[t.slots[at]-1] != string(text) {
		at = (at + 1) & mask
	}
	return &t.slots[at]
}

// fill makes the slots for the texts of the list, with room for so many texts.
func (t *texts) fill(room int) {
	t.slots = make([]int32, 1<<bits.Len(uint(2*room)))
	for i, text := range t.list {
		*slotOf(t, text) = int32(i + 1)
	}
}
