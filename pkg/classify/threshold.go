package classify

import (
	"math"
	"slices"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// Bounds of the threshold a page may get.
const (
	lowestThreshold  = 0.05
	highestThreshold = 0.6
	// thresholdScale leans towards precision: in cross-validation by site it costs nothing on wcxb and gains on news.
	thresholdScale = 1.15
	// leastProbability is that of the blocks that decide. Those below it come last, and F1 cannot rise above twice their
	// probability with them, of which the threshold would be the lowest one.
	leastProbability = lowestThreshold / thresholdScale
)

// Threshold returns the probability above which a block of this page is body: half of the best F1 the model expects it
// can reach (Lipton, Elkan & Naryanaswamy 2014, "Optimal Thresholding of Classifiers to Maximize F1 Measure"). A page the
// model is sure of gets about .5; on a page of an unknown kind, where no block is sure, the best ones are still taken
// instead of nothing.
func Threshold(d *article.Document, t *feature.Table, body []float64) float64 {
	type block struct{ p, words float64 }
	blocks := make([]block, 0, len(body))
	all := 0.0
	for i, score := range body {
		if d.Blocks[i].Text != "" {
			b := block{Probability(score), float64(t.Words[i])}
			all += b.p * b.words
			if b.p >= leastProbability {
				blocks = append(blocks, b)
			}
		}
	}
	slices.SortStableFunc(blocks, func(a, b block) int {
		switch {
		case a.p > b.p:
			return -1
		case a.p < b.p:
			return 1
		}
		return 0
	})
	best, hit, kept := 0.0, 0.0, 0.0
	for _, b := range blocks {
		hit += b.p * b.words
		kept += b.words
		if kept+all > 0 {
			best = max(best, 2*hit/(kept+all))
		}
	}
	return min(highestThreshold, max(lowestThreshold, best/2*thresholdScale))
}

// against returns the scores relative to a threshold: positive is above it.
func against(body []float64, threshold float64) []float64 {
	shift := logOdds(threshold)
	out := make([]float64, len(body))
	for i, score := range body {
		out[i] = score - shift
	}
	return out
}

func logOdds(probability float64) float64 { return math.Log(probability / (1 - probability)) }
