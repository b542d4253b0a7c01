package growth_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"weak"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/growth"
)

// heap is what is in use once nothing is in use that need not be. What stands in a sync.Pool lives through one collection.
func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// pageAt is a page of about 15 kB that has no word, name or address in common with those of other numbers.
func pageAt(i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html><head><title>The harbour of kelder%[1]d</title><meta name=author content="Ann Lee%[1]d">`+
		`<link rel=canonical href=https://a%[1]d.example/x><script type="application/ld+json">{"@type":"NewsArticle","headline":"The harbour of kelder%[1]d","keywords":["k%[1]d"]}</script>`+
		`</head><body><article class=c%[1]d><h1>The harbour of kelder%[1]d</h1>`, i)
	for k := range 60 {
		fmt.Fprintf(&b, "<p id=p%[1]d-%[2]d>Paragraph %[2]d tells how the harbour%[1]d was dredged, and what <a href=/q/%[1]d/%[2]d>the people who lived there</a> had to say about the noise%[1]d, the mud and the price of it all.</p>\n", i, k)
	}
	return b.String() + "</article></body></html>"
}

// TestCleanerKeepsNothing cleans pages that have nothing in common, and demands that what a Cleaner holds does not grow.
func TestCleanerKeepsNothing(t *testing.T) {
	const warm, pages = 10, 60
	for _, format := range []article.Format{article.HTML, article.Text, article.Markdown} {
		t.Run(string(format), func(t *testing.T) {
			c, err := clean.New(clean.Options{From: format})
			if err != nil {
				t.Fatal(err)
			}
			work := func(i int) {
				input := pageAt(i)
				if format != article.HTML {
					input = strings.ReplaceAll(strings.ReplaceAll(input, "<", "\n"), ">", "\n\n")
				}
				if err := growth.Clean(t.Context(), c, input, io.Discard); err != nil {
					t.Fatal(err)
				}
			}
			for i := range warm {
				work(i)
			}
			before := heap()
			for i := range pages {
				work(warm + i)
			}
			grown := heap() - before
			t.Logf("%d pages: the heap grew by %d bytes to %d", pages, grown, before+grown)
			// A few per cent of each page would be a leak.
			if grown > pages*500 {
				t.Errorf("after %d pages the heap holds %d bytes more", pages, grown)
			}
			runtime.KeepAlive(c)
		})
	}
}

// TestCleanedPageIsReleased demands that neither the Cleaner holds on to a document, nor the document to the page.
func TestCleanedPageIsReleased(t *testing.T) {
	c, err := clean.New(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	document, input := func() (weak.Pointer[article.Document], weak.Pointer[strings.Reader]) {
		r := strings.NewReader(pageAt(0))
		d, err := c.Clean(t.Context(), "page", r)
		if err != nil {
			t.Fatal(err)
		}
		return weak.Make(d), weak.Make(r)
	}()
	heap()
	if document.Value() != nil {
		t.Error("the document is still held")
	}
	if input.Value() != nil {
		t.Error("the reader of the page is still held")
	}
	runtime.KeepAlive(c)
}
