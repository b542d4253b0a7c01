package crf

import (
	"context"
	"math"
)

// checkEvery is after how many items the context is asked: some milliseconds.
const checkEvery = 256

// Marginals returns for each item of a sequence the log-probability of each label, in the order of Labels: what the whole
// sequence says of the item (forward-backward algorithm). items are the attributes of each item, in any order; one
// that stands twice counts twice. Linear in the number of items; nil for none, and when ctx ends on the way.
func (m *Model) Marginals(ctx context.Context, items [][]uint32) [][]float64 {
	n, labels := len(items), len(m.labels)
	if n == 0 {
		return nil
	}
	space := make([]float64, 3*n*labels)
	emit, forward, backward := space[:n*labels], space[n*labels:2*n*labels], space[2*n*labels:]
	for i, attributes := range items {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil
		}
		row := emit[i*labels : (i+1)*labels]
		for _, a := range attributes {
			for _, w := range m.find(a) {
				row[w.label] += float64(w.value)
			}
		}
	}
	step := m.factors()
	copy(forward, emit[:labels])
	for i := 1; i < n; i++ {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil
		}
		next(forward[(i-1)*labels:i*labels], step.after, forward[i*labels:(i+1)*labels])
		addTo(forward[i*labels:(i+1)*labels], emit[i*labels:])
	}
	carried := make([]float64, labels)
	for i := n - 2; i >= 0; i-- {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil
		}
		copy(carried, backward[(i+1)*labels:(i+2)*labels])
		addTo(carried, emit[(i+1)*labels:])
		next(carried, step.before, backward[i*labels:(i+1)*labels])
	}
	out := make([][]float64, n)
	for i := range out {
		row := forward[i*labels : (i+1)*labels : (i+1)*labels]
		addTo(row, backward[i*labels:])
		total := logSum(row)
		for l := range row {
			row[l] -= total
		}
		out[i] = row
	}
	return out
}

// factors are the transitions as factors, laid out for summing over the label before and over the label after.
type factors struct{ after, before []float64 }

func (m *Model) factors() factors {
	labels := len(m.labels)
	f := factors{make([]float64, labels*labels), make([]float64, labels*labels)}
	for a := range labels {
		for b := range labels {
			e := math.Exp(m.transitions[a*labels+b])
			f.after[b*labels+a], f.before[a*labels+b] = e, e
		}
	}
	return f
}

// next writes to out, for each label, the log of the sum over the labels on the other side of exp(from) times factor. The
// exponentials are taken once for each label and not for each pair.
func next(from, factor, out []float64) {
	most := from[0]
	for _, v := range from {
		most = max(most, v)
	}
	labels := len(from)
	var buffer [64]float64
	scaled := buffer[:0]
	for _, v := range from {
		scaled = append(scaled, math.Exp(v-most))
	}
	for b := range out[:labels] {
		sum := 0.0
		row := factor[b*labels : (b+1)*labels]
		for a, f := range row {
			sum += float64(f * scaled[a])
		}
		out[b] = most + math.Log(sum)
	}
}

func addTo(sum, other []float64) {
	for i := range sum {
		sum[i] += other[i]
	}
}

func logSum(v []float64) float64 {
	most := v[0]
	for _, x := range v {
		most = max(most, x)
	}
	sum := 0.0
	for _, x := range v {
		sum += math.Exp(x - most)
	}
	return most + math.Log(sum)
}
