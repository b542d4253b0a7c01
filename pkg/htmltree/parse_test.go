package htmltree

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// pages hold what is easily got wrong.
var pages = []string{
	"<!DOCTYPE html><html><head><title>A &amp; b</title><meta charset=utf-8><script>if (a<b) \"</div>\"</script></head><body><p>One<p>Two<ul><li>x<li>y</ul></body></html>",
	"<table><caption>c</caption><colgroup><col><tr><td>a<td>b<tbody><tr><th>x</table>after",
	"<p><b>bold<p>again</b> plain<a href=x>one<a href=y>two</a><i><div>in</i></div>",
	"<svg viewBox=1><title>t</title><path d=x /><foreignObject><p>q</foreignObject></svg><math><mi>x</mi><mo>+</mo></math>",
	"<template><tr><td>x</template><select><option>a<option>b<optgroup><option>c</select><input type=hidden>",
	"<script><!-- <script>x</script> --></script><style>p{}</style><textarea>\n a</textarea><noscript><img></noscript>",
	"<a href='?a=1&copy=2&amp;b&notit;'>x</a><br/></p></br><!-- c --><!x><?y?></ z><form><form></form><button><button>",
	"<dl><dt>a<dd>b</dl><h1>a<h2>b</h1><pre>\n x</pre><ruby>a<rt>b<rp>c</ruby><hr><object><param></object>",
	"<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 3.2//EN\"><p><table></table>",
	"\n <html lang=en><html class=x><body><body id=b></body></html> <!-- late --> text",
	"<A HREF=x CLASS=\"a&quot;b\" href=y a=/><b/ c=d/></ p><p a=\"<\" b='>'></p", "<!---><!----><!-- a -- b --!><!--a--><!>",
	"a\r\nb\rc<pre>\r\n\r\nx</pre><textarea>&#13;\n</textarea>", "", " ", "<", "</", "<p", "<script>", "<title>a&lt;b", "<!", "<!--", "<!doctype",
	"<script><!--</script><p>x", "<script><!-- a --><script></script>y", "<script><!-- <script </script> </script>z",
	"<a href='&amp&ampx&amp;x&lt=&semi;&fjlig;&#65&#x41;&#;&;&'>", "<svg><title><b>x</b></title><style>a</style><p>out", "<math><mi><b>x</mi></math>",
}

func TestParseAgreesWithTheLibrary(t *testing.T) {
	for _, page := range pages {
		agree(t, page)
	}
}

// agree demands the tree of the library, and tells whether the page was plain. The memory is used again for the next page.
func agree(t *testing.T, page string) (plain bool) {
	t.Helper()
	b := newBuilder(page)
	if b == nil {
		return false
	}
	defer b.free()
	if !b.build(t.Context()) {
		return false
	}
	want, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("%.500q: the library: %v", page, err)
	}
	var got, lib bytes.Buffer
	dump(&got, b.doc, 0)
	dump(&lib, want, 0)
	if got.String() != lib.String() {
		t.Errorf("%.1000q\ngot\n%.3000s\nwant\n%.3000s", page, &got, &lib)
	}
	return true
}

// dump prints a tree. In SVG and MathML the case of names is no matter.
func dump(w *bytes.Buffer, n *html.Node, depth int) {
	fold := func(s string) string {
		if n.Namespace != "" {
			return strings.ToLower(s)
		}
		return s
	}
	fmt.Fprintf(w, "%*s%d %s %q", depth, "", n.Type, n.Namespace, fold(n.Data))
	if n.Namespace == "" {
		fmt.Fprintf(w, " %v", n.DataAtom)
	}
	for _, a := range n.Attr {
		fmt.Fprintf(w, " %s:%s=%q", a.Namespace, fold(a.Key), a.Val)
	}
	w.WriteByte('\n')
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Parent != n || c.PrevSibling != nil && c.PrevSibling.NextSibling != c || c.NextSibling == nil && n.LastChild != c {
			w.WriteString("badly linked\n")
		}
		dump(w, c, depth+1)
	}
}

