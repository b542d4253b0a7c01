package htmldoc_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/htmldoc"
)

// withClass returns the nodes with the class x.
func withClass(root *html.Node) []*html.Node {
	var nodes []*html.Node
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "class" && a.Val == "x" {
				nodes = append(nodes, n)
			}
		}
	}
	return nodes
}

func TestBlocksIn(t *testing.T) {
	for _, c := range []struct {
		name, html string
		want       []int
	}{
		{"none", "<p>a</p>", nil},
		{"element", "<p>a</p><div class=x><p>b</p><p>c</p></div><p>d</p>", []int{1, 2}},
		{"nested matches count once", "<div class=x><p class=x>a</p><p>b</p></div>", []int{0, 1}},
		{"loose text", "<div class=x>a<p>b</p>c</div>d", []int{0, 1, 2}},
		{"inline element that is all of the text", "<p> <b class=x>a</b> </p>", []int{0}},
		{"inline element that is a part", "<p>a <b class=x>b</b></p><p><b class=x>c</b>d</p>", nil},
		{"two parts are not one", "<p><b class=x>a</b><b class=x>b</b></p>", nil},
		{"inline element around blocks", "<a class=x href=u><p>a</p><p>b</p></a>", []int{0, 1}},
		{"table and its caption", "<table class=x><caption>c</caption><tr><th>a<th>b<tr><td>1<td>2</table><p>d", []int{0, 1}},
		{"cell of a table", "<table><tr><th class=x>a<th>b<tr><td>1<td>2</table>", nil},
		{"picture", "<p>a</p><img class=x src=u><p>b</p>", []int{1}},
		{"picture in a text", "<p>a <img class=x src=u></p>", nil},
		{"code, rule, button", "<pre class=x>a</pre><hr class=x><input type=submit value=b class=x><hr>", []int{0, 1, 2}},
		{"list item and the list inside", "<ul><li class=x>a<ul><li>b</ul></li><li>c</ul>", []int{0, 1}},
		{"br parts blocks", "<div>a<br><br><span class=x>b</span></div>", []int{1}},
		{"moved by the parser", "<table class=x><tr><td>a<td>b</table>", []int{0, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			page, err := htmldoc.Parse(t.Context(), c.html, htmldoc.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := page.Places().BlocksIn(withClass(page.Root)); !slices.Equal(got, c.want) {
				t.Errorf("blocks %v, want %v", got, c.want)
			}
		})
	}
}

func TestBlocksOfAnotherTree(t *testing.T) {
	page, other := mustParse(t, "<p class=x>a"), mustParse(t, "<p class=x>a")
	if got := page.Places().BlocksIn(withClass(other.Root)); got != nil {
		t.Errorf("blocks %v", got)
	}
	deep := mustParse(t, strings.Repeat("<div>", 2000)+"<p class=x>a")
	if got := deep.Places().BlocksIn([]*html.Node{deep.Root}); len(got) != len(deep.Document.Blocks) {
		t.Errorf("blocks %v of a deep page", got)
	}
}

func mustParse(t *testing.T, text string) *htmldoc.Page {
	t.Helper()
	page, err := htmldoc.Parse(t.Context(), text, htmldoc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return page
}
