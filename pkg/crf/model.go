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
	scale  float64
	// after and before are the transitions as factors, laid out for summing over the label before and over the label after;
	// there are rows of 0 up to a multiple of four.
	after, before []float64
	// fine and coarse are e to the power of -scale times n, and of -scale times 256 n.
	fine, coarse [256]float64
	full         fullTable
	sparse       sparseTable
	// rows are the weights of the attributes in full: of four labels in one number, each with bias added.
	rows [][mostLabels / 4]uint64
}

// exponential returns e to the power of -scale times a number that is not negative.
func (m *Model) exponential(n int32) float64 {
	if k := int(n >> 8); k < len(m.coarse) {
		return m.coarse[k] * m.fine[n&0xff]
	}
	return math.Exp(-m.scale * float64(n))
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
	m.scale = float64(math.Float32frombits(r.uint32()))
	for n := range m.fine {
		m.fine[n], m.coarse[n] = math.Exp(-m.scale*float64(n)), math.Exp(-m.scale*256*float64(n))
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
	return m, m.index(attributes, counts, pairs)
}

func (m *Model) readTransitions(moves []byte) {
	labels := len(m.labels)
	rows := (labels + 3) / 4 * 4
	m.after, m.before = make([]float64, rows*labels), make([]float64, rows*labels)
	for i, move := range moves {
		a, b := i/labels, i%labels
		factor := math.Exp(m.scale * float64(int8(move)))
		m.after[b*labels+a], m.before[a*labels+b] = factor, factor
	}
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
