package crf_test

import (
	"context"
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/winnow-cli/winnow/pkg/crf"
)

// entry is one weight of a model under test.
type entry struct {
	attribute uint32
	label     uint8
	value     int8
}

// encode writes a model with two or more labels; entries must be sorted by attribute.
func encode(labels []string, scale float32, moves []int8, entries []entry) []byte {
	out := append([]byte("WNWCRF02"), byte(len(labels)))
	for _, l := range labels {
		out = append(append(out, byte(len(l))), l...)
	}
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(scale))
	for _, m := range moves {
		out = append(out, byte(m))
	}
	var all, full, others []uint32
	weights := map[uint32][]entry{}
	for _, e := range entries {
		if n := len(all); n == 0 || all[n-1] != e.attribute {
			all = append(all, e.attribute)
		}
		weights[e.attribute] = append(weights[e.attribute], e)
	}
	for _, a := range all {
		if len(weights[a]) > 3 {
			full = append(full, a)
		} else {
			others = append(others, a)
		}
	}
	out = binary.LittleEndian.AppendUint16(out, uint16(len(full)))
	for _, a := range full {
		out = binary.LittleEndian.AppendUint32(out, a)
	}
	for _, a := range full {
		row := make([]byte, len(labels))
		for _, e := range weights[a] {
			row[e.label] = byte(e.value)
		}
		out = append(out, row...)
	}
	out = binary.LittleEndian.AppendUint16(out, uint16(len(others)))
	for _, a := range others {
		var pairs [6]byte
		for k, e := range weights[a] {
			pairs[2*k], pairs[2*k+1] = e.label, byte(e.value)
		}
		out = append(binary.LittleEndian.AppendUint32(out, a), pairs[:]...)
	}
	return out
}

func small() []byte {
	return encode([]string{"body", "nav", "date"}, 0.5, []int8{2, -1, 0, -2, 3, 1, 0, 1, -3},
		[]entry{{7, 0, 4}, {7, 1, -3}, {90, 2, 5}, {4000000000, 1, 2}})
}

// marginals adds every other attribute by a number.
func marginals(m *crf.Model, items [][]uint32) []crf.Row {
	s, all := m.Start(len(items), nil), slices.Concat(items...)
	numbered := m.Numbered(uint16(len(all)), func(number uint16) uint32 { return all[number] })
	at, list := 0, make([]int, len(items))
	for i, attributes := range items {
		list[i] = i
		var numbers []uint16
		var others []uint32
		for _, a := range attributes {
			if at%2 == 0 {
				numbers = append(numbers, uint16(at))
			} else {
				others = append(others, a)
			}
			at++
		}
		s.Set(i, numbered, numbers, others)
	}
	return s.Marginals(context.Background(), list)
}

// TestMarginals compares with the sum over all sequences of labels.
func TestMarginals(t *testing.T) {
	m, err := crf.Read(small())
	if err != nil {
		t.Fatal(err)
	}
	items := [][]uint32{{7}, {90, 7, 12345}, {}, {4000000000, 4000000000}}
	weight := map[uint32][3]float64{7: {2, -1.5, 0}, 90: {0, 0, 2.5}, 4000000000: {0, 1, 0}}
	move := [3][3]float64{{1, -0.5, 0}, {-1, 1.5, 0.5}, {0, 0.5, -1.5}}
	var want [4][3]float64
	total := 0.0
	for code := range 81 {
		labels := [4]int{code % 3, code / 3 % 3, code / 9 % 3, code / 27}
		score := 0.0
		for i, l := range labels {
			for _, a := range items[i] {
				score += weight[a][l]
			}
			if i > 0 {
				score += move[labels[i-1]][l]
			}
		}
		p := math.Exp(score)
		total += p
		for i, l := range labels {
			want[i][l] += p
		}
	}
	for i, row := range marginals(m, items) {
		for l, label := range m.Labels() {
			if w := want[i][l] / total; math.Abs(row[l]-w) > 1e-12*w {
				t.Errorf("item %d, label %s: probability %v, want %v", i, label, row[l], w)
			}
		}
	}
	if got := m.Start(0, nil).Marginals(t.Context(), nil); len(got) > 0 {
		t.Errorf("an empty sequence has marginals %v", got)
	}
}

// TestMarginalsOfSomeItems leaves items out, which is to be as if they were not there, whatever the memory held before.
func TestMarginalsOfSomeItems(t *testing.T) {
	m, err := crf.Read(small())
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Clone(marginals(m, [][]uint32{{7}, {90}, {4000000000, 7}}))
	s := m.Start(5, nil)
	none := m.Numbered(0, nil)
	for i, attributes := range [][]uint32{{7}, {7, 7}, {90}, {90, 90}, {4000000000, 7}} {
		s.Set(i, none, nil, attributes)
	}
	got := s.Marginals(t.Context(), []int{0, 2, 4})
	for k, item := range []int{0, 2, 4} {
		if got[item] != want[k] {
			t.Errorf("item %d: probabilities %v, want %v", item, got[item], want[k])
		}
	}
	s = m.Start(3, s)
	s.Set(0, none, nil, []uint32{7})
	s.SetLabel(1, 2)
	s.Set(2, none, nil, []uint32{90})
	got = s.Marginals(t.Context(), []int{0, 1, 2})
	if own := got[1]; own[0] != 0 || own[1] != 0 || math.Abs(own[2]-1) > 1e-9 {
		t.Errorf("an item whose label is told has the probabilities %v", own)
	}
	// Between a told label and nothing, the odds are those of the item and of one move.
	odds := math.Log(got[0][0] / got[0][1])
	if want := (2 + 0.0) - (-1.5 + 0.5); math.Abs(odds-want) > 1e-9 {
		t.Errorf("before a told label the odds are %v, want %v", odds, want)
	}
}

