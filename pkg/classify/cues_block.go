package classify

import (
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// looks adds what the block itself looks like.
func (p *cuePage) looks(i int, c *cueList) {
	row, words, text := p.in.Features.Row(i), p.in.Features.Words[i], p.in.Document.Blocks[i].Text
	c.add(of(cueLength).with(p.length[i]))
	c.add(of(cueShape).with(p.shape[i]).with(p.length[i]))
	c.add(of(cueEnds).with(p.ends[i]).with(p.length[i]))
	for n, column := range p.columns.marks {
		if row[column] > 0 {
			c.add(of(cueMark).with(uint32(n)).with(step(words, 3.5, 8.5, 18.5)))
		}
	}
	c.add(of(cueMark).with(100).with(step(row[p.columns.digits], 0.01, 0.1, 0.3, 0.6)).with(p.length[i]))
	c.add(of(cueBody).with(p.body[i]))
	c.add(of(cueBody).with(p.body[i]).with(p.length[i]))
	if words <= shortLine && isName(text) {
		c.add(of(cueName).with(1).with(p.length[i]))
		if isOrganisation(text) {
			c.add(of(cueName).with(2))
		}
	}
	if n := p.repeats[text]; n > 1 {
		c.add(of(cueRepeat).with(min(uint32(n), 4)).with(step(words, 3.5, 12.5)))
	}
	if first, _ := utf8.DecodeRuneInString(text); text != "" && !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		c.add(of(cueMark).with(101).with(uint32(first)))
	}
	if last, _ := utf8.DecodeLastRuneInString(text); text != "" && !unicode.IsLetter(last) && !unicode.IsDigit(last) {
		c.add(of(cueMark).with(102).with(uint32(last)).with(step(words, 3.5, 12.5)))
	}
}

// bodyStep is what the body model says, in steps.
func bodyStep(score float64) uint32 {
	return step(float32(score), -4, -2.5, -1.2, -0.4, 0.4, 1.2, 2.5, 4)
}

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
	z, n := p.zone[i], len(p.in.Document.Blocks)
	c.add(of(cueZone).with(z))
	c.add(of(cueZone).with(z).with(p.length[i]).with(p.ends[i] & 1))
	c.add(of(cueZone).with(z).with(1000 + p.body[i]))
	c.add(of(cueZone).with(z / 10).with(2000 + p.shape[i]).with(p.length[i]))
	c.add(of(cueEdge).with(step(float32(i), 0, 1, 3, 8, 20)).with(p.length[i]))
	c.add(of(cueEdge).with(100 + step(float32(n-1-i), 0, 1, 3, 8, 20)).with(p.length[i]))
	if at := p.in.Headline; at >= 0 {
		p.headlinePlace(i, at, c)
	}
	if p.in.Document.Format != article.HTML {
		p.blankPlace(i, c)
	}
	c.add(of(cueRun).with(p.shortRun[i]).with(z / 10))
	if p.in.headlike[i] > 0 {
		c.add(of(cueHeadlike).with(step(float32(p.in.headlike[i]), 1, 2, 3, 4, 5, 6, 7)).with(p.rank(i)))
		c.add(of(cueHeadlike).with(100 + p.rank(i)))
	}
}

// blankPlace adds how a line of text stands between blank lines, and whether as the page's paragraphs do.
func (p *cuePage) blankPlace(i int, c *cueList) {
	row := p.in.Features.Row(i)
	before, after := step(row[p.columns.blankBefore], 0, 1, 2), step(row[p.columns.blankAfter], 0, 1, 2)
	c.add(of(cueBlank).with(before).with(after).with(step(p.in.Features.Words[i], 3.5, 12.5)))
	own, same := p.blanks(i), uint32(0)
	if own == p.paragraph {
		same = 1
	}
	c.add(of(cueParagraph).with(same).with(own).with(p.ends[i] & 1))
	c.add(of(cueParagraph).with(10 + same).with(own).with(p.length[i]).with(p.zone[i] / 10))
	c.add(of(cueParagraph).with(20 + own).with(p.blanks(i - 1)).with(p.blanks(i + 1)))
}

