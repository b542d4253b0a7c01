package crf

import (
	"math/rand/v2"
	"testing"
)

// Both ways of summing must say the same to the last bit, or the same page would be cleaned otherwise on another machine.
func TestSumsAreTheSameEveryWay(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	rows := make([]row, 50)
	for i := range rows {
		rows[i] = row{r.Uint64(), r.Uint64(), r.Uint64()}
	}
	rows[7] = row{^uint64(0), ^uint64(0), ^uint64(0)}
	for _, count := range []int{0, 1, 2, 7, 100, mostRows} {
		places := make([]uint16, count)
		for i := range places {
			places[i] = uint16(r.IntN(len(rows)))
			if count == mostRows {
				places[i] = 7 // The largest sums that lanes must hold.
			}
		}
		var got sumOfLabels
		for l := range got {
			got[l] = r.Int32N(2000) - 1000
		}
		want := got
		addRows(rows, places, &got)
		sumRows(rows, places, &want)
		if got != want {
			t.Errorf("%d rows add up to %v, not %v", count, got, want)
		}
	}
}

func TestProductIsTheSameEveryWay(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var by matrix
	for a := range by {
		for b := range by[a] {
			by[a][b] = r.ExpFloat64()
		}
	}
	for labels := range mostLabels + 1 {
		var row, got, want Row
		for l := range labels {
			row[l] = r.ExpFloat64()
		}
		product(&row, labels, &by, &got)
		sumProducts(&row, labels, &by, &want)
		if got != want {
			t.Errorf("the product of %d labels is %v, not %v", labels, got, want)
		}
	}
}

func TestWeightsAreTheSameEveryWay(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		var row, by, got, want Row
		for l := range mostLabels - r.IntN(mostLabels) {
			row[l], by[l] = r.ExpFloat64(), r.ExpFloat64()
		}
		weigh(&row, &by, &got)
		weighEach(&row, &by, &want)
		if got != want {
			t.Errorf("%v by %v is weighed as %v, not %v", row, by, got, want)
		}
		if weigh(&row, &by, &row); row != want {
			t.Errorf("in its own place it is weighed as %v, not %v", row, want)
		}
	}
}
