package classify

import "github.com/winnow-cli/winnow/pkg/article"

// Bounds of what stands too far below the text to be believed easily. In cross-validation by site they gain .002 of
// shingle F1 on news and .004 on press, which was never trained on, and cost .0005 on wcxb.
const (
	// stragglerGap is how many blocks with text that are not body part a straggler from the text above; text, whose lines
	// are shorter, needs more.
	stragglerGap     = 6
	stragglerGapText = 10
	// stragglerSure is the mean probability over its words from which a run after such a gap is believed, 0..1.
	stragglerSure = 0.8
	// stragglerMargin is what the vote against a straggler outweighs the body model by, in log-odds.
	stragglerMargin = 1.5
)

// stragglers votes against runs of blocks that the body model takes for text, far below the main run and less surely
// than it: the openings of other stories, under this one.
type stragglers struct{}

func (stragglers) Classify(in *Input) []article.Vote {
	runs := bodyRuns(in, gapOf(in))
	main := mainRun(runs)
	var votes []article.Vote
	for i, r := range runs {
		if i <= main || r.expected >= stragglerSure*r.words {
			continue
		}
		for k := r.first; k <= r.last; k++ {
			if in.Body[k] > 0 {
				weight := min(sureBody, in.Body[k]) + stragglerMargin
				votes = append(votes, article.Vote{Block: k, Role: article.Related, Rule: "sequence/straggler", Weight: weight})
			}
		}
	}
	return votes
}

// gapOf is how many blocks that are not body part two runs of text.
func gapOf(in *Input) int {
	if in.Document.Format == article.HTML {
		return stragglerGap
	}
	return stragglerGapText
}

// mainRun is the run that holds most text, the first of equal ones; 0 when there is none.
func mainRun(runs []bodyRun) int {
	main := 0
	for i, r := range runs {
		if r.expected > runs[main].expected {
			main = i
		}
	}
	return main
}

// bodyRun is a stretch of blocks taken for body, with fewer than most others between; expected is words times
// probability.
type bodyRun struct {
	first, last     int
	words, expected float64
}

func bodyRuns(in *Input, most int) []bodyRun {
	var runs []bodyRun
	gap := 0
	for i, score := range in.Body {
		switch {
		case in.Document.Blocks[i].Text == "":
			continue
		case score <= 0:
			gap++
			continue
		case len(runs) == 0 || gap >= most:
			runs = append(runs, bodyRun{first: i})
		}
		gap = 0
		r, words := &runs[len(runs)-1], float64(in.Features.Words[i])
		r.last = i
		r.words += words
		r.expected += words * in.probability(i)
	}
	return runs
}
