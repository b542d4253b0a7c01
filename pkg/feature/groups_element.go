package feature

import (
	"slices"

	"github.com/winnow-cli/winnow/pkg/article"
)

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
		at := e
		for k := range 3 {
			p.elementSums(at, out[7+4*k:])
			at = max(0, els[at].Parent)
		}
		var great [4]float32
		p.elementSums(at, great[:])
		out[19], out[20], out[21] = great[1], great[2], great[3]
		var branch [4]float32
		p.elementSums(p.branch(e), branch[:])
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

// elementSums writes words, link density, share of the page's good text and number of blocks of an element.
func (p *page) elementSums(e int, out []float32) {
	el := &p.doc.Elements[e]
	words := sum(p.words, el.FirstBlock, el.LastBlock)
	out[0], out[1] = words, ratio(sum(p.links, el.FirstBlock, el.LastBlock), words)
	out[2], out[3] = ratio(sum(p.good, el.FirstBlock, el.LastBlock), p.totals.good), float32(el.LastBlock-el.FirstBlock+1)
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
		for g := range out {
			out[g] = far
		}
		// What is farther away than far counts as not there, so the way up is short however deep the block stands.
		e := p.doc.Blocks[i].Element
		for step := float32(0); step < far && e >= 0; step++ {
			for _, g := range p.elements.named[e] {
				out[g] = min(out[g], step)
			}
			if g := p.elements.tags[e]; g != noColumn {
				out[g] = min(out[g], step)
			}
			e = p.doc.Elements[e].Parent
		}
	},
}

func nameColumns() []string {
	columns := append([]string(nil), loadVocabulary().groups...)
	for _, t := range ancestorTags {
		columns = append(columns, "<"+t+">")
	}
	return columns
}

// phraseRoles are the roles whose phrase hits are features.
var phraseRoles = []article.Role{
	article.Byline, article.Date, article.Caption, article.Credit, article.Agency, article.Correction, article.Bio,
	article.Newsletter, article.Donation, article.Subscription, article.App, article.Social, article.Engage,
	article.Related, article.Ad, article.Comments, article.Legal, article.Nav,
}

// phraseGroup is the evidence of phrase rules for each role, here and in the blocks around.
var phraseGroup = group{
	name:    "phrases",
	columns: phraseColumns(),
	fill: func(p *page, i int, out []float32) {
		n := copy(out, p.phrases[i])
		out = out[n:]
		for k, step := range []int{-2, -1, 1, 2} {
			if at := i + step; at >= 0 && at < len(p.phrases) {
				out[2*k], out[2*k+1] = appealWeight(p.phrases[at]), otherWeight(p.phrases[at])
			}
		}
	},
}

func phraseColumns() []string {
	var columns []string
	for _, r := range phraseRoles {
		columns = append(columns, r.String())
	}
	for _, at := range []string{"-2", "-1", "+1", "+2"} {
		columns = append(columns, "appeal"+at, "boilerplate"+at)
	}
	return columns
}

// phraseWeights adds up the weights of the hits on each block by role, 8 at most, long blocks weighing less: a phrase
// proves little in a paragraph of 200 words.
func phraseWeights(p *page) [][]float32 {
	weights := make([][]float32, len(p.stats))
	none := make([]float32, len(phraseRoles))
	for i, hits := range p.hits {
		weights[i] = none
		if len(hits) == 0 {
			continue
		}
		weights[i] = make([]float32, len(phraseRoles))
		for _, h := range hits {
			if k := slices.Index(phraseRoles, h.Rule.Role); k >= 0 {
				weights[i][k] = min(8, weights[i][k]+float32(h.Rule.Weight))
			}
		}
	}
	return weights
}

func appealWeight(w []float32) float32 {
	most := float32(0)
	for k, r := range phraseRoles {
		if r.IsAppeal() {
			most = max(most, w[k])
		}
	}
	return most
}

func otherWeight(w []float32) float32 {
	most := float32(0)
	for k, r := range phraseRoles {
		if !r.IsAppeal() {
			most = max(most, w[k])
		}
	}
	return most
}

// section is what the last heading-like block before a block opened.
type section struct {
	// since counts the blocks since the heading, words its words.
	since, words float32
	// related, comments and appeal are the phrase evidence of the closest short block before, in blocks back: 40 none.
	related, comments, appeal, legal, bio, byline float32
}

// sectionFar is the distance in blocks at which an earlier label no longer says anything.
const sectionFar = 40

// findSections walks once and remembers the last label of each family. Labels are blocks of at most 12 words.
func findSections(p *page) []section {
	out := make([]section, len(p.stats))
	s := section{since: sectionFar, related: sectionFar, comments: sectionFar, appeal: sectionFar, legal: sectionFar, bio: sectionFar, byline: sectionFar}
	at := func(role article.Role, w []float32) float32 {
		for k, r := range phraseRoles {
			if r == role {
				return w[k]
			}
		}
		return 0
	}
	for i := range p.stats {
		s.since, s.related, s.comments = min(sectionFar, s.since+1), min(sectionFar, s.related+1), min(sectionFar, s.comments+1)
		s.appeal, s.legal = min(sectionFar, s.appeal+1), min(sectionFar, s.legal+1)
		s.bio, s.byline = min(sectionFar, s.bio+1), min(sectionFar, s.byline+1)
		out[i] = s
		w := p.phrases[i]
		if p.doc.Blocks[i].Kind == article.KindHeading {
			s.since, s.words = 0, p.stats[i].words
		}
		if p.stats[i].words > 12 {
			continue
		}
		for _, label := range []struct {
			role article.Role
			to   *float32
		}{
			{article.Related, &s.related},
			{article.Comments, &s.comments},
			{article.Legal, &s.legal},
			{article.Bio, &s.bio},
			{article.Byline, &s.byline},
		} {
			if at(label.role, w) > 0 {
				*label.to = 0
			}
		}
		if appealWeight(w) > 0 {
			s.appeal = 0
		}
	}
	return out
}

// sectionGroup is what stands above the block: the closest heading and the closest labels of boxes.
var sectionGroup = group{
	name:    "section",
	columns: []string{"since", "words", "related", "comments", "appeal", "legal", "bio", "byline"},
	fill: func(p *page, i int, out []float32) {
		s := &p.sections[i]
		out[0], out[1], out[2], out[3], out[4], out[5] = s.since, s.words, s.related, s.comments, s.appeal, s.legal
		out[6], out[7] = s.bio, s.byline
	},
}
