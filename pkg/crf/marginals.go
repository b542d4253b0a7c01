package crf

import (
	"context"
	"slices"
)

// checkEvery is after how many items the context is asked: some milliseconds.
const checkEvery = 256

// Sequence collects what is known of the items of one sequence, each by itself, and then reads those that matter together.
type Sequence struct {
	model   *Model
	said    []Row // the factors of each item that is set; the largest is 1
	forward []Row
	// numbered, rows and few are space for the item being added: the places of its numbered attributes, the numbers of its rows,
	// and its other weights.
	numbered []uint16
	rows     [mostRows]uint16
	few      [mostRows]weights
}

// Row has a number for each label, in the order of Labels, and 0 behind the last: of constant length, it needs no bounds checks.
type Row [mostLabels]float64

// Start begins a sequence of so many items. Its memory is that of before, a sequence of m whose marginals nobody reads any more,
// or its own when before is nil.
func (m *Model) Start(items int, before *Sequence) *Sequence {
	s := before
	if s == nil {
		s = &Sequence{}
	}
	s.model, s.said = m, slices.Grow(s.said[:0], items)[:items]
	return s
}

// Set tells the attributes of an item, in any order: those of some numbers and others. What stands twice counts twice. The
// slices are not kept.
//
// Weights are summed as the whole numbers they are stored as, so that sums are exact, whatever the order.
func (s *Sequence) Set(item int, of *Numbered, numbers []uint16, others []uint32) {
	var sums sumOfLabels
	m := s.model
	s.numbered = of.places(numbers, s.numbered)
	for places := range slices.Chunk(s.numbered, mostRows) {
		addRows(of.rows, places, &sums)
	}
	for attributes := range slices.Chunk(others, mostRows) {
		s.addOthers(attributes, &sums)
	}
	most, row := slices.Max(sums[:len(m.labels)]), Row{}
	for l, sum := range sums[:min(len(m.labels), len(row))] {
		row[l] = m.exponential(most - sum)
	}
	s.said[item] = row
}

// SetLabel tells that an item has a label, whatever stands around it.
func (s *Sequence) SetLabel(item, label int) {
	s.said[item] = Row{}
	s.said[item][label] = 1
}

// Likeliest returns the label that an item has by itself, which must be set, and how probable that is, 0..1.
func (s *Sequence) Likeliest(item int) (label int, probability float64) {
	row, sum := &s.said[item], 0.0
	for l, said := range row {
		if sum += said; said > row[label] {
			label = l
		}
	}
	return label, row[label] / sum
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

// Marginals returns the probability of each label for each of some items, which must be set and rise: what the sequence of these
// items says of each (forward-backward algorithm); nil when ctx ends on the way. The probabilities of an item stand where its
// number says, so that those of items that are not listed mean nothing; they stand in the memory of the sequence.
// It is linear in the number of items and ends the sequence: nothing can be set any more, and Marginals not be called again.
//
// The rows are scaled to sums of 1, which cancels out, so that products of a million factors stay in range. What is less
// likely than a float64 holds is 0.
func (s *Sequence) Marginals(ctx context.Context, items []int) []Row {
	m, labels := s.model, len(s.model.labels)
	s.forward = slices.Grow(s.forward[:0], len(s.said))[:len(s.said)]
	var ones Row
	for l := range labels {
		ones[l] = 1
	}
	weights := ones
	for k, item := range items {
		if k%checkEvery == 0 && ctx.Err() != nil {
			return nil
		}
		if k > 0 {
			product(&s.forward[items[k-1]], labels, &m.after, &weights)
		}
		weigh(&s.said[item], &weights, &s.forward[item])
	}
	weights = ones
	for k := len(items) - 2; k >= 0; k-- {
		if k%checkEvery == 0 && ctx.Err() != nil {
			return nil
		}
		var later Row
		weigh(&s.said[items[k+1]], &weights, &later)
		product(&later, labels, &m.before, &weights)
		row := &s.forward[items[k]]
		weigh(row, &weights, row)
	}
	return s.forward
}
