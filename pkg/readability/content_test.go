package readability

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/htmldoc"
)

// TestSlimLeavesOutWhatIsRuledOut rules all blocks out that say "menu". What stands beside candidates in one element stays, as does
// what holds no block at all.
func TestSlimLeavesOutWhatIsRuledOut(t *testing.T) {
	page, err := htmldoc.Parse(t.Context(), `<title>menu</title><body><nav><ul><li><a href=/>menu 1</a><li>menu 2</ul></nav>
		<main><b>menu 3</b> of <i>a menu</i><div><p>story 1</p><p>menu 4</p><hr></div>story <em>2</em><section><h2>menu 5</h2></section></main>`,
		htmldoc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	blocks := page.Document.Blocks
	ruledOut := func(i int) bool { return strings.Contains(blocks[i].Text, "menu") }
	for name, c := range map[string]struct {
		ruledOut func(int) bool
		want     string
	}{
		"none": {nil, "<title> menu <nav> <ul> <li> <a> menu 1 <li> menu 2 <main> <b> menu 3 of <i> a menu <div> <p> story 1 <p> menu 4 <hr> " +
			"story <em> 2 <section> <h2> menu 5"},
		"menus": {ruledOut, "<title> menu <main> <div> <p> story 1 <hr> story <em> 2"},
		"all":   {func(int) bool { return true }, ""},
	} {
		if diff := cmp.Diff(c.want, outline(slim(page.Root, contents(page, c.ruledOut)))); diff != "" {
			t.Errorf("%s ruled out (-want +got):\n%s", name, diff)
		}
	}
}

// outline lists the elements and texts of a tree but for those that every page has.
func outline(n *html.Node) string {
	var said []string
	for n := range n.Descendants() {
		switch text := strings.TrimSpace(n.Data); {
		case n.Type == html.TextNode && text != "":
			said = append(said, text)
		case n.Type == html.ElementNode && n.Data != "html" && n.Data != "head" && n.Data != "body":
			said = append(said, "<"+n.Data+">")
		}
	}
	return strings.Join(said, " ")
}
