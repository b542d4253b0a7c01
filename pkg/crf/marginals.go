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
	// rows and others are space for the item being added: where its full rows stand, and its other attributes.
	rows   [mostRows]uint16
	others [mostRows]uint32
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

// Add adds an item with its attributes, in any order; one that stands twice counts twice. The slice is not kept.
//
// Weights are summed as the whole numbers they are stored as, so that sums are exact, whatever the order.
func (s *Sequence) Add(attributes []uint32) {
	var sums [mostLabels]int32
	m := s.model
	for len(attributes) > mostRows {
		s.addItems(attributes[:mostRows], &sums)
		attributes = attributes[mostRows:]
	}
	s.addItems(attributes, &sums)
	most := slices.Max(sums[:len(m.labels)])
	for _, v := range sums[:len(m.labels)] {
		s.said = append(s.said, m.exponential(most-v))
	}
}

// addItems adds the weights of attributes, no more than mostRows. What stands in which table cannot be foretold, so that no
// branch is taken on it: each is written to both lists, of which one then grows.
func (s *Sequence) addItems(attributes []uint32, sums *[mostLabels]int32) {
	m, rows, others := s.model, 0, 0
	for _, a := range attributes {
		row := m.full.find(a)
		s.rows[rows&(mostRows-1)], s.others[others&(mostRows-1)] = row, a
		full := 0
		if row != noRow {
			full = 1
		}
		rows, others = rows+full, others+1-full
	}
	for _, a := range s.others[:others] {
		for _, w := range m.sparse.find(a) {
			sums[w.label&(mostLabels-1)] += int32(w.value)
		}
	}
	m.addRows(s.rows[:rows], sums)
}

// addRows adds full rows to sums. Four labels stand in one number, which are added side by side in lanes of 16 bits.
func (m *Model) addRows(rows []uint16, sums *[mostLabels]int32) {
	var s0, s1, s2, s3, s4, s5, s6, s7 uint64
	for _, at := range rows {
		row := &m.rows[at]
		s0, s1, s2, s3 = s0+row[0], s1+row[1], s2+row[2], s3+row[3]
		s4, s5, s6, s7 = s4+row[4], s5+row[5], s6+row[6], s7+row[7]
	}
	for k, lanes := range [...]uint64{s0, s1, s2, s3, s4, s5, s6, s7} {
		for l := range 4 {
			sums[4*k+l] += int32(lanes>>(16*l)&0xffff) - bias*int32(len(rows))
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
	var space [mostLabels]float64
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
				row[l] = own[l] * space[l&(mostLabels-1)]
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
				carried[l] = later[l] * space[l&(mostLabels-1)]
			}
		}
		scale(carried)
		product(m.before, carried, &space)
		row := forward[at : at+labels]
		for l := range row {
			row[l] *= space[l&(mostLabels-1)]
		}
		scale(row)
	}
	return forward
}

// product multiplies a matrix, given row by row, with a vector. Four rows are summed side by side, since each sum has to
// wait for its last addition.
func product(matrix, vector []float64, out *[mostLabels]float64) {
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
		out[b&(mostLabels-1)], out[(b+1)&(mostLabels-1)] = s0, s1
		out[(b+2)&(mostLabels-1)], out[(b+3)&(mostLabels-1)] = s2, s3
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
