package readability

import (
	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/htmldoc"
)

// content says what a node holds. Most hold no block of their own: they are as good as what they stand in.
type content uint8

const (
	_            content = iota
	ruledOutOnly         // blocks, and all of them ruled out
	candidates           // a block at least that is not
)

// contents says what each node holds that blocks were read from, and each element around these; nothing when no block is ruled
// out. It is linear in the number of nodes.
func contents(page *htmldoc.Page, ruledOut func(block int) bool) map[*html.Node]content {
	if ruledOut == nil {
		return nil
	}
	held := map[*html.Node]content{}
	for i := range page.Document.Blocks {
		c := candidates
		if ruledOut(i) {
			c = ruledOutOnly
		}
		for n := range page.Sources(i) {
			note(held, n, c)
		}
	}
	return held
}

// note writes down what a node and those around it hold at least.
func note(held map[*html.Node]content, n *html.Node, c content) {
	for ; n != nil && held[n] < c; n = n.Parent {
		held[n] = c
	}
}
