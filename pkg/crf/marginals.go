package crf

import (
	"context"
	"math"
)

// checkEvery is after how many items the context is asked: some milliseconds.
const checkEvery = 256

// Sequence collects what is known of the items of one sequence.
type Sequence struct {
	model *Model
	said  []float64 // a row of weights for each item, one for each label
	// found and rows are space for the item being added.
	found []slot
	rows  []uint32
}

// Start begins a sequence of about so many items.
func (m *Model) Start(items int) *Sequence {
	return &Sequence{model: m, said: make([]float64, 0, items*len(m.labels))}
}

// Add adds an item with its attributes, in any order; one that stands twice counts twice. The slice is not kept.
//
// Weights have the 24 significant bits of a float32 and are of much the same size, so that sums of them are exact, whatever
// the order.
func (s *Sequence) Add(attributes []uint32) {
	var sums [mostLabels]float64
	m, rows := s.model, s.rows[:0]
	mask := uint32(len(m.slots) - 1)
	// Slots are far apart in memory: all are fetched before any is looked at, so that the fetches overlap.
	found := s.found[:0]
	for _, a := range attributes {
		found = append(found, m.slots[a&mask])
	}
	for k, a := range attributes {
		f := &found[k]
		for at := a; f.attribute != a && f.count != 0; {
			at++
			*f = m.slots[at&mask]
		}
		if f.count == fullRow {
			rows = append(rows, f.row)
			continue
		}
		for _, w := range f.weights[:f.count] {
			sums[w.label&(mostLabels-1)] += m.values[w.value]
		}
	}
	m.addRows(rows, &sums)
	s.found, s.rows, s.said = found, rows, append(s.said, sums[:len(m.labels)]...)
}

// addRows adds full rows to sums, eight labels at a time, so that the sums stay in registers.
func (m *Model) addRows(rows []uint32, sums *[mostLabels]float64) {
	for l := 0; l < m.stride; l += 8 {
		out := sums[l&(mostLabels-1):][:8]
		s0, s1, s2, s3, s4, s5, s6, s7 := out[0], out[1], out[2], out[3], out[4], out[5], out[6], out[7]
		for _, start := range rows {
			row := m.rows[int(start)+l:][:8]
			s0, s1, s2, s3 = s0+float64(row[0]), s1+float64(row[1]), s2+float64(row[2]), s3+float64(row[3])
			s4, s5, s6, s7 = s4+float64(row[4]), s5+float64(row[5]), s6+float64(row[6]), s7+float64(row[7])
		}
		out[0], out[1], out[2], out[3], out[4], out[5], out[6], out[7] = s0, s1, s2, s3, s4, s5, s6, s7
	}
}

// Marginals returns for each item, one after the other, the probability of each label, in the order of Labels: what the whole
// sequence says of the item (forward-backward algorithm); nil when ctx ends on the way. It is linear in the number of items and
// ends the sequence: nothing can be added any more, and Marginals not be called again.
//
// The rows are scaled to sums of 1, which cancels out, so that products of a million factors stay in range. What is less
// likely than a float64 holds is 0.
func (s *Sequence) Marginals(ctx context.Context) []float64 {
	m, labels, n := s.model, len(s.model.labels), len(s.said)
	said := s.said // becomes what each item alone says
	forward := make([]float64, n)
	var space [mostLabels]float64
	for at := 0; at < n; at += labels {
		if at%(checkEvery*labels) == 0 && ctx.Err() != nil {
			return nil
		}
		own, row := said[at:at+labels], forward[at:at+labels]
		exponentials(own)
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

// exponentials turns logs into numbers, the largest into 1.
func exponentials(row []float64) {
	most := row[0]
	for _, v := range row {
		most = max(most, v)
	}
	for l, v := range row {
		row[l] = math.Exp(v - most)
	}
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
