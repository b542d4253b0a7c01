package classify

import (
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
)

// pullQuotesSpace holds *pullQuotes of documents that are done: their memory is used again. They hold nothing of a document.
var pullQuotesSpace sync.Pool

// takePullQuotes returns what looks for pull quotes in a document. again tells most of its texts that stand once from those
// that return.
func takePullQuotes(d *article.Document, again *sieve) *pullQuotes {
	p, _ := pullQuotesSpace.Get().(*pullQuotes)
	if p == nil {
		p = &pullQuotes{places: map[uint64][]place{}}
	}
	p.d, p.again = d, again
	return p
}

// giveBack keeps the memory for the next document, unless this one was very large. What was found is of no use afterwards.
func (p *pullQuotes) giveBack() {
	if len(p.d.Blocks) > article.KeptBlocks || cap(p.folder.words) > keptWords {
		return
	}
	clear(p.places)
	*p = pullQuotes{
		order: p.order[:0], quotes: p.quotes[:0], hosts: p.hosts[:0], places: p.places,
		folder: folder{words: p.folder.words[:0], breaks: p.folder.breaks[:0]},
	}
	pullQuotesSpace.Put(p)
}
