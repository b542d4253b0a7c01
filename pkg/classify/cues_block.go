package classify

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// mostRepeats is how often a text may stand on the page and be told from one that stands there more often.
const mostRepeats = 4

// looks adds what the block itself looks like.
func (p *cuePage) looks(i int, c *cueList) {
	t, words, text := p.in.Features, p.in.Features.Words[i], p.in.Document.Blocks[i].Text
	b, length := p.book, p.length[i]
	c.number(b.length.the(length))
	c.number(b.shape.the2(p.shape[i], length))
	c.number(b.ends.the2(p.ends[i], length))
	for n, column := range p.columns.marks {
		if t.Value(i, column) > 0 {
			c.number(b.mark.the2(uint32(n), step(words, 3.5, 8.5, 18.5)))
		}
	}
	c.number(b.digits.the2(step(t.Value(i, p.columns.digits), 0.01, 0.1, 0.3, 0.6), length))
	c.number(b.body.the(p.body[i]))
	c.number(b.bodyLength.the2(p.body[i], length))
	if words <= shortLine && isName(text) {
		c.number(b.nameLength.the(length))
		if isOrganisation(text) {
			c.number(b.organisation.the(0))
		}
	}
	if n := 1 + t.Value(i, p.columns.before) + t.Value(i, p.columns.after); n > 1 {
		c.number(b.repeat.the2(uint32(min(n, mostRepeats)), step(words, 3.5, 12.5)))
	}
	if first, _ := utf8.DecodeRuneInString(text); text != "" && !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		c.add(of(cueMark).with(101).with(uint32(first)))
	}
	if last, _ := utf8.DecodeLastRuneInString(text); text != "" && !unicode.IsLetter(last) && !unicode.IsDigit(last) {
		c.add(of(cueMark).with(102).with(uint32(last)).with(step(words, 3.5, 12.5)))
	}
}

// bodySteps are the steps of what the body model says.
var bodySteps = []float32{-4, -2.5, -1.2, -0.4, 0.4, 1.2, 2.5, 4}

// zoneOf says where a block stands against the main run of text: 10 and more before it, 20 and more after it, in steps of
// distance.
func (p *cuePage) zoneOf(i int) uint32 {
	switch {
	case p.last < 0:
		return 0
	case i < p.first:
		return 10 + step(float32(p.first-i), 1, 2, 3, 5, 8, 13, 25)
	case i > p.last:
		return 20 + step(float32(i-p.last), 1, 2, 3, 5, 8, 13, 25, 50)
	case i == p.first:
		return 1
	case i == p.last:
		return 2
	}
	return 3
}

// places adds where the block stands: against the text, the headline, the ends of the page, blank lines.
func (p *cuePage) places(i int, c *cueList) {
	n, b, z, length := len(p.in.Document.Blocks), p.book, p.zone[i], p.length[i]
	c.number(b.zone.the(z))
	c.number(b.zoneLength.the3(z, length, p.ends[i]&1))
	c.number(b.zoneBody.the2(z, p.body[i]))
	c.number(b.zoneShape.the3(z/10, p.shape[i], length))
	c.number(b.edge.the2(step(float32(i), 0, 1, 3, 8, 20), length))
	c.number(b.edgeEnd.the2(step(float32(n-1-i), 0, 1, 3, 8, 20), length))
	if at := p.in.Headline; at >= 0 {
		p.headlinePlace(i, at, c)
	}
	if p.in.Document.Format != article.HTML {
		p.blankPlace(i, c)
	}
	c.number(b.run.the2(p.shortRun[i], z/10))
	if p.in.headlike[i] > 0 {
		rank := p.rank(i)
		c.number(b.headlike.the2(step(float32(p.in.headlike[i]), 1, 2, 3, 4, 5, 6, 7), rank))
		c.number(b.rank.the(rank))
	}
}

// blankPlace adds how a line of text stands between blank lines, and whether as the page's paragraphs do.
func (p *cuePage) blankPlace(i int, c *cueList) {
	t := p.in.Features
	before, after := step(t.Value(i, p.columns.blankBefore), 0, 1, 2), step(t.Value(i, p.columns.blankAfter), 0, 1, 2)
	b, length := p.book, p.length[i]
	c.number(b.blank.the3(before, after, step(p.in.Features.Words[i], 3.5, 12.5)))
	own, same := p.blanks(i), uint32(0)
	if own == p.paragraph {
		same = 1
	}
	c.number(b.paragraph.the3(same, own, p.ends[i]&1))
	c.number(b.paragraphZone.the4(same, own, length, p.zone[i]/10))
	c.number(b.paragraphNear.the3(own, p.blanks(i-1), p.blanks(i+1)))
}

