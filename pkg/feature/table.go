package feature

import (
	"context"
	"slices"
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/wording"
)

// Table holds the features of a document's blocks, one row a block. The zero value is empty; [Table.Measure] fills it.
type Table struct {
	page   page
	values []float32
	// Hits are the phrase hits of each block, for the rule classifiers: phrases are matched once.
	Hits [][]lexicon.Hit
	// Words are the words of each block.
	Words []float32
	// TitleBlock is the block that repeats the title the page claims, -1 when none does.
	TitleBlock int
}

// Row returns the features of a block in the order of [Schema]. It must not be changed.
func (t *Table) Row(block int) []float32 { return t.values[block*rowWidth : (block+1)*rowWidth] }

// Len returns the number of rows.
func (t *Table) Len() int { return len(t.Words) }

// group is a family of columns that are filled together and left out together in ablations.
type group struct {
	name    string
	columns []string
	fill    func(p *page, i int, out []float32)
}

// groups is the feature definition. Order matters: it is the order of the columns.
var groups = []group{
	shapeGroup, letterGroup, positionGroup, neighbourGroup, windowGroup, containerGroup, pathGroup, namesGroup, runGroup,
	titleGroup, repeatGroup, phraseGroup, sectionGroup, pageGroup, claimsGroup, wordingGroup,
}

// filling is a group and the part of a row that it fills.
type filling struct {
	fill       func(p *page, i int, out []float32)
	first, end int
}

// fills are those of all groups, rowWidth is the width of a row.
var fills, rowWidth = fillings()

func fillings() (list []filling, width int) {
	for _, g := range groups {
		list = append(list, filling{g.fill, width, width + len(g.columns)})
		width += len(g.columns)
	}
	return list, width
}

// Column is one feature: its name and the group it belongs to.
type Column struct{ Group, Name string }

// Schema returns the columns in order.
func Schema() []Column {
	var columns []Column
	for _, g := range groups {
		for _, c := range g.columns {
			columns = append(columns, Column{g.name, g.name + "." + c})
		}
	}
	return columns
}

// checkEvery is after how many blocks the context is asked: a few milliseconds.
const checkEvery = 256

// fillTogether is how many rows are filled in together, before the context is asked again.
const fillTogether = 64

// Measure returns the features of all blocks in a table of their own, see [Table.Measure].
func Measure(ctx context.Context, d *article.Document, lex *lexicon.Lexicon, scores []float32) *Table {
	t := &Table{}
	t.Measure(ctx, d, lex, scores)
	return t
}

// Measure computes the features of all blocks. What the table held before is gone, its memory is used again. The document is
// only read. lex must not be nil. scores holds a wording score for each block (see [Wording]). When ctx ends Measure stops
// where it is; the table is then of no use.
func (t *Table) Measure(ctx context.Context, d *article.Document, lex *lexicon.Lexicon, scores []float32) {
	p := &t.page
	p.measure(ctx, d, lex, scores)
	t.values, t.Words = slices.Grow(t.values[:0], rowWidth*len(d.Blocks))[:rowWidth*len(d.Blocks)], sized(t.Words, len(d.Blocks))
	t.Hits, t.TitleBlock = p.hits, p.title
	for first := 0; first < len(d.Blocks) && ctx.Err() == nil; first += fillTogether {
		t.fill(first, min(first+fillTogether, len(d.Blocks)))
	}
	p.doc, p.wording = nil, nil // not to hold the document
}

// fill fills in the rows of some blocks, group by group: the code of all groups does not fit into the processor's first cache,
// these rows fit into the second.
func (t *Table) fill(first, end int) {
	clear(t.values[first*rowWidth : end*rowWidth])
	for _, f := range fills {
		for i := first; i < end; i++ {
			at := i * rowWidth
			f.fill(&t.page, i, t.values[at+f.first:at+f.end:at+f.end])
		}
	}
	for i := first; i < end; i++ {
		t.Words[i] = t.page.stats[i].words
	}
}

// ColumnIndex returns the place of a column in a row, and whether the schema has it.
func ColumnIndex(name string) (int, bool) {
	i, ok := loadIndex()[name]
	return i, ok
}

var loadIndex = sync.OnceValue(func() map[string]int {
	index := map[string]int{}
	for i, c := range Schema() {
		index[c.Name] = i
	}
	return index
})

// Wording scores the words of every block with a model; all 0 for a text in a language the model does not know.
func Wording(d *article.Document, m *wording.Model) []float32 {
	scores := make([]float32, len(d.Blocks))
	texts := func(yield func(string) bool) {
		for i := range d.Blocks {
			if !yield(d.Blocks[i].Text) {
				return
			}
		}
	}
	if !wording.Knows(texts) {
		return scores
	}
	var reader wording.Reader
	for i := range d.Blocks {
		scores[i] = m.Score(reader.Terms(d.Blocks[i].Text))
	}
	return scores
}
