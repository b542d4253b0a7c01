package wording

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"
)

//go:embed wording.model
var embedded []byte

// magic starts a model file: then a float32 bias, a float32 scale and one signed byte a bucket.
const magic = "WNWWORD1"

// Model is a linear model over hashed terms. It is immutable and safe for concurrent use.
type Model struct {
	bias, scale float32
	weights     []byte
}

// Default returns the embedded model. An error means that the binary was built from a broken model file.
var Default = sync.OnceValues(func() (*Model, error) {
	m, err := Read(embedded)
	if err != nil {
		return nil, fmt.Errorf("read the embedded wording model: %w", err)
	}
	return m, nil
})

// Read decodes a model; the slice is kept and must not be changed.
func Read(data []byte) (*Model, error) {
	if len(data) != len(magic)+8+Buckets || string(data[:len(magic)]) != magic {
		return nil, errors.New("not a wording model of the size this program reads")
	}
	rest := data[len(magic):]
	return &Model{
		bias:    math.Float32frombits(binary.LittleEndian.Uint32(rest)),
		scale:   math.Float32frombits(binary.LittleEndian.Uint32(rest[4:])),
		weights: rest[8:],
	}, nil
}

// Score returns the log-odds of a text being article text by its words alone. terms is the result of [Reader.Terms].
func (m *Model) Score(terms []uint32) float32 {
	if len(terms) == 0 {
		return m.bias
	}
	sum := 0
	for _, t := range terms {
		sum += int(int8(m.weights[t]))
	}
	return m.bias + m.scale*float32(sum)/float32(math.Sqrt(float64(len(terms))))
}
