package feature

import "github.com/winnow-cli/winnow/pkg/article"

// containerGroup measures the elements around the block. Text input has none, and the whole row stays 0.
var containerGroup = group{
	name: "container",
	columns: []string{
		"depth", "inCore", "inWide", "toCore", "afterCore", "coreSteps", "wideSteps",
		"own.words", "own.linkDensity", "own.good", "own.blocks",
		"parent.words", "parent.linkDensity", "parent.good", "parent.blocks",
		"grand.words", "grand.linkDensity", "grand.good", "grand.blocks",
		"great.linkDensity", "great.good", "great.blocks", "branch.good", "branch.words", "branch.linkDensity", "branch.blocks",
		"coreIsArticle", "shareOfCore",
	},
	fill: func(p *page, i int, out []float32) {
		els := p.doc.Elements
		if len(els) == 0 {
			return
		}
		b := &p.doc.Blocks[i]
		e := b.Element
		core, wide := &els[p.elements.core], &els[p.elements.wide]
		out[0] = float32(els[e].Depth)
		out[1], out[2] = flag(i >= core.FirstBlock && i <= core.LastBlock), flag(i >= wide.FirstBlock && i <= wide.LastBlock)
		out[3], out[4] = float32(max(0, core.FirstBlock-i)), float32(max(0, i-core.LastBlock))
		out[5], out[6] = p.stepsTo(e, p.elements.core), p.stepsTo(e, p.elements.wide)
		sums, at := p.elements.sums, e
		for k := range 3 {
			*(*[4]float32)(out[7+4*k:]) = sums[at]
			at = max(0, els[at].Parent)
		}
		out[19], out[20], out[21] = sums[at][1], sums[at][2], sums[at][3]
		branch := &sums[p.branch(e)]
		out[22], out[23], out[24], out[25] = branch[2], branch[0], branch[1], branch[3]
		out[26] = flag(core.Tag == "article" || core.Tag == "main")
		out[27] = ratio(sum(p.words, els[e].FirstBlock, els[e].LastBlock), sum(p.words, core.FirstBlock, core.LastBlock))
	},
}

// stepsTo returns the number of steps up from an element to an ancestor, -1 when it is none.
func (p *page) stepsTo(e, ancestor int) float32 {
	steps := float32(0)
	for e > ancestor {
		e = p.doc.Elements[e].Parent
		steps++
	}
	if e == ancestor {
		return steps
	}
	return -1
}

// branch returns the highest ancestor of an element that does not hold the core: the box the block stands in. For
// blocks inside the core it is the child of the core on the way down.
func (p *page) branch(e int) int {
	if p.elements.boxed != e {
		p.elements.boxed, p.elements.branch = e, p.findBranch(e)
	}
	return p.elements.branch
}

func (p *page) findBranch(e int) int {
	els := p.doc.Elements
	core := p.elements.core
	for els[e].Parent >= 0 && e != core {
		up := els[e].Parent
		if up <= core && els[up].FirstBlock <= els[core].FirstBlock && els[up].LastBlock >= els[core].LastBlock {
			break
		}
		e = up
	}
	return e
}

// elementSums returns words, link density, share of the page's good text and number of blocks of an element.
func (p *page) elementSums(e *article.Element) [4]float32 {
	words := sum(p.words, e.FirstBlock, e.LastBlock)
	return [...]float32{
		words, ratio(sum(p.links, e.FirstBlock, e.LastBlock), words),
		ratio(sum(p.good, e.FirstBlock, e.LastBlock), p.totals.good), float32(e.LastBlock - e.FirstBlock + 1),
	}
}

// pathGroup measures the blocks that stand in elements of the same tags and classes.
var pathGroup = group{
	name: "path",
	columns: []string{
		"blocks", "words", "linkDensity", "good", "ends", "goodShare",
		"local.blocks", "local.words", "local.linkDensity", "local.good", "local.ends", "local.goodShare",
	},
	fill: func(p *page, i int, out []float32) {
		for k, s := range []*pathSum{&p.paths.sums[p.paths.of[i]], &p.paths.local[p.paths.short[i]]} {
			o := out[6*k:]
			o[0], o[1], o[2] = s.blocks, ratio(s.words, s.blocks), ratio(s.links, s.words)
			o[3], o[4], o[5] = ratio(s.good, s.words), ratio(s.ends, s.blocks), ratio(s.good, p.totals.good)
		}
	},
}

// namesGroup is how many steps above the block the closest element of each tag and of each kind of name stands.
var namesGroup = group{
	name:    "names",
	columns: nameColumns(),
	fill: func(p *page, i int, out []float32) {
		if len(p.doc.Elements) == 0 {
			return
		}
		e := p.doc.Blocks[i].Element
		if parent := p.doc.Elements[e].Parent; p.elements.listed != parent {
			p.elements.steps = append(p.elements.steps[:0], out...)
			p.countSteps(parent, p.elements.steps)
			p.elements.listed = parent
		}
		copy(out, p.elements.steps)
		for _, g := range p.elements.own(e) {
			out[g] = 0
		}
	},
}

// countSteps writes how many steps above what stands in an element the closest one of each column stands. What is farther away
// than far counts as not there, so the way up is short however deep the element stands.
func (p *page) countSteps(e int, out []float32) {
	for g := range out {
		out[g] = far
	}
	for step := float32(1); step < far && e >= 0; step++ {
		for _, g := range p.elements.own(e) {
			if step < out[g] {
				out[g] = step
			}
		}
		e = p.doc.Elements[e].Parent
	}
}

func nameColumns() []string {
	columns := append([]string(nil), loadVocabulary().groups...)
	for _, t := range ancestorTags {
		columns = append(columns, "<"+t+">")
	}
	return columns
}
