package html_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	xhtml "golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/render/html"
)

func kept(blocks ...article.Block) *article.Document {
	for i := range blocks {
		blocks[i].ID, blocks[i].Kept = i, true
	}
	return &article.Document{Blocks: blocks}
}

func render(t *testing.T, d *article.Document) string {
	t.Helper()
	var out strings.Builder
	if err := html.Render(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func li(list, depth int, text string) article.Block {
	return article.Block{Kind: article.KindList, Text: text, Item: &article.ListItem{List: list, Depth: depth}}
}

func numbered(list, number int, text string) article.Block {
	return article.Block{Kind: article.KindList, Text: text, Item: &article.ListItem{List: list, Ordered: true, Number: number}}
}

func TestRenderBlocks(t *testing.T) {
	more := li(1, 0, "more")
	more.Item.Continues = true
	picture := &article.Image{URL: "i.png", Alt: `a "b"`}
	tests := []struct {
		name   string
		blocks []article.Block
		want   string
	}{
		{"text is escaped", []article.Block{{Text: `<script>alert("x")</script> & y`}}, `<p>&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp; y</p>`},
		{"line break", []article.Block{{Text: "a\nb"}}, `<p>a<br/>b</p>`},
		{"headings below the headline", []article.Block{{Kind: article.KindHeading, Level: 1, Text: "a"}, {Kind: article.KindHeading, Level: 6, Text: "b"}}, "<h2>a</h2>\n<h6>b</h6>"},
		{"nested lists", []article.Block{li(1, 0, "a"), li(2, 1, "b"), li(1, 0, "c"), more}, `<ul><li>a<ul><li>b</li></ul></li><li>c<p>more</p></li></ul>`},
		{"two lists", []article.Block{numbered(1, 3, "a"), numbered(1, 4, "b"), li(2, 0, "c")}, "<ol start=\"3\"><li>a</li><li>b</li></ol>\n<ul><li>c</li></ul>"},
		{
			"a block between two items",
			[]article.Block{li(1, 0, "a"), {Kind: article.KindCode, Text: "x"}, li(1, 0, "b"), {Text: "c"}},
			"<ul><li>a<pre><code>x</code></pre></li><li>b</li></ul>\n<p>c</p>",
		},
		{"a further paragraph without its item", []article.Block{more}, `<ul><li>more</li></ul>`},
		{
			"quotations",
			[]article.Block{{Kind: article.KindQuote, Text: "a"}, {Text: "b", Quote: 2}, {Text: "c", Quote: 1}, {Text: "d"}},
			"<blockquote><p>a</p><blockquote><p>b</p></blockquote><p>c</p></blockquote>\n<p>d</p>",
		},
		{
			"a list in a quotation",
			[]article.Block{{Kind: article.KindList, Text: "a", Quote: 1, Item: &article.ListItem{List: 1}}, {Text: "b", Quote: 1}},
			`<blockquote><ul><li>a</li></ul><p>b</p></blockquote>`,
		},
		{"code", []article.Block{{Kind: article.KindCode, Text: "\na < b\n", CodeLanguage: "go title"}}, "<pre><code class=\"language-go\">\na &lt; b\n</code></pre>"},
		{"code in no printable language", []article.Block{{Kind: article.KindCode, Text: "a", CodeLanguage: `"><b`}}, "<pre><code>a</code></pre>"},
		{
			"figure and caption",
			[]article.Block{{Kind: article.KindFigure, Image: picture}, {Text: "c", Role: article.Caption}, {Text: "d"}},
			"<figure><img src=\"i.png\" alt=\"a &#34;b&#34;\"/><figcaption>c</figcaption></figure>\n<p>d</p>",
		},
		{"a caption alone", []article.Block{{Text: "c", Role: article.Caption}}, `<p role="caption">c</p>`},
		{"figures that cannot be shown", []article.Block{{Kind: article.KindFigure}, {Kind: article.KindFigure, Image: &article.Image{URL: "data:image/png;base64,xx"}}, {Text: "a"}}, `<p>a</p>`},
		{"rule", []article.Block{{Kind: article.KindRule}}, `<hr/>`},
		{
			"table",
			[]article.Block{{Kind: article.KindTable, Table: &article.Table{Rows: [][]article.Cell{
				{{Text: "a", Header: true}, {Text: "b", Header: true}}, {{Text: "x\ny"}},
			}}}},
			`<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>x<br/>y</td></tr></tbody></table>`,
		},
		{"a table without rows", []article.Block{{Kind: article.KindTable, Text: "a"}}, `<p>a</p>`},
		{"nothing to show", []article.Block{{Text: " \n"}, {Kind: article.KindCode, Text: "\n"}, li(1, 0, ""), {Text: "a"}}, `<p>a</p>`},
		{
			"footnotes",
			[]article.Block{
				{Text: "a[1]b", Marks: []article.Mark{{Type: article.FootnoteRef, Start: 1, End: 4, Label: "1"}, {Type: article.FootnoteRef, Start: 5, End: 5, Label: "9"}}},
				{Text: "note", Footnote: "1"},
				{Text: "stray", Footnote: "2"},
				{Text: "end"},
			},
			"<p>a<sup><a href=\"#fn-1\">1</a></sup>b</p>\n<p>stray</p>\n<p>end</p>\n<aside id=\"fn-1\" role=\"doc-footnote\"><p>note</p></aside>",
		},
		{"an item that is an image", []article.Block{{
			Kind: article.KindList, Item: &article.ListItem{List: 1},
			Marks: []article.Mark{{Type: article.InlineImage, URL: "i.png", Label: "a"}},
		}}, `<figure><img src="i.png" alt="a"/></figure>`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			want := "<article>\n" + test.want + "\n</article>\n"
			if diff := cmp.Diff(want, render(t, kept(test.blocks...))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestRenderMarks(t *testing.T) {
	m := func(kind article.MarkType, start, end int) article.Mark {
		return article.Mark{Type: kind, Start: start, End: end, URL: "http://x.test/"}
	}
	tests := []struct {
		name, text string
		marks      []article.Mark
		want       string
	}{
		{
			"all", "abcdefg",
			[]article.Mark{
				m(article.Emphasis, 0, 1), m(article.Strong, 1, 2), m(article.Code, 2, 3), m(article.Link, 3, 4),
				m(article.Strike, 4, 5), m(article.Sup, 5, 6), m(article.Sub, 6, 7),
			},
			`<em>a</em><strong>b</strong><code>c</code><a href="http://x.test/">d</a><del>e</del><sup>f</sup><sub>g</sub>`,
		},
		{"nested", "abc", []article.Mark{m(article.Link, 0, 3), m(article.Emphasis, 0, 2), m(article.Strong, 1, 2)}, `<a href="http://x.test/"><em>a<strong>b</strong></em>c</a>`},
		{"overlapping", "abc", []article.Mark{m(article.Emphasis, 0, 2), m(article.Strong, 1, 3)}, `<em>a<strong>b</strong></em>c`},
		{"a link in a link", "ab", []article.Mark{m(article.Link, 0, 2), m(article.Link, 1, 2)}, `<a href="http://x.test/">ab</a>`},
		{"in the middle of a character", "é", []article.Mark{m(article.Emphasis, 1, 2)}, `<em>é</em>`},
		{"out of range", "ab", []article.Mark{m(article.Emphasis, -5, 99), m(article.Strong, 9, 3)}, `<em>ab</em>`},
		{"image", "ab", []article.Mark{{Type: article.InlineImage, Start: 1, End: 1, URL: "i.png", Label: "<x>"}}, `a<img src="i.png" alt="&lt;x&gt;"/>b`},
		{"an image in code", "ab", []article.Mark{m(article.Code, 0, 2), {Type: article.InlineImage, Start: 1, End: 1, URL: "i.png"}}, `<code>ab</code><img src="i.png" alt=""/>`},
		{"a link that does harm", "a", []article.Mark{{Type: article.Link, End: 1, URL: "javascript:alert(1)"}}, `a`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			want := "<article>\n<p>" + test.want + "</p>\n</article>\n"
			if diff := cmp.Diff(want, render(t, kept(article.Block{Text: test.text, Marks: test.marks}))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestRenderHeadline(t *testing.T) {
	d := kept(article.Block{Kind: article.KindHeading, Level: 1, Text: "printed", Role: article.Headline}, article.Block{Text: "a"}, article.Block{Text: "removed"})
	d.Blocks[2].Kept = false
	if got, want := render(t, d), "<article>\n<h2>printed</h2>\n<p>a</p>\n</article>\n"; got != want {
		t.Errorf("without a headline: got %q, want %q", got, want)
	}
	d.Meta.Headline = "The <headline>"
	if got, want := render(t, d), "<article>\n<h1>The &lt;headline&gt;</h1>\n<p>a</p>\n</article>\n"; got != want {
		t.Errorf("with a headline: got %q, want %q", got, want)
	}
	if got, want := render(t, nil), "<article>\n</article>\n"; got != want {
		t.Errorf("no document: got %q, want %q", got, want)
	}
}

func TestNodesPrintsAllBlocks(t *testing.T) {
	blocks := []*article.Block{{Kind: article.KindHeading, Level: 1, Text: "a", Role: article.Headline}, {Text: "b", Role: article.Nav}}
	var out strings.Builder
	if err := xhtml.Render(&out, html.Nodes(blocks)); err != nil {
		t.Fatal(err)
	}
	if want := "<article><h1>a</h1><p>b</p></article>"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestSafeURL(t *testing.T) {
	safe := []string{"http://x.test", "HTTPS://x.test", "mailto:a@b.test", "/a", "a/b:c", "?a:b", "#a:b", "//x.test/a", "a b"}
	unsafe := []string{
		"", " ", "javascript:x", "JavaScript:x", " javascript:x", "java\nscript:x", "java\tscript:x", "\x01javascript:x", "data:text/html,x",
		"vbscript:x", "file:///etc/passwd", "blob:x", "ftp://x.test", ":x", "java\u00a0script:x", "\x12",
	}
	for _, url := range safe {
		if !html.SafeURL(url) {
			t.Errorf("%q is safe", url)
		}
	}
	for _, url := range unsafe {
		if html.SafeURL(url) {
			t.Errorf("%q is not safe", url)
		}
	}
	if html.SafeImage("mailto:a@b.test") || !html.SafeImage("https://x.test/i.png") {
		t.Error("images come from web addresses only")
	}
}

func TestDeepNestingIsFlattened(t *testing.T) {
	var blocks []article.Block
	for i := range 2_000 {
		b := li(i, i, "item")
		b.Quote = i
		blocks = append(blocks, b)
	}
	out := render(t, kept(blocks...))
	if n := strings.Count(out, "item"); n != 2_000 {
		t.Errorf("%d items, want all", n)
	}
	if _, err := xhtml.Parse(strings.NewReader(out)); err != nil {
		t.Errorf("the output is nested too deeply: %v", err)
	}
}

// FuzzRender checks that nothing a text, a mark or a name can hold gets out of its place.
func FuzzRender(f *testing.F) {
	f.Add("<b>a</b>", "javascript:x", `"><script>`, 0, 3, uint8(3))
	f.Add("a\nb\x00é", "http://x.test/\" onclick=\"x", "i", -1, 99, uint8(4))
	f.Fuzz(func(t *testing.T, text, url, name string, start, end int, kind uint8) {
		mark := article.Mark{Type: article.MarkType(kind), Start: start, End: end, URL: url, Label: name}
		d := kept(
			article.Block{Text: text, Marks: []article.Mark{mark, {Type: article.FootnoteRef, Start: end, Label: name}}},
			article.Block{Kind: article.KindFigure, Image: &article.Image{URL: url, Alt: text}},
			article.Block{Kind: article.KindCode, Text: text, CodeLanguage: name},
			article.Block{Text: text, Footnote: name},
		)
		d.Meta.Headline = text
		tree, err := xhtml.Parse(strings.NewReader(render(t, d)))
		if err != nil {
			t.Fatal(err)
		}
		for n := range tree.Descendants() {
			checkNode(t, n)
		}
	})
}

func checkNode(t *testing.T, n *xhtml.Node) {
	if n.Type != xhtml.ElementNode {
		return
	}
	switch n.Data {
	case "html", "head", "body", "article", "h1", "p", "em", "strong", "code", "a", "img", "del", "sup", "sub", "pre", "figure", "aside", "br":
	default:
		t.Errorf("unexpected element %q", n.Data)
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "href" || a.Key == "src":
			if !html.SafeURL(a.Val) {
				t.Errorf("unsafe target %q", a.Val)
			}
		case n.Data == "article" && (a.Key == "lang" || a.Key == "dir" && a.Val == "rtl"):
		case a.Key != "alt" && a.Key != "class" && a.Key != "id" && a.Key != "role":
			t.Errorf("unexpected attribute %q", a.Key)
		}
	}
}

type brokenWriter struct{}

var errBroken = errors.New("the disk is full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestRenderReportsTheWriter(t *testing.T) {
	if err := html.Render(brokenWriter{}, kept(article.Block{Text: "a"})); !errors.Is(err, errBroken) {
		t.Errorf("got %v, want the writer's error", err)
	}
}

func ExampleRender() {
	d := &article.Document{Blocks: []article.Block{
		{Text: "The bridge is closed.", Kept: true, Marks: []article.Mark{{Type: article.Strong, Start: 14, End: 20}}},
		{Text: "Sign up!"},
	}}
	d.Meta.Headline = "Bridge closed"
	if err := html.Render(os.Stdout, d); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <article>
	// <h1>Bridge closed</h1>
	// <p>The bridge is <strong>closed</strong>.</p>
	// </article>
}

func BenchmarkRender(b *testing.B) {
	var blocks []article.Block
	for i := range 20_000 {
		blocks = append(blocks, li(i/10, i%3, "The bridge is closed for a year."))
	}
	d := kept(blocks...)
	b.ReportAllocs()
	for b.Loop() {
		html.Nodes(d.Kept())
	}
}
