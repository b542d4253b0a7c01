package feature

import (
	"slices"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
)

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
		ph := &p.phrases
		n := copy(out, ph.weights[i])
		out = out[n:]
		for k, step := range [...]int{-2, -1, 1, 2} {
			if at := i + step; at >= 0 && at < len(ph.weights) {
				out[2*k], out[2*k+1] = ph.appeal[at], ph.other[at]
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

// phrases are the weights of the phrase hits on each block.
type phrases struct {
	// weights has a number for each of phraseRoles, and is none for a block without hits; appeal and other are the largest of
	// appeals and of the rest.
	weights       [][]float32
	appeal, other []float32
	none          []float32
	space         []float32 // of the weights that are not none
}

// weigh adds up the weights of the hits on each block by role, 8 at most.
func (ph *phrases) weigh(hits [][]lexicon.Hit) {
	n, width := len(hits), len(phraseRoles)
	ph.weights, ph.appeal, ph.other, ph.none = sized(ph.weights, n), sized(ph.appeal, n), sized(ph.other, n), sized(ph.none, width)
	hit := 0
	for i := range hits {
		if len(hits[i]) > 0 {
			hit++
		}
	}
	ph.space = sized(ph.space, hit*width)
	free := ph.space
	for i := range hits {
		ph.weights[i] = ph.none
		if len(hits[i]) == 0 {
			continue
		}
		w := free[:width:width]
		ph.weights[i], free = w, free[width:]
		for _, h := range hits[i] {
			if k := slices.Index(phraseRoles, h.Rule.Role); k >= 0 {
				w[k] = min(8, w[k]+float32(h.Rule.Weight))
			}
		}
		for k, r := range phraseRoles {
			if r.IsAppeal() {
				ph.appeal[i] = max(ph.appeal[i], w[k])
			} else {
				ph.other[i] = max(ph.other[i], w[k])
			}
		}
	}
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

// labels are the roles whose labels are remembered, and where.
var labels = [...]struct {
	column int // of phraseRoles
	to     func(s *section) *float32
}{
	{slices.Index(phraseRoles, article.Related), func(s *section) *float32 { return &s.related }},
	{slices.Index(phraseRoles, article.Comments), func(s *section) *float32 { return &s.comments }},
	{slices.Index(phraseRoles, article.Legal), func(s *section) *float32 { return &s.legal }},
	{slices.Index(phraseRoles, article.Bio), func(s *section) *float32 { return &s.bio }},
	{slices.Index(phraseRoles, article.Byline), func(s *section) *float32 { return &s.byline }},
}

// findSections walks once and remembers the last label of each family. Labels are blocks of at most 12 words. It returns the
// sections in the memory of out.
func findSections(p *page, out []section) []section {
	out = sized(out, len(p.stats))
	s := section{since: sectionFar, related: sectionFar, comments: sectionFar, appeal: sectionFar, legal: sectionFar, bio: sectionFar, byline: sectionFar}
	for i := range p.stats {
		s.since, s.related, s.comments = min(sectionFar, s.since+1), min(sectionFar, s.related+1), min(sectionFar, s.comments+1)
		s.appeal, s.legal = min(sectionFar, s.appeal+1), min(sectionFar, s.legal+1)
		s.bio, s.byline = min(sectionFar, s.bio+1), min(sectionFar, s.byline+1)
		out[i] = s
		if p.doc.Blocks[i].Kind == article.KindHeading {
			s.since, s.words = 0, p.stats[i].words
		}
		if p.stats[i].words > 12 || len(p.hits[i]) == 0 {
			continue
		}
		for _, l := range labels {
			if p.phrases.weights[i][l.column] > 0 {
				*l.to(&s) = 0
			}
		}
		if p.phrases.appeal[i] > 0 {
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
