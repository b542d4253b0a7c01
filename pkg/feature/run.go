package feature

import (
	"strings"
	"unicode"

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
	seen := map[string]int{}
	for i := range d.Blocks {
		if t := d.Blocks[i].Text; t != "" {
			r.before[i] = float32(seen[t])
			seen[t]++
		}
	}
	for i := range d.Blocks {
		if t := d.Blocks[i].Text; t != "" {
			r.after[i] = float32(seen[t]) - r.before[i] - 1
		}
	}
	return r
}

// findTitle measures how much of the title the page claims stands in each block, and picks the block that says it.
// Text input claims no title; its headline is found by other means.
func (p *page) findTitle() {
	p.title = -1
	p.titleOverlap = make([]float32, len(p.stats))
	claims := [][]string{titleWords(p.doc.Head.Title)}
	for _, m := range p.doc.Head.Metas {
		if m.Name == "og:title" || m.Name == "twitter:title" {
			claims = append(claims, titleWords(m.Content))
		}
	}
	best := float32(0.5)
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if p.stats[i].words == 0 || p.stats[i].words > 60 {
			continue
		}
		words := titleWords(b.Text)
		for _, claim := range claims {
			p.titleOverlap[i] = max(p.titleOverlap[i], overlap(words, claim))
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

func titleWords(s string) []string {
	if len(s) > 1000 {
		s = s[:1000]
	}
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// overlap is the harmonic mean of the shares two word lists have of each other, 0..1.
func overlap(a, b []string) float32 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	counts := make(map[string]int, len(b))
	for _, w := range b {
		counts[w]++
	}
	common := 0
	for _, w := range a {
		if counts[w] > 0 {
			counts[w]--
			common++
		}
	}
	return 2 * float32(common) / float32(len(a)+len(b))
}
