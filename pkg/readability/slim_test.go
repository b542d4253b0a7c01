package readability

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/htmldoc"
)

// pages hold what the library looks at, in and around an article.
var pages = map[string]string{
	"plain":       "",
	"hidden":      `<div style="Display : none"><p>STORY</div><p style="visibility:hidden">STORY<p hidden>STORY<div aria-hidden=true><p>STORY</div>`,
	"roles":       `<div role=menu><p>STORY</div><div role=dialog aria-modal=true><p>STORY</div>`,
	"names":       `<div class=sidebar><p>STORY</div><div id=comments><p>STORY</div><div class=share><p>Share this</div>`,
	"byline":      `<p rel=author>Ann Lee<p><span itemprop="author name">Bo Ray</span>`,
	"links":       `<ul><li><a href="/a">STORY</a><li><a href="#b">STORY</a><li><a href=" #c">STORY</a></ul><p><a href="javascript:void(0)">STORY</a>`,
	"tables":      `<table summary=x><tr><td>STORY<td>b</table><table role=presentation><tr><td>STORY</table><table><tr><td rowspan=2 colspan=6>a<td>STORY</table>`,
	"films":       `<div><object><param value="https://www.youtube.com/v/x"></object></div><iframe src="https://player.vimeo.com/x"></iframe><div><iframe src=/ad></iframe>a</div>`,
	"images":      `<figure data-src="a.jpg"></figure><img data-src=a.jpg><noscript><img src=a.jpg></noscript><div><img src=a.png><img src=b.png></div><img alt=none>`,
	"drawings":    `<div><svg><path d=x /><text>STORY</text></svg></div><div><svg><path d=y /></svg></div>`,
	"breaks":      `<div>one, two<br><br>STORY<br> <br><!-- c --><a href=x><br>three</a></div>`,
	"cells":       `<table><tr><td><div>STORY</div></table><table><tr><td>STORY</table><table><caption><div></div></caption><tr><td>a</table>`,
	"style sheet": `<noscript>STORY</noscript><style>STORY</style><script>STORY</script><div><style>a</style></div>`,
}

// TestSlimPicksTheSame demands of each page the pick that the library makes of the whole tree.
func TestSlimPicksTheSame(t *testing.T) {
	story := strings.Repeat("The harbour was closed for a week, said the master of the port, and no ship came in. ", 4)
	for name, part := range pages {
		part = strings.ReplaceAll(part, "STORY", story)
		text := `<!DOCTYPE html><html lang=en><head><title>The harbour is closed for now</title><script type="application/ld+json">` +
			`{"@context":"https://schema.org","@type":"NewsArticle","headline":"A harbour, closed"}</script></head><body data-x=y><nav><a href=/>Home</a></nav>` +
			`<article class="post" data-id="7"><h1>The harbour is closed for now</h1><p>` + story + part + `<p>` + story + `</article><div>` + part + `</div></body></html>`
		page, err := htmldoc.Parse(t.Context(), text, htmldoc.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var before bytes.Buffer
		if err := html.Render(&before, page.Root); err != nil {
			t.Fatal(err)
		}
		want, got := pickOf(page, page.Root), pickOf(page, slim(page.Root, nil))
		if !slices.Contains(want, true) || !slices.Equal(got, want) {
			t.Errorf("%s: picked %v, want %v", name, got, want)
		}
		var after bytes.Buffer
		if err := html.Render(&after, page.Root); err != nil || after.String() != before.String() {
			t.Errorf("%s: the page was changed: %v", name, err)
		}
	}
}

// TestSlimCannotBeRendered demands that the library's messages cost nothing: a container renders as an error.
func TestSlimCannotBeRendered(t *testing.T) {
	root, err := html.Parse(strings.NewReader("<div><p>words</div>"))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := html.Render(&out, slim(root, nil)); err == nil || strings.Contains(out.String(), "words") {
		t.Errorf("rendered %q, error %v", &out, err)
	}
}
