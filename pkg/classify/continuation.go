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
	// A stanza has so many lines, each of so many words, and half of them at least the body model takes for text.
	leastStanza, mostStanza = 3, 12
	leastVerse, mostVerse   = 2, 10
	stanzaWeight            = 9.0
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
		sentence := in.Features.Words[i] >= continuationWords && in.Features.Value(i, ends) > 0 && len(in.Features.Hits[i]) == 0
		if sentence && in.Body[i-1] > 0 && in.Body[i] <= 0 && in.Body[i] > continuationFloor {
			votes = append(votes, article.Vote{Block: i, Role: article.Body, Rule: "continuation/sentence", Weight: continuationWeight})
		}
	}
	return append(votes, stanzas(in)...)
}

// stanzas keeps the lines of a verse together: where the body model takes half of the lines between two blank lines for
// text, the others, which nothing else is known of, belong to them.
func stanzas(in *Input) []article.Vote {
	var votes []article.Vote
	blocks := in.Document.Blocks
	for first := 0; first < len(blocks); {
		last := first
		for last+1 < len(blocks) && blocks[last+1].Source.FirstLine == blocks[last].Source.LastLine+1 {
			last++
		}
		if isStanza(in, first, last) {
			for i := first; i <= last; i++ {
				if in.Body[i] <= 0 && in.Body[i] > continuationFloor {
					votes = append(votes, article.Vote{Block: i, Role: article.Body, Rule: "continuation/stanza", Weight: stanzaWeight})
				}
			}
		}
		first = last + 1
	}
	return votes
}

func isStanza(in *Input, first, last int) bool {
	n, body := last-first+1, 0
	if n < leastStanza || n > mostStanza {
		return false
	}
	for i := first; i <= last; i++ {
		if words := in.Features.Words[i]; words < leastVerse || words > mostVerse || in.Body[i] <= 0 && len(in.Features.Hits[i]) > 0 {
			return false
		}
		if in.Body[i] > 0 {
			body++
		}
	}
	return 2*body >= n
}
