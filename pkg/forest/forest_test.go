package forest

import (
	"encoding/binary"
	"math"
	"testing"
)

// stump is a model of one tree: x <= 0.5 gives -1, else 2.
func stump() []byte {
	b := []byte(magic)
	put16 := func(v uint16) { b = binary.LittleEndian.AppendUint16(b, v) }
	put32 := func(v float32) { b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v)) }
	put16(1)
	put16(1)
	b = append(b, 'x')
	put16(1)
	put16(3)
	put16(0)
	put32(0.5)
	put16(1)
	put16(2)
	put16(0xffff)
	put32(-1)
	put16(0xffff)
	put32(2)
	return b
}

func TestPredict(t *testing.T) {
	f, err := Read(stump())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		x    float32
		want float64
	}{{0, -1}, {0.5, -1}, {0.6, 2}} {
		if got := f.Predict([]float32{c.x}); got != c.want {
			t.Errorf("Predict(%v) = %v, want %v", c.x, got, c.want)
		}
	}
}

func TestReadRefusesBrokenModels(t *testing.T) {
	whole := stump()
	for n := range whole {
		if _, err := Read(whole[:n]); err == nil {
			t.Fatalf("Read accepted the first %d of %d bytes", n, len(whole))
		}
	}
	if _, err := Read(append(stump(), 0)); err == nil {
		t.Error("Read accepted a trailing byte")
	}
	loop := stump()
	binary.LittleEndian.PutUint16(loop[len(magic)+2+3+2+2+6:], 0)
	if _, err := Read(loop); err == nil {
		t.Error("Read accepted a node that is its own child")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(stump())
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read(data)
		if err == nil {
			m.Predict(make([]float32, len(m.Features)))
		}
	})
}
