package crf

import "slices"

// Numbered are attributes that go by numbers, of which the weights are looked up once. They stand close together, those that are
// asked for first in front. It is for one goroutine at a time.
type Numbered struct {
	model     *Model
	attribute func(number uint16) uint32
	// place is where the row of a number stands in rows, 0 before it is asked for.
	place []uint16
	rows  []row
}

// The first places of the rows.
const (
	notAsked = iota
	noWeights
)

// Numbered returns attributes with numbers below count; attribute tells which one a number stands for.
func (m *Model) Numbered(count uint16, attribute func(number uint16) uint32) *Numbered {
	none, place := rowOf(nil), make([]uint16, count)
	clear(place) // New memory that is read before it is written is faulted in twice.
	return &Numbered{model: m, attribute: attribute, place: place, rows: []row{notAsked: none, noWeights: none}}
}

// placeOf looks a number up for the first time.
func (n *Numbered) placeOf(number uint16) uint16 {
	w, at := n.model.table.find(n.attribute(number)), len(n.rows)
	switch {
	case w == 0:
		at = noWeights
	case w&labelMask == inRow:
		n.rows = append(n.rows, n.model.rows[w>>labelBits])
	default:
		n.rows = append(n.rows, w.row())
	}
	n.place[number] = uint16(at)
	return uint16(at)
}

// places lists where the rows of numbers stand, in the memory of list.
func (n *Numbered) places(numbers, list []uint16) []uint16 {
	list = slices.Grow(list[:0], len(numbers))[:len(numbers)]
	for i, number := range numbers {
		at := n.place[number]
		if at == notAsked {
			at = n.placeOf(number)
		}
		list[i] = at
	}
	return list
}
