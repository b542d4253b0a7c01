package htmltree

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// benchPage is a page of ordinary markup.
var benchPage = "<!doctype html><html><head><title>t</title></head><body class=\"page news\">" + strings.Repeat(
	`<div class="story wide" id="s1"><h2><a href="/a/b?c=1&amp;d=2">A headline</a></h2><p>Some words &mdash; and <b>more</b> of them.</p><ul><li>one<li>two</ul><img src="a.png" alt="b"></div>`, 500)

func BenchmarkParse(b *testing.B) {
	b.SetBytes(int64(len(benchPage)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(b.Context(), benchPage); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLibrary is what Parse is measured against.
func BenchmarkLibrary(b *testing.B) {
	b.SetBytes(int64(len(benchPage)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := html.Parse(strings.NewReader(benchPage)); err != nil {
			b.Fatal(err)
		}
	}
}
