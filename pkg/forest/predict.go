package forest

import (
	"context"
	"math"
	"math/bits"
)

// Batch is how many rows go through the trees together: a set of them is one word, in which each row is a bit.
const Batch = 64

// Rows are what a forest is asked about, by columns.
type Rows struct {
	Count int
	// Columns says where each feature stands: feature k of a row is in column Columns[k].
	Columns []int
	// Batch returns the columns of the rows from one on, a multiple of Batch, as far as there are any. None may be NaN. It is called
	// when those it returned before are done with.
	Batch func(first int) [][Batch]float32
}

// Early says when a row is not worth asking the rest of the trees. The zero value asks all of them.
type Early struct {
	// Trees is how many are asked about every row.
	Trees int
	// Odds is the score, either way, from which a row is settled after them: it keeps the score it has then.
	Odds float64
}

// Predict returns the raw score (log-odds for a binary model) of each row. Linear in the number of rows.
// When ctx ends Predict stops where it is; what it returns is then of no use.
//
// Most rows of a batch take the same way through a tree, so that they are led through it as a set, which is parted only
// where they differ. Only what is asked on these ways is compared, and for all rows at once.
func (f *Forest) Predict(ctx context.Context, rows Rows, early Early) []float64 {
	out := make([]float64, rows.Count)
	b, _ := f.batches.Get().(*batch)
	if b == nil {
		b = &batch{
			Forest: f, answers: make([]uint64, len(f.tests)), asked: make([]bool, len(f.tests)),
		}
	}
	first := len(f.trees)
	if early.Trees > 0 {
		first = min(first, early.Trees)
	}
	b.places = rows.Columns
	for at := 0; at < rows.Count && ctx.Err() == nil; at += Batch {
		scores := out[at:min(at+Batch, rows.Count)]
		b.columns = rows.Batch(at)
		clear(b.asked)
		all := ^uint64(0) >> (Batch - len(scores))
		b.add(f.trees[:first], all, scores)
		if first < len(f.trees) {
			b.add(f.trees[first:], all&^settled(scores, early.Odds), scores)
		}
	}
	b.columns, b.places = nil, nil // not to hold a page's table
	f.batches.Put(b)
	return out
}

// PredictOne returns the raw score of one row, whose feature k is row[columns[k]].
func (f *Forest) PredictOne(row []float32, columns []int) float64 {
	sum := int64(0)
	for _, t := range f.trees {
		at := t.root
		for at >= 0 {
			n := f.nodes[int(t.nodes)+int(at)]
			at = n.right
			if ask := f.tests[n.test]; row[columns[ask.feature]] <= ask.threshold {
				at = n.left
			}
		}
		sum += f.leaves[int(t.leaves)+int(^at)]
	}
	return float64(sum) * unit
}

// settled returns the set of the rows whose score is at least odds, either way.
func settled(scores []float64, odds float64) (set uint64) {
	for i, s := range scores {
		if math.Abs(s) >= odds {
			set |= 1 << i
		}
	}
	return set
}

// batch is the rows that are being scored and what has been asked of them.
type batch struct {
	*Forest
	columns [][Batch]float32
	places  []int    // the column of each feature
	answers []uint64 // to each test: the rows whose value is at most the threshold
	asked   []bool   // says which of the answers are known
	sums    [Batch]int64
	// parts and waiting are of the tree that the rows are being led through: each has at least one row of its own, so that there are
	// no more than rows.
	parts, waiting [Batch]part
}

// part is some of the rows and where in a tree they are.
type part struct {
	set uint64
	at  int16
}

// add adds what trees say of a set of the rows to their scores.
func (b *batch) add(trees []tree, set uint64, scores []float64) {
	if set == 0 {
		return
	}
	shared := int64(0)
	b.sums = [Batch]int64{}
	for _, t := range trees {
		shared += b.addTree(t, set)
	}
	for ; set != 0; set &= set - 1 {
		row := bits.TrailingZeros64(set)
		scores[row] += float64(shared+b.sums[row]) * unit
	}
}

// addTree adds what a tree says of a set of the rows to their sums, but for the number it returns: what it says of most.
func (b *batch) addTree(t tree, set uint64) int64 {
	parts := b.parts[:b.lead(t, set)]
	leaves, most, usual := b.leaves[t.leaves:], 0, int64(0)
	for _, p := range parts {
		if n := bits.OnesCount64(p.set); n > most {
			most, usual = n, leaves[^p.at]
		}
	}
	for _, p := range parts {
		value := leaves[^p.at] - usual
		if value == 0 {
			continue
		}
		for set := p.set; set != 0; set &= set - 1 {
			b.sums[bits.TrailingZeros64(set)] += value
		}
	}
	return usual
}

// lead leads a set of the rows through a tree to its leaves, in parts, which it leaves in b.parts, and returns how many there are.
func (b *batch) lead(t tree, set uint64) (parts uint) {
	nodes, answers, asked := b.nodes[t.nodes:], b.answers, b.asked
	for at, waiting := t.root, uint(0); ; {
		for at >= 0 {
			n := &nodes[at]
			if !asked[n.test] {
				answers[n.test], asked[n.test] = b.ask(&b.tests[n.test]), true
			}
			yes, no := set&answers[n.test], set&^answers[n.test]
			if yes == 0 {
				at = n.right
				continue
			}
			at = n.left
			if no != 0 {
				b.waiting[waiting%Batch], set = part{no, n.right}, yes
				waiting++
			}
		}
		b.parts[parts%Batch] = part{set, at}
		parts++
		if waiting == 0 {
			return parts
		}
		waiting--
		set, at = b.waiting[waiting%Batch].set, b.waiting[waiting%Batch].at
	}
}

// ask answers a test for all rows.
func (b *batch) ask(t *test) uint64 { return atMost(&b.columns[b.places[t.feature]], t.threshold) }

// eachAtMost is atMost where nothing faster is at hand.
func eachAtMost(values *[Batch]float32, bound float32) (set uint64) {
	for i := Batch - 1; i >= 3; i -= 4 {
		set = shiftIn(set, values[i] <= bound)
		set = shiftIn(set, values[i-1] <= bound)
		set = shiftIn(set, values[i-2] <= bound)
		set = shiftIn(set, values[i-3] <= bound)
	}
	return set
}

// shiftIn makes room in a set for a row and puts it in or not, without a branch, which would be guessed wrong half the time.
func shiftIn(set uint64, in bool) uint64 {
	bit := uint64(0)
	if in {
		bit = 1
	}
	return set<<1 | bit
}
