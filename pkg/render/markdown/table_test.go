package markdown

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
	render "github.com/winnow-cli/winnow/pkg/render/html"
)

// TestTablesAreTheLibrarys prints tables thrown together in both ways.
func TestTablesAreTheLibrarys(t *testing.T) {
	pieces := []string{"", "a", "b c", "|", "\\", "*", "  ", "\n", "\n\n", "<br>", "&amp;", "# x", "- ", "1. ", "é", "\a", "\a|", "\u00a0", "\u2028", "\x00", "[x](y)", "`c`", "---", "\uf002", "\xff"}
	random := rand.New(rand.NewPCG(9, 10))
	text := func() string {
		var b strings.Builder
		for range random.IntN(4) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		return b.String()
	}
	for range 5_000 {
		rows := make([][]article.Cell, random.IntN(4))
		for i := range rows {
			rows[i] = make([]article.Cell, random.IntN(4))
			for k := range rows[i] {
				cell := article.Cell{Text: text(), Header: random.IntN(2) == 0}
				if random.IntN(3) == 0 {
					cell.Marks = []article.Mark{{Type: article.MarkType(random.IntN(5)), End: len(cell.Text), URL: "https://a.example/|" + text(), Label: text()}}
				}
				rows[i][k] = cell
			}
		}
		block := &article.Block{Kind: article.KindTable, Table: &article.Table{Rows: rows}, Text: "x", Kept: true}
		printed := func(ours bool) string {
			var p printer
			root := render.Article(&article.Document{Blocks: []article.Block{*block}}, p.inlines.appendTo)
			shape(root)
			switch n := root.FirstChild; {
			case n == nil || n.Data != "table":
				return ""
			case ours:
				return tableOf(n)
			default:
				return byLibrary(t, n)
			}
		}
		if got, want := printed(true), printed(false); got != want {
			t.Fatalf("%+v is printed as\n%q\nwant\n%q", rows, got, want)
		}
	}
}

// byLibrary prints a table as the library does.
func byLibrary(t *testing.T, n *html.Node) string {
	t.Helper()
	library := converter.NewConverter(
		converter.WithEscapeMode(converter.EscapeModeDisabled),
		converter.WithPlugins(
			base.NewBasePlugin(),
			commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false)),
			table.NewTablePlugin(
				// Aligned cells would make the output quadratic in the longest cell.
				table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal),
				table.WithNewlineBehavior(table.NewlineBehaviorPreserve),
			),
		),
	)
	library.Register.RendererFor(inlineTag, converter.TagTypeInline, func(_ converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
		_, _ = w.WriteString(n.Attr[0].Val)
		return converter.RenderSuccess
	}, converter.PriorityEarly)
	out, err := library.ConvertNode(n.Parent)
	if err != nil {
		t.Fatal(err)
	}
	return string(bytes.Trim(out, "\n"))
}
