package htmldoc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
)

func TestBlocks(t *testing.T) {
	checkOutlines(t, []outlineCase{
		{"empty", "", []string{}},
		{"space only", "<p> \n\t&nbsp;</p><div></div>", []string{}},
		{"paragraphs and loose text", "<div>one<p>two</p>three</div>", []string{"paragraph: one", "paragraph: two", "paragraph: three"}},
		{"heading next to paragraph", "<h3>Head</h3><p>text</p>", []string{"heading3: Head", "paragraph: text"}},
		{"block inside heading", "<h2><div>Head</div></h2>", []string{"heading2: Head"}},
		{"white space folds", "<p>  a\n\t b &nbsp; c  </p>", []string{"paragraph: a b c"}},
		{
			"invisible characters go, joiners stay", "<p>do\u00adnau\u200b \ufeff\u0645\u06cc\u200c\u0634\u0648\u062f</p>",
			[]string{"paragraph: donau \u0645\u06cc\u200c\u0634\u0648\u062f"},
		},
		{"one br breaks the line, two the block", "<p>a<br>b<br><br>c</p>", []string{"paragraph: a\nb", "paragraph: c"}},
		{"leading and trailing br", "<p><br><br>a<br></p>", []string{"paragraph: a"}},
		{"unclosed tags", "<p>a<p>b<li>c", []string{"paragraph: a", "paragraph: b", "list 1.0: c"}},
		{
			"quotation", "<blockquote><p>a</p><blockquote>b</blockquote></blockquote><p>c</p>",
			[]string{"quote>: a", "quote>>: b", "paragraph: c"},
		},
		{"rule", "<p>a</p><hr><p>b</p>", []string{"paragraph: a", "rule: ", "paragraph: b"}},
		{"definition list", "<dl><dt>term</dt><dd>meaning</dd></dl>", []string{"paragraph: term", "paragraph: meaning"}},
		{"custom element is a block", "<p>a</p><ad-slot>b</ad-slot>c", []string{"paragraph: a", "paragraph: b", "paragraph: c"}},
		{
			"script, style, template, noscript and svg hold no text",
			"<p>a</p><script>x()</script><style>y{}</style><template><p>z</p></template><noscript>n</noscript><svg><text>s</text></svg>",
			[]string{"paragraph: a"},
		},
		{
			"button and its label", "<p>a</p><button>Send</button><input type=submit value=Go><input type=text value=no>",
			[]string{"paragraph: a", "paragraph: Send", "paragraph: Go"},
		},
		{"options are blocks of their own", "<select><option>a<option>b</select>", []string{"paragraph: a", "paragraph: b"}},
		{"span laid out as a block", `<div><span style="display: block">a</span><span>b</span></div>`, []string{"paragraph: a", "paragraph: b"}},
		{"nested article and main", "<main><article><article><p>a</p></article></article></main>", []string{"paragraph: a"}},
		{"plain fragment", "just text", []string{"paragraph: just text"}},
	})
}

func TestInline(t *testing.T) {
	checkOutlines(t, []outlineCase{
		{"mark in a word", "<p><b>fo</b>o</p>", []string{"paragraph: <b>fo</b>o"}},
		{"drop cap", `<p><span class="dropcap">T</span>he end</p>`, []string{"paragraph: The end"}},
		{"space stands outside marks", "<p>a<b> b </b>c</p>", []string{"paragraph: a <b>b</b> c"}},
		{"nested marks", `<p><a href=u><b>x</b> y</a></p>`, []string{"paragraph: <a=u><b>x</b> y</a>"}},
		{"same range keeps the outer outside", `<p><em><b>x</b></em></p>`, []string{"paragraph: <em><b>x</b></em>"}},
		{"misnested tags", `<p><b>a<i>b</b>c</i></p>`, []string{"paragraph: <b>a<em>b</em></b><em>c</em>"}},
		{"empty marks go", `<p><b></b>a<i> </i>b</p>`, []string{"paragraph: a b"}},
		{"link without a target is text", `<p><a name=x>a</a></p>`, []string{"paragraph: a"}},
		{
			"code, kbd, s, sup, sub", `<p><code>a</code><kbd>b</kbd> <s>c</s> <sup>d</sup><sub>e</sub></p>`,
			[]string{"paragraph: <code>a</code><code>b</code> <s>c</s> <sup>d</sup><sub>e</sub>"},
		},
		{"link around two paragraphs marks both", `<a href=u><p>a</p><p>b</p></a>`, []string{"paragraph: <a=u>a</a>", "paragraph: <a=u>b</a>"}},
		{"wbr parts nothing", `<p>super<wbr>long</p>`, []string{"paragraph: superlong"}},
	})
}

