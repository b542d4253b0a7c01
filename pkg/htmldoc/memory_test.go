package htmldoc_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
)

// TestDocumentKeepsNoPage demands that a document does not keep the text of its page in memory: a program that collects
// documents would hold all their scripts.
func TestDocumentKeepsNoPage(t *testing.T) {
	const pages, padding = 8, 4 << 20
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	documents := make([]*article.Document, pages)
	for i := range documents {
		page, err := htmldoc.Parse(t.Context(), `<html lang=en dir=ltr><title>A title</title><meta name=author content="Ann Lee"><link rel=me href=/me type=x>`+
			`<script type="application/ld+json">{"a":1}</script><my-card class=a id=b><p id=c>Text <a href="rel">link</a> <img src=a.png alt=b></p></my-card>`+
			`<p itemprop=name itemscope itemtype=Thing content=x>q<time datetime=2024-01-01>then</time></p><pre data-lang=go>x</pre><video poster=v.png></video>`+
			`<table><tr><th>a<td>b<tr><td>c<td>d</table><script>`+strings.Repeat("x", padding)+`</script>`, htmldoc.Options{})
		if err != nil {
			t.Fatal(err)
		}
		documents[i] = page.Document
	}
	if grown := int64(heap()) - int64(before); grown > padding {
		t.Errorf("%d documents hold %d bytes", pages, grown)
	}
	runtime.KeepAlive(documents)
}

// TestFreeLeavesTheDocument demands that a document is the same after the memory of its tree has become another page's.
func TestFreeLeavesTheDocument(t *testing.T) {
	text := `<html lang=en><title>A title</title><base href="https://example.com/"><main id=m><h1 class=a>Head</h1><p>Text <a href="rel">link</a> <b>bold</b>` +
		`<ul><li>one<li value=4>four</ul><figure><img src=a.png alt=b></figure><table><tr><th>a<td>b<tr><td>c<td>d</table><time datetime=2024-01-01>then</time></main>`
	want := mustParse(t, text).Document
	page := mustParse(t, text)
	page.Free()
	for range 3 {
		mustParse(t, strings.Repeat("<div class=other><p>other words <i>here</i></div>", 50)).Free()
	}
	if diff := cmp.Diff(want, page.Document); diff != "" {
		t.Errorf("the document has changed:\n%s", diff)
	}
	if page.Root != nil {
		t.Error("the tree can still be looked at")
	}
	(*htmldoc.Page)(nil).Free()
}
