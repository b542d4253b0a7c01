package forest

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
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

func rowsOf(table [][]float32, columns ...int) Rows {
	return Rows{Count: len(table), Columns: columns, Batch: func(first int) [][Batch]float32 {
		batch := make([][Batch]float32, len(table[first]))
		for i, row := range table[first:min(first+Batch, len(table))] {
			for k, v := range row {
				batch[k][i] = v
			}
		}
		return batch
	}}
}

func TestPredict(t *testing.T) {
	f, err := Read(stump())
	if err != nil {
		t.Fatal(err)
	}
	rows := [][]float32{{0}, {0.5}, {0.6}, {-1}, {7}, {0.5}}
	got := f.Predict(t.Context(), rowsOf(rows, 0), Early{})
	if want := []float64{-1, -1, 2, -1, 2, -1}; !slices.Equal(got, want) {
		t.Errorf("Predict(%v) = %v, want %v", rows, got, want)
	}
}

// grown is a model of random trees over three features.
func grown(r *rand.Rand, trees int) []byte {
	b := append([]byte(magic), 3, 0, 1, 0, 'x', 1, 0, 'y', 1, 0, 'z')
	b = binary.LittleEndian.AppendUint16(b, uint16(trees))
	for range trees {
		inner := 1 + r.IntN(20)
		b = binary.LittleEndian.AppendUint16(b, uint16(2*inner+1))
		for i := range 2*inner + 1 {
			feature := uint16(0xffff)
			if i < inner {
				feature = uint16(r.IntN(3))
			}
			b = binary.LittleEndian.AppendUint16(b, feature)
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(r.IntN(9)-4)/4))
			if i < inner {
				b = binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(b, uint16(2*i+1)), uint16(2*i+2))
			}
		}
	}
	return b
}

// walk is the score of one row by some of the trees, node by node.
func (f *Forest) walk(trees []tree, row []float32) float64 {
	sum := 0.0
	for _, t := range trees {
		at := t.root
		for at >= 0 {
			n := f.nodes[int(t.nodes)+int(at)]
			at = n.right
			if ask := f.tests[n.test]; row[ask.feature] <= ask.threshold {
				at = n.left
			}
		}
		sum += float64(f.leaves[int(t.leaves)+int(^at)]) * unit
	}
	return sum
}

// TestAtMost compares all values at once, as this kind of processor does it, with one after the other.
func TestAtMost(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	usual := []float32{-inf, -1e30, -1, -1e-40, float32(math.Copysign(0, -1)), 0, 1e-40, 0.5, 1, 1e30, inf, nan}
	r := rand.New(rand.NewPCG(5, 6))
	pick := func() float32 {
		if r.IntN(2) == 0 {
			return usual[r.IntN(len(usual))]
		}
		return math.Float32frombits(r.Uint32())
	}
	for range 10_000 {
		var values [Batch]float32
		bound, want := pick(), uint64(0)
		for i := range values {
			if values[i] = pick(); values[i] <= bound {
				want |= 1 << i
			}
		}
		if got, each := atMost(&values, bound), eachAtMost(&values, bound); got != want || each != want {
			t.Fatalf("at most %v of %v: %#x at once and %#x one by one, want %#x", bound, values, got, each, want)
		}
	}
}

// TestPredictWalksTheTrees compares batches of all sizes with a walk through the trees for each row, on values that are
// often those of thresholds, in rows that hold others between and behind them.
func TestPredictWalksTheTrees(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	f, err := Read(grown(r, 30))
	if err != nil {
		t.Fatal(err)
	}
	usual := []float32{float32(math.Copysign(0, -1)), 0, 0.25, -0.25, 1, -1, 0.3, float32(math.Inf(1)), float32(math.Inf(-1))}
	for rows := range 3*Batch + 2 {
		places := []int{r.IntN(16), 16 + r.IntN(16), 32 + r.IntN(8)}
		table := make([][]float32, rows)
		for i := range table {
			for range places[2] + 1 + rows%9 {
				table[i] = append(table[i], usual[r.IntN(len(usual))])
			}
		}
		got := f.Predict(t.Context(), rowsOf(table, places...), Early{})
		for i, values := range table {
			row := []float32{values[places[0]], values[places[1]], values[places[2]]}
			if want := f.walk(f.trees, row); got[i] != want {
				t.Fatalf("row %d of %d, %v: %v, want %v", i, rows, row, got[i], want)
			}
			if one := f.PredictOne(values, places); one != got[i] {
				t.Fatalf("row %d of %d, %v: %v by itself, want %v", i, rows, row, one, got[i])
			}
		}
	}
}

// TestPredictEarly holds what the first trees settle, and demands the whole sum for the rest.
func TestPredictEarly(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	f, err := Read(grown(r, 40))
	if err != nil {
		t.Fatal(err)
	}
	table := make([][]float32, 500)
	for i := range table {
		table[i] = []float32{r.Float32()*4 - 2, r.Float32()*4 - 2, r.Float32()*4 - 2}
	}
	settled := 0
	for i, got := range f.Predict(t.Context(), rowsOf(table, 0, 1, 2), Early{Trees: 10, Odds: 1.5}) {
		want := f.walk(f.trees[:10], table[i])
		if math.Abs(want) >= 1.5 {
			settled++
		} else {
			want = f.walk(f.trees, table[i])
		}
		if got != want {
			t.Fatalf("row %d: %v, want %v", i, got, want)
		}
	}
	if settled == 0 || settled == len(table) {
		t.Errorf("%d of %d rows are settled: the test holds nothing", settled, len(table))
	}
}

func BenchmarkPredict(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	f, err := Read(grown(r, 200))
	if err != nil {
		b.Fatal(err)
	}
	rows := make([][]float32, 300)
	for i := range rows {
		rows[i] = []float32{r.Float32()*4 - 2, r.Float32()*4 - 2, r.Float32()*4 - 2}
	}
	b.ReportAllocs()
	for b.Loop() {
		f.Predict(b.Context(), rowsOf(rows, 2, 1, 0), Early{})
	}
}

// leaves is a model of one tree that holds nothing else, of which the first is its root.
func leaves(count int) []byte {
	b := append([]byte(magic), 0, 0, 1, 0)
	b = binary.LittleEndian.AppendUint16(b, uint16(count))
	for range count {
		b = append(b, 0xff, 0xff, 0, 0, 0, 0)
	}
	return b
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
	if _, err := Read(leaves(math.MaxInt16)); err != nil {
		t.Errorf("Read refused a tree of %d leaves: %v", math.MaxInt16, err)
	}
	if _, err := Read(leaves(math.MaxInt16 + 1)); err == nil {
		t.Error("Read accepted a tree whose nodes have no numbers")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(stump())
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read(data)
		if err == nil {
			m.Predict(t.Context(), rowsOf([][]float32{{0}}, make([]int, len(m.Features))...), Early{Trees: 1, Odds: 1})
		}
	})
}
