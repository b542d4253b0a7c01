package crf

import "encoding/binary"

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

// sparseTable holds the weights of attributes that have few, as they stand in the file: recordBytes for each attribute.
type sparseTable struct {
	records []byte
	// first is the number of the first record whose attribute has at least so high upper bits.
	first []uint16
}

const (
	// recordBytes is the length of an attribute and its weights.
	recordBytes = 4 + 2*fewWeights
	// upperBits is by how many bits records are looked up. They are hashes, so that about one has the same.
	upperBits = 15
	lowerBits = 32 - upperBits
)

type weight struct {
	label uint8
	value int8
}

// newSparseTable returns a table of records, which it keeps, nil when their attributes do not rise.
func newSparseTable(records []byte) *sparseTable {
	t := &sparseTable{records: records, first: make([]uint16, 1<<upperBits+1)}
	at, before := 0, uint32(0)
	for i := range len(records) / recordBytes {
		attribute := binary.LittleEndian.Uint32(records[i*recordBytes:])
		if i > 0 && attribute <= before {
			return nil
		}
		for ; at <= int(attribute>>lowerBits); at++ {
			t.first[at] = uint16(i)
		}
		before = attribute
	}
	for ; at < len(t.first); at++ {
		t.first[at] = uint16(len(records) / recordBytes)
	}
	return t
}

// find returns the weights of an attribute, which may be 0.
func (t *sparseTable) find(attribute uint32) (weights [fewWeights]weight) {
	upper := attribute >> lowerBits
	for i := t.first[upper]; i < t.first[upper+1]; i++ {
		record := t.records[int(i)*recordBytes:][:recordBytes]
		if binary.LittleEndian.Uint32(record) == attribute {
			for k := range weights {
				weights[k] = weight{record[4+2*k], int8(record[5+2*k])}
			}
			return weights
		}
	}
	return weights
}

// tableSize is the smallest power of two that leaves a third of a table free.
func tableSize(attributes int) int {
	size := 1
	for 2*size < 3*attributes+2 {
		size *= 2
	}
	return size
}

// readRows fills the table of the attributes with full rows: rows holds a weight for each label of each attribute.
func (m *Model) readRows(attributes, rows []byte) {
	labels := len(m.labels)
	m.full = newFullTable(len(attributes) / 4)
	m.rows = make([][mostLabels / 4]uint64, len(attributes)/4)
	for i := range m.rows {
		m.full.add(binary.LittleEndian.Uint32(attributes[4*i:]), uint16(i))
		m.rows[i] = rowOf(rows[i*labels : (i+1)*labels])
	}
}

// rowOf packs the weights of all labels.
func rowOf(weights []byte) (row [mostLabels / 4]uint64) {
	for k := range row {
		row[k] = bias * 0x0001_0001_0001_0001
	}
	for l, w := range weights {
		row[l/4] += uint64(int64(int8(w))) << (16 * (l % 4))
	}
	return row
}
