package clean_test

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

// TestCleanPageTakesWhatTheContainerSays cleans a page that does not name its encoding or its address, both of which an
// answer of a web server does.
func TestCleanPageTakesWhatTheContainerSays(t *testing.T) {
	const page = "<html lang=pl><head><title>Nowy most</title></head><body><article><h1>Nowy most</h1>" +
		"<p>Most nad rzek\xb1 otwarto w sobot\xea rano, a pierwsi przeszli po nim mieszka\xf1cy obu brzeg\xf3w miasta. <a href=plan.html>Plan</a></p>" +
		"<p>Burmistrz m\xf3wi\xb3 kr\xf3tko, bo pada\xb3 deszcz, a orkiestra zagra\xb3a dwa razy ten sam marsz dla dzieci.</p></article></body></html>"
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, label := range []string{"iso-8859-2", "ISO_8859-2"} {
		d, err := cleaner.CleanPage(t.Context(), source.Page{
			Name: "crawl.warc#1", Body: strings.NewReader(page), Charset: label, URL: "https://example.org/most/", Container: source.WARC,
		})
		if err != nil {
			t.Fatal(err)
		}
		if d.Source != "crawl.warc#1" || d.Container != "warc" {
			t.Errorf("the document is called %q, out of %q", d.Source, d.Container)
		}
		var text strings.Builder
		for _, b := range d.Kept() {
			text.WriteString(b.Text)
		}
		if !strings.Contains(text.String(), "nad rzeką otwarto w sobotę") {
			t.Errorf("%s: the text is %q", label, text.String())
		}
	}
	if _, err := cleaner.CleanPage(t.Context(), source.Page{Name: "a", Body: strings.NewReader(page), Charset: "no such label"}); err != nil {
		t.Errorf("an unknown label of the container: %v", err)
	}
}
