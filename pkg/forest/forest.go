package forest

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"sync"
)

// magic starts every model file; the digit is the version of the format.
const magic = "WNWFRST1"

// unit is what leaves are multiples of: so sums of them are exact, and the same in any order. No leaf that LightGBM has
// written yet is finer; one that were would be rounded.
const unit = 1.0 / (1 << 42)

// Forest is a sum of decision trees over named features. It is immutable and safe for concurrent use.
type Forest struct {
	// Features are the names of the columns the trees read, in the order of their numbers.
	Features []string
	trees    []tree
	nodes    []node
	leaves   []int64 // in units
	// tests are the distinct comparisons that nodes make.
	tests []test
	// batches holds space that Predict has used and may use again.
	batches sync.Pool
}

// test asks whether a feature is at most a threshold.
type test struct {
	feature   int32
	threshold float32
}

// tree says where a tree's nodes and leaves begin, and which of them is its root: the number of a node in the tree or, when
// negative, the complement of that of a leaf.
type tree struct {
	nodes, leaves int32
	root          int16
}

// node leads to another of its tree or to a leaf, in numbers as that of the root: left where the answer to its test is yes. It
// is small for the nodes of all trees to stay in the processor's first cache.
type node struct {
	test        int32
	left, right int16
}

// nodeBytes is what a node takes in a file together with the leaf that it adds to its tree.
const nodeBytes = 16

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
	trees, usual := int(r.uint16()), len(data)/nodeBytes
	f.trees, f.nodes = make([]tree, 0, trees), make([]node, 0, usual)
	f.leaves, f.tests = make([]int64, 0, usual+trees), make([]test, 0, usual)
	var numbers []int16
	for range trees {
		var err error
		if numbers, err = f.readTree(&r, numbers[:0]); err != nil {
			return nil, err
		}
	}
	if r.short || r.at != len(data) {
		return nil, errors.New("the model file is cut off or has trailing bytes")
	}
	f.shareTests()
	return f, nil
}

// readTree reads one tree: the number of nodes and leaves, then each. Children stand after their parent, so no tree can loop.
// It returns the numbers in the tree of what stands in the file, appended to an empty slice.
func (f *Forest) readTree(r *reader, numbers []int16) ([]int16, error) {
	size := r.uint16()
	if size == 0 || size > math.MaxInt16 {
		return nil, fmt.Errorf("tree %d has %d nodes and leaves, not 1 to %d", len(f.trees), size, math.MaxInt16)
	}
	count, t := int16(size), tree{nodes: int32(len(f.nodes)), leaves: int32(len(f.leaves))}
	for i := range count {
		feature, threshold := int16(r.uint16()), math.Float32frombits(r.uint32())
		if feature < 0 {
			numbers = append(numbers, ^int16(len(f.leaves)-int(t.leaves)))
			f.leaves = append(f.leaves, int64(math.Round(float64(threshold)/unit)))
			continue
		}
		n := node{int32(len(f.tests)), int16(r.uint16()), int16(r.uint16())}
		if int(feature) >= len(f.Features) || min(n.left, n.right) <= i || max(n.left, n.right) >= count {
			return nil, fmt.Errorf("node %d of tree %d points nowhere", i, len(f.trees))
		}
		numbers = append(numbers, int16(len(f.nodes)-int(t.nodes)))
		f.nodes, f.tests = append(f.nodes, n), append(f.tests, test{int32(feature), threshold + 0}) // 0 is added to make -0 and 0 the same
	}
	t.root = numbers[0]
	f.trees = append(f.trees, t)
	for i := int(t.nodes); i < len(f.nodes); i++ {
		n := &f.nodes[i]
		n.left, n.right = numbers[n.left], numbers[n.right]
	}
	return numbers, nil
}

// shareTests turns the tests, of which each node has brought one, into the distinct ones. It looks them up in a table with open
// addressing, by their numbers plus one, since a map would take most of the time of reading a model.
func (f *Forest) shareTests() {
	all := f.tests
	size := bits.Len(uint(2 * len(all)))
	table := make([]int32, 1<<size)
	clear(table) // New memory that is read before it is written is faulted in twice.
	f.tests = make([]test, 0, len(all)/2)
	for i := range f.nodes {
		t := all[f.nodes[i].test]
		at := (math.Float32bits(t.threshold) ^ uint32(t.feature)<<16) * 0x9e3779b1 >> (32 - size) // Fibonacci hashing
		for table[at] != 0 && f.tests[table[at]-1] != t {
			at = (at + 1) & (1<<size - 1)
		}
		if table[at] == 0 {
			f.tests = append(f.tests, t)
			table[at] = int32(len(f.tests))
		}
		f.nodes[i].test = table[at] - 1
	}
}

// reader takes little-endian values out of a byte slice, one after the other, and remembers when it ran short.
type reader struct {
	data  []byte
	at    int
	short bool
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.data)-r.at {
		r.short, r.at = true, len(r.data)
		return nil
	}
	r.at += n
	return r.data[r.at-n : r.at]
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
