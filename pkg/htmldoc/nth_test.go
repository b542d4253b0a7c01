package htmldoc

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestNth holds the short way against counting, also where there are more siblings than are looked at.
func TestNth(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var page strings.Builder
	page.WriteString("<body>")
	for range 3000 {
		page.WriteString([]string{"<p>a</p>", "<div>b</div>", "text ", "<my-card>c</my-card>"}[rnd.IntN(4)])
	}
	root, err := html.Parse(strings.NewReader(page.String()))
	if err != nil {
		t.Fatal(err)
	}
	w := newWalker(t.Context())
	for n := root.FirstChild.LastChild.FirstChild; n != nil; n = n.NextSibling {
		if n.Type != html.ElementNode || rnd.IntN(3) == 0 {
			continue
		}
		want := 1
		for s, steps := n.PrevSibling, 0; s != nil && steps < 1000; s, steps = s.PrevSibling, steps+1 {
			if s.Type == html.ElementNode && s.Data == n.Data {
				want++
			}
		}
		if got := w.nth(n, rnd.IntN(2)); got != want {
			t.Fatalf("%s is the %d. of its name, want %d", n.Data, got, want)
		}
	}
}
