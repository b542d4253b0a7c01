package feature

import (
	"context"
	"math"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
)

// page is what the groups read: per-block counts, prefix sums and what was found once for the whole document. It is filled
// for one document after the other, and its memory is used again.
type page struct {
	doc   *article.Document
	stats []stats
	// hits are parts of found, which holds those of all blocks.
	hits  [][]lexicon.Hit
	found []lexicon.Hit
	// words, links, good and goodBlocks are prefix sums: the sum over blocks a..b is s[b+1]-s[a].
	words, links, good, goodBlocks []float32
	// goodBefore and goodAfter say how many blocks away the closest good one is, farGood at most.
	goodBefore, goodAfter []float32
	near                  []near
	elements              elements
	paths                 paths
	run                   run
	title                 int
	titleOverlap          []float32
	repeats               repeats
	phrases               phrases
	sections              []section
	totals                totals
	pageRow               []float32 // of the columns that are the same for all blocks
	claims                claims
	// wording is the score of each block's words, wordingSums their prefix sums weighted by words; worded says that one is
	// not 0.
	wording, wordingSums []float32
	worded               bool
}

// mostWords is what one block adds to sums over ranges at most: a table of 20,000 rows is one block, and the text after it
// still stands in the middle of the page.
const mostWords = 600

// measure fills the page with a document.
func (p *page) measure(ctx context.Context, d *article.Document, lex *lexicon.Lexicon, wording []float32) {
	n := len(d.Blocks)
	p.doc, p.wording = d, wording
	p.stats, p.hits, p.found = sized(p.stats, n), sized(p.hits, n), p.found[:0]
	p.repeats.find(d)
	for i := range d.Blocks {
		if i%checkEvery == 0 && ctx.Err() != nil {
			break
		}
		p.read(i, lex)
	}
	p.addUp()
	p.findGood()
	p.totals = measureTotals(p)
	p.measureElements()
	p.measureNear()
	p.paths.measure(p)
	p.run = bestRun(p)
	p.phrases.weigh(p.hits)
	p.sections = findSections(p, p.sections)
	p.compareWords()
	p.pageRow = p.totals.row(p.pageRow[:0], d.Format)
}

// read fills in the counts and the phrase hits of a block. Menus and buttons often stand on a page more than once: what a text
// holds is read where it stands first.
func (p *page) read(i int, lex *lexicon.Lexicon) {
	b, s := &p.doc.Blocks[i], &p.stats[i]
	if k := p.repeats.same(i); k >= 0 && p.doc.Blocks[k].Text == b.Text {
		s.textStats, p.hits[i] = p.stats[k].textStats, p.hits[k]
	} else {
		s.read(b.Text)
		first := len(p.found)
		p.found = lex.Match(b.Text, p.found)
		p.hits[i] = p.found[first:len(p.found):len(p.found)]
	}
	s.measure(b)
}

// sized returns a slice of a length with zero values, in the memory of s where that suffices.
func sized[T any](s []T, length int) []T { return append(s[:0], make([]T, length)...) }

// addUp fills in the prefix sums.
func (p *page) addUp() {
	n := len(p.stats)
	for _, s := range []*[]float32{&p.words, &p.links, &p.good, &p.goodBlocks, &p.wordingSums} {
		*s = sized(*s, n+1)
	}
	p.worded = false
	for i := range p.stats {
		s := &p.stats[i]
		p.words[i+1] = p.words[i] + min(mostWords, s.words)
		p.links[i+1] = p.links[i] + min(mostWords, s.linkWords)
		p.good[i+1] = p.good[i] + min(mostWords, s.good)
		p.goodBlocks[i+1] = p.goodBlocks[i] + flag(s.good > 0)
		p.wordingSums[i+1] = p.wordingSums[i] + float32(p.wording[i]*(s.words+1))
		p.worded = p.worded || p.wording[i] != 0
	}
}

// farGood is the distance in blocks from which a good block counts as far away.
const farGood = 30

// findGood fills in the distances to the closest good blocks.
func (p *page) findGood() {
	n := len(p.stats)
	p.goodBefore, p.goodAfter = sized(p.goodBefore, n), sized(p.goodAfter, n)
	before, after := float32(farGood), float32(farGood)
	for i := range n {
		p.goodBefore[i] = before
		before = min(farGood, before+1)
		if p.stats[i].good > 0 {
			before = 1
		}
		k := n - 1 - i
		p.goodAfter[k] = after
		after = min(farGood, after+1)
		if p.stats[k].good > 0 {
			after = 1
		}
	}
}

// sum adds a prefix-summed value over the blocks first..last, bounds clipped.
func sum(prefix []float32, first, last int) float32 {
	first, last = max(first, 0), min(last, len(prefix)-2)
	if first > last {
		return 0
	}
	return prefix[last+1] - prefix[first]
}

// totals are the document's own numbers, which let a tree treat short and long pages apart.
type totals struct {
	blocks, words, good, goodBlocks, links, headings, lists, unspaced float32
}

func measureTotals(p *page) totals {
	var t totals
	for i := range p.stats {
		s := &p.stats[i]
		t.blocks++
		t.words += min(mostWords, s.words)
		t.links += min(mostWords, s.linkWords)
		t.unspaced += s.unspaced
		switch p.doc.Blocks[i].Kind {
		case article.KindHeading:
			t.headings++
		case article.KindList:
			t.lists++
		}
	}
	t.good, t.goodBlocks = sum(p.good, 0, len(p.stats)), sum(p.goodBlocks, 0, len(p.stats))
	return t
}

// row appends the columns of the page group.
func (t *totals) row(out []float32, format article.Format) []float32 {
	return append(out,
		float32(math.Log1p(float64(t.blocks))), float32(math.Log1p(float64(t.words))),
		ratio(t.good, t.words), t.goodBlocks, ratio(t.links, t.words),
		ratio(t.headings, t.blocks), ratio(t.lists, t.blocks), ratio(t.unspaced, t.words),
		flag(format == article.HTML))
}
