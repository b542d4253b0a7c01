package forest

import (
	"context"
	"math"
	"math/bits"
	"slices"
)

// Batch is how many rows go through the trees together: a set of them is one word, in which each row is a bit.
const Batch = 64

// Rows are what a forest is asked about.
type Rows struct {
	Count int
	// Columns says where each feature stands in a row: feature k of a row is row[Columns[k]], and none may be NaN.
	Columns []int
	// Row returns a row. It is asked once or twice for each, for at most Batch of them before they are done with; place, below
	// Batch, is another for each of these, for rows that are put together.
	Row func(row, place int) []float32
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
		b = &batch{Forest: f, columns: make([]column, len(f.Features)), answers: make([]answer, len(f.tests))}
	}
	first := len(f.roots)
	if early.Trees > 0 {
		first = min(first, early.Trees)
	}
	open := make([]int, rows.Count)
	for i := range open {
		open[i] = i
	}
	b.add(ctx, f.roots[:first], rows, open, out)
	if first < len(f.roots) {
		open = slices.DeleteFunc(open, func(i int) bool { return math.Abs(out[i]) >= early.Odds })
		b.add(ctx, f.roots[first:], rows, open, out)
	}
	b.space, b.places = [Batch][]float32{}, nil // not to hold a page's table
	f.batches.Put(b)
	return out
}

// batch is the rows that are being scored and what has been asked of them.
type batch struct {
	*Forest
	space   [Batch][]float32
	rows    [][]float32
	places  []int // of each feature in a row
	columns []column
	answers []answer // to each test
	sums    [Batch]int64
	parts   []part
	waiting []part
}

// answer is the rows whose value is at most the threshold of a test; before it was asked it is the zero value.
type answer struct {
	yes   uint64
	asked bool
}

// column is one feature of the rows. keys is unset where all are the same.
type column struct {
	read        bool
	least, most int32
	keys        [Batch]int32
}

// part is some of the rows and where in a tree they are.
type part struct {
	set uint64
	at  int32
}

// add adds what trees say of some rows to their scores.
func (b *batch) add(ctx context.Context, trees []int32, rows Rows, which []int, scores []float64) {
	b.places = rows.Columns
	for len(which) > 0 && ctx.Err() == nil {
		some := which[:min(Batch, len(which))]
		which = which[len(some):]
		b.rows = b.space[:len(some)]
		for place, row := range some {
			b.rows[place] = rows.Row(row, place)
		}
		shared := b.sum(trees)
		for place, row := range some {
			scores[row] += float64(shared+b.sums[place]) * unit
		}
	}
}

// sum fills in the sums of the rows, but for the number it returns, which is to be added to all of them.
func (b *batch) sum(trees []int32) (shared int64) {
	clear(b.answers)
	for k := range b.columns {
		b.columns[k].read = false
	}
	b.sums = [Batch]int64{}
	for _, root := range trees {
		shared += b.addTree(root)
	}
	return shared
}

// addTree adds what a tree says of the rows to their sums, but for the number it returns: what it says of most.
func (b *batch) addTree(root int32) int64 {
	b.lead(root)
	most, usual := 0, int64(0)
	for _, p := range b.parts {
		if n := bits.OnesCount64(p.set); n > most {
			most, usual = n, b.leaves[^p.at]
		}
	}
	for _, p := range b.parts {
		value := b.leaves[^p.at] - usual
		if value == 0 {
			continue
		}
		for set := p.set; set != 0; set &= set - 1 {
			b.sums[bits.TrailingZeros64(set)] += value
		}
	}
	return usual
}

// lead leads the rows through a tree to its leaves, in parts.
func (b *batch) lead(root int32) {
	b.parts = b.parts[:0]
	b.waiting = append(b.waiting[:0], part{^uint64(0) >> (Batch - len(b.rows)), root})
	for len(b.waiting) > 0 {
		p := b.waiting[len(b.waiting)-1]
		b.waiting = b.waiting[:len(b.waiting)-1]
		for p.at >= 0 {
			n := &b.nodes[p.at]
			a := &b.answers[n.test]
			if !a.asked {
				*a = answer{b.ask(&b.tests[n.test]), true}
			}
			yes := p.set & a.yes
			switch no := p.set &^ yes; {
			case no == 0:
				p.at = n.left
			case yes == 0:
				p.at = n.right
			default:
				b.waiting = append(b.waiting, part{no, n.right})
				p = part{yes, n.left}
			}
		}
		b.parts = append(b.parts, p)
	}
}

// ask answers a test for all rows.
func (b *batch) ask(t *test) uint64 {
	c := &b.columns[t.feature]
	if !c.read {
		b.read(c, b.places[t.feature])
	}
	switch {
	case t.key < c.least:
		return 0
	case t.key >= c.most:
		return ^uint64(0)
	}
	return atMost(&c.keys, t.key)
}

// read fills in a column with the values that stand at a place in each row.
func (b *batch) read(c *column, place int) {
	first, same := b.rows[0][place], 1
	for same < len(b.rows) && b.rows[same][place] == first {
		same++
	}
	c.read, c.least, c.most = true, keyOf(first), keyOf(first)
	if same == len(b.rows) {
		return
	}
	for i, row := range b.rows {
		k := keyOf(row[place])
		c.keys[i&(Batch-1)], c.least, c.most = k, min(c.least, k), max(c.most, k)
	}
}

// atMost returns the set of the keys that are at most a bound. It takes the sign of a difference, since a branch would be
// guessed wrong half the time, and goes through the halves side by side, since each step waits for the one before.
func atMost(keys *[Batch]int32, bound int32) uint64 {
	const half, sign = Batch / 2, 1 << 63
	above := int64(bound) + 1
	var low, high uint64
	for i, k := range keys[:half] {
		low = low>>1 | uint64(int64(k)-above)&sign
		high = high>>1 | uint64(int64(keys[half+i])-above)&sign
	}
	return low>>half | high
}

// keyOf returns a number that is ordered as the values are.
func keyOf(v float32) int32 {
	k := int32(math.Float32bits(v + 0)) // 0 is added to make -0 and 0 the same
	return k ^ k>>31&math.MaxInt32
}
