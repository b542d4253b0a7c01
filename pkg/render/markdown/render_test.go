package markdown_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
)

func mark(t article.MarkType, start, end int) article.Mark {
	return article.Mark{Type: t, Start: start, End: end}
}

func link(start, end int, url string) article.Mark {
	return article.Mark{Type: article.Link, Start: start, End: end, URL: url}
}

func TestInlineMarkdown(t *testing.T) {
	em, strong, code := article.Emphasis, article.Strong, article.Code
	tests := []struct {
		name, text string
		marks      []article.Mark
		want       string
	}{
		{"marks", "a b c d", []article.Mark{mark(em, 0, 1), mark(strong, 2, 3), mark(code, 4, 5), mark(article.Strike, 6, 7)}, "*a* **b** `c` ~~d~~"},
		{"touching marks", "ib", []article.Mark{mark(em, 0, 1), mark(strong, 1, 2)}, "*i***b**"},
		{"neighbours of one type", "ab", []article.Mark{mark(em, 0, 1), mark(em, 1, 2)}, "*ab*"},
		{"a mark in a mark of its type", "abc", []article.Mark{mark(em, 0, 3), mark(em, 1, 2)}, "*abc*"},
		{"overlapping marks", "abc", []article.Mark{mark(em, 0, 2), mark(strong, 1, 3)}, "*a**b***c"},
		{"space at the ends of a mark", "a b c", []article.Mark{mark(em, 1, 4)}, "a *b* c"},
		{"a mark that could not close", `"a"b`, []article.Mark{mark(strong, 0, 3)}, `**"a**"b`},
		{"a mark over brackets in a sentence without spaces", "は「x」は", []article.Mark{mark(strong, 3, 10)}, "は「**x**」は"},
		{"a mark that would close another", "a bcd", []article.Mark{mark(em, 0, 5), mark(strong, 0, 1), mark(strong, 3, 4)}, "***a** bcd*"},
		{"superscript and subscript", "mc2 and H2O", []article.Mark{mark(article.Sup, 2, 3), mark(article.Sub, 9, 10)}, "mc2 and H2O"},
		{"code with backticks", "a `` b", []article.Mark{mark(code, 0, 6)}, "```a `` b```"},
		{"code that is a backtick", "`", []article.Mark{mark(code, 0, 1)}, "`` ` ``"},
		{"link", "a b", []article.Mark{link(2, 3, "http://x.test/(a)")}, "a [b](http://x.test/(a))"},
		{"link with an odd target", "a", []article.Mark{link(0, 1, `http://x.test/b c(d"<e>|&amp;`)}, `[a](http://x.test/b%20c\(d"%3Ce%3E%7C&amp;amp;)`},
		{"link with brackets", "[a]^", []article.Mark{link(0, 4, "b")}, `[\[a\]\^](b)`},
		{"link to itself", "http://x.test/a_b", []article.Mark{link(0, 17, "http://x.test/a_b")}, "<http://x.test/a_b>"},
		{"link in a link", "ab", []article.Mark{link(0, 2, "a"), link(1, 2, "b")}, "[ab](a)"},
		{"links that do harm", "abcd", []article.Mark{link(0, 1, "javascript:x"), link(1, 2, "data:a"), link(2, 3, "VbScript:x"), link(3, 4, " java\nscript:x")}, "abcd"},
		{"image", "a b", []article.Mark{{Type: article.InlineImage, Start: 2, End: 2, URL: "i.png", Label: "[x] *y*"}}, `a ![\[x\] \*y\*](i.png) b`},
		{"a footnote without a text", "a", []article.Mark{{Type: article.FootnoteRef, Start: 1, End: 1, Label: "1"}}, "a"},
		{"line break", "a\nb", nil, "a  \nb"},
		{"emphasis over a line break", "a\nb", []article.Mark{mark(em, 0, 3)}, "*a  \nb*"},
		{"an exclamation mark before a link", "a!b", []article.Mark{link(2, 3, "c")}, `a\![b](c)`},
		{"marks out of range", "ab", []article.Mark{mark(em, -3, 1), mark(strong, 1, 99), mark(code, 5, 2)}, "*a***b**"},
		{
			"words that need no escape", "snake_case, 2 * 3, ~5 km, [sic], AT&T, a < b, C:\\dir, 50 % #1 - fine", nil,
			"snake_case, 2 * 3, ~5 km, [sic], AT&T, a < b, C:\\dir, 50 % #1 - fine",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := document(article.Block{Kind: article.KindParagraph, Text: test.text, Marks: test.marks})
			if got := checkReadsBack(t, d); got != test.want+"\n" {
				t.Errorf("got  %q\nwant %q", got, test.want+"\n")
			}
		})
	}
}

