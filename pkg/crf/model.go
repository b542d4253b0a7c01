package crf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// magic starts a model file. All numbers are little-endian: uint8 number of labels, then each label as a length byte
// and its letters; float32 scale; the labels squared transitions as int8, row by row, the row being the label before;
// uint32 number of attributes, the attributes as rising uint32, the number of weights of each as uint8; then the
// weights of all attributes, each a label and an int8. A weight is its int8 times scale.
const magic = "WNWCRF01"

// mostAttributes bounds what a model file may claim, so that a broken one asks for no memory.
const mostAttributes = 1 << 22

// Model is a fitted field. It is immutable and safe for concurrent use.
type Model struct {
	labels      []string
	transitions []float64 // before*len(labels)+after
	// slots is an open-addressed table of attributes: index+1 into attributes, 0 where free. Its length is a power of two.
	slots      []uint32
	attributes []uint32
	starts     []uint32 // of each attribute's weights, and one more for the end
	weights    []weight
}

type weight struct {
	label uint8
	value float32
}

// Labels returns the names of the labels in the order of their numbers. The slice must not be changed.
func (m *Model) Labels() []string { return m.labels }

var errBroken = errors.New("not a model of this format, or cut off")

// Read decodes a model. data is not kept.
func Read(data []byte) (*Model, error) {
	r := &reader{rest: data}
	if string(r.take(len(magic))) != magic {
		return nil, errBroken
	}
	m := &Model{}
	for range r.byte() {
		m.labels = append(m.labels, string(r.take(int(r.byte()))))
	}
	scale := math.Float32frombits(r.uint32())
	for _, b := range r.take(len(m.labels) * len(m.labels)) {
		m.transitions = append(m.transitions, float64(float32(int8(b))*scale))
	}
	n := int(r.uint32())
	if r.failed || n > mostAttributes || len(m.labels) == 0 {
		return nil, errBroken
	}
	hashes, counts := r.take(4*n), r.take(n)
	if r.failed {
		return nil, errBroken
	}
	m.attributes, m.starts = make([]uint32, n), make([]uint32, n+1)
	for i := range n {
		m.attributes[i] = binary.LittleEndian.Uint32(hashes[4*i:])
		m.starts[i+1] = m.starts[i] + uint32(counts[i])
	}
	pairs := r.take(2 * int(m.starts[n]))
	if r.failed || len(r.rest) > 0 {
		return nil, errBroken
	}
	m.weights = make([]weight, len(pairs)/2)
	for i := range m.weights {
		label := pairs[2*i]
		if int(label) >= len(m.labels) {
			return nil, fmt.Errorf("weight %d is for label %d of %d: %w", i, label, len(m.labels), errBroken)
		}
		m.weights[i] = weight{label, float32(int8(pairs[2*i+1])) * scale}
	}
	m.index()
	return m, nil
}

// index fills the table of attributes.
func (m *Model) index() {
	size := 1
	for size < 2*len(m.attributes) {
		size *= 2
	}
	m.slots = make([]uint32, size)
	for i, a := range m.attributes {
		at := int(a) & (size - 1)
		for m.slots[at] != 0 {
			at = (at + 1) & (size - 1)
		}
		m.slots[at] = uint32(i) + 1
	}
}

// find returns the weights of an attribute, none when the model does not know it.
func (m *Model) find(attribute uint32) []weight {
	mask := len(m.slots) - 1
	for at := int(attribute) & mask; m.slots[at] != 0; at = (at + 1) & mask {
		if i := m.slots[at] - 1; m.attributes[i] == attribute {
			return m.weights[m.starts[i]:m.starts[i+1]]
		}
	}
	return nil
}

// reader takes pieces off the front of a file and remembers when there was too little.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) take(n int) []byte {
	if r.failed || n > len(r.rest) {
		r.failed = true
		return nil
	}
	piece := r.rest[:n]
	r.rest = r.rest[n:]
	return piece
}

func (r *reader) byte() uint8 {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) uint32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}