func TestLikeliest(t *testing.T) {
	m, err := crf.Read(small())
	if err != nil {
		t.Fatal(err)
	}
	s := m.Start(2, nil)
	s.Set(0, m.Numbered(0, nil), nil, []uint32{7})
	s.SetLabel(1, 1)
	if label, p := s.Likeliest(0); label != 0 || math.Abs(p-1/(1+math.Exp(-3.5)+math.Exp(-2))) > 1e-9 {
		t.Errorf("the likeliest label is %d with %v", label, p)
	}
	if label, p := s.Likeliest(1); label != 1 || p != 1 {
		t.Errorf("the likeliest label is %d with %v, though label 1 was told", label, p)
	}
}

// TestMarginalsOfLongSequence holds the numbers in range: products of a million factors would not be.
func TestMarginalsOfLongSequence(t *testing.T) {
	m, err := crf.Read(small())
	if err != nil {
		t.Fatal(err)
	}
	items := make([][]uint32, 20000)
	for i := range items {
		items[i] = []uint32{7, 90}
	}
	got := marginals(m, items)
	if len(got) != len(items) {
		t.Fatalf("%d probabilities of %d items", len(got), len(items))
	}
	for i, row := range got {
		if sum := row[0] + row[1] + row[2]; math.Abs(sum-1) > 1e-9 {
			t.Fatalf("probabilities of item %d add up to %v", i, sum)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	whole := small()
	for n := range whole {
		if _, err := crf.Read(whole[:n]); err == nil {
			t.Errorf("the first %d of %d bytes were read as a model", n, len(whole))
		}
	}
	if _, err := crf.Read(append(whole, 0)); err == nil {
		t.Error("a model with a byte too many was read")
	}
	bad := encode([]string{"body", "nav"}, 1, make([]int8, 4), []entry{{90, 0, 1}, {7, 1, 1}})
	if _, err := crf.Read(bad); err == nil {
		t.Error("a model whose attributes fall was read")
	}
}

// TestFindTellsAttributesApart looks up attributes that fill their buckets and differ in a bit only, and their neighbours that
// the model has not got.
func TestFindTellsAttributesApart(t *testing.T) {
	var entries []entry
	held := map[uint32]int8{}
	for i := range uint32(600) {
		if a := i<<22 | i*i%509<<6 | i%61; i%3 > 0 {
			n := int8(i % 100)
			held[a], held[a^1], held[a^128] = n+1, -n-1, n/2+1
		}
	}
	for _, a := range slices.Sorted(maps.Keys(held)) {
		entries = append(entries, entry{a, 0, held[a]})
	}
	m, err := crf.Read(encode([]string{"body", "nav"}, 0.01, make([]int8, 4), entries))
	if err != nil {
		t.Fatal(err)
	}
	for a := range held {
		for bit := range 32 {
			a := a ^ 1<<bit
			p := marginals(m, [][]uint32{{a}, {a}})
			if math.Abs(p[0][0]-p[1][0]) > 1e-12 {
				t.Fatalf("attribute %#x has the odds %v by number, %v without", a, p[0], p[1])
			}
			if got, want := math.Log(p[0][0]/p[0][1])/0.01, float64(held[a]); math.Abs(got-want) > 0.5 {
				t.Fatalf("attribute %#x weighs %.1f, want %v", a, got, want)
			}
		}
	}
}

func BenchmarkMarginals(b *testing.B) {
	labels, moves := make([]string, 22), make([]int8, 22*22)
	m, err := crf.Read(encode(labels, 0.05, moves, []entry{{7, 0, 4}, {7, 1, -3}, {90, 2, 5}, {4000000000, 1, 2}}))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	var s *crf.Sequence
	numbered := m.Numbered(100, func(number uint16) uint32 { return uint32(number) })
	items := make([]int, 1000)
	for b.Loop() {
		s = m.Start(len(items), s)
		for i := range items {
			items[i] = i
			s.Set(i, numbered, []uint16{90, 7}, []uint32{12345, 4000000000})
		}
		s.Marginals(b.Context(), items)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(small())
	f.Add([]byte("WNWCRF02"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := crf.Read(data)
		if err != nil {
			return
		}
		marginals(m, [][]uint32{{1, 2}, {3}})
	})
}
