package classify

import (
	"context"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
	"github.com/winnow-cli/winnow/pkg/forest"
)

var (
	//go:embed models/html.model
	htmlModel []byte
	//go:embed models/html-voted.model
	htmlVotedModel []byte
	//go:embed models/text.model
	textModel []byte
	//go:embed models/confidence.model
	confidenceModel []byte
	//go:embed models/article.model
	articleModel []byte
)

// VoteColumn is the feature that holds readability's vote in the model that reads it: 1 picked, 0 not picked.
const VoteColumn = "readability.picked"

// Models are models in the format of package forest; nil fields are those that ship with winnow.
type Models struct {
	// HTML and Voted tell body text of HTML, Voted with readability's vote; Text tells it of text.
	HTML, Voted, Text []byte
	// Confidence tells how good a choice is, Article whether an HTML page holds an article at all.
	Confidence, Article []byte
}

// Body holds the models that tell body text from everything else. It is immutable and safe for concurrent use.
type Body struct{ html, voted, text, confidence, article func() *model }

// shipped is a Body of the models that ship with winnow.
var shipped = Body{
	html: lazily(htmlModel, blockColumn), voted: lazily(htmlVotedModel, blockColumn), text: lazily(textModel, blockColumn),
	confidence: lazily(confidenceModel, confidenceColumn), article: lazily(articleModel, confidenceColumn),
}

// DefaultBody returns the models that ship with winnow. The error is always nil.
func DefaultBody() (*Body, error) { return NewBody(Models{}) }

// NewBody reads models. It fails when one reads a feature that is not measured. Those that ship are read when they are first
// needed, once for all.
func NewBody(m Models) (*Body, error) {
	b := shipped
	for _, r := range []struct {
		to       *func() *model
		data     []byte
		columnOf columnFunc
	}{
		{&b.html, m.HTML, blockColumn},
		{&b.voted, m.Voted, blockColumn},
		{&b.text, m.Text, blockColumn},
		{&b.confidence, m.Confidence, confidenceColumn},
		{&b.article, m.Article, confidenceColumn},
	} {
		if r.data == nil {
			continue
		}
		read, err := readModel(r.data, r.columnOf)
		if err != nil {
			return nil, err
		}
		*r.to = func() *model { return read }
	}
	return &b, nil
}

// Prepare reads the model that most pages need, which the first of them otherwise waits for. It may be called at any time and
// from any goroutine.
func (b *Body) Prepare() { b.html() }

// lazily returns a model that ships, which is read when it is first asked for: no page needs the models for HTML and the one
// for text. Were it broken, which a test rules out, it would say nothing.
func lazily(data []byte, columnOf columnFunc) func() *model {
	return sync.OnceValue(func() *model {
		m, err := readModel(data, columnOf)
		if err != nil {
			return &model{forest: &forest.Forest{}, vote: -1}
		}
		return m
	})
}

// model is a forest and where its features stand in a row.
type model struct {
	forest  *forest.Forest
	columns []int
	vote    int // place of VoteColumn among the forest's features, -1 when it has none
}

// columnFunc returns the place of a feature in a row.
type columnFunc func(name string) (column int, known bool)

// blockColumn is the place of a feature in a block's row; that of the vote is any, since votedScores has a place for it.
func blockColumn(name string) (int, bool) {
	if name == VoteColumn {
		return 0, true
	}
	return feature.ColumnIndex(name)
}

// confidenceColumn is the place of a feature in the row that the confidence is told from.
func confidenceColumn(name string) (int, bool) {
	k := slices.Index(confidenceNames(), name)
	return k, k >= 0
}

func readModel(data []byte, columnOf columnFunc) (*model, error) {
	f, err := forest.Read(data)
	if err != nil {
		return nil, fmt.Errorf("read a model: %w", err)
	}
	m := &model{forest: f, columns: make([]int, 0, len(f.Features)), vote: -1}
	for i, name := range f.Features {
		column, known := columnOf(name)
		if !known {
			return nil, fmt.Errorf("a model reads feature %q, which is not measured: train it again", name)
		}
		if name == VoteColumn {
			m.vote = i
		}
		m.columns = append(m.columns, column)
	}
	return m, nil
}

