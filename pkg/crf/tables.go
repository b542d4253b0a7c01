package crf

import (
	"encoding/binary"
	"math/bits"
)

// weights are the weights of one attribute: from the lowest bits on fewWeights times a label in labelBits and a weight in 8
// bits. An attribute with more weights has inRow for its first label, and then the number of a row with a weight for each label.
type weights uint64

const (
	fewWeights = 3
	labelBits  = 5
	labelMask  = 1<<labelBits - 1
	inRow      = labelMask
	weightBits = labelBits + 8
	keptBits   = fewWeights * weightBits
	keptMask   = 1<<keptBits - 1
)

func rowWeights(row int) weights { return weights(row)<<labelBits | inRow }

// fewOf packs pairs of a label and a weight, as they stand in the file. It is false when there is no such label.
func fewOf(pairs []byte, labels int) (w weights, ok bool) {
	for k := range fewWeights {
		label, weight := pairs[2*k], pairs[2*k+1]
		if int(label) >= labels {
			return 0, false
		}
		w |= (weights(label) | weights(weight)<<labelBits) << (k * weightBits)
	}
	return w, true
}

// row returns few weights as a row.
func (w weights) row() row {
	var all [mostLabels]byte
	for range fewWeights {
		all[w&labelMask] += byte(w >> labelBits)
		w >>= weightBits
	}
	return rowOf(all[:])
}

// A bucket of the table has bucketSlots slots.
const (
	bucketSlots = 8
	// markBits is how many of an attribute's bits stand in the mark of its slot; the others stand beside its weights.
	markBits = 32 - tagBits
	tagBits  = 64 - keptBits
	// usualSlots is how many slots of a bucket are taken, on average, at most: few buckets then overflow.
	usualSlots = 5
	eachByte   = 0x0101_0101_0101_0101
	evenBytes  = 0x00ff * (1 + 1<<16 + 1<<32 + 1<<48)
	highBits   = 0x80 * eachByte
	lowBits    = 0x7f * eachByte
)

// table tells the weights of attributes. Its slots come in buckets; what finds its bucket full stands in the next one. An
// attribute is looked for in the marks of its bucket first, which are small enough to stay near: half of the words on a page
// are in no model, and their slots never read.
type table struct {
	// marks has a byte for each slot of a bucket: 0x80 and the lowest bits of its attribute, 0 when it is free.
	marks []uint64
	// slots hold the other bits of the attribute above its weights.
	slots []uint64
	shift uint
}

func newTable(attributes int) *table {
	n := bits.Len(uint(attributes / usualSlots))
	t := &table{marks: make([]uint64, 1<<n), slots: make([]uint64, bucketSlots<<n), shift: uint(32 - n)}
	clear(t.marks) // New memory that is read before it is written is faulted in twice.
	return t
}

// bucket is where an attribute stands when there is room.
func (t *table) bucket(attribute uint32) int { return int(attribute >> t.shift) }

// add adds an attribute. There must be room in the table.
func (t *table) add(attribute uint32, w weights) {
	at := t.bucket(attribute)
	for t.marks[at]&highBits == highBits {
		at = (at + 1) & (len(t.marks) - 1)
	}
	slot := bits.OnesCount64(t.marks[at] & highBits)
	t.marks[at] |= markOf(attribute) << (8 * slot)
	t.slots[at*bucketSlots+slot] = uint64(attribute>>markBits)<<keptBits | uint64(w)
}

// find returns the weights of an attribute, 0 when it is not in the table.
func (t *table) find(attribute uint32) weights {
	for at := t.bucket(attribute); ; at = (at + 1) & (len(t.marks) - 1) {
		marks := t.marks[at]
		// Of each byte that is not equal the high bit is set here; the sum of a byte's other bits does not reach the next.
		other := marks ^ markOf(attribute)*eachByte
		other |= other&^highBits + lowBits
		for equal := ^other & highBits; equal != 0; equal &= equal - 1 {
			slot := t.slots[(at*bucketSlots+bits.TrailingZeros64(equal)/8)&(len(t.slots)-1)]
			if uint32(slot>>keptBits) == attribute>>markBits {
				return weights(slot & keptMask)
			}
		}
		if marks&highBits != highBits {
			return 0
		}
	}
}

// markOf is the mark of an attribute's slot.
func markOf(attribute uint32) uint64 { return 0x80 | uint64(attribute&(1<<markBits-1)) }

const (
	// recordBytes is the length of an attribute and its weights in the file.
	recordBytes = 4 + 2*fewWeights
	// mostRows is how many rows can be added in lanes of 16 bits, each at most 255.
	mostRows = 256
	// bias makes weights positive, so that no lane borrows from the next.
	bias = 128
	// rowLanes are the labels of which the weights stand in one number, one in a byte.
	rowLanes = 8
)

// row has a weight for each label, to each of which bias is added.
type row [mostLabels / rowLanes]uint64

// readWeights fills the table: rows holds a weight for each label of each of the attributes, records are those of the others. It
// is false when records do not rise or are of labels that there are not.
func (m *Model) readWeights(attributes, rows, records []byte) bool {
	labels := len(m.labels)
	m.table = newTable(len(attributes)/4 + len(records)/recordBytes)
	m.rows = make([]row, len(attributes)/4)
	for i := range m.rows {
		m.table.add(binary.LittleEndian.Uint32(attributes[4*i:]), rowWeights(i))
		m.rows[i] = rowOf(rows[i*labels : (i+1)*labels])
	}
	before := int64(-1)
	for ; len(records) > 0; records = records[recordBytes:] {
		attribute := binary.LittleEndian.Uint32(records)
		few, ok := fewOf(records[4:recordBytes], labels)
		if !ok || int64(attribute) <= before {
			return false
		}
		before = int64(attribute)
		m.table.add(attribute, few)
	}
	return true
}

// rowOf packs the weights of all labels.
func rowOf(weights []byte) (r row) {
	for k := range r {
		r[k] = bias * eachByte
	}
	for l, w := range weights {
		r[l/rowLanes] ^= uint64(w) << (8 * (l % rowLanes)) // adds 128, modulo 256
	}
	return r
}
