package classify

import (
	_ "embed"
	"fmt"
	"math"
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
)

// VoteColumn is the feature that holds readability's vote in the model that reads it: 1 picked, 0 not picked.
const VoteColumn = "readability.picked"

// bodyModel is a forest and where its features stand in a row.
type bodyModel struct {
	forest  *forest.Forest
	columns []int
	vote    int // place of VoteColumn among the forest's features, -1 when it has none
}

func loadModel(data []byte) func() (*bodyModel, error) {
	return sync.OnceValues(func() (*bodyModel, error) {
		f, err := forest.Read(data)
		if err != nil {
			return nil, fmt.Errorf("read the embedded model: %w", err)
		}
		m := &bodyModel{forest: f, vote: -1}
		for i, name := range f.Features {
			column, known := feature.ColumnIndex(name)
			switch {
			case name == VoteColumn:
				m.vote, column = i, 0
			case !known:
				return nil, fmt.Errorf("the embedded model reads feature %q, which is not measured: train it again", name)
			}
			m.columns = append(m.columns, column)
		}
		return m, nil
	})
}

var (
	loadHTML  = loadModel(htmlModel)
	loadVoted = loadModel(htmlVotedModel)
	loadText  = loadModel(textModel)
)

// scores returns the log-odds of each block. picked is nil when the model reads no vote.
func (m *bodyModel) scores(t *feature.Table, picked []bool) []float64 {
	out := make([]float64, t.Len())
	row := make([]float32, len(m.columns))
	for i := range out {
		full := t.Row(i)
		for k, c := range m.columns {
			row[k] = full[c]
		}
		if m.vote >= 0 {
			row[m.vote] = 0
			if picked != nil && picked[i] {
				row[m.vote] = 1
			}
		}
		out[i] = m.forest.Predict(row)
	}
	return out
}

// doubt is the share of a page's words in blocks the first model is unsure of above which readability is asked: its
// answer costs four times the HTML parse. At .25 it is asked on 23 of 194 pages of news and 311 of 983 of snippets; asking
// on nearly every page (.02) gains .001 of snippet F on snippets and loses as much shingle F1 on press, never asking
// loses .005 on snippets.
const (
	doubt     = 0.25
	unsureLow = 0.1
)

// ScoreBody returns the log-odds of each block being body text. pick asks readability which blocks it takes (nil: it
// is not asked); it is called at most once, and only when the first model leaves enough in doubt for it to matter.
func ScoreBody(d *article.Document, t *feature.Table, pick func() []bool) ([]float64, error) {
	load := loadHTML
	if d.Format != article.HTML {
		load = loadText
	}
	model, err := load()
	if err != nil {
		return nil, err
	}
	scores := model.scores(t, nil)
	if d.Format != article.HTML || pick == nil || !inDoubt(scores, t) {
		return scores, nil
	}
	picked := pick()
	if picked == nil {
		return scores, nil
	}
	if model, err = loadVoted(); err != nil {
		return nil, err
	}
	return model.scores(t, picked), nil
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