// headlinePlace adds where a block stands against the headline and how many of its words it shares.
func (p *cuePage) headlinePlace(i, at int, c *cueList) {
	d := i - at
	place := uint32(99)
	switch {
	case d < 0:
		place = step(float32(-d), 1, 2, 3, 5, 10)
	case i == at:
		place = 20
	case i <= p.first || d <= 3:
		place = 30 + step(float32(d), 1, 2, 3, 4, 6, 9, 14)
	case i < p.last:
		place = 50
	}
	c.add(of(cueTitle).with(place))
	c.add(of(cueTitle).with(place).with(p.length[i]).with(p.ends[i] & 1))
	c.add(of(cueTitle).with(place).with(1000 + p.shape[i]).with(p.length[i]))
	if role := p.hits[i].role; role != article.RoleNone {
		c.add(of(cueTitle).with(place).with(2000 + uint32(role)))
	}
	if n := len(p.texts[i].words); n > 0 {
		share := float32(p.shared[i].title) / float32(n)
		c.add(of(cueTitleWords).with(step(share, 0, 0.2, 0.4, 0.7, 0.99)).with(step(float32(d), -1, 0, 1)).with(p.length[i]))
	}
}

// rank is how many lines look more like the headline, 4 at most.
func (p *cuePage) rank(i int) uint32 {
	n := uint32(0)
	last := min(p.in.FirstBody, len(p.in.headlike)-1)
	for k := max(0, last-headlineReach); k <= last; k++ {
		if p.in.headlike[k] > p.in.headlike[i] {
			n++
		}
	}
	return min(n, 4)
}

// shares adds how many words the block shares with the site's name, the byline and the text.
func (p *cuePage) shares(i int, c *cueList) {
	where := p.zone[i] / 10
	if n := p.shared[i].brand; n > 0 {
		c.add(of(cueBrand).with(min(uint32(n), 3)).with(where).with(p.length[i]))
		c.add(of(cueBrand).with(100 + uint32(p.hits[i].role)).with(where))
		c.add(of(cueBrand).with(200 + p.body[i]))
	}
	if n := p.shared[i].author; n > 0 {
		c.add(of(cueAuthor).with(min(uint32(n), 3)).with(where).with(p.length[i]))
		c.add(of(cueAuthor).with(100 + where))
	}
	share := step(float32(p.shared[i].topic)/float32(max(1, len(p.texts[i].words))), 0, 0.2, 0.4, 0.6, 0.8)
	c.add(of(cueTopic).with(share).with(where).with(p.length[i]))
	c.add(of(cueTopic).with(100 + share).with(p.body[i]))
}

// markup adds what HTML knows and text does not: the shape of the block and the names of the elements around.
func (p *cuePage) markup(i int, c *cueList) {
	b := &p.in.Document.Blocks[i]
	if b.Kind == article.KindList {
		c.add(of(cueTag).with(1).with(p.zone[i] / 10))
	}
	if p.in.Document.Format != article.HTML {
		return
	}
	row := p.in.Features.Row(i)
	c.add(of(cueTag).with(2).with(step(row[p.columns.linkDensity], 0, 0.5, 0.9)).with(p.length[i]))
	c.add(of(cueTag).with(3).with(uint32(b.Kind)).with(uint32(b.Level)))
	if b.Tag == "figcaption" {
		c.add(of(cueTag).with(4))
	}
	if row[p.columns.hidden] > 0 {
		c.add(of(cueTag).with(5))
	}
	for k, column := range p.columns.names {
		if steps := row[column]; steps <= 4 {
			named := of(cueNamed).with(uint32(k))
			c.add(named.with(step(steps, 0, 1, 2)))
			c.add(named.with(100))
		}
	}
}
