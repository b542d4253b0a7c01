package markdown_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/markdowndoc"
	"github.com/winnow-cli/winnow/pkg/payload"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
)

// maxParsed bounds what is given to goldmark, whose time is quadratic in some inputs.
const maxParsed = 64 << 10

// readWords parses Markdown with goldmark, renders it with goldmark's own renderer and returns the words a reader sees.
// Nothing of winnow's parser takes part.
func readWords(t *testing.T, source string) []string {
	t.Helper()
	if len(source) > maxParsed {
		t.Skip("too long for goldmark")
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Footnote))
	root := md.Parser().Parse(text.NewReader([]byte(source)))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if raw, ok := n.(*ast.RawHTML); ok && entering {
			t.Errorf("raw HTML in the output: %q in %q", raw.Segments.Value([]byte(source)), source)
		}
		if _, ok := n.(*ast.HTMLBlock); ok && entering {
			t.Errorf("a block of raw HTML in the output: %q", source)
		}
		return ast.WalkContinue, nil
	})
	dropBacklinks(root)
	notes := ast.NewDocument()
	if list := root.LastChild(); list != nil && list.Kind() == extast.KindFootnoteList {
		notes.AppendChild(notes, list)
	}
	render := func(n ast.Node) []string {
		var page strings.Builder
		if err := md.Renderer().Render(&page, []byte(source), n); err != nil {
			t.Fatal(err)
		}
		tree, err := html.Parse(strings.NewReader(page.String()))
		if err != nil {
			t.Skip("nested too deeply for x/net/html")
		}
		var b strings.Builder
		visibleText(tree, &b)
		return words(b.String())
	}
	return append(render(root), sorted(render(notes))...)
}

// sorted sorts the words of footnotes: readers number those by their references, whatever their order in the source.
func sorted(words []string) []string {
	slices.Sort(words)
	return words
}

// dropBacklinks takes out what the footnote extension adds to the words.
func dropBacklinks(root ast.Node) {
	var drop []ast.Node
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.(type) {
		case *extast.FootnoteBacklink, *extast.FootnoteLink:
			if entering {
				drop = append(drop, n)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, n := range drop {
		n.Parent().RemoveChild(n.Parent(), n)
	}
}

// visibleText writes the text of a page with white space where a browser starts a new line.
func visibleText(n *html.Node, b *strings.Builder) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
		return
	}
	switch n.Data {
	case "em", "strong", "a", "code", "del", "img", "sup":
	default:
		b.WriteString("\n")
		defer b.WriteString("\n")
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		visibleText(child, b)
	}
}

