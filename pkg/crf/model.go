package crf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// magic starts a model file. All numbers are little-endian: uint8 number of labels, then each label as a length byte
// and its letters; float32 scale; the labels squared transitions as int8, row by row, the row being the label before;
// uint16 number of attributes that have more than three weights, the attributes as uint32, and of each the weights of all
// labels as int8; uint16 number of the other attributes, and of each, in rising order, the attribute as uint32 and three pairs
// of a label as uint8 and a weight as int8, which is 0 where it has fewer. A weight is its int8 times scale.
const magic = "WNWCRF02"

// mostLabels is how many labels a model may have: all weights of an attribute then fit in three numbers.
const mostLabels = 24

// Model is a fitted field. It is immutable and safe for concurrent use.
type Model struct {
	labels []string
	scale  float64
	// after and before are the transitions as factors: the rows of after are of the label before, those of before of the label after.
	after, before matrix
	// fine and coarse are e to the power of -scale times n, and of -scale times 256 n.
	fine, coarse [256]float64
	table        *table
	// rows are the weights of the attributes that have many.
	rows []row
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
	if r.failed || len(m.labels) == 0 || len(m.labels) > mostLabels {
		return nil, errBroken
	}
	m.readTransitions(moves)
	n := int(r.uint16())
	attributes, rows := r.take(4*n), r.take(len(m.labels)*n)
	records := r.take(recordBytes * int(r.uint16()))
	if r.failed || len(r.rest) > 0 {
		return nil, errBroken
	}
	if !m.readWeights(attributes, rows, records) {
		return nil, fmt.Errorf("its attributes do not rise or have no label: %w", errBroken)
	}
	return m, nil
}

func (m *Model) readTransitions(moves []byte) {
	labels := len(m.labels)
	for i, move := range moves {
		a, b := i/labels, i%labels
		factor := math.Exp(m.scale * float64(int8(move)))
		m.after[a][b], m.before[b][a] = factor, factor
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

func (r *reader) uint16() uint16 {
	if b := r.take(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (r *reader) uint32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}
