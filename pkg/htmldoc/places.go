package htmldoc

import (
	"iter"
	"slices"

	"golang.org/x/net/html"
)

// nodeRange is the first and the last of the nodes that a block was read from, in document order.
type nodeRange struct{ first, last *html.Node }

// add notes one more node.
func (r *nodeRange) add(n *html.Node) {
	if r.first == nil {
		r.first = n
	}
	r.last = n
}

// Places tells which blocks of a page stand in which nodes of its tree. It is immutable and safe for concurrent use.
type Places struct {
	// spans are the places of the nodes in document order: that of the node, and the last one inside it.
	spans map[*html.Node]span
	// blocks are the first and last place each block was read from; they never go down from block to block, but for the
	// caption of a table, which stands in the table.
	blocks []span
}

type span struct{ first, last int }

// Places numbers the nodes of the tree, in one walk. The page is not changed.
func (p *Page) Places() *Places {
	places := &Places{spans: map[*html.Node]span{}, blocks: make([]span, len(p.sources))}
	places.number(p.Root, 0)
	for i, from := range p.sources {
		places.blocks[i] = span{places.spans[from.first].first, places.spans[from.last].last}
	}
	return places
}

// number gives a node and all below it their places from next on, and returns the one after the last. The parser of the
// tree bounds its depth.
func (p *Places) number(n *html.Node, next int) int {
	first := next
	next++
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		next = p.number(c, next)
	}
	p.spans[n] = span{first, next - 1}
	return next
}

// BlocksIn returns the blocks that stand in one of the nodes, each once and in order: all of a block's text must stand in
// the same node, since blocks are not cut. Nodes of another tree hold none. The time is that of sorting the nodes, and linear in the number of blocks.
func (p *Places) BlocksIn(nodes []*html.Node) []int {
	spans := make([]span, 0, len(nodes))
	for _, n := range nodes {
		if s, ok := p.spans[n]; ok {
			spans = append(spans, s)
		}
	}
	spans = outermost(spans)
	if len(spans) == 0 {
		return nil
	}
	var inside []int
	for i, b := range p.blocks {
		// The closest node that begins at or before the block; the others end before that one begins.
		k, found := slices.BinarySearchFunc(spans, b.first, func(s span, first int) int { return s.first - first })
		if !found {
			k--
		}
		if k >= 0 && b.last <= spans[k].last {
			inside = append(inside, i)
		}
	}
	return inside
}

// outermost sorts spans and leaves out those inside others.
func outermost(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int {
		if a.first != b.first {
			return a.first - b.first
		}
		return b.last - a.last
	})
	kept := spans[:0]
	for _, s := range spans {
		if len(kept) == 0 || s.first > kept[len(kept)-1].last {
			kept = append(kept, s)
		}
	}
	return kept
}

// Sources lists the nodes that a block was read from, in document order, and those between them. Once the page is freed there are
// none.
func (p *Page) Sources(block int) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		if block >= len(p.sources) {
			return
		}
		from := p.sources[block]
		for n := from.first; n != nil && yield(n) && n != from.last; {
			n = next(n, p.Root)
		}
	}
}
