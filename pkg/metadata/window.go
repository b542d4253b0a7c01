package metadata

import "github.com/winnow-cli/winnow/pkg/article"

// How far from the headline and the body a byline or date may stand, in blocks. Lead pictures, share buttons and
// key points lie between; beyond that other articles' cards begin.
const (
	blocksAboveHeadline = 8
	blocksBelowHeadline = 30
	blocksBelowBody     = 6
	blocksEndBody       = 2
	// blocksAtHeadlineAbove and blocksAtHeadlineBelow bound where a line is taken for the article's own whatever role
	// it was given.
	blocksAtHeadlineAbove = 3
	blocksAtHeadlineBelow = 6
	// blocksIntoBody allows for an introduction that stands above the byline; pictures do not count.
	blocksIntoBody = 3
)

// window is where the article's own byline and dates stand: around the headline up to the text, and just below it.
type window struct {
	headline           int
	topFrom, topTo     int
	belowFrom, belowTo int
	// foot is the last block below the text before a heading: what stands there is still of the article.
	foot int
	// body is the first block of the text, -1 when there is none.
	body int
	// hidden is true when the headline itself is hidden: pages that scripts uncover hide all their text.
	hidden bool
}

// headlineBlock is the block the lines around are measured from: the one the headline was read from, else the first
// with the role, else the first main heading, -1 when there is none.
func (p *page) headlineBlock(source string) int {
	if id := blockOf(source); id >= 0 {
		return id
	}
	heading := -1
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if b.Role == article.Headline {
			return i
		}
		if heading < 0 && b.Kind == article.KindHeading && b.Level == 1 {
			heading = i
		}
	}
	return heading
}

// newWindow measures the document. headline is the block of the headline, -1 when none was found.
func (p *page) newWindow(headline int) window {
	first, last := p.bodyBounds(headline)
	w := window{headline: headline, belowFrom: -1, belowTo: -2, foot: -2, body: first}
	w.topFrom = max(0, headline-blocksAboveHeadline)
	w.topTo = len(p.doc.Blocks) - 1
	if headline >= 0 {
		w.topTo = min(w.topTo, headline+blocksBelowHeadline)
	} else {
		w.topTo = min(w.topTo, blocksBelowHeadline)
	}
	w.hidden = headline >= 0 && p.doc.Blocks[headline].Hidden
	if first >= 0 {
		into := p.intoBody(first)
		w.topTo = min(w.topTo, max(into, headline))
		if headline < 0 {
			w.topFrom, w.topTo = max(0, first-blocksBelowHeadline), into
		}
		w.belowFrom, w.belowTo = last+1, min(len(p.doc.Blocks)-1, last+blocksBelowBody)
		w.foot = w.belowFrom - 1
		for w.foot < w.belowTo && p.doc.Blocks[w.foot+1].Kind != article.KindHeading {
			w.foot++
		}
	}
	return w
}

// intoBody returns the block that stands blocksIntoBody blocks with text below the first of the body.
func (p *page) intoBody(first int) int {
	into := first
	for i, n := first+1, 0; i < len(p.doc.Blocks) && n < blocksIntoBody; i++ {
		if p.doc.Blocks[i].Text != "" {
			into = i
			n++
		}
	}
	return into
}

// bodyBounds returns the first and the last body block of some length below the headline, -1 when there is none.
func (p *page) bodyBounds(headline int) (first, last int) {
	first, last = -1, -1
	for i := max(0, headline+1); i < len(p.doc.Blocks); i++ {
		b := &p.doc.Blocks[i]
		if b.Role != article.Body {
			continue
		}
		last = i
		if first < 0 && longerThan(b.Text, 100) {
			first = i
		}
	}
	return first, last
}

// top reports whether a block stands around the headline.
func (w window) top(block int) bool { return block >= w.topFrom && block <= w.topTo }

// below reports whether a block stands just below the text.
func (w window) below(block int) bool { return block >= w.belowFrom && block <= w.belowTo }

// distance is the number of blocks between a block and the headline.
func (w window) distance(block int) int {
	if block < w.headline {
		return w.headline - block
	}
	return min(block-w.headline, blocksBelowHeadline)
}

// after reports whether a block stands anywhere below the headline.
func (w window) after(block int) bool { return w.headline >= 0 && block > w.headline }

// near reports whether a block stands at most so many blocks above or below the headline; never without one.
func (w window) near(block, above, below int) bool {
	return w.headline >= 0 && block >= w.headline-above && block <= w.headline+below
}

// foots reports whether a block stands below the text with no heading between.
func (w window) foots(block int) bool { return block >= w.belowFrom && block <= w.foot }

// ends reports whether a block is one of the last of the text.
func (w window) ends(block int) bool {
	return w.body >= 0 && block > w.body && block < w.belowFrom && block >= w.belowFrom-blocksEndBody
}

// opens reports whether a block stands right at the headline and before the text.
func (w window) opens(block int) bool {
	return w.atHeadline(block) && (w.body < 0 || block < w.body)
}

// atHeadline reports whether a block stands right at the headline.
func (w window) atHeadline(block int) bool {
	return w.top(block) && w.near(block, blocksAtHeadlineAbove, blocksAtHeadlineBelow)
}

// atTop is atHeadline for a window that may be missing.
func (w *window) atTop(block int) bool { return w != nil && w.atHeadline(block) }
