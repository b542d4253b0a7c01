package classify

import (
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// looks adds what the block itself looks like.
func (p *cuePage) looks(i int, c *cueList) {
	row, words, text := p.in.Features.Row(i), p.in.Features.Words[i], p.in.Document.Blocks[i].Text
	c.add(cueLength, p.length[i])
	c.add(cueShape, p.shape[i], p.length[i])
	c.add(cueEnds, p.ends[i], p.length[i])
	for n, column := range p.columns.marks {
		if row[column] > 0 {
			c.add(cueMark, uint32(n), step(words, 3.5, 8.5, 18.5))
		}
	}
	c.add(cueMark, 100, step(row[p.columns.digits], 0.01, 0.1, 0.3, 0.6), p.length[i])
	c.add(cueBody, p.bodyStep(i))
	c.add(cueBody, p.bodyStep(i), p.length[i])
	if words <= shortLine && isName(text) {
		c.add(cueName, 1, p.length[i])
		if isOrganisation(text) {
			c.add(cueName, 2)
		}
	}
	if n := p.repeats[text]; n > 1 {
		c.add(cueRepeat, min(uint32(n), 4), step(words, 3.5, 12.5))
	}
	if first, _ := utf8.DecodeRuneInString(text); text != "" && !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		c.add(cueMark, 101, uint32(first))
	}
	if last, _ := utf8.DecodeLastRuneInString(text); text != "" && !unicode.IsLetter(last) && !unicode.IsDigit(last) {
		c.add(cueMark, 102, uint32(last), step(words, 3.5, 12.5))
	}
}

// bodyStep is what the body model says of a block, in steps.
func (p *cuePage) bodyStep(i int) uint32 {
	return step(float32(p.in.Body[i]), -4, -2.5, -1.2, -0.4, 0.4, 1.2, 2.5, 4)
}

// zone says where a block stands against the main run of text: 10 and more before it, 20 and more after it, in steps of
// distance.
func (p *cuePage) zone(i int) uint32 {
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
	z, n := p.zone(i), len(p.in.Document.Blocks)
	c.add(cueZone, z)
	c.add(cueZone, z, p.length[i], p.ends[i]&1)
	c.add(cueZone, z, 1000+p.bodyStep(i))
	c.add(cueZone, z/10, 2000+p.shape[i], p.length[i])
	c.add(cueEdge, step(float32(i), 0, 1, 3, 8, 20), p.length[i])
	c.add(cueEdge, 100+step(float32(n-1-i), 0, 1, 3, 8, 20), p.length[i])
	if at := p.in.Headline; at >= 0 {
		p.headlinePlace(i, at, c)
	}
	if p.in.Document.Format != article.HTML {
		p.blankPlace(i, c)
	}
	c.add(cueRun, p.shortRun[i], z/10)
	if p.in.headlike[i] > 0 {
		c.add(cueHeadlike, step(float32(p.in.headlike[i]), 1, 2, 3, 4, 5, 6, 7), p.rank(i))
		c.add(cueHeadlike, 100+p.rank(i))
	}
}

// blankPlace adds how a line of text stands between blank lines, and whether as the page's paragraphs do.
func (p *cuePage) blankPlace(i int, c *cueList) {
	row := p.in.Features.Row(i)
	before, after := step(row[p.columns.blankBefore], 0, 1, 2), step(row[p.columns.blankAfter], 0, 1, 2)
	c.add(cueBlank, before, after, step(p.in.Features.Words[i], 3.5, 12.5))
	own, same := p.blanks(i), uint32(0)
	if own == p.paragraph {
		same = 1
	}
	c.add(cueParagraph, same, own, p.ends[i]&1)
	c.add(cueParagraph, 10+same, own, p.length[i], p.zone(i)/10)
	c.add(cueParagraph, 20+own, p.blanks(i-1), p.blanks(i+1))
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
	c.add(cueTitle, place)
	c.add(cueTitle, place, p.length[i], p.ends[i]&1)
	c.add(cueTitle, place, 1000+p.shape[i], p.length[i])
	if role := p.hits[i].role; role != article.RoleNone {
		c.add(cueTitle, place, 2000+uint32(role))
	}
	if n := len(p.texts[i].words); n > 0 {
		share := float32(p.shared(i, p.title)) / float32(n)
		c.add(cueTitleWords, step(share, 0, 0.2, 0.4, 0.7, 0.99), step(float32(d), -1, 0, 1), p.length[i])
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

// shared counts the words of a block that stand in a set.
func (p *cuePage) shared(i int, set map[uint32]bool) int {
	return countIn(p.texts[i].words, set)
}

func countIn(words []uint32, set map[uint32]bool) int {
	n := 0
	for _, w := range words {
		if set[w] {
			n++
		}
	}
	return n
}

// shares adds how many words the block shares with the site's name, the byline and the text.
func (p *cuePage) shares(i int, c *cueList) {
	where := p.zone(i) / 10
	if n := p.shared(i, p.brand); n > 0 {
		c.add(cueBrand, min(uint32(n), 3), where, p.length[i])
		c.add(cueBrand, 100+uint32(p.hits[i].role), where)
		c.add(cueBrand, 200+p.bodyStep(i))
	}
	if n := p.shared(i, p.author); n > 0 {
		c.add(cueAuthor, min(uint32(n), 3), where, p.length[i])
		c.add(cueAuthor, 100+where)
	}
	share := step(float32(p.shared(i, p.topic))/float32(max(1, len(p.texts[i].words))), 0, 0.2, 0.4, 0.6, 0.8)
	c.add(cueTopic, share, where, p.length[i])
	c.add(cueTopic, 100+share, p.bodyStep(i))
}

// markup adds what HTML knows and text does not: the shape of the block and the names of the elements around.
func (p *cuePage) markup(i int, c *cueList) {
	b := &p.in.Document.Blocks[i]
	if b.Kind == article.KindList {
		c.add(cueTag, 1, p.zone(i)/10)
	}
	if p.in.Document.Format != article.HTML {
		return
	}
	row := p.in.Features.Row(i)
	c.add(cueTag, 2, step(row[p.columns.linkDensity], 0, 0.5, 0.9), p.length[i])
	c.add(cueTag, 3, uint32(b.Kind), uint32(b.Level))
	if b.Tag == "figcaption" {
		c.add(cueTag, 4)
	}
	if row[p.columns.hidden] > 0 {
		c.add(cueTag, 5)
	}
	for k, column := range p.columns.names {
		if steps := row[column]; steps <= 4 {
			c.add(cueNamed, uint32(k), step(steps, 0, 1, 2))
			c.add(cueNamed, uint32(k), 100)
		}
	}
}
