package classify

import (
	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// Bounds of what may count as a short paragraph of an article in text.
const (
	continuationWords  = 5
	continuationFloor  = -3.0 // the body model may speak against it this much
	continuationWeight = 1.5  // 2.5 kept .002 more of text news and lost .010 of precision
)

// continuation keeps a short sentence on the line after the article's text, which the model for text is unsure of where
// nothing follows. HTML needs no such help: tried on it, the vote cost precision and kept no more of the text.
type continuation struct{}

func (continuation) Classify(in *Input) []article.Vote {
	if in.Document.Format == article.HTML {
		return nil
	}
	ends, _ := feature.ColumnIndex("letters.endsSentence")
	var votes []article.Vote
	for i := 1; i < len(in.Document.Blocks); i++ {
		sentence := in.Features.Words[i] >= continuationWords && in.Features.Row(i)[ends] > 0 && len(in.Features.Hits[i]) == 0
		if sentence && in.Body[i-1] > 0 && in.Body[i] <= 0 && in.Body[i] > continuationFloor {
			votes = append(votes, article.Vote{Block: i, Role: article.Body, Rule: "continuation/sentence", Weight: continuationWeight})
		}
	}
	return votes
}
