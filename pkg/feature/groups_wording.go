package feature

// wordingGroup is how much the block and what stands around it are worded like an article. It is the only group that
// comes from a model; in training the scores are those of models that have not seen the page's site.
var wordingGroup = group{
	name: "wording",
	columns: []string{
		"score", "-3", "-2", "-1", "+1", "+2", "+3", "window3", "window8", "path", "own", "parent", "branch", "page",
	},
	fill: func(p *page, i int, out []float32) {
		out[0] = p.wording[i]
		for k, step := range neighbourSteps {
			out[1+k] = p.wordingAt(i + step)
		}
		if !p.worded {
			return // All means are 0.
		}
		out[7], out[8] = p.wordingMean(i-3, i+3), p.wordingMean(i-8, i+8)
		s := &p.paths.sums[p.paths.of[i]]
		out[9] = ratio(s.wording, s.words+s.blocks)
		out[13] = p.wordingMean(0, len(p.wording)-1)
		els := p.doc.Elements
		if len(els) == 0 {
			return
		}
		e := p.doc.Blocks[i].Element
		parent, branch := max(0, els[e].Parent), p.branch(e)
		out[10] = p.wordingMean(els[e].FirstBlock, els[e].LastBlock)
		out[11] = p.wordingMean(els[parent].FirstBlock, els[parent].LastBlock)
		out[12] = p.wordingMean(els[branch].FirstBlock, els[branch].LastBlock)
	},
}

// noWording stands for a neighbour beyond the document's ends: a sure menu line.
const noWording = -5

func (p *page) wordingAt(i int) float32 {
	if i < 0 || i >= len(p.wording) {
		return noWording
	}
	return p.wording[i]
}

// wordingMean is the mean over the words of blocks first..last, every block counting one word more so that wordless
// blocks do not divide by zero.
func (p *page) wordingMean(first, last int) float32 {
	first, last = max(first, 0), min(last, len(p.wording)-1)
	return ratio(sum(p.wordingSums, first, last), sum(p.words, first, last)+float32(last-first+1))
}
