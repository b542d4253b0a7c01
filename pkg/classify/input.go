package classify

import (
	"context"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// NewInput returns what classifiers read. body must have the model's log-odds for each block; threshold is the probability
// from which a block of this document is taken for body.
func NewInput(d *article.Document, t *feature.Table, body []float64, threshold float64) *Input {
	in := &Input{Document: d, Features: t, Body: against(body, threshold), FirstBody: len(d.Blocks)}
	in.shift = logOdds(threshold)
	for i, score := range in.Body {
		// A line of prose the model is sure of; short lines are sure only next to others.
		if score > 0 && t.Words[i] >= 8 && d.Blocks[i].Kind != article.KindHeading {
			in.FirstBody = i
			break
		}
	}
	in.said = make([][]article.Vote, len(d.Blocks))
	for i := range d.Blocks {
		in.said[i] = phraseVotes(&d.Blocks[i], t.Hits[i])
	}
	in.headlike = headlineValues(in)
	in.Headline, in.HeadlineRule = t.TitleBlock, "headline/claimed-title"
	if in.Headline < 0 {
		in.Headline, in.HeadlineRule = bestHeadline(in), "headline/before-text"
	}
	return in
}

// Rate has the role model read the document. The model has seen more of what headlines look like than the shape of single
// lines tells: where the page claims no title, the headline is looked for again with what the model says.
// When ctx ends Rate stops where it is; the input is then of no use.
func (in *Input) Rate(ctx context.Context, r *Roles) {
	in.Roles = r.Score(ctx, in)
	if in.Features.TitleBlock >= 0 {
		return
	}
	if at := likeliestHeadline(in); at >= 0 {
		in.Headline, in.HeadlineRule = at, "headline/likeliest"
	}
}
