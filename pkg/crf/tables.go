package crf

import (
	"encoding/binary"
	"fmt"
)

// Attributes that speak of few labels have their weights in one table, those that speak of more a row with a weight for each
// label: on real pages two of three attributes of a block are of the second kind, of which there are few thousand, so that
// they stay near.
const (
	fewWeights = 3
	// mostRows is how many rows can be added in lanes of 16 bits, each at most 255.
	mostRows = 256
	// bias makes weights positive, so that no lane borrows from the next.
	bias  = 128
	noRow = 0xffff
)

// fullTable tells where the rows of attributes stand: an open-addressed table whose length is a power of two.
type fullTable []fullSlot

// fullSlot is one attribute. In a free slot row is noRow.
type fullSlot struct {
	attribute uint32
	row       uint16
}

func newFullTable(attributes int) fullTable {
	t := make(fullTable, tableSize(attributes))
	for i := range t {
		t[i].row = noRow
	}
	return t
}

// find returns the row of an attribute, noRow when it has none.
func (t fullTable) find(attribute uint32) uint16 {
	at := attribute & uint32(len(t)-1)
	for t[at].attribute != attribute && t[at].row != noRow {
		at = (at + 1) & uint32(len(t)-1)
	}
	return t[at].row
}

func (t fullTable) add(attribute uint32, row uint16) {
	at := attribute & uint32(len(t)-1)
	for t[at].row != noRow {
		at = (at + 1) & uint32(len(t)-1)
	}
	t[at] = fullSlot{attribute, row}
}

// sparseTable holds the weights of attributes that have few: an open-addressed table whose length is a power of two.
type sparseTable []sparseSlot

// sparseSlot is one attribute. The weights it has not got are 0, and so are all of a free slot.
type sparseSlot struct {
	attribute uint32
	used      bool
	weights   [fewWeights]weight
}

type weight struct {
	label uint8
	value int8
}

// find returns the weights of an attribute, which may be 0.
func (t sparseTable) find(attribute uint32) *[fewWeights]weight {
	at := attribute & uint32(len(t)-1)
	for t[at].attribute != attribute && t[at].used {
		at = (at + 1) & uint32(len(t)-1)
	}
	return &t[at].weights
}

func (t sparseTable) add(attribute uint32, weights [fewWeights]weight) {
	at := attribute & uint32(len(t)-1)
	for t[at].used {
		at = (at + 1) & uint32(len(t)-1)
	}
	t[at] = sparseSlot{attribute, true, weights}
}

// tableSize is the smallest power of two that leaves a third of a table free.
func tableSize(attributes int) int {
	size := 1
	for 2*size < 3*attributes+2 {
		size *= 2
	}
	return size
}

// index fills the tables. pairs holds a label and a weight for each weight of each attribute.
func (m *Model) index(attributes, counts, pairs []byte) error {
	full := 0
	for _, count := range counts {
		if count > fewWeights {
			full++
		}
	}
	if full >= noRow {
		return fmt.Errorf("%d attributes with many weights: %w", full, errBroken)
	}
	m.full, m.sparse = newFullTable(full), make(sparseTable, tableSize(len(counts)-full))
	m.rows = make([][mostLabels / 4]uint64, 0, full)
	for i, count := range counts {
		attribute, own := binary.LittleEndian.Uint32(attributes[4*i:]), pairs[:2*int(count)]
		pairs = pairs[2*int(count):]
		if count > fewWeights {
			m.full.add(attribute, uint16(len(m.rows)))
			m.rows = append(m.rows, rowOf(own))
			continue
		}
		var weights [fewWeights]weight
		for k := range count {
			weights[k] = weight{own[2*k], int8(own[2*k+1])}
		}
		m.sparse.add(attribute, weights)
	}
	return nil
}

// rowOf packs the weights of all labels.
func rowOf(pairs []byte) (row [mostLabels / 4]uint64) {
	var weights [mostLabels]int8
	for i := 0; i < len(pairs); i += 2 {
		weights[pairs[i]] = int8(pairs[i+1])
	}
	for l, w := range weights {
		row[l/4] |= uint64(int(w)+bias) << (16 * (l % 4))
	}
	return row
}
