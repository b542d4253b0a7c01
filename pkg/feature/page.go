package feature

import (
	"context"
	"hash/maphash"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
)

// page is what the groups read: per-block counts, prefix sums and what was found once for the whole document.
type page struct {
	doc   *article.Document
	stats []stats
	hits  [][]lexicon.Hit
	// words, links, good and ones are prefix sums: sum over blocks a..b is s[b+1]-s[a].
	words, links, good, goodBlocks []float32
	elements                       elements
	paths                          paths
	run                            run
	title                          int
	titleOverlap                   []float32
	repeats                        repeats
	phrases                        [][]float32
	sections                       []section
	totals                         totals
	claims                         claims
	// wording is the score of each block's words, wordingSums their prefix sums weighted by words.
	wording, wordingSums []float32
}

// mostWords is what one block adds to sums over ranges at most: a table of 20,000 rows is one block, and the text after it
// still stands in the middle of the page.
const mostWords = 600

func newPage(ctx context.Context, d *article.Document, lex *lexicon.Lexicon, wording []float32) *page {
	n := len(d.Blocks)
	p := &page{doc: d, stats: make([]stats, n), hits: make([][]lexicon.Hit, n), wording: wording}
	for i := range d.Blocks {
		if i%checkEvery == 0 && ctx.Err() != nil {
			break
		}
		p.stats[i] = measure(&d.Blocks[i])
		p.hits[i] = lex.Match(d.Blocks[i].Text, nil)
	}
	p.words = prefix(n, func(i int) float32 { return min(mostWords, p.stats[i].words) })
	p.links = prefix(n, func(i int) float32 { return min(mostWords, p.stats[i].linkWords) })
	p.good = prefix(n, func(i int) float32 { return min(mostWords, p.stats[i].good()) })
	p.goodBlocks = prefix(n, func(i int) float32 { return flag(p.stats[i].good() > 0) })
	p.wordingSums = prefix(n, func(i int) float32 { return wording[i] * (p.stats[i].words + 1) })
	p.elements = measureElements(p)
	p.paths = measurePaths(p)
	p.run = bestRun(p)
	p.repeats = findRepeats(d)
	p.findTitle()
	p.phrases = phraseWeights(p)
	p.sections = findSections(p)
	p.totals = measureTotals(p)
	p.claims = measureClaims(p)
	return p
}

func prefix(n int, value func(int) float32) []float32 {
	sums := make([]float32, n+1)
	for i := range n {
		sums[i+1] = sums[i] + value(i)
	}
	return sums
}

// sum adds a prefix-summed value over the blocks first..last, bounds clipped.
func sum(prefix []float32, first, last int) float32 {
	first, last = max(first, 0), min(last, len(prefix)-2)
	if first > last {
		return 0
	}
	return prefix[last+1] - prefix[first]
}

// elements holds what is known of the container elements.
type elements struct {
	// named and tags are the columns of the names group that an element itself stands for: those of its names, and that of
	// its tag, which is noColumn for most tags.
	named [][]uint8
	tags  []uint8
	// core is the lowest element that holds half of the good text, wide the lowest that holds 85 %.
	core, wide int
}

func measureElements(p *page) elements {
	v := loadVocabulary()
	els := p.doc.Elements
	e := elements{named: make([][]uint8, len(els)), tags: make([]uint8, len(els))}
	cache := map[string][]uint8{}
	for i := range els {
		e.tags[i] = v.tagColumn(els[i].Tag)
		names := els[i].Names
		if names == "" {
			continue
		}
		named, ok := cache[names]
		if !ok {
			named = v.columnsOf(names)
			cache[names] = named
		}
		e.named[i] = named
	}
	e.core, e.wide = lowestHolding(p, 0.5), lowestHolding(p, 0.85)
	return e
}

// lowestHolding returns the lowest element that holds at least a share of the page's good text. Elements cover runs of
// blocks and parents stand before their children, so the last one that qualifies on the way down is it.
func lowestHolding(p *page, share float32) int {
	need := share * sum(p.good, 0, len(p.stats))
	if need == 0 {
		return 0
	}
	lowest := 0
	for i, e := range p.doc.Elements {
		if i > 0 && e.Parent == lowest && sum(p.good, e.FirstBlock, e.LastBlock) >= need {
			lowest = i
		}
	}
	return lowest
}

// paths groups blocks whose elements have the same chain of tags and classes: a page's paragraphs share theirs.
type paths struct {
	of    []int
	sums  []pathSum
	short []int // the same, of the last three elements only
	local []pathSum
}

type pathSum struct{ blocks, words, links, good, ends, wording float32 }

func (s *pathSum) add(st *stats, wording float32) {
	s.wording += wording * (st.words + 1)
	s.blocks++
	s.words += st.words
	s.links += st.linkWords
	s.good += st.good()
	s.ends += flag(st.endsSentence)
}

func measurePaths(p *page) paths {
	d := p.doc
	full := make([]uint64, len(d.Elements))
	three := make([]uint64, len(d.Elements))
	own := make([]uint64, len(d.Elements))
	for i, e := range d.Elements {
		own[i] = mix(maphash.String(seed, e.Tag), maphash.String(seed, e.Names))
		if e.Parent < 0 {
			full[i], three[i] = own[i], own[i]
			continue
		}
		full[i] = mix(full[e.Parent], own[i])
		three[i] = mix(own[e.Parent], own[i])
		if g := d.Elements[e.Parent].Parent; g >= 0 {
			three[i] = mix(own[g], three[i])
		}
	}
	ps := paths{of: make([]int, len(d.Blocks)), short: make([]int, len(d.Blocks))}
	fulls, threes := map[uint64]int{}, map[uint64]int{}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		shape := uint64(b.Kind)<<8 | uint64(b.Level)
		if len(d.Elements) == 0 {
			ps.of[i] = intern(fulls, shape, &ps.sums)
			ps.short[i] = intern(threes, shape, &ps.local)
		} else {
			ps.of[i] = intern(fulls, mix(full[b.Element], shape), &ps.sums)
			ps.short[i] = intern(threes, mix(three[b.Element], shape), &ps.local)
		}
		ps.sums[ps.of[i]].add(&p.stats[i], p.wording[i])
		ps.local[ps.short[i]].add(&p.stats[i], p.wording[i])
	}
	return ps
}

func mix(a, b uint64) uint64 {
	h := (a ^ b<<1 ^ b>>63) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

func intern(ids map[uint64]int, key uint64, sums *[]pathSum) int {
	id, ok := ids[key]
	if !ok {
		id = len(*sums)
		ids[key] = id
		*sums = append(*sums, pathSum{})
	}
	return id
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
