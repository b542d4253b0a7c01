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
	h := p.hits[i]
	c.add(of(cuePhrase).with(uint32(h.role)).with(h.weight))
	c.add(of(cuePhrase).with(uint32(h.role)).with(100 + p.length[i]))
	c.add(of(cuePhrase).with(uint32(h.role)).with(200 + p.zone[i]/10))
	for _, v := range p.in.said[i] {
		c.add(of(cuePhrase).with(1000 + uint32(v.Role)).with(step(float32(v.Weight), 1, 3, 6)))
	}
	for d := 1; d <= labelAbove && d <= i; d++ {
		if above := p.hits[i-d]; above.weight > 0 {
			c.add(of(cueLabel).with(uint32(above.role)).with(step(float32(d), 1, 2, 4)))
			c.add(of(cueLabel).with(uint32(above.role)).with(100 + p.length[i]).with(step(float32(d), 2)))
			break
		}
	}
	for d := 1; d <= labelBelow && i+d < len(p.hits); d++ {
		if below := p.hits[i+d]; below.weight > 0 {
			c.add(of(cueLabel).with(1000 + uint32(below.role)).with(step(float32(d), 1, 2)))
			break
		}
	}
}

// neighbours adds what the blocks around look like, and at which distances a block of the same look stands: lists of
// teasers and comments come in a beat.
func (p *cuePage) neighbours(i int, c *cueList) {
	for d := -3; d <= 3; d++ {
		k, at := i+d, uint32(d+10)
		switch {
		case d == 0:
			continue
		case k < 0 || k >= len(p.length):
			c.add(of(cueNeighbour).with(at).with(999))
			continue
		}
		c.add(of(cueNeighbour).with(at).with(p.length[k]).with(p.length[i]))
		c.add(of(cueNeighbour).with(at).with(100 + p.body[k]))
		c.add(of(cueNeighbour).with(at).with(200 + uint32(p.hits[k].role)))
		if d == -1 || d == 1 {
			c.add(of(cueNeighbour).with(at).with(300 + p.shape[k]).with(p.length[k]))
			c.add(of(cueNeighbour).with(at).with(400 + uint32(p.hits[k].role)).with(p.length[i]))
			c.add(of(cueNeighbour).with(at).with(500 + p.ends[k]).with(p.ends[i]).with(p.body[k]))
		}
	}
	for d := 1; d <= 4; d++ {
		for _, k := range [...]int{i - d, i + d} {
			if k >= 0 && k < len(p.length) && p.looksLike(i, k) {
				c.add(of(cuePeriod).with(uint32(d)).with(uint32(k - i + 10)).with(p.length[i]))
			}
		}
	}
}

func (p *cuePage) looksLike(i, k int) bool {
	return p.length[k] == p.length[i] && p.shape[k] == p.shape[i] && p.ends[k] == p.ends[i]
}
