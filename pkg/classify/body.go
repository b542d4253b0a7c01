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
type Body struct{ html, voted, text, confidence, article *model }

// DefaultBody returns the models that ship with winnow. They are read once.
var DefaultBody = sync.OnceValues(func() (*Body, error) { return NewBody(Models{}) })

// NewBody reads models. It fails when one reads a feature that is not measured.
func NewBody(m Models) (*Body, error) {
	b, names := &Body{}, confidenceNames()
	confidence := func(name string) (int, bool) { k := slices.Index(names, name); return k, k >= 0 }
	for _, r := range []struct {
		to            **model
		data, shipped []byte
		column        func(name string) (int, bool)
	}{
		{&b.html, m.HTML, htmlModel, blockColumn},
		{&b.voted, m.Voted, htmlVotedModel, blockColumn},
		{&b.text, m.Text, textModel, blockColumn},
		{&b.confidence, m.Confidence, confidenceModel, confidence},
		{&b.article, m.Article, articleModel, confidence},
	} {
		if r.data == nil {
			r.data = r.shipped
		}
		var err error
		if *r.to, err = readModel(r.data, r.column); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// model is a forest and where its features stand in a row.
type model struct {
	forest  *forest.Forest
	columns []int
	vote    int // place of VoteColumn among the forest's features, -1 when it has none
}

// blockColumn is the place of a feature in a block's row; that of the vote is any, since votedScores has a place for it.
func blockColumn(name string) (int, bool) {
	if name == VoteColumn {
		return 0, true
	}
	return feature.ColumnIndex(name)
}

func readModel(data []byte, columnOf func(name string) (int, bool)) (*model, error) {
	f, err := forest.Read(data)
	if err != nil {
		return nil, fmt.Errorf("read a model: %w", err)
	}
	m := &model{forest: f, vote: -1}
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
func (m *model) predict(row []float32) float64 {
	rows := forest.Rows{Count: 1, Columns: m.columns, Row: func(int, int) []float32 { return row }}
	return m.forest.Predict(context.Background(), rows, forest.Early{})[0]
}

// settled is when the first trees of 200 have said enough of a block: of 218,000 blocks of wcxb the rest move 6 from below -5
// to above -4. The bounds are the widest that change no figure of the gate; at 100 trees and 5 one page of press changes.
var settled = forest.Early{Trees: 80, Odds: 6}

// scores returns the log-odds of each block.
func (m *model) scores(ctx context.Context, t *feature.Table) []float64 {
	rows := forest.Rows{Count: t.Len(), Columns: m.columns, Row: func(row, _ int) []float32 { return t.Row(row) }}
	return m.forest.Predict(ctx, rows, settled)
}

// votedScores is scores of a model that reads readability's vote, which is put behind the features of each block.
func (m *model) votedScores(ctx context.Context, t *feature.Table, picked []bool) []float64 {
	columns, width := slices.Clone(m.columns), len(feature.Schema())
	if m.vote >= 0 {
		columns[m.vote] = width
	}
	space := make([]float32, forest.Batch*(width+1))
	return m.forest.Predict(ctx, forest.Rows{Count: t.Len(), Columns: columns, Row: func(row, place int) []float32 {
		values := space[place*(width+1) : (place+1)*(width+1)]
		copy(values, t.Row(row))
		values[width] = 0
		if picked[row] {
			values[width] = 1
		}
		return values
	}}, settled)
}

// doubt is the share of a page's words in blocks the first model is unsure of above which readability is asked: its
// answer costs four times the HTML parse. At .25 it is asked on 23 of 194 pages of news and 311 of 983 of snippets; asking
// on nearly every page (.02) gains .001 of snippet F on snippets and loses as much shingle F1 on press, never asking
// loses .005 on snippets.
const (
	doubt     = 0.45
	unsureLow = 0.1
)

// Score returns the log-odds of each block being body text. pick asks readability which blocks it takes (nil: it is not
// asked); it is called at most once, and only when the first model leaves enough in doubt for it to matter. When ctx
// ends Score stops where it is; what it returns is then of no use.
func (b *Body) Score(ctx context.Context, d *article.Document, t *feature.Table, pick func() []bool) []float64 {
	if d.Format != article.HTML {
		return b.text.scores(ctx, t)
	}
	scores := b.html.scores(ctx, t)
	if pick == nil || ctx.Err() != nil || !inDoubt(scores, t) {
		return scores
	}
	if picked := pick(); picked != nil {
		return b.voted.votedScores(ctx, t, picked)
	}
	return scores
}

func inDoubt(scores []float64, t *feature.Table) bool {
	words, unsure := float32(0), float32(0)
	for i, s := range scores {
		p := Probability(s)
		if p > unsureLow {
			words += t.Words[i]
		}
		if p > unsureLow && p < 1-unsureLow {
			unsure += t.Words[i]
		}
	}
	return words == 0 || unsure > doubt*words
}

// Probability turns log-odds into a probability, 0..1.
func Probability(logOdds float64) float64 { return 1 / (1 + math.Exp(-logOdds)) }