func TestLists(t *testing.T) {
	checkOutlines(t, []outlineCase{
		{"flat", "<ul><li>a<li>b</ul>", []string{"list 1.0: a", "list 1.0: b"}},
		{"two lists", "<ul><li>a</ul><ul><li>b</ul>", []string{"list 1.0: a", "list 2.0: b"}},
		{
			"nested", "<ul><li>a<ul><li>b<ol><li>c</ol></ul></li><li>d</ul>",
			[]string{"list 1.0: a", "list 2.1: b", "list 3.2 #1: c", "list 1.0: d"},
		},
		{"numbers", "<ol start=3><li>a<li value=7>b<li>c</ol>", []string{"list 1.0 #3: a", "list 1.0 #7: b", "list 1.0 #8: c"}},
		{
			"number after a nested list", "<ol><li>a<ol><li>x<li>y</ol></li><li>b</ol>",
			[]string{"list 1.0 #1: a", "list 2.1 #1: x", "list 2.1 #2: y", "list 1.0 #2: b"},
		},
		{
			"paragraphs of an item", "<ul><li><p>a</p><p>b</p></li><li>c</li></ul>",
			[]string{"list 1.0: a", "list 1.0 more: b", "list 1.0: c"},
		},
		{"item without a list", "<div><li>a</li></div>", []string{"list 1.0: a"}},
		{"list in a quotation", "<blockquote><ul><li>a</ul></blockquote>", []string{"list 1.0>: a"}},
	})
}

func TestFootnotes(t *testing.T) {
	checkOutlines(t, []outlineCase{
		{
			"reference and text", `<p>a<sup><a href="#fn1">1</a></sup></p><ol><li id="fn1">note</li></ol>`,
			[]string{"paragraph: a<sup><fn 1>1</fn></sup>", "list 1.0 #1^1: note"},
		},
		{
			"brackets", `<p>a<a href="#cite_note-x">[2]</a></p><p id="cite_note-x">note</p>`,
			[]string{"paragraph: a<fn 2>[2]</fn>", "paragraph^2: note"},
		},
		{
			"a link to a section is no footnote", `<p><a href="#part2">2</a></p><h2 id="part2">Two</h2>`,
			[]string{"paragraph: <a=#part2>2</a>", "heading2: Two"},
		},
		{
			"a link back is no footnote", `<p id="fnref1">a</p><p><a href="#fnref1">1</a></p>`,
			[]string{"paragraph: a", "paragraph: <a=#fnref1>1</a>"},
		},
	})
}

func TestHidden(t *testing.T) {
	checkOutlines(t, []outlineCase{
		{"attribute", "<div hidden><p>a</p></div><p>b</p>", []string{"paragraph hidden: a", "paragraph: b"}},
		{"display none", `<p style="color:red; DISPLAY : none">a</p>`, []string{"paragraph hidden: a"}},
		{"visibility", `<p style="visibility:hidden">a</p>`, []string{"paragraph hidden: a"}},
		{"aria-hidden", `<div aria-hidden="true">a</div><div aria-hidden="false">b</div>`, []string{"paragraph hidden: a", "paragraph: b"}},
		{"a class is no markup of hiding", `<p class="hidden">a</p>`, []string{"paragraph: a"}},
	})
}

func TestElements(t *testing.T) {
	d := parse(t, `<body><main id=m class="wrap x"><p>a</p><div role=note><p>b</p><p>c</p></div></main><p>d</p></body>`)
	for i, e := range d.Elements {
		if i == 0 && e.Parent != -1 || i > 0 && (e.Parent < 0 || e.Parent >= i) {
			t.Errorf("element %d <%s> has parent %d", i, e.Tag, e.Parent)
		}
		if e.FirstBlock > e.LastBlock || e.LastBlock >= len(d.Blocks) {
			t.Errorf("element %d <%s> holds blocks %d..%d of %d", i, e.Tag, e.FirstBlock, e.LastBlock, len(d.Blocks))
		}
	}
	for _, c := range []struct {
		block int
		tag   string
		path  string
	}{{0, "p", "main#m > p:nth-of-type(1)"}, {2, "p", "main#m > div:nth-of-type(1) > p:nth-of-type(2)"}} {
		b := &d.Blocks[c.block]
		if got := d.CSSPath(b); b.Tag != c.tag || got != c.path {
			t.Errorf("block %d is made by <%s> at %q, want <%s> at %q", c.block, b.Tag, got, c.tag, c.path)
		}
	}
	e := d.Elements[d.Elements[d.Blocks[0].Element].Parent]
	if e.Tag != "main" || e.Names != "m wrap x" && e.Names != "wrap x m" || e.FirstBlock != 0 || e.LastBlock != 2 {
		t.Errorf("parent of the first block is %+v, want main with its names and blocks 0..2", e)
	}
}

