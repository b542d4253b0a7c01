package classify

import (
	"math"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// Judged is what the body model said of a document that has been decided since.
type Judged struct {
	Document *article.Document
	Features *feature.Table
	// Body is the log-odds of each block being body, Threshold the probability from which one was taken for body.
	Body      []float64
	Threshold float64
	// Article is false when nothing was taken for body or the page surely holds no article.
	Article bool
}

// confidenceColumns are what the confidence is told from: how sure the body model was, what was kept, and what kind of
// page it is.
var confidenceColumns = []struct {
	name string
	of   func(s *judgedSums) float64
}{
	{"expected", func(s *judgedSums) float64 { return ratio(2*s.hit, s.kept+s.expected) }},
	{"threshold", func(s *judgedSums) float64 { return s.threshold }},
	{"words", func(s *judgedSums) float64 { return math.Log1p(s.kept) }},
	{"share", func(s *judgedSums) float64 { return ratio(s.kept, s.all) }},
	{"blocks", func(s *judgedSums) float64 { return math.Log1p(s.blocks) }},
	{"runs", func(s *judgedSums) float64 { return s.runs }},
	{"wordsPerBlock", func(s *judgedSums) float64 { return ratio(s.kept, s.blocks) }},
	{"sure", func(s *judgedSums) float64 { return ratio(s.sure, s.kept) }},
	{"doubt", func(s *judgedSums) float64 { return ratio(s.doubt, s.expected) }},
	{"left", func(s *judgedSums) float64 { return ratio(s.expected-s.hit, s.expected) }},
	{"headline", func(s *judgedSums) float64 { return s.headline }},
	{"links", func(s *judgedSums) float64 { return ratio(s.links, s.kept) }},
}

// confidencePage are the features of the page that are read as they are: none of what publishers say of themselves, or old
// pages would be taken for no articles.
var confidencePage = []string{
	"page.blocks", "page.words", "page.goodShare", "page.goodBlocks", "page.linkShare", "page.headings", "page.lists",
	"page.html", "title.known",
}

// confidenceNames names the numbers of a row.
func confidenceNames() []string {
	names := make([]string, 0, len(confidenceColumns)+len(confidencePage))
	for _, c := range confidenceColumns {
		names = append(names, "judged."+c.name)
	}
	return append(names, confidencePage...)
}

// judgedSums are sums over words, but for blocks and runs, which count.
type judgedSums struct {
	threshold, all, expected, kept, hit, sure, doubt, links float64
	blocks, runs, headline                                  float64
}

func (j *Judged) sums() judgedSums {
	density, _ := feature.ColumnIndex("shape.linkDensity")
	s, inside := judgedSums{threshold: j.Threshold}, false
	for i := range j.Document.Blocks {
		b := &j.Document.Blocks[i]
		if b.Text == "" {
			continue
		}
		words, p := float64(j.Features.Words[i]), Probability(j.Body[i])
		s.all += words
		s.expected += words * p
		if p > unsureLow && p < 1-unsureLow {
			s.doubt += words
		}
		if b.Role == article.Headline {
			s.headline = 1
		}
		if b.Role != article.Body {
			inside = false
			continue
		}
		if !inside {
			s.runs++
		}
		inside = true
		s.blocks++
		s.kept += words
		s.hit += words * p
		s.links += words * float64(j.Features.Value(i, density))
		if p >= 1-unsureLow {
			s.sure += words
		}
	}
	return s
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// row returns the numbers that the confidence is told from, in the order of confidenceNames.
func (j *Judged) row(s *judgedSums) []float32 {
	row := make([]float32, 0, len(confidenceColumns)+len(confidencePage))
	for _, c := range confidenceColumns {
		row = append(row, float32(c.of(s)))
	}
	for _, name := range confidencePage {
		value := float32(0)
		if k, known := feature.ColumnIndex(name); known && j.Features.Len() > 0 {
			value = j.Features.Value(0, k)
		}
		row = append(row, value)
	}
	return row
}

// Evidence names and returns the numbers that the confidence is told from, for fitting the model.
func (j *Judged) Evidence() map[string]float32 {
	s := j.sums()
	row, evidence := j.row(&s), map[string]float32{}
	for i, name := range confidenceNames() {
		evidence[name] = row[i]
	}
	return evidence
}

// Bounds of what the article model says, 0..1.
const (
	// sureArticle is the probability of being an article from which a page is taken for one without a discount.
	sureArticle = 0.5
	// noArticle is the probability below which a page holds no article. It is low since losing an article is worse than
	// printing a shop's page: models/README.md says how many pages of each kind fall below it.
	noArticle = 0.07
)

// Confidence is the F1 that the choice can be expected to reach against what a person would choose, 0..1, as far as it
// can be told from the page: a small forest, fitted on what pages of other sites reached in cross-validation. A page that
// looks less like an article than like a shop or a forum gets less. holds is false when it surely holds none; then,
// and when nothing was chosen, the confidence is 0.
func (b *Body) Confidence(j *Judged) (confidence float64, holds bool) {
	s := j.sums()
	if s.kept == 0 {
		return 0, false
	}
	row := j.row(&s)
	confidence = Probability(b.confidence().predict(row))
	if j.Document.Format == article.HTML {
		p := Probability(b.article().predict(row))
		if p < noArticle {
			return 0, false
		}
		confidence *= min(1, p/sureArticle)
	}
	return math.Round(1000*confidence) / 1000, true
}
