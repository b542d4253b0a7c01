package lexicon

import "math/bits"

// texts numbers texts in the order in which they are added. It is a table with open addressing, which can be laid out as it is.
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
	slot := t.slotOf(text)
	if *slot == 0 {
		t.list = append(t.list, text)
		*slot = int32(len(t.list))
	}
	return int(*slot) - 1
}

// slotOf returns the slot of a text, an empty one when it is not there.
func (t *texts) slotOf(text string) *int32 {
	mask := len(t.slots) - 1
	at := hashOfText(text) & mask
	for t.slots[at] != 0 && t.list[t.slots[at]-1] != text {
		at = (at + 1) & mask
	}
	return &t.slots[at]
}

// fill makes the slots for the texts of the list, with room for so many texts.
func (t *texts) fill(room int) {
	t.slots = make([]int32, 1<<bits.Len(uint(2*room)))
	for i, text := range t.list {
		*t.slotOf(text) = int32(i + 1)
	}
}

func hashOfText[T string | []byte](text T) int {
	hash := uint32(2166136261) // FNV-1a
	for i := range len(text) {
		hash = (hash ^ uint32(text[i])) * 16777619
	}
	return int(hash ^ hash>>16)
}

// laidTexts are texts that are laid out.
type laidTexts struct {
	// list says where texts begin and end, and slots where they are in the list.
	list, slots table
	text        string
}

func (t *texts) laid() laidTexts {
	t.fill(len(t.list))
	list, slots := make(numbers, 0, len(t.list)+1), make(numbers, 0, len(t.slots))
	var all []byte
	for _, text := range t.list {
		list.add(len(all))
		all = append(all, text...)
	}
	list.add(len(all))
	for _, s := range t.slots {
		slots.add(int(s))
	}
	return laidTexts{list.table(1), slots.table(1), string(all)}
}

// find returns the number of a text, -1 when it is not there.
func (t *laidTexts) find(text []byte) (number int) {
	mask := len(t.slots.text)/4 - 1
	for at := hashOfText(text) & mask; ; at = (at + 1) & mask {
		n := t.slots.at(at, 0) - 1
		if n < 0 || t.text[t.list.at(n, 0):t.list.at(n+1, 0)] == string(text) {
			return n
		}
	}
}