// predict returns the log-odds of one row.
func (m *model) predict(row []float32) float64 { return m.forest.PredictOne(row, m.columns) }

// settled is when the first trees of 200 have said enough of a block: of 218,000 blocks of wcxb the rest move 6 from below -5
// to above -4. The bounds are the widest that change no figure of the gate; at 100 trees and 5 one page of press changes.
var settled = forest.Early{Trees: 80, Odds: 6}

// scores returns the log-odds of each block.
func (m *model) scores(ctx context.Context, t *feature.Table) []float64 {
	return m.forest.Predict(ctx, forest.Rows{Count: t.Len(), Columns: m.columns, Batch: t.Columns}, settled)
}

// votedScores is scores of a model that reads readability's vote, which is put behind the features of each block.
func (m *model) votedScores(ctx context.Context, t *feature.Table, picked []bool) []float64 {
	columns, width := slices.Clone(m.columns), len(feature.Schema())
	if m.vote >= 0 {
		columns[m.vote] = width
	}
	space := make([][forest.Batch]float32, 0, width+1)
	return m.forest.Predict(ctx, forest.Rows{Count: t.Len(), Columns: columns, Batch: func(first int) [][forest.Batch]float32 {
		var votes [forest.Batch]float32
		for i, yes := range picked[first:min(first+forest.Batch, len(picked))] {
			if yes {
				votes[i] = 1
			}
		}
		return append(append(space, t.Columns(first)...), votes)
	}}, settled)
}

// Readability is asked about a page when of the words that may be body, a probability above unsureLow, more than doubt stand in
// blocks the first model is not sure of, and more than tossed in blocks of which it cannot tell (cast and more either way): those
// its vote can tip. Its answer costs as much as three HTML parses. Without the second demand it was asked on 311 of the corpus's
// 2,805 pages, with it on 181; on the 130 it is no longer asked on, its vote had made 21 better, 14 worse, and all together neither.
// Never asking loses .0015 of snippet F on snippets and .006 of word F1 on press; asking on nearly every page gains .001 on
// snippets and loses as much on press. It is not asked about more than mostWords that may be body: hardly an article is
// that long, and what is, such as a thread, has no one element for it to pick. Two of the 181 pages are, on which its vote had
// changed no figure and taken a quarter of its time on snippets.
const (
	mostWords = 10_000
	doubt     = 0.45
	unsureLow = 0.1
	tossed    = 0.2
	cast      = 0.3
)

// outOfTheQuestion is the score of blocks that no vote will make body: readability does not see what holds no others. It takes a
// tenth (snippets) to a quarter (press) less time then and finds the text as often: no figure of the gate falls. At -4 it takes as
// much less again, but one page of news loses a paragraph.
const outOfTheQuestion = -6

// Picker asks readability which blocks it takes; it may leave out those that are ruled out. Its answer is nil when it has none.
type Picker func(ruledOut func(block int) bool) []bool

// Score returns the log-odds of each block being body text. pick (nil: readability is not asked) is called at most once, and only
// when the first model leaves enough in doubt for the answer to matter. When ctx ends Score stops where it is; what it returns is
// then of no use.
func (b *Body) Score(ctx context.Context, d *article.Document, t *feature.Table, pick Picker) []float64 {
	if d.Format != article.HTML {
		return b.text().scores(ctx, t)
	}
	scores := b.html().scores(ctx, t)
	if pick == nil || ctx.Err() != nil || !inDoubt(scores, t) {
		return scores
	}
	if picked := pick(func(block int) bool { return scores[block] < outOfTheQuestion }); picked != nil {
		return b.voted().votedScores(ctx, t, picked)
	}
	return scores
}

func inDoubt(scores []float64, t *feature.Table) bool {
	var words, unsureWords, tossedWords float32
	for i, s := range scores {
		p := Probability(s)
		if p <= unsureLow {
			continue
		}
		words += t.Words[i]
		if p < 1-unsureLow {
			unsureWords += t.Words[i]
		}
		if p > cast && p < 1-cast {
			tossedWords += t.Words[i]
		}
	}
	return words == 0 || words <= mostWords && unsureWords > doubt*words && tossedWords > tossed*words
}

// Probability turns log-odds into a probability, 0..1.
func Probability(logOdds float64) float64 { return 1 / (1 + math.Exp(-logOdds)) }
