package markdown_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
)

// bigTable is a table of n rows, one of them with a very long cell.
func bigTable(n int) *article.Document {
	rows := make([][]string, n)
	for i := range rows {
		rows[i] = []string{fmt.Sprint(i), "cell with `code` | and *stars*", "x"}
	}
	rows[n/2][1] = strings.Repeat("long ", 4_000)
	return document(tableOf(rows...))
}

// manyBlocks is n blocks of the given kind of text.
func manyBlocks(n int, block func(i int) article.Block) *article.Document {
	blocks := make([]article.Block, n)
	for i := range blocks {
		blocks[i] = block(i)
	}
	return document(blocks...)
}

func paragraph(int) article.Block {
	return article.Block{
		Kind:  article.KindParagraph,
		Text:  "The council said on Tuesday (after a long night) that it would not pay 1,000 *stars* for the bridge.",
		Marks: []article.Mark{{Type: article.Link, Start: 4, End: 11, URL: "http://x.test/a"}, {Type: article.Emphasis, Start: 20, End: 27}},
	}
}

func item(i int) article.Block {
	return article.Block{Kind: article.KindList, Text: "An item.", Item: &article.ListItem{List: 1 + i/10, Depth: i / 10 % 3}}
}

// bigDocuments are the shapes that have made converters quadratic.
var bigDocuments = map[string]*article.Document{
	"table":      bigTable(20_000),
	"paragraphs": manyBlocks(20_000, paragraph),
	"items": manyBlocks(20_000, func(int) article.Block {
		return article.Block{Kind: article.KindList, Text: "An item.", Item: &article.ListItem{List: 1}}
	}),
	"lists": manyBlocks(20_000, item),
	"deep lists": manyBlocks(2_000, func(i int) article.Block {
		return article.Block{Kind: article.KindList, Text: "An item.", Item: &article.ListItem{List: i, Depth: i}}
	}),
	"quotes": manyBlocks(20_000, func(i int) article.Block {
		return article.Block{Kind: article.KindQuote, Text: "A quotation.", Quote: i % 40}
	}),
	"breaks":    document(article.Block{Kind: article.KindParagraph, Text: strings.Repeat("line\n", 50_000)}),
	"sparse":    document(sparseTable(10_000)),
	"delimiter": document(article.Block{Kind: article.KindParagraph, Text: strings.Repeat("*a_ [b `c` ~", 20_000)}),
	"marks":     document(markedParagraph(20_000)),
	"code":      document(article.Block{Kind: article.KindCode, Text: strings.Repeat("line\n\n", 50_000)}),
	"footnotes": manyBlocks(20_000, func(i int) article.Block {
		b := article.Block{Kind: article.KindParagraph, Text: "Text.", Marks: []article.Mark{{Type: article.FootnoteRef, Label: fmt.Sprint(i + 1)}}}
		if i%2 == 1 {
			b.Footnote = fmt.Sprint(i)
		}
		return b
	}),
}

func sparseTable(n int) article.Block {
	rows := [][]string{make([]string, n)}
	for i := range rows[0] {
		rows[0][i] = "wide"
	}
	for range n {
		rows = append(rows, []string{"narrow"})
	}
	return tableOf(rows...)
}

func markedParagraph(n int) article.Block {
	b := article.Block{Kind: article.KindParagraph, Text: strings.Repeat("a \"b\" ", n)}
	for i := range n {
		b.Marks = append(b.Marks, article.Mark{Type: article.MarkType(i % 4), Start: 6 * i, End: 6*i + 4, URL: "http://x.test"})
	}
	return b
}

// TestBigDocuments bounds the time that any of the big documents takes: far more than it needs, far less than anything
// quadratic would.
func TestBigDocuments(t *testing.T) {
	for name, d := range bigDocuments {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			out, err := markdown.Article(d)
			if err != nil {
				t.Fatal(err)
			}
			took := time.Since(start)
			t.Logf("%d bytes in %v", len(out), took)
			if took > 15*time.Second {
				t.Errorf("took %v, which is not linear", took)
			}
		})
	}
}

func BenchmarkArticle(b *testing.B) {
	for name, d := range bigDocuments {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := markdown.Article(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
