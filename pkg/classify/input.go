package classify

import (
	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// NewInput returns what classifiers read. body must have one value a block.
func NewInput(d *article.Document, t *feature.Table, body []float64) *Input {
	in := &Input{Document: d, Features: t, Body: body, FirstBody: len(d.Blocks)}
	for i, score := range body {
		// A line of prose the model is sure of; short lines are sure only next to others.
		if score > 0 && t.Words[i] >= 8 && d.Blocks[i].Kind != article.KindHeading {
			in.FirstBody = i
			break
		}
	}
	in.Headline, in.HeadlineRule = t.TitleBlock, "headline/claimed-title"
	if in.Headline < 0 {
		in.Headline, in.HeadlineRule = bestHeadline(in), "headline/before-text"
	}
	return in
}