func TestHead(t *testing.T) {
	d := parse(t, `<html lang="de-AT" dir=RTL><head><title> A  title </title><meta property="og:title" content=" B "><meta name=empty content="">
		<link rel=Canonical href="https://example.test/a/b.html"><script type="application/ld+json">{"a":1}</script></head>
		<body><svg><title>no</title></svg><p>By <a rel=author href=/x>Ann Lee</a> <time datetime=2024-05-06>yesterday</time> <a href="../c#d">c</a></p></body>`)
	h := d.Head
	if h.Title != "A title" || h.Language != "de-AT" || h.Dir != "rtl" || h.BaseURL != "https://example.test/a/b.html" {
		t.Errorf("head is %+v", h)
	}
	if len(h.Metas) != 1 || h.Metas[0] != (article.MetaTag{Name: "og:title", Content: "B"}) {
		t.Errorf("metas are %v", h.Metas)
	}
	if len(h.JSONLD) != 1 || h.JSONLD[0] != `{"a":1}` {
		t.Errorf("JSON-LD is %q", h.JSONLD)
	}
	if len(h.Items) != 2 || h.Items[0].Prop != "author" || h.Items[0].Text != "Ann Lee" || h.Items[1].Value != "2024-05-06" || h.Items[1].Block != 0 {
		t.Errorf("items are %+v", h.Items)
	}
	marks := d.Blocks[0].Marks
	if got := marks[len(marks)-1].URL; got != "https://example.test/c#d" {
		t.Errorf("relative link resolves to %q", got)
	}
}

func TestItemsOfRDFaAndLinks(t *testing.T) {
	d := parse(t, `<html xml:lang="fr"><body><p property="schema:author" typeof="schema:Person"><span property="schema:name">Ann Lee</span></p>
		<p><a rel="license noopener" href="https://example.test/by/4.0/">free</a></p><div typeof="sioc:Post sioct:Comment"><p rel=author>Bo</p></div></body></html>`)
	want := []article.Item{
		{Tag: "p", Prop: "schema:author", Text: "Ann Lee"},
		{Tag: "span", Prop: "schema:name", Text: "Ann Lee", Scope: "schema:Person"},
		{Tag: "a", Prop: "license", Text: "free", Value: "https://example.test/by/4.0/", Block: 1},
		{Tag: "p", Prop: "author", Text: "Bo", Scope: "sioc:Post sioct:Comment", Block: 2},
	}
	if diff := cmp.Diff(want, d.Head.Items); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
	if d.Head.Language != "fr" {
		t.Errorf("language is %q", d.Head.Language)
	}
}

func TestBaseURL(t *testing.T) {
	for _, c := range []struct{ name, given, html, want string }{
		{"given", "https://a.test/x/", `<a href="y">z</a>`, "https://a.test/x/y"},
		{"given beats canonical", "https://a.test/", `<link rel=canonical href="https://b.test/"><a href=/y>z</a>`, "https://a.test/y"},
		{"base element beats both", "https://a.test/", `<base href="/sub/"><a href=y>z</a>`, "https://a.test/sub/y"},
		{"unknown stays relative", "", `<a href="/y">z</a>`, "/y"},
		{"fragment stays", "https://a.test/", `<a href="#n">z</a>`, "#n"},
		{"not an address", "https://a.test/", `<a href="http://[bad">z</a>`, "http://[bad"},
	} {
		t.Run(c.name, func(t *testing.T) {
			page, err := htmldoc.Parse(t.Context(), c.html, htmldoc.Options{BaseURL: c.given})
			if err != nil {
				t.Fatal(err)
			}
			if got := page.Document.Blocks[0].Marks[0].URL; got != c.want {
				t.Errorf("link is %q, want %q", got, c.want)
			}
		})
	}
}