func TestBlockMarkdown(t *testing.T) {
	li := func(list, depth, number int, text string) article.Block {
		return article.Block{Kind: article.KindList, Text: text, Item: &article.ListItem{List: list, Depth: depth, Ordered: number > 0, Number: number}}
	}
	more := li(1, 0, 0, "more")
	more.Item.Continues = true
	tests := []struct {
		name   string
		blocks []article.Block
		want   string
	}{
		{"nested lists", []article.Block{li(1, 0, 0, "a"), li(2, 1, 1, "b"), li(2, 1, 2, "c"), li(1, 0, 0, "d")}, "- a\n  1. b\n  2. c\n- d\n"},
		{"a list that starts at 3", []article.Block{li(1, 0, 3, "a"), li(1, 0, 4, "b")}, "3. a\n4. b\n"},
		{"a nested list that starts at 3", []article.Block{li(1, 0, 0, "a"), li(2, 1, 3, "b")}, "- a\n\n  3. b\n"},
		{"two lists", []article.Block{li(1, 0, 0, "a"), li(2, 0, 0, "b"), li(3, 0, 0, "c")}, "- a\n\n* b\n\n- c\n"},
		{"an item of two paragraphs", []article.Block{li(1, 0, 0, "a"), more, li(1, 0, 0, "b")}, "- a\n\n  more\n\n- b\n"},
		{
			"code between items",
			[]article.Block{li(1, 0, 1, "a"), {Kind: article.KindCode, Text: "x\n\n\ny", CodeLanguage: "go"}, li(1, 0, 2, "b")},
			"1. a\n\n   ```go\n   x\n\n\n   y\n   ```\n\n2. b\n",
		},
		{
			"code in a quotation",
			[]article.Block{{Kind: article.KindCode, Text: "x\n\ny", Quote: 1}, {Kind: article.KindQuote, Text: "q"}},
			"> ```\n> x\n>\n> y\n> ```\n>\n> q\n",
		},
		{"code with a fence", []article.Block{{Kind: article.KindCode, Text: "```\nx", CodeLanguage: "a `b"}}, "````a\n```\nx\n````\n"},
		{"headings below the headline", []article.Block{{Kind: article.KindHeading, Level: 3, Text: "a"}, {Kind: article.KindHeading, Level: 6, Text: "b #"}}, "## a\n\n##### b \\#\n"},
		{"figure and caption", []article.Block{
			{Kind: article.KindFigure, Image: &article.Image{URL: "i.png", Alt: "a\nb"}},
			{Text: "The *bridge*.", Role: article.Caption},
		}, "![a b](i.png)\n\n*The \\*bridge\\*.*\n"},
		{"figure without a source", []article.Block{{Kind: article.KindFigure, Image: &article.Image{Alt: "a"}}, {Text: "b"}}, "b\n"},
		{"table", []article.Block{tableOf([]string{"a|b", "c"}, []string{"d\ne", "f", "g"})}, "| a\\|b | c |  |\n|---|---|---|\n| d e | f | g |\n"},
		{"rule", []article.Block{{Text: "a"}, {Kind: article.KindRule}, {Text: "b"}}, "a\n\n* * *\n\nb\n"},
		{
			"footnotes",
			[]article.Block{
				{Text: "a1b", Marks: []article.Mark{{Type: article.FootnoteRef, Start: 1, End: 2, Label: "x y"}}},
				{Text: "note", Footnote: "x y"},
				{Text: "more", Footnote: "x y"},
				{Text: "lost", Footnote: "z"},
				{Text: "end"},
			},
			"a[^x-y]b\n\nlost\n\nend\n\n[^x-y]: note\n\n    more\n",
		},
		{"nothing", nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := markdown.Article(document(test.blocks...))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestHeaderCellsAnywhere keeps the rows in order when a table has its header cells in a column.
func TestHeaderCellsAnywhere(t *testing.T) {
	table := tableOf([]string{"a", "b"}, []string{"c", "d"})
	table.Table.Rows[0][0].Header, table.Table.Rows[0][1].Header, table.Table.Rows[1][0].Header = false, false, true
	if got := checkReadsBack(t, document(table)); got != "| a | b |\n|---|---|\n| c | d |\n" {
		t.Errorf("got %q", got)
	}
}

func TestRenderOrder(t *testing.T) {
	d := document(
		article.Block{Kind: article.KindHeading, Level: 2, Text: "As printed", Role: article.Headline},
		article.Block{Text: "The dek.", Role: article.Dek},
		article.Block{Text: "The body."},
		article.Block{Text: "Removed."},
	)
	d.Blocks[3].Kept = false
	d.Meta = article.Meta{Headline: "The *headline* #", Authors: []string{"A B", "C: D"}, Published: "2026-11-22T10:00:00Z", Tags: []string{"x"}}
	tests := []struct {
		name string
		o    markdown.Options
		edit func(*article.Document)
		want string
	}{
		{"article", markdown.Options{}, nil, "# The \\*headline\\* \\#\n\nThe dek.\n\nThe body.\n"},
		{"front matter", markdown.Options{FrontMatter: true}, nil, "---\ntitle: \"The *headline* #\"\nauthors:\n  - A B\n  - \"C: D\"\n" +
			"published: 2026-11-22T10:00:00Z\ntags:\n  - x\n---\n\n# The \\*headline\\* \\#\n\nThe dek.\n\nThe body.\n"},
		{"unknown headline", markdown.Options{}, func(d *article.Document) { d.Meta.Headline = "" }, "## As printed\n\nThe dek.\n\nThe body.\n"},
		{"empty front matter", markdown.Options{FrontMatter: true}, func(d *article.Document) { d.Meta, d.Blocks = article.Meta{}, nil }, ""},
		{"front matter alone", markdown.Options{FrontMatter: true}, func(d *article.Document) { d.Meta, d.Blocks = article.Meta{Site: "S"}, nil }, "---\nsite: S\n---\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			changed := *d
			if test.edit != nil {
				test.edit(&changed)
			}
			var out strings.Builder
			if err := markdown.Render(&out, &changed, test.o); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, out.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

type brokenWriter struct{}

var errBroken = errors.New("the disk is full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestRenderReportsTheWriter(t *testing.T) {
	if err := markdown.Render(brokenWriter{}, document(article.Block{Text: "a"}), markdown.Options{}); !errors.Is(err, errBroken) {
		t.Errorf("got %v, want the writer's error", err)
	}
	if err := markdown.Render(&strings.Builder{}, nil, markdown.Options{FrontMatter: true}); err != nil {
		t.Errorf("no document: %v", err)
	}
}

// TestRenderLeavesTheDocumentAlone prints twice, in parallel with itself under the race detector.
func TestRenderLeavesTheDocumentAlone(t *testing.T) {
	d := bigTable(50)
	first, err := markdown.Article(d)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan string)
	for range 4 {
		go func() {
			out, err := markdown.Article(d)
			if err != nil {
				out = err.Error()
			}
			done <- out
		}()
	}
	for range 4 {
		if again := <-done; again != first {
			t.Errorf("printed differently the second time")
		}
	}
}

func ExampleArticle() {
	d := &article.Document{Blocks: []article.Block{
		{Kind: article.KindHeading, Level: 3, Text: "What now?", Role: article.Body, Kept: true},
		{
			Kind: article.KindParagraph, Text: "The bridge is closed.", Role: article.Body, Kept: true,
			Marks: []article.Mark{{Type: article.Link, Start: 4, End: 10, URL: "https://bridge.test/"}},
		},
		{Kind: article.KindParagraph, Text: "Sign up!", Role: article.Newsletter},
	}}
	d.Meta.Headline = "Bridge closed"
	out, err := markdown.Article(d)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(out)
	// Output:
	// # Bridge closed
	//
	// ## What now?
	//
	// The [bridge](https://bridge.test/) is closed.
}
