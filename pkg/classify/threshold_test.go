package classify

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// TestThresholdOfUnlikelyBlocks compares with the best F1 over all blocks: those that are left out must not matter, not even on
// pages where no block is likely.
func TestThresholdOfUnlikelyBlocks(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for page := range 300 {
		n, mean := 1+random.IntN(80), -7+6*random.Float64()
		d, table, scores := &article.Document{Blocks: make([]article.Block, n)}, &feature.Table{}, make([]float64, n)
		for i := range n {
			d.Blocks[i].Text, scores[i] = "text", mean+2*random.NormFloat64()
			table.Words = append(table.Words, float32(1+random.IntN(50)))
		}
		order, all := make([]int, n), 0.0
		for i := range order {
			order[i] = i
			all += Probability(scores[i]) * float64(table.Words[i])
		}
		slices.SortFunc(order, func(a, b int) int { return int(math.Copysign(1, scores[b]-scores[a])) })
		best, hit, kept := 0.0, 0.0, 0.0
		for _, i := range order {
			hit, kept = hit+Probability(scores[i])*float64(table.Words[i]), kept+float64(table.Words[i])
			best = max(best, 2*hit/(kept+all))
		}
		want := min(highestThreshold, max(lowestThreshold, best/2*thresholdScale))
		if got := Threshold(d, table, scores); math.Abs(got-want) > 1e-12 {
			t.Fatalf("page %d: threshold %v, want %v", page, got, want)
		}
	}
}
