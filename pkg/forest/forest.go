package forest

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// magic starts every model file; the digit is the version of the format.
const magic = "WNWFRST1"

// Forest is a sum of decision trees over named features.
type Forest struct {
	// Features are the names of the columns the trees read, in the order Predict expects them.
	Features []string
	roots    []int32
	nodes    []node
}

// node is an inner node, or a leaf when feature is negative; a leaf's value stands in threshold.
type node struct {
	threshold   float32
	feature     int16
	left, right int32
}

// Read decodes a model. It fails on anything but a whole, consistent file, so that Predict needs no checks.
func Read(data []byte) (*Forest, error) {
	r := reader{data: data}
	if string(r.bytes(len(magic))) != magic {
		return nil, errors.New("not a winnow model file")
	}
	f := &Forest{}
	for range r.uint16() {
		f.Features = append(f.Features, string(r.bytes(int(r.uint16()))))
	}
	trees := int(r.uint16())
	for range trees {
		if err := f.readTree(&r); err != nil {
			return nil, err
		}
	}
	if r.short || len(r.data) != 0 {
		return nil, errors.New("the model file is cut off or has trailing bytes")
	}
	return f, nil
}

// readTree reads one tree: the number of nodes, then each node. Children stand after their parent, so no tree can loop.
func (f *Forest) readTree(r *reader) error {
	base := int32(len(f.nodes))
	f.roots = append(f.roots, base)
	count := int32(r.uint16())
	for i := range count {
		n := node{feature: int16(r.uint16()), threshold: math.Float32frombits(r.uint32())}
		if n.feature >= 0 {
			left, right := int32(r.uint16()), int32(r.uint16())
			if int(n.feature) >= len(f.Features) || left <= i || right <= i || left >= count || right >= count {
				return fmt.Errorf("node %d of tree %d points nowhere", i, len(f.roots)-1)
			}
			n.left, n.right = base+left, base+right
		}
		f.nodes = append(f.nodes, n)
	}
	if count == 0 {
		return errors.New("the model file holds an empty tree")
	}
	return nil
}

// Predict returns the raw score (log-odds for a binary model) of a row. The row must have len(Features) values.
func (f *Forest) Predict(row []float32) float64 {
	sum := 0.0
	for _, at := range f.roots {
		n := &f.nodes[at]
		for n.feature >= 0 {
			if row[n.feature] <= n.threshold {
				n = &f.nodes[n.left]
			} else {
				n = &f.nodes[n.right]
			}
		}
		sum += float64(n.threshold)
	}
	return sum
}

// reader takes little-endian values off a byte slice and remembers when it ran short.
type reader struct {
	data  []byte
	short bool
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.data) {
		r.short, r.data = true, nil
		return nil
	}
	taken := r.data[:n]
	r.data = r.data[n:]
	return taken
}

func (r *reader) uint16() uint16 {
	if b := r.bytes(2); b != nil {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (r *reader) uint32() uint32 {
	if b := r.bytes(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}