// words splits a text the way readers do; characters that Markdown cannot carry count as the replacement character.
func words(s string) []string {
	s = strings.NewReplacer("\x00", "\uFFFD", "\uf002", "\uFFFD").Replace(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.FieldsFunc(s, unicode.IsSpace)
}

// expectedWords returns the words of the blocks in the order in which they must be read back.
func expectedWords(d *article.Document) []string {
	headline := words(d.Meta.Headline)
	referred := map[string]bool{}
	for _, b := range d.Kept() {
		for _, m := range b.Marks {
			if m.Type == article.FootnoteRef && b.Kind != article.KindCode {
				referred[m.Label] = true
			}
		}
	}
	var running, notes []string
	for _, b := range d.Kept() {
		switch {
		case b.Role == article.Headline && len(headline) > 0, b.Kind == article.KindFigure, b.Kind == article.KindRule:
		case b.Footnote != "" && referred[b.Footnote]:
			notes = append(notes, words(b.Text)...)
		default:
			running = append(running, words(b.Text)...)
		}
	}
	return append(append(headline, running...), sorted(notes)...)
}

func document(blocks ...article.Block) *article.Document {
	for i := range blocks {
		blocks[i].ID, blocks[i].Kept = i, true
		if blocks[i].Role == article.RoleNone {
			blocks[i].Role = article.Body
		}
	}
	return &article.Document{Blocks: blocks}
}

func checkReadsBack(t *testing.T, d *article.Document) string {
	t.Helper()
	out, err := markdown.Article(d)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(expectedWords(d), readWords(t, out)); diff != "" {
		t.Errorf("other words read back (-want +got):\n%s\nMarkdown: %q\nblocks: %+v", diff, out, d.Blocks)
	}
	parsed, err := markdowndoc.Parse(out)
	if err != nil {
		t.Fatal(err)
	}
	for i := range parsed.Blocks {
		parsed.Blocks[i].Kept, parsed.Blocks[i].Role = true, article.Body
	}
	if len(parsed.Blocks) > 0 && parsed.Blocks[0].Level == 1 {
		parsed.Blocks[0].Role, parsed.Meta.Headline = article.Headline, parsed.Blocks[0].Text
	}
	again, err := markdown.Article(parsed)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(out, again); diff != "" {
		t.Errorf("cleaning the output again changed it (-once +twice):\n%s\nonce:  %q\ntwice: %q\nblocks: %+v", diff, out, again, d.Blocks)
	}
	return out
}

// literals are texts that look like Markdown.
var literals = []string{
	"# not a heading", "####### seven", "#", "1. x", "1) x", "2020. A year", "1.", "- x", "-", "* x", "*", "+ x", "+", "*a*", "_b_", "__c__",
	"snake_case_name", "2 * 3 * 4", "5*6*7", "<div>", "</b>", "<!-- c -->", "a < b > c", "a<b", "[x](y)", "[x][y]", "[x]: y", "[sic]",
	"a | b", "| a | b |\n|---|---|", "a\n:--", "> q", ">", "```", "`code`", "``", "~~~", "~~d~~", "~5 and ~6", "=====", "a\n=====", "a\n---", "---", "***",
	"- - -", "___", "&amp; &lt; &#42; &copy; & a&b; AT&T", "trailing \\", "back\\slash \\* \\", "[^1]", "![", "![x](y)", "!", "http://x.test/a_b_c*d*",
	"<http://x.test>", "\tx", "    x", " x ", "a\n    b\n\tc", "C:\\dir\\file", "end #", "# #", "a\n\n\nb", "$x$", "a\u00a0", "\u00a0- b", "{#id}", "^a", "[^1]: x",
	"1\\. x", "1234567890. x", "12345678. x", "in 2024.", "1: 2) 3! a", ":", ": x", "a  b", "*", "**", "(c)", "a@b.test", "<a@b.test>", "<1@b.test>", "'q' \"q\"", "\x00", "\uf002",
}

func TestLiteralTextReadsBack(t *testing.T) {
	for _, literal := range slices.Concat(literals, payload.Attacks()) {
		t.Run(literal, func(t *testing.T) {
			checkReadsBack(t, document(
				article.Block{Kind: article.KindParagraph, Text: literal},
				article.Block{Kind: article.KindHeading, Level: 2, Text: literal},
				article.Block{Kind: article.KindQuote, Quote: 1, Text: literal},
				article.Block{Kind: article.KindList, Text: literal, Item: &article.ListItem{List: 1}},
				article.Block{Kind: article.KindList, Text: literal, Item: &article.ListItem{List: 1, Continues: true}},
				article.Block{Kind: article.KindList, Text: literal, Item: &article.ListItem{List: 2, Depth: 1, Ordered: true, Number: 7}},
				tableOf([]string{literal, "x"}, []string{"y", literal}),
				article.Block{Kind: article.KindCode, Text: literal},
				article.Block{Kind: article.KindParagraph, Text: literal, Role: article.Caption},
			))
			d := document(article.Block{Kind: article.KindParagraph, Text: "x", Marks: []article.Mark{{Type: article.Strong, End: 1}}})
			d.Meta.Headline = strings.ReplaceAll(literal, "\n", " ")
			checkReadsBack(t, d)
		})
	}
}

// tableOf returns a table block of rows.
func tableOf(rows ...[]string) article.Block {
	b := article.Block{Kind: article.KindTable, Table: &article.Table{}}
	var lines []string
	for i, row := range rows {
		var cells []article.Cell
		for _, cell := range row {
			cells = append(cells, article.Cell{Text: cell, Header: i == 0})
		}
		b.Table.Rows = append(b.Table.Rows, cells)
		lines = append(lines, strings.Join(row, "\t"))
	}
	b.Text = strings.Join(lines, "\n")
	return b
}
