package crf

import (
	"context"
	"slices"
)

// checkEvery is after how many items the context is asked: some milliseconds.
const checkEvery = 256

// Sequence collects what is known of the items of one sequence.
type Sequence struct {
	model   *Model
	said    []float64 // a row of factors for each item, one for each label
	forward []float64
	// numbered, rows and few are space for the item being added: the places of its numbered attributes, the numbers of its rows,
	// and its other weights.
	numbered []uint16
	rows     [mostRows]uint16
	few      [mostRows]weights
}

// Start begins a sequence of about so many items. Its memory is that of before, a sequence of m whose marginals nobody reads any
// more, or its own when before is nil.
func (m *Model) Start(items int, before *Sequence) *Sequence {
	s := before
	if s == nil {
		s = &Sequence{}
	}
	s.model, s.said = m, slices.Grow(s.said[:0], items*len(m.labels))
	return s
}

// Add adds an item with its attributes, in any order: those of some numbers and others. What stands twice counts twice. The
// slices are not kept.
//
// Weights are summed as the whole numbers they are stored as, so that sums are exact, whatever the order.
func (s *Sequence) Add(of *Numbered, numbers []uint16, others []uint32) {
	var sums sumOfLabels
	m := s.model
	s.numbered = of.places(numbers, s.numbered[:0])
	for places := range slices.Chunk(s.numbered, mostRows) {
		addRows(of.rows, places, &sums)
	}
	for attributes := range slices.Chunk(others, mostRows) {
		s.addOthers(attributes, &sums)
	}
	most := slices.Max(sums[:len(m.labels)])
	for _, v := range sums[:len(m.labels)] {
		s.said = append(s.said, m.exponential(most-v))
	}
}

// sumOfLabels is a sum for each label. Its length is a power of two, so that a label masked with it needs no bounds check.
type sumOfLabels [labelMask + 1]int32

// addOthers adds the weights of attributes, no more than mostRows. Of what kind each is cannot be foretold, so that no branch is
// taken on it: it is written to both lists, of which at most one then grows.
func (s *Sequence) addOthers(attributes []uint32, sums *sumOfLabels) {
	rows, few := 0, 0
	for _, a := range attributes {
		w := s.model.table.find(a)
		s.rows[rows&(mostRows-1)], s.few[few&(mostRows-1)] = uint16(w>>labelBits), w
		full, some := 0, 0
		if w&labelMask == inRow {
			full = 1
		}
		if w != 0 {
			some = 1
		}
		rows, few = rows+full, few+some-full
	}
	for _, w := range s.few[:few] {
		for range fewWeights {
			sums[w&labelMask] += int32(int8(w >> labelBits))
			w >>= weightBits
		}
	}
	addRows(s.model.rows, s.rows[:rows], sums)
}

// addRows adds those of some rows that stand at some places to sums, no more than mostRows. They are added side by side in lanes of
// 16 bits, of even and odd labels.
func addRows(rows []row, places []uint16, sums *sumOfLabels) {
	var e0, e1, e2, o0, o1, o2 uint64
	for _, at := range places {
		r := &rows[at]
		e0, o0 = e0+r[0]&evenBytes, o0+r[0]>>8&evenBytes
		e1, o1 = e1+r[1]&evenBytes, o1+r[1]>>8&evenBytes
		e2, o2 = e2+r[2]&evenBytes, o2+r[2]>>8&evenBytes
	}
	for k, lanes := range [...][2]uint64{{e0, o0}, {e1, o1}, {e2, o2}} {
		for l := range rowLanes {
			sums[rowLanes*k+l] += int32(lanes[l%2]>>(16*(l/2))&0xffff) - bias*int32(len(places))
		}
	}
}

// Marginals returns for each item, one after the other, the probability of each label, in the order of Labels: what the whole
// sequence says of the item (forward-backward algorithm); nil when ctx ends on the way. They stand in the memory of the sequence.
// It is linear in the number of items and
// ends the sequence: nothing can be added any more, and Marginals not be called again.
//
// The rows are scaled to sums of 1, which cancels out, so that products of a million factors stay in range. What is less
// likely than a float64 holds is 0.
func (s *Sequence) Marginals(ctx context.Context) []float64 {
	m, labels, n := s.model, len(s.model.labels), len(s.said)
	said := s.said // what each item alone says
	s.forward = slices.Grow(s.forward[:0], n)[:n]
	forward := s.forward
	var space factors
	for at := 0; at < n; at += labels {
		if at%(checkEvery*labels) == 0 && ctx.Err() != nil {
			return nil
		}
		own, row := said[at:at+labels], forward[at:at+labels]
		if at == 0 {
			copy(row, own)
		} else {
			product(m.after, forward[at-labels:at], &space)
			for l := range row {
				row[l] = own[l] * space[l&labelMask]
			}
		}
		scale(row)
	}
	carried := make([]float64, labels)
	for at := n - 2*labels; at >= 0; at -= labels {
		if at%(checkEvery*labels) == 0 && ctx.Err() != nil {
			return nil
		}
		if later := said[at+labels : at+2*labels]; at == n-2*labels {
			copy(carried, later)
		} else {
			for l := range carried {
				carried[l] = later[l] * space[l&labelMask]
			}
		}
		scale(carried)
		product(m.before, carried, &space)
		row := forward[at : at+labels]
		for l := range row {
			row[l] *= space[l&labelMask]
		}
		scale(row)
	}
	return forward
}

// factors has one factor for each label.
type factors [labelMask + 1]float64

// product multiplies a matrix, given row by row, with a vector. Four rows are summed side by side, since each sum has to
// wait for its last addition.
func product(matrix, vector []float64, out *factors) {
	n := len(vector)
	for b := 0; b*n < len(matrix); b += 4 {
		rows := matrix[b*n : (b+4)*n]
		r0, r1, r2, r3 := rows[:n], rows[n:2*n], rows[2*n:3*n], rows[3*n:4*n]
		var s0, s1, s2, s3 float64
		for a, v := range vector {
			s0 += float64(v * r0[a])
			s1 += float64(v * r1[a])
			s2 += float64(v * r2[a])
			s3 += float64(v * r3[a])
		}
		out[b&labelMask], out[(b+1)&labelMask] = s0, s1
		out[(b+2)&labelMask], out[(b+3)&labelMask] = s2, s3
	}
}

// scale divides a row by its sum.
func scale(row []float64) {
	sum := 0.0
	for _, v := range row {
		sum += v
	}
	factor := 1 / sum
	for l := range row {
		row[l] *= factor
	}
}
