package markdown_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

var pieces = []string{
	"a", "b", "word", "é", "「x」", " ", " ", "\n", ".", ",", "\"", "(", ")", ":", "!", "*", "**", "_", "~", "~~", "`", "``", "\\", "[", "]", "](u)", "[^1]",
	"<b>", "<", ">", "&amp;", "&", "#", "-", "+", "=", "1.", "|", "\t", "\u00a0", "http://x.test/a", "---", "```", "> ",
}

// randomText returns a text and marks over it, as a parser might, or might not, make them.
func randomText(r *rand.Rand) (string, []article.Mark) {
	var b strings.Builder
	for range 1 + r.IntN(8) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	s := b.String()
	var marks []article.Mark
	for range r.IntN(5) {
		start := r.IntN(len(s) + 1)
		m := article.Mark{Type: article.MarkType(r.IntN(9)), Start: start, End: start + r.IntN(len(s)-start+1)}
		switch m.Type {
		case article.Link:
			m.URL = []string{"http://x.test/a", "/b(c", "javascript:x", "http://x.test/?a&amp;b c|d"}[r.IntN(4)]
		case article.InlineImage:
			m.End, m.URL = start, "i.png"
		case article.FootnoteRef:
			m.End, m.Label = start, strconv.Itoa(1+r.IntN(3))
		}
		marks = append(marks, m)
	}
	return s, marks
}

func randomBlock(r *rand.Rand) article.Block {
	b := article.Block{Kind: article.Kind(r.IntN(8)), Level: 1 + r.IntN(6)}
	b.Text, b.Marks = randomText(r)
	if r.IntN(4) == 0 || b.Kind == article.KindQuote {
		b.Quote = 1 + r.IntN(2)
	}
	switch b.Kind {
	case article.KindList:
		b.Item = &article.ListItem{List: r.IntN(4), Depth: r.IntN(3), Ordered: r.IntN(2) == 0, Number: r.IntN(12), Continues: r.IntN(3) == 0}
	case article.KindTable:
		var rows [][]string
		for range 1 + r.IntN(3) {
			var row []string
			for range 1 + r.IntN(3) {
				cell, _ := randomText(r)
				row = append(row, cell)
			}
			rows = append(rows, row)
		}
		quote := b.Quote
		b = tableOf(rows...)
		b.Quote = quote
	case article.KindFigure:
		b.Text, b.Marks, b.Image = "", nil, &article.Image{URL: "http://x.test/f.png", Alt: "alt"}
	case article.KindRule:
		b.Text, b.Marks = "", nil
	case article.KindCode:
		b.Marks = nil
	}
	if b.Kind != article.KindFigure && r.IntN(8) == 0 {
		b.Footnote = strconv.Itoa(1 + r.IntN(3))
	}
	return b
}

// TestRandomDocumentsReadBack holds the renderer to what it promises on documents that no parser made. The seed is
// fixed; WINNOW_RANDOM_DOCUMENTS sets how many to try.
func TestRandomDocumentsReadBack(t *testing.T) {
	count := 2_000
	if n, err := strconv.Atoi(os.Getenv("WINNOW_RANDOM_DOCUMENTS")); err == nil {
		count = n
	}
	r := rand.New(rand.NewPCG(2, uint64(count)))
	for range count {
		var blocks []article.Block
		for range 1 + r.IntN(6) {
			blocks = append(blocks, randomBlock(r))
		}
		checkReadsBack(t, document(blocks...))
		if t.Failed() {
			return
		}
	}
}

func FuzzReadsBack(f *testing.F) {
	for i, literal := range literals {
		f.Add(literal, "b", uint64(i))
	}
	f.Fuzz(func(t *testing.T, first, second string, seed uint64) {
		if len(first)+len(second) > 1024 {
			t.Skip("the words do not depend on size")
		}
		r := rand.New(rand.NewPCG(seed, 0))
		blocks := []article.Block{randomBlock(r), randomBlock(r)}
		for i, s := range []string{first, second} {
			if blocks[i].Kind.IsTextual() && blocks[i].Kind != article.KindTable {
				blocks[i].Text = article.ReplaceControls(s, "\uFFFD") // No parser leaves control characters.
			}
		}
		checkReadsBack(t, document(blocks...))
	})
}
