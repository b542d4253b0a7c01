package lexicon

import (
	_ "embed"
	"errors"
	"math"
)

// shippedIndex holds what Compile makes of the rules that ship, since compiling them takes longer than cleaning most pages. Its tables
// are read where they stand. A test fails when it is not of these rules, and writes it with -update.
//
//go:embed rules.index
var shippedIndex string

// Index returns what ReadIndex reads. The Lexicon must have been made by Compile.
func (l *Lexicon) Index() []byte {
	c := coder{writes: true}
	l.code(&c)
	return c.written
}

// ReadIndex returns a Lexicon that matches as the one that an index was made of. Its tables stay in the text of the index, which takes
// microseconds where Compile takes milliseconds. Its rules lack their phrases and examples. The index must be what Index has returned
// in this version; the error says that it is cut off.
func ReadIndex(index string) (*Lexicon, error) {
	c := coder{text: index}
	l := &Lexicon{}
	l.code(&c)
	if c.broken || c.at < len(index) {
		return nil, errors.New("the index of phrase rules is cut off: make index writes it")
	}
	l.prepare()
	return l, nil
}

// code leads a coder through a Lexicon.
func (l *Lexicon) code(c *coder) {
	codeList(c, &l.rules, codeRule)
	codeText(c, &l.literals)
	codeTable(c, &l.parts, partColumns)
	codeTable(c, &l.slots, 1)
	codeTable(c, &l.choices, 1)
	codeTable(c, &l.pieces, pieceColumns)
	codeTable(c, &l.sets, setColumns)
	codeTable(c, &l.patterns, patternColumns)
	codeTable(c, &l.needs, wordSetColumns)
	codeTable(c, &l.keys, keyColumns)
	codeTable(c, &l.probes, probeColumns)
	codeTable(c, &l.first, 1)
	l.heads.code(c)
	codeTexts(c, &l.labels.texts)
	codeTable(c, &l.labels.first, 1)
	codeTable(c, &l.labels.entries, labelColumns)
	codeNumber(c, &l.labels.longest)
	codeTexts(c, &l.starts.words)
	codeTable(c, &l.starts.first, 1)
	codeTable(c, &l.starts.keys, keyColumns)
	codeTable(c, &l.starts.next, 1)
}

func (h *heads) code(c *coder) {
	filter := table{columns: 2}
	if c.writes {
		var n numbers
		n.addWide(h.filter[:]...)
		filter = n.table(2)
	}
	codeTable(c, &filter, 2)
	for i := range min(len(h.filter), len(filter.text)/8) {
		h.filter[i] = filter.wide(i, 0)
	}
	codeList(c, &h.short, codeNumber[int])
	codeList(c, &h.alone, codeNumber[int])
	codeTable(c, &h.slots, headColumns)
	codeNumber(c, &h.shift)
}

func codeTable(c *coder, t *table, columns int) {
	codeText(c, &t.text)
	t.columns = columns
	if !t.isWhole() {
		c.broken = true
	}
}

func codeTexts(c *coder, t *laidTexts) {
	codeTable(c, &t.list, 1)
	codeTable(c, &t.slots, 1)
	codeText(c, &t.text)
}

func codeRule(c *coder, r *Rule) {
	codeText(c, &r.ID)
	codeNumber(c, &r.Role)
	weight := math.Float64bits(r.Weight)
	codeNumber(c, &weight)
	r.Weight = math.Float64frombits(weight)
	codeText(c, &r.Why)
	codeNumber(c, &r.MaxWords)
	codeText(c, &r.Source)
	codeList(c, &r.Languages, codeText)
}
