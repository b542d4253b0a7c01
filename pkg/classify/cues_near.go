package classify

import "github.com/winnow-cli/winnow/pkg/article"

// sumPhrases adds up what the phrase rules say of a block.
func sumPhrases(said []article.Vote) phraseSum {
	if len(said) == 0 {
		return phraseSum{}
	}
	var sums RoleOdds
	for _, v := range said {
		sums[v.Role] += v.Weight
	}
	best, most := phraseSum{}, 0.5
	for role := article.Headline; role <= article.Nav; role++ {
		if sums[role] > most {
			most, best = sums[role], phraseSum{role, step(float32(sums[role]), 2, 4, 7)}
		}
	}
	return best
}

// How far the lines above and below are searched for a phrase.
const (
	labelAbove = 8
	labelBelow = 5
)

// phrases adds what phrase rules found here, and in the closest lines above and below where they found something.
func (p *cuePage) phrases(i int, c *cueList) {
	h, b, length := p.hits[i], p.book, p.length[i]
	c.number(b.phrase.the2(uint32(h.role), h.weight))
	c.number(b.phraseLength.the2(uint32(h.role), length))
	c.number(b.phraseZone.the2(uint32(h.role), p.zone[i]/10))
	for _, v := range p.in.said[i] {
		c.number(b.said.the2(uint32(v.Role), step(float32(v.Weight), 1, 3, 6)))
	}
	for d := 1; d <= labelAbove && d <= i; d++ {
		if above := p.hits[i-d]; above.weight > 0 {
			c.number(b.labelAbove.the2(uint32(above.role), step(float32(d), 1, 2, 4)))
			c.number(b.labelAboveLength.the3(uint32(above.role), length, step(float32(d), 2)))
			break
		}
	}
	for d := 1; d <= labelBelow && i+d < len(p.hits); d++ {
		if below := p.hits[i+d]; below.weight > 0 {
			c.number(b.labelled.the2(uint32(below.role), step(float32(d), 1, 2)))
			break
		}
	}
}

// How many blocks away neighbours are looked at, and those of the same look.
const (
	farNeighbour = 3
	farPeriod    = 4
)

// neighbours adds what the blocks around look like, and at which distances a block of the same look stands: lists of
// teasers and comments come in a beat.
func (p *cuePage) neighbours(i int, c *cueList) {
	b, length := p.book, p.length[i]
	for d := -farNeighbour; d <= farNeighbour; d++ {
		k, at := i+d, uint32(d+farNeighbour)
		switch {
		case d == 0:
			continue
		case k < 0 || k >= len(p.length):
			c.number(b.noNeighbour.the(at))
			continue
		}
		c.number(b.nearLength.the3(at, p.length[k], length))
		c.number(b.nearBody.the2(at, p.body[k]))
		c.number(b.nearRole.the2(at, uint32(p.hits[k].role)))
		if d == -1 || d == 1 {
			below := uint32(d+1) / 2
			c.number(b.nextShape.the3(below, p.shape[k], p.length[k]))
			c.number(b.nextRole.the3(below, uint32(p.hits[k].role), length))
			c.number(b.nextEnds.the4(below, p.ends[k], p.ends[i], p.body[k]))
		}
	}
	for d := 1; d <= farPeriod; d++ {
		for _, k := range [...]int{i - d, i + d} {
			if k >= 0 && k < len(p.length) && p.looksLike(i, k) {
				c.number(b.period.the3(uint32(d-1), uint32(k-i+farPeriod), length))
			}
		}
	}
}

func (p *cuePage) looksLike(i, k int) bool {
	return p.length[k] == p.length[i] && p.shape[k] == p.shape[i] && p.ends[k] == p.ends[i]
}
