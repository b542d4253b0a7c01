package clean_test

import (
	"bytes"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
)

// oddHTML are pages that parsers trip over, as seeds for the fuzzer.
var oddHTML = []string{
	"",
	"<",
	"<p>",
	"<!-- <p>not text</p> --><p>text</p>",
	"<p>a<table><tr><td>b<td>c<tr><td>d<td>e<caption>f</caption></table>",
	"<table>x<tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td>e</table><tr><td>f<td>g</table>",
	"<table><tr><td colspan=9007199254740992>a<td rowspan=99999999999999999999>b<tr><td>c<td>d</table>",
	"<select><option>a<option>b</select><textarea>c</textarea><button>d</button><input type=submit value=e>",
	"<ul><li>a<ul><li>b</ul>c<li><p>d<p>e</ul><ol start=-3><li value=99999999999999999999>f</ol>",
	"<pre>\n a\n\n  b</pre><pre><code class=language-go>c</code></pre><xmp><b></xmp><plaintext><p>d",
	"<p><b>a<i>b</b>c</i><a href=x>d<p>e</a>f",
	"<p>a<sup><a href=#fn1>1</a></sup><p id=fn1>note <a href=#fn1>1</a>",
	"<h1>a<h2>b</h1>c</h2><blockquote>d<ul><li>e</blockquote>f",
	"<img src=a><img src=b>text<img srcset=', 1x'><picture><source srcset=' '><img></picture>",
	"<div hidden>a<p style='display:none'>b</div>c<template><p>d</template><svg><title>e</title></svg><math><mi>f</math>",
	"<frameset><noframes>a</noframes></frameset>",
	"<title>a</title><body lang=en dir=rtl><base href='http://[x'><a href='http://[y'>b</a><a href='  javascript:c'>d</a>",
	"<p>\u00ad\u200b\ufeff\u0000\u202e a \u00a0 b\r\nc\u2028d",
	"<p>*a* _b_ `c` [d](e) # f\n- g\n1. h\n> i ~~j~~ <k> &amp; \\ | l [^1] ![m](n)",
	"<script>var a = '</p>'; </script><p>b</p><style>c</style><noscript><p>d</noscript>",
	"<dl><dt>a<dd>b<dt>c<dd><p>d</dl><details><summary>e</summary>f</details><hr><br><br>g<br>h",
	"<meta charset=utf-16><meta http-equiv=content-type content='text/html; charset=x'><p>a",
}

// oddText are texts that parsers trip over, as seeds for the fuzzer.
var oddText = []string{
	"",
	"\n",
	"\u00a0\n\u200b\n\u3000\u2028\n",
	"a\r\nb\r\n\r\nc",
	"a\rb\r\rc",
	"a\n\rb\r\r\nc",
	"- a\n- b\n\n* c\n• d\n•e\n– f\n-g\n1. h\n2) i",
	"> a\n> b\n>> c",
	"# a\n\n*b* _c_ `d` [e](f) <g> &amp; h | i\n---\n```\nj\n```",
	"Dear reader,\n\nSign up for our newsletter.\n\nRead more",
	"Dies ist eine Zeile, die ein Programm nach etwa siebzig Zeichen umge-\nbrochen hat, und dies ist die nächste Zeile des gleichen Absatzes hier\nund noch eine.",
	"一二三四五六七八九十\n一二三四五六七八九十",
	"\x00\x01\x02a\x1b[31mb",
	"\xff\xfe\xfdx",
	"\ufeffa",
}

func FuzzCleanHTML(f *testing.F) { fuzzClean(f, article.HTML, oddHTML) }

func FuzzCleanText(f *testing.F) { fuzzClean(f, article.Text, oddText) }

// fuzzClean cleans odd inputs and the fixtures of a format.
func fuzzClean(f *testing.F, from article.Format, odd []string) {
	for _, s := range odd {
		f.Add([]byte(s))
	}
	for _, c := range allFixtures(f) {
		if c.from == from {
			f.Add(c.data)
		}
	}
	p := newPipeline(f, from)
	f.Fuzz(func(t *testing.T, data []byte) { p.check(t, data) })
}

// FuzzScraps puts pages and texts together from scraps, one for each byte: much further than bytes of a file lead that a fuzzer
// changes one by one.
func FuzzScraps(f *testing.F) {
	page, text := newPipeline(f, article.HTML), newPipeline(f, article.Text)
	for i := range max(len(pageScraps), len(lineScraps)) {
		f.Add([]byte{0, byte(i), 0, 1, byte(i + 1), byte(i + 2)})
	}
	f.Fuzz(func(t *testing.T, picks []byte) {
		if len(picks) > 200 {
			t.Skip("what a page can hold does not depend on size")
		}
		page.check(t, pasted(picks, pageScraps))
		text.check(t, pasted(picks, lineScraps))
	})
}

// pipeline is what an input goes through, with a Cleaner that cleans them all.
type pipeline struct {
	options clean.Options
	used    *clean.Cleaner
	schema  *jsonschema.Schema
}

func newPipeline(tb testing.TB, from article.Format) *pipeline {
	tb.Helper()
	p := &pipeline{options: clean.Options{From: from, Charset: "utf-8"}, schema: recordSchema(tb)}
	var err error
	if p.used, err = clean.New(p.options); err != nil {
		tb.Fatal(err)
	}
	return p
}

// check cleans an input and holds what comes out to all that is promised for any input.
func (p *pipeline) check(t *testing.T, data []byte) {
	t.Helper()
	d := cleanAny(t, p.used, data)
	checkSame(t, p.options, data, d)
	if d == nil {
		return
	}
	checkDocument(t, d)
	checkSpans(t, d, len(data))
	checkPrinted(t, d)
	checkRecord(t, p.schema, d)
	switch text := string(data); {
	case !utf8.ValidString(text):
	case d.Format == article.Text:
		checkLines(t, d, text)
	case !strings.Contains(text, "\x00"):
		checkVisible(t, d, text)
	}
}

// checkSame demands the same document of a Cleaner that has cleaned nothing yet, and that gets the input in pieces.
func checkSame(t *testing.T, o clean.Options, data []byte, want *article.Document) {
	t.Helper()
	c, err := clean.New(o)
	if err != nil {
		t.Fatal(err)
	}
	pieces := []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.HalfReader, iotest.DataErrReader}[len(data)%3]
	if got := cleanReader(t, c, pieces(bytes.NewReader(data))); !reflect.DeepEqual(got, want) {
		t.Errorf("cleaned anew, in pieces, it is another document (-used +new):\n%s", cmp.Diff(want, got))
	}
}

// checkSpans demands that the places of blocks lie in an input of so many bytes, those that are known in order.
func checkSpans(t *testing.T, d *article.Document, size int) {
	t.Helper()
	end := 0
	for i := range d.Blocks {
		s := d.Blocks[i].Source
		if s.LastLine < s.FirstLine || s.End < s.Start || s.End > size || s.End > 0 && s.Start < end {
			t.Fatalf("block %d stands at %+v of %d bytes, behind byte %d", i, s, size, end)
		}
		end = max(end, s.End)
	}
}