// headlinePlace adds where a block stands against the headline and how many of its words it shares.
func (p *cuePage) headlinePlace(i, at int, c *cueList) {
	d, b, length := i-at, p.book, p.length[i]
	place := placeOf(d, i <= p.first, i < p.last)
	c.number(b.title.the(place))
	c.number(b.titleLength.the3(place, length, p.ends[i]&1))
	c.number(b.titleShape.the3(place, p.shape[i], length))
	if role := p.hits[i].role; role != article.RoleNone {
		c.number(b.titleRole.the2(place, uint32(role)))
	}
	if n := len(p.text(i).words); n > 0 {
		share := float32(p.shared.title) / float32(n)
		c.number(b.titleWords.the3(step(share, 0, 0.2, 0.4, 0.7, 0.99), step(float32(d), -1, 0, 1), length))
	}
}

// placeOf says how far under the headline a block stands, as the place of a number in places: before, at, close under it or
// above the text, in the text, or after it.
func placeOf(d int, above, inside bool) uint32 {
	switch {
	case d < 0:
		return step(float32(-d), 1, 2, 3, 5, 10)
	case d == 0:
		return 6
	case above || d <= 3:
		return 7 + step(float32(d), 1, 2, 3, 4, 6, 9, 14)
	case inside:
		return 15
	}
	return 16
}

// mostRank bounds a rank.
const mostRank = 4

// rank is how many lines look more like the headline, mostRank at most.
func (p *cuePage) rank(i int) uint32 {
	n := uint32(0)
	last := min(p.in.FirstBody, len(p.in.headlike)-1)
	for k := max(0, last-headlineReach); k <= last; k++ {
		if p.in.headlike[k] > p.in.headlike[i] {
			n++
		}
	}
	return min(n, mostRank)
}

// mostShared bounds how many words a block shares with names.
const mostShared = 3

// shares adds how many words the block shares with the site's name, the byline and the text.
func (p *cuePage) shares(i int, c *cueList) {
	b, where, length := p.book, p.zone[i]/10, p.length[i]
	if n := p.shared.brand; n > 0 {
		c.number(b.brand.the3(uint32(min(n, mostShared)), where, length))
		c.number(b.brandRole.the2(uint32(p.hits[i].role), where))
		c.number(b.brandBody.the(p.body[i]))
	}
	if n := p.shared.author; n > 0 {
		c.number(b.author.the3(uint32(min(n, mostShared)), where, length))
		c.number(b.authorZone.the(where))
	}
	share := step(float32(p.shared.topic)/float32(max(1, len(p.text(i).words))), 0, 0.2, 0.4, 0.6, 0.8)
	c.number(b.topic.the3(share, where, length))
	c.number(b.topicBody.the2(share, p.body[i]))
}

// mostLevel is the level of the smallest headings.
const mostLevel = 6

// markup adds what HTML knows and text does not: the shape of the block and the names of the elements around.
func (p *cuePage) markup(i int, c *cueList) {
	b, block := p.book, &p.in.Document.Blocks[i]
	if block.Kind == article.KindList {
		c.number(b.list.the(p.zone[i] / 10))
	}
	if p.in.Document.Format != article.HTML {
		return
	}
	t := p.in.Features
	c.number(b.links.the2(step(t.Value(i, p.columns.linkDensity), 0, 0.5, 0.9), p.length[i]))
	c.number(b.element.the2(uint32(block.Kind), uint32(min(max(0, block.Level), mostLevel))))
	if block.Tag == "figcaption" {
		c.number(b.caption.the(0))
	}
	if t.Value(i, p.columns.hidden) > 0 {
		c.number(b.hidden.the(0))
	}
	c.numbers = append(c.numbers, p.named[i]...)
}

// nearName is how many steps up an element may stand for its name to be a cue.
const nearName = 4

// findNames collects the cues of the names of the elements around each block, name by name, of which few stand near any.
func (p *cuePage) findNames() {
	n := len(p.in.Document.Blocks)
	p.named = slices.Grow(p.named[:0], n)[:n]
	for i := range p.named {
		p.named[i] = p.named[i][:0]
	}
	if p.in.Document.Format != article.HTML {
		return
	}
	for first := 0; first < n; first += feature.Batch {
		named := p.named[first:min(first+feature.Batch, n)]
		columns := p.in.Features.Columns(first)[p.columns.firstName:][:p.columns.names]
		for k := range columns {
			for i, steps := range columns[k][:len(named)] {
				if steps <= nearName {
					own := p.book.named.the2(uint32(k), step(steps, 0, 1, 2))
					named[i] = append(named[i], own, p.book.named.the2(uint32(k), 4))
				}
			}
		}
	}
}
