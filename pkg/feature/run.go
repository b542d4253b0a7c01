package feature

import (
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
		value := min(mostWords, s.plainWords()-s.linkWords-10)
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
}

func findRepeats(d *article.Document) repeats {
	r := repeats{make([]float32, len(d.Blocks)), make([]float32, len(d.Blocks))}
	ids := make([]int, len(d.Blocks)) // The number of each block's text, among the different ones.
	numbers := make(map[string]int, len(d.Blocks))
	var counts []float32
	for i := range d.Blocks {
		t := d.Blocks[i].Text
		if t == "" {
			continue
		}
		id, ok := numbers[t]
		if !ok {
			id = len(counts)
			numbers[t] = id
			counts = append(counts, 0)
		}
		ids[i], r.before[i] = id, counts[id]
		counts[id]++
	}
	for i := range d.Blocks {
		if d.Blocks[i].Text != "" {
			r.after[i] = counts[ids[i]] - r.before[i] - 1
		}
	}
	return r
}

// findTitle measures how much of the title the page claims stands in each block, and picks the block that says it.
// Text input claims no title; its headline is found by other means.
func (p *page) findTitle() {
	p.title = -1
	p.titleOverlap = make([]float32, len(p.stats))
	titles := claimedTitles(&p.doc.Head)
	best := float32(0.5)
	var words []uint64
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if p.stats[i].words == 0 || p.stats[i].words > 60 {
			continue
		}
		if len(titles) > 0 {
			words = hashWords(words[:0], b.Text, mostTitle)
			for _, title := range titles {
				p.titleOverlap[i] = max(p.titleOverlap[i], title.overlap(words))
			}
		}
		value := p.titleOverlap[i]
		if b.Kind == article.KindHeading {
			value += 0.3 - 0.05*float32(b.Level)
		}
		value -= 0.5 * p.stats[i].linkDensity()
		if value > best {
			best, p.title = value, i
		}
	}
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
