package feature

import (
	"context"
	"slices"
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/wording"
)

// Batch is how many blocks have their features side by side in a table.
const Batch = 64

// Table holds the features of a document's blocks. The zero value is empty; [Table.Measure] fills it.
type Table struct {
	page page
	// columns are those of the first Batch blocks, in the order of [Schema], then those of the next, and so on. So whoever asks the
	// same of many blocks finds the answers in a few lines of the processor's cache.
	columns [][Batch]float32
	// rows are those that are being filled in.
	rows rows
	// Hits are the phrase hits of each block, for the rule classifiers: phrases are matched once.
	Hits [][]lexicon.Hit
	// Words are the words of each block.
	Words []float32
	// TitleBlock is the block that repeats the title the page claims, -1 when none does.
	TitleBlock int
}

// Value returns a feature of a block by its place in [Schema].
func (t *Table) Value(block, column int) float32 {
	return t.columns[block/Batch*rowWidth+column][block%Batch]
}

// Columns returns the features of the Batch blocks of which a block is one, in the order of [Schema]: of the first, a multiple of
// Batch, at 0. Those behind the last block mean nothing. They must not be changed.
func (t *Table) Columns(block int) [][Batch]float32 {
	return t.columns[block/Batch*rowWidth : (block/Batch+1)*rowWidth]
}

// AppendRow appends the features of a block to a list, in the order of [Schema].
func (t *Table) AppendRow(list []float32, block int) []float32 {
	for column := range rowWidth {
		list = append(list, t.Value(block, column))
	}
	return list
}

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
	columns := (len(d.Blocks) + Batch - 1) / Batch * rowWidth
	t.columns, t.Words = slices.Grow(t.columns[:0], columns)[:columns], sized(t.Words, len(d.Blocks))
	t.Hits, t.TitleBlock = p.hits, p.title
	for i := range t.Words {
		t.Words[i] = p.stats[i].words
	}
	for first := 0; first < len(d.Blocks) && ctx.Err() == nil; first += Batch {
		t.fill(first, min(first+Batch, len(d.Blocks)))
	}
	p.doc, p.wording = nil, nil // not to hold the document
}

// rows are the features of some neighbouring blocks, group by group: the code of all groups does not fit into the processor's first
// cache, such rows do. mostColumns is room for a row; that its width is known saves most of the time of [rows.put].
type rows [16][mostColumns]float32

const mostColumns = 320

// fill fills in the columns of a batch of blocks.
func (t *Table) fill(first, end int) {
	columns := t.Columns(first)
	for ; first < end; first += len(t.rows) {
		t.rows = rows{}
		for _, f := range fills {
			for k := range min(len(t.rows), end-first) {
				f.fill(&t.page, first+k, t.rows[k][f.first:f.end:f.end])
			}
		}
		t.rows.put(columns, first%Batch)
	}
}

// put puts rows into columns, from a place on, behind which there must be room for all.
func (r *rows) put(columns [][Batch]float32, place int) {
	for k := range columns[:min(len(columns), mostColumns)] {
		to := (*[len(r)]float32)(columns[k][place:])
		to[0], to[1], to[2], to[3] = r[0][k], r[1][k], r[2][k], r[3][k]
		to[4], to[5], to[6], to[7] = r[4][k], r[5][k], r[6][k], r[7][k]
		to[8], to[9], to[10], to[11] = r[8][k], r[9][k], r[10][k], r[11][k]
		to[12], to[13], to[14], to[15] = r[12][k], r[13][k], r[14][k], r[15][k]
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
