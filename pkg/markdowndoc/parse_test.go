package markdowndoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/markdowndoc"
)

func TestParseBlocks(t *testing.T) {
	tests := []struct {
		name, input string
		want        []article.Block
	}{
		{"nothing", "\n \n", nil},
		{"heading", "## A *b* ##", []article.Block{{
			Kind: article.KindHeading, Level: 2, Text: "A b",
			Marks: []article.Mark{{Type: article.Emphasis, Start: 2, End: 3}},
		}}},
		{"soft and hard breaks", "a\nb  \nc\\\nd", []article.Block{{Text: "a b\nc\nd"}}},
		{"nested marks", "[*a* `b`](http://x.test)~~c~~", []article.Block{{Text: "a bc", Marks: []article.Mark{
			{Type: article.Link, Start: 0, End: 3, URL: "http://x.test"},
			{Type: article.Emphasis, Start: 0, End: 1},
			{Type: article.Code, Start: 2, End: 3},
			{Type: article.Strike, Start: 3, End: 4},
		}}}},
		{"reference link", "[a][r]\n\n[r]: <http://x.test/b c> 'T'", []article.Block{{
			Text:  "a",
			Marks: []article.Mark{{Type: article.Link, End: 1, URL: "http://x.test/b c"}},
		}}},
		{"escapes and entities", `\*a\* &amp; &#x41; \&amp; &nosuch;`, []article.Block{{Text: "*a* & A &amp; &nosuch;"}}},
		{"list", "1. a\n   - b\n\n     c\n2. d", []article.Block{
			{Kind: article.KindList, Text: "a", Item: &article.ListItem{List: 1, Ordered: true, Number: 1}},
			{Kind: article.KindList, Text: "b", Item: &article.ListItem{List: 2, Depth: 1}},
			{Kind: article.KindList, Text: "c", Item: &article.ListItem{List: 2, Depth: 1, Continues: true}},
			{Kind: article.KindList, Text: "d", Item: &article.ListItem{List: 1, Ordered: true, Number: 2}},
		}},
		{"quotation", "> a\n> > b", []article.Block{
			{Kind: article.KindQuote, Text: "a", Quote: 1}, {Kind: article.KindQuote, Text: "b", Quote: 2},
		}},
		{"code", "```go title\na\n\n\tb\n```\n\n    c", []article.Block{
			{Kind: article.KindCode, Text: "a\n\n\tb", CodeLanguage: "go"}, {Kind: article.KindCode, Text: "c"},
		}},
		{"table", "| a | *b* |\n|---|---|\n| `c\\|d` |", []article.Block{{
			Kind: article.KindTable, Text: "a\tb\nc|d\t",
			Table: &article.Table{Rows: [][]article.Cell{
				{{Text: "a", Header: true}, {Text: "b", Header: true, Marks: []article.Mark{{Type: article.Emphasis, End: 1}}}},
				{{Text: "c|d", Marks: []article.Mark{{Type: article.Code, End: 3}}}, {}},
			}},
		}}},
		{"figure", "[![a *b*](c.png)](d)", []article.Block{{Kind: article.KindFigure, Image: &article.Image{URL: "c.png", Alt: "a b"}}}},
		{"inline image", "a ![b](c) d", []article.Block{{Text: "a d", Marks: []article.Mark{
			{Type: article.InlineImage, Start: 2, End: 2, URL: "c", Label: "b"},
		}}}},
		{"rule", "***", []article.Block{{Kind: article.KindRule}}},
		{"footnote", "a[^n].\n\n[^n]: b\n\n    c", []article.Block{
			{Text: "a.", Marks: []article.Mark{{Type: article.FootnoteRef, Start: 1, End: 1, Label: "n"}}},
			{Text: "b", Footnote: "n"},
			{Text: "c", Footnote: "n"},
		}},
		{"footnote without a reference", "[^n]: b", []article.Block{{Text: "b", Footnote: "n"}}},
		{"reference without a footnote", "a[^n]", []article.Block{{Text: "a[^n]"}}},
		{"raw HTML", "<div>\n*a*\n</div>\n\nb <i>c</i><br>d <!-- e -->", []article.Block{
			{Text: "<div> *a* </div>"}, {Text: "b <i>c</i>\nd"},
		}},
		{"comment", "<!-- a -->", []article.Block{{Text: "<!-- a -->", Hidden: true}}},
		{"autolinks", "<http://x.test> <a@b.test>", []article.Block{{Text: "http://x.test a@b.test", Marks: []article.Mark{
			{Type: article.Link, End: 13, URL: "http://x.test"}, {Type: article.Link, Start: 14, End: 22, URL: "mailto:a@b.test"},
		}}}},
		{"definitions alone", "[a]: b", []article.Block{{Text: "[a]: b"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := markdowndoc.Parse(test.input)
			if err != nil {
				t.Fatal(err)
			}
			if d.Format != article.Markdown {
				t.Errorf("format %q", d.Format)
			}
			ignore := cmpopts.IgnoreFields(article.Block{}, "ID", "Source")
			if diff := cmp.Diff(test.want, d.Blocks, ignore, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("other blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFrontMatter(t *testing.T) {
	full := article.Meta{Headline: "A: b", Authors: []string{"C D", "E"}, Published: "2026-11-22", Tags: []string{"x"}, Language: "en"}
	tests := []struct {
		name, input string
		want        article.Meta
		blocks      int
	}{
		{"known keys", "---\ntitle: 'A: b'\nauthors: [C D, E]\ndate: 2026-11-22\ntags:\n  - x\nlang: en\nother: {a: b}\n---\ntext", full, 1},
		{"windows newlines", "---\r\ntitle: 'A: b'\r\nauthors: [C D, E]\r\ndate: 2026-11-22\r\ntags: x\r\nlang: en\r\n...\r\ntext", full, 1},
		{"one key, byte order mark", "\uFEFF---\nheadline: H\n---\ntext", article.Meta{Headline: "H"}, 1},
		{"author as a word", "---\nauthor: C\n---\n", article.Meta{Authors: []string{"C"}}, 1},
		{"block scalar", "---\ndescription: |\n  a\n  b\n---\ntext", article.Meta{Description: "a\nb\n"}, 1},
		{"null", "---\ntitle: null\n---\ntext", article.Meta{}, 1},
		{"number", "---\ntitle: 1984\n---\ntext", article.Meta{Headline: "1984"}, 1},
		{"not a mapping", "---\ntext\n---\nmore", article.Meta{}, 3},
		{"not YAML", "---\na: [\n---\nmore", article.Meta{}, 3},
		{"not closed", "---\ntitle: x\n", article.Meta{}, 2},
		{"not first", "text\n\n---\ntitle: x\n---\n", article.Meta{}, 3},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := markdowndoc.Parse(test.input)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, d.Meta, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("other metadata (-want +got):\n%s", diff)
			}
			if len(d.Blocks) != test.blocks {
				t.Errorf("%d blocks, want %d: %+v", len(d.Blocks), test.blocks, d.Blocks)
			}
		})
	}
}

func TestGuardReadsHeavyMarkupAsText(t *testing.T) {
	heavy := strings.TrimSpace(strings.Repeat("*a_ ", 2_000))
	d, err := markdowndoc.Parse("*one*\n\n" + heavy + "\n\n**two**\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Blocks) != 3 || d.Blocks[1].Text != heavy || len(d.Blocks[0].Marks) != 1 || len(d.Blocks[2].Marks) != 1 {
		t.Errorf("the paragraphs around a heavy one must keep their marks: %+v", d.Blocks)
	}
	if len(d.Warnings) != 1 {
		t.Errorf("warnings %q, want one", d.Warnings)
	}
}

// TestGuardLeavesArticlesAlone checks that markup which an article may well have is read.
func TestGuardLeavesArticlesAlone(t *testing.T) {
	inputs := map[string]string{
		"a long paragraph of links": strings.Repeat("[a](http://x.test/b_c) *d* **e** ", 2_000),
		"a long list":               strings.Repeat("- *a* [b](c)\n", 5_000),
		"a long numbered list":      strings.Repeat("1. *a* [b](c)\n", 5_000),
		"a long table":              "| a | b |\n|---|---|\n" + strings.Repeat("| *c* | [d](e) |\n", 5_000),
		"code full of stars":        "```\n" + strings.Repeat("*a_ [\n", 5_000) + "```\n",
		"a long rule":               strings.Repeat("* ", 200),
	}
	for name, input := range inputs {
		t.Run(name, func(t *testing.T) {
			d, err := markdowndoc.Parse(input)
			if err != nil {
				t.Fatal(err)
			}
			if len(d.Warnings) > 0 {
				t.Errorf("warnings %q", d.Warnings)
			}
		})
	}
}

func TestHostileInputStaysFixed(t *testing.T) {
	for name, input := range hostile {
		t.Run(name, func(t *testing.T) { checkFixedPoint(t, input[:min(len(input), 20_000)]) })
	}
}

func ExampleParse() {
	d, err := markdowndoc.Parse("# Bridge closed\n\nThe *old* bridge is closed.\n\n- Use the ferry.\n")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range d.Blocks {
		fmt.Printf("%s %d-%d %q\n", b.Kind, b.Source.FirstLine, b.Source.LastLine, b.Text)
	}
	// Output:
	// heading 1-1 "Bridge closed"
	// paragraph 3-3 "The old bridge is closed."
	// list 5-5 "Use the ferry."
}

func BenchmarkParse(b *testing.B) {
	input := strings.Repeat("## A heading\n\nA *paragraph* with [a link](http://x.test/a) and `code`, as in any article.\n\n- item\n- item\n\n", 2_000)
	b.SetBytes(int64(len(input)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := markdowndoc.Parse(input); err != nil {
			b.Fatal(err)
		}
	}
}