// vocabulary is what random pages are made of: every element that has a rule of its own, and some that have none.
var vocabulary = strings.Fields(`<html> <head> <body> <title> <script> <style> <noscript> <textarea> <iframe> <template> <svg> <math> <mi> <path/>
 <foreignobject> <desc> <p> <div> <span> <a> <b> <i> <nobr> <font> <ul> <ol> <li> <dl> <dt> <dd> <h1> <h2> <table> <caption> <colgroup> <col>
 <tbody> <thead> <tr> <td> <th> <form> <button> <select> <option> <optgroup> <input> <input~type=hidden> <hr> <br> <img> <pre> <object> <address>
 <ruby> <rt> <rtc> <rp> <x-y> <blockquote> <link> <meta> <param> <xmp> <image> <!--c--> text & &amp; <font~color=red> <a~href=x> <b~class=y~id=z> <center>
 <annotation-xml> <frameset> <plaintext> <noframes> <body~class=b> <html~lang=en> <label> <em> <section> <!doctype~x> < </> <title/> <path~xlink:href=y>`)

// randomPage strings a few words of the vocabulary together in disorder.
func randomPage(r *rand.Rand) string {
	var b strings.Builder
	if r.IntN(2) == 0 {
		b.WriteString("<!doctype html>")
	}
	words := make([]string, 3+r.IntN(10))
	for i := range words {
		words[i] = vocabulary[r.IntN(len(vocabulary))]
	}
	for range 2 + r.IntN(40) {
		w := words[r.IntN(len(words))]
		if strings.HasPrefix(w, "<") && len(w) > 3 && w[1] != '!' && r.IntN(5) < 2 {
			w = "</" + strings.TrimRight(strings.FieldsFunc(w, func(r rune) bool { return r == '~' || r == '<' || r == '/' })[0], ">") + ">"
		}
		b.WriteString(strings.ReplaceAll(w, "~", " "))
		if r.IntN(4) == 0 {
			b.WriteByte(" \n"[r.IntN(2)])
		}
	}
	return b.String()
}

func TestRandomPagesAgreeWithTheLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const n = 20000
	plain := 0
	for range n {
		if agree(t, randomPage(r)) {
			plain++
		}
		if t.Failed() {
			return
		}
	}
	if plain < n/2 {
		t.Errorf("%d of %d pages are plain: what is compared is too little", plain, n)
	}
}

// TestCorpusIsPlain demands that pages as people write them are seldom the library's. Every tenth is read.
func TestCorpusIsPlain(t *testing.T) {
	shared := os.Getenv("WINNOW_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	corpus := filepath.Join(shared, "corpus")
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("The corpus is not beside the checkout: set WINNOW_SHARED to the folder that holds it.")
	}
	if testing.Short() {
		t.Skip("Some seconds go into building the trees twice.")
	}
	pages, odd := 0, 0
	err := filepath.WalkDir(corpus, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, "0.html.gz") {
			return err
		}
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			return err
		}
		text, err := io.ReadAll(z)
		if err != nil {
			return err
		}
		pages++
		if !agree(t, strings.ToValidUTF8(string(text), "\uFFFD")) {
			odd++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if odd*50 > pages {
		t.Errorf("%d of %d pages are odd", odd, pages)
	}
}

// TestOddPages demands a tree of pages that are the library's, and its error.
func TestOddPages(t *testing.T) {
	for _, page := range []string{"a\x00b", "<table>x", "<frameset>", "<plaintext>a", "<!--", strings.Repeat("<i><b><i><b><i><b>", 3)} {
		if tree, err := Parse(t.Context(), page); err != nil || tree.Root == nil || tree.Root.LastChild == nil {
			t.Errorf("%q gives %v, %v", page, tree.Root, err)
		}
	}
	if _, err := Parse(t.Context(), strings.Repeat("<div>", 600)); err == nil {
		t.Error("600 elements in one another give no error")
	}
}

// FuzzParse holds the builder against the library.
func FuzzParse(f *testing.F) {
	for _, page := range pages {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, page string) {
		agree(t, strings.ToValidUTF8(page, "\uFFFD"))
	})
}
