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

// Bounds of what a model file may claim, so that a broken one asks for no memory and numbers fit their fields.
const (
	mostAttributes = 1 << 22
	// mostLabels is a power of two, so that a label masked with it needs no bounds check.
	mostLabels = 32
)

// Model is a fitted field. It is immutable and safe for concurrent use.
type Model struct {
	labels []string
	// after and before are the transitions as factors, laid out for summing over the label before and over the label after;
	// there are rows of 0 up to a multiple of four.
	after, before []float64
	// slots is an open-addressed table of attributes. Its length is a power of two.
	slots []slot
	// rows are the weights of the attributes that speak of more labels than a slot has room for, one for each label: full
	// rows are added up faster than pairs that each look up their label.
	rows   []float32
	stride int // of rows: the number of labels up to a multiple of eight
	// values are the weights by their int8, read as uint8.
	values [256]float64
}

// slot is one attribute: its weights or where its row begins. In a free slot count is 0.
type slot struct {
	attribute, row uint32
	count          uint8 // of weights, or fullRow
	weights        [fewWeights]weight
}

const (
	fullRow    = 0xff
	fewWeights = 3
)

type weight struct{ label, value uint8 }

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
	for v := range m.values {
		m.values[v] = float64(float32(int8(v)) * scale)
	}
	moves := r.take(len(m.labels) * len(m.labels))
	n := int(r.uint32())
	if r.failed || n > mostAttributes || len(m.labels) == 0 || len(m.labels) > mostLabels {
		return nil, errBroken
	}
	m.readTransitions(moves)
	attributes, counts := r.take(4*n), r.take(n)
	total := 0
	for _, c := range counts {
		total += int(c)
	}
	pairs := r.take(2 * total)
	if r.failed || len(r.rest) > 0 {
		return nil, errBroken
	}
	for i := 0; i < len(pairs); i += 2 {
		if int(pairs[i]) >= len(m.labels) {
			return nil, fmt.Errorf("weight %d is for label %d of %d: %w", i/2, pairs[i], len(m.labels), errBroken)
		}
	}
	m.index(attributes, counts, pairs)
	return m, nil
}

func (m *Model) readTransitions(moves []byte) {
	labels := len(m.labels)
	rows := (labels + 3) / 4 * 4
	m.after, m.before = make([]float64, rows*labels), make([]float64, rows*labels)
	for i, move := range moves {
		a, b := i/labels, i%labels
		factor := math.Exp(m.values[move])
		m.after[b*labels+a], m.before[a*labels+b] = factor, factor
	}
}

// index fills the table of attributes.
func (m *Model) index(attributes, counts, pairs []byte) {
	size := 1
	for size < 2*len(counts) {
		size *= 2
	}
	m.slots, m.stride = make([]slot, size), (len(m.labels)+7)/8*8
	full := 0
	for _, count := range counts {
		if count > fewWeights {
			full++
		}
	}
	m.rows = make([]float32, 0, full*m.stride)
	for i, count := range counts {
		if count == 0 {
			continue // says nothing, and would look free
		}
		attribute := binary.LittleEndian.Uint32(attributes[4*i:])
		at := int(attribute) & (size - 1)
		for m.slots[at].count != 0 {
			at = (at + 1) & (size - 1)
		}
		m.slots[at] = m.slotOf(attribute, pairs[:2*int(count)])
		pairs = pairs[2*int(count):]
	}
}

// slotOf stores the weights of an attribute.
func (m *Model) slotOf(attribute uint32, pairs []byte) slot {
	s := slot{attribute: attribute, count: uint8(len(pairs) / 2)}
	if s.count <= fewWeights {
		for i := range s.count {
			s.weights[i] = weight{pairs[2*i], pairs[2*i+1]}
		}
		return s
	}
	s.count, s.row = fullRow, uint32(len(m.rows))
	m.rows = append(m.rows, make([]float32, m.stride)...)
	row := m.rows[s.row:]
	for i := 0; i < len(pairs); i += 2 {
		row[pairs[i]] += float32(m.values[pairs[i+1]])
	}
	return s
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
