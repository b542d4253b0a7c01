package feature

import (
	"hash/maphash"
	"slices"

	"github.com/winnow-cli/winnow/pkg/article"
)

// run is the stretch of blocks that holds most prose for the least of anything else.
type run struct{ first, last int }

// bestRun finds the run with the largest sum of plain words minus ten a block: the simplest method that cleans text well
// (best run of lines, measured at shingle F1 .89 on text of web pages).
func bestRun(p *page) run {
	best, current := float32(0), float32(0)
	r, start := run{0, -1}, 0
	for i := range p.stats {
		s := &p.stats[i]
		value := min(mostWords, s.plainWords-s.linkWords-10)
		if p.doc.Blocks[i].Hidden {
			value = min(value, -5)
		}
		current += value
		if current <= 0 {
			current, start = 0, i+1
			continue
		}
		if current > best {
			best, r = current, run{start, i}
		}
	}
	return r
}

// repeats says how often a block's text stands elsewhere in the document.
type repeats struct {
	before, after []float32
	// ids are the numbers of the blocks' texts among the different ones, counts how often each stands.
	ids    []int
	counts []float32
	texts  *hashSet
	// first is the block where each text stands first.
	first []int
}

func (r *repeats) find(d *article.Document) {
	n := len(d.Blocks)
	r.before, r.after, r.ids = sized(r.before, n), sized(r.after, n), sized(r.ids, n)
	r.counts, r.first, r.texts = r.counts[:0], r.first[:0], withRoom(r.texts, n)
	for i := range d.Blocks {
		text := d.Blocks[i].Text
		if text == "" {
			continue
		}
		id := r.texts.add(maphash.String(seed, text))
		if id == len(r.first) {
			r.first, r.counts = append(r.first, i), append(r.counts, 0)
		}
		r.ids[i], r.before[i] = id, r.counts[id]
		r.counts[id]++
	}
	for i := range d.Blocks {
		if d.Blocks[i].Text != "" {
			r.after[i] = r.counts[r.ids[i]] - r.before[i] - 1
		}
	}
}

// same returns the block before where a block's text stood first, -1 when it is the first or has no text.
func (r *repeats) same(block int) int {
	if r.before[block] == 0 {
		return -1
	}
	return r.first[r.ids[block]]
}

// titleSearch picks the block that says the title the page claims.
type titleSearch struct {
	titles []*title
	best   float32
}

// mostTitled is the most words of a block that may be the title.
const mostTitled = 60

// mayBeTitle reports whether a block may be the title.
func mayBeTitle(s *stats) bool { return s.words > 0 && s.words <= mostTitled }

// compare measures how much of the titles stands in a block, given its first words, and notes it when it says them best.
// Text input claims no title; its headline is found by other means.
func (t *titleSearch) compare(p *page, i int, words []uint64) {
	s, b := &p.stats[i], &p.doc.Blocks[i]
	if !mayBeTitle(s) {
		return
	}
	words = words[:min(len(words), mostTitle)]
	for _, title := range t.titles {
		p.titleOverlap[i] = max(p.titleOverlap[i], title.overlap(words))
	}
	value := p.titleOverlap[i]
	if b.Kind == article.KindHeading {
		value += 0.3 - float32(0.05*float32(b.Level))
	}
	value -= float32(0.5 * s.linkDensity)
	if value > t.best {
		t.best, p.title = value, i
	}
}

// compareWords compares each block with what the page claims its title and its text are: their words are hashed once.
func (p *page) compareWords() {
	p.title, p.titleOverlap = -1, sized(p.titleOverlap, len(p.stats))
	title := titleSearch{claimedTitles(&p.doc.Head), 0.5}
	claimed := p.claims.read(p)
	var words []uint64
	for i := range p.doc.Blocks {
		most := claimed
		if len(title.titles) > 0 && mayBeTitle(&p.stats[i]) {
			most = max(most, mostTitle)
		}
		if words = words[:0]; most > 0 {
			words = hashWords(words, p.doc.Blocks[i].Text, most)
		}
		title.compare(p, i, words)
		p.claims.compare(i, words[:min(len(words), claimed)])
	}
	p.claims.runs.free()
}

// claimedTitles returns the different titles the page claims.
func claimedTitles(head *article.Head) []*title {
	texts := []string{head.Title}
	for _, m := range head.Metas {
		if (m.Name == "og:title" || m.Name == "twitter:title") && !slices.Contains(texts, m.Content) {
			texts = append(texts, m.Content)
		}
	}
	var titles []*title
	for _, text := range texts {
		if words := hashWords(nil, text, mostTitle); len(words) > 0 {
			titles = append(titles, newTitle(words))
		}
	}
	return titles
}

// mostTitle bounds the words read of a title.
const mostTitle = 150
