package htmltree

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// activeElement is a formatting element that may have to be opened again, or a marker when the node is nil.
type activeElement struct{ *html.Node }

func (b *builder) addMarker() { b.formatting = append(b.formatting, activeElement{}) }

// clearToMarker forgets the formatting elements since the last marker.
func (b *builder) clearToMarker() {
	for n := len(b.formatting); n > 0; {
		n--
		marker := b.formatting[n].Node == nil
		b.formatting = b.formatting[:n]
		if marker {
			return
		}
	}
}

// most is how many equal formatting elements may be open: the standard forgets those before.
const most = 3

// addFormatting adds a formatting element.
func (b *builder) addFormatting(t *token) {
	switch t.atom {
	case atom.A:
		if i := b.activeIndex(atom.A); i >= 0 {
			n := b.formatting[i].Node
			b.endFormatting(atom.A, t.name)
			b.removeOpen(n)
			b.removeActive(n)
		}
		b.reopenFormatting()
	case atom.Nobr:
		b.reopenFormatting()
		if b.inScope(anyScope, atom.Nobr) {
			b.endFormatting(atom.Nobr, t.name)
			b.reopenFormatting()
		}
	default:
		b.reopenFormatting()
	}
	// The library sorts the attributes of these to compare them, and so they stand in its tree.
	slices.SortFunc(t.attrs, func(a, b html.Attribute) int {
		if a.Key != b.Key {
			return strings.Compare(a.Key, b.Key)
		}
		return strings.Compare(a.Val, b.Val)
	})
	b.add(t)
	equal := 0
	for i := len(b.formatting) - 1; i >= 0 && b.formatting[i].Node != nil; i-- {
		if n := b.formatting[i]; n.DataAtom == t.atom && slices.Equal(n.Attr, t.attrs) {
			equal++
		}
	}
	if equal >= most {
		b.odd = true
	}
	b.formatting = append(b.formatting, activeElement{b.current()})
}

// activeIndex returns the last formatting element of a name since the last marker, -1 when there is none.
func (b *builder) activeIndex(a atom.Atom) int {
	for i := len(b.formatting) - 1; i >= 0 && b.formatting[i].Node != nil; i-- {
		if b.formatting[i].DataAtom == a {
			return i
		}
	}
	return -1
}

func (b *builder) removeActive(n *html.Node) {
	if i := slices.Index(b.formatting, activeElement{n}); i >= 0 {
		b.formatting = slices.Delete(b.formatting, i, i+1)
	}
}

// reopenFormatting opens the formatting elements again that the end of a block has ended, section 13.2.4.3.
func (b *builder) reopenFormatting() {
	first := len(b.formatting)
	for first > 0 && b.formatting[first-1].Node != nil && b.indexOpen(b.formatting[first-1].Node) < 0 {
		first--
	}
	for i := first; i < len(b.formatting); i++ {
		n := b.copyOf(b.formatting[i].Node)
		b.addNode(n, classOf(n.DataAtom))
		b.formatting[i] = activeElement{n}
	}
}

// endFormatting is the adoption agency of section 13.2.6.4.7.
func (b *builder) endFormatting(a atom.Atom, name string) {
	if top := b.top(); top.Node != nil && top.Data == name && !slices.Contains(b.formatting, activeElement{top.Node}) {
		b.pop()
		return
	}
	const turns = 8 // The standard's: enough for a page that a person wrote.
	for range turns {
		active := b.activeIndex(a)
		if active < 0 {
			b.endOther(a, name)
			return
		}
		n := b.formatting[active].Node
		at := b.indexOpen(n)
		switch {
		case at < 0:
			b.removeActive(n)
			return
		case !b.inScope(anyScope, a):
			return
		}
		block := slices.IndexFunc(b.open[at:], func(e openElement) bool { return e.class.is(special) })
		if block < 0 {
			b.popTo(at)
			b.removeActive(n)
			return
		}
		if b.adopt(n, at, at+block); b.odd {
			return
		}
	}
}

// adopt takes a block out of a formatting element that ends inside it: what of the block the element held is put into a
// copy inside the block. at and blockAt are their places on the stack.
func (b *builder) adopt(n *html.Node, at, blockAt int) {
	block := b.open[blockAt].Node
	outside := b.open[at-1]
	last, bookmark := b.liftBlock(at, blockAt, slices.Index(b.formatting, activeElement{n}))
	if outside.class.is(rows) {
		b.odd = true // It goes before the table.
		return
	}
	detach(last)
	appendChild(outside.Node, last)
	copied := b.copyOf(n)
	for c := block.FirstChild; c != nil; c = block.FirstChild {
		block.RemoveChild(c)
		appendChild(copied, c)
	}
	appendChild(block, copied)
	if old := slices.Index(b.formatting, activeElement{n}); old >= 0 && old < bookmark {
		bookmark--
	}
	b.removeActive(n)
	b.formatting = slices.Insert(b.formatting, bookmark, activeElement{copied})
	b.removeOpen(n)
	b.open = slices.Insert(b.open, b.indexOpen(block)+1, openElement{copied, classOf(copied.DataAtom)})
}

// mostCopied is how many elements between a block and the formatting element are copied; the standard forgets those further out.
const mostCopied = 3

// liftBlock puts the block into copies of the formatting elements between at and blockAt. It returns the outermost of the
// copies, or the block, and where in the list of active elements the copy of the formatting element belongs.
func (b *builder) liftBlock(at, blockAt, bookmark int) (last *html.Node, place int) {
	block := b.open[blockAt].Node
	last = block
	for i, inner := blockAt-1, 1; i > at; i, inner = i-1, inner+1 {
		active := slices.Index(b.formatting, activeElement{b.open[i].Node})
		switch {
		case active >= 0 && inner > mostCopied:
			b.formatting = slices.Delete(b.formatting, active, active+1)
			if active <= bookmark {
				bookmark--
			}
			continue
		case active < 0:
			b.open = slices.Delete(b.open, i, i+1)
			continue
		}
		copied := b.copyOf(b.open[i].Node)
		b.formatting[active].Node, b.open[i].Node = copied, copied
		if last == block {
			bookmark = active + 1
		}
		detach(last)
		appendChild(copied, last)
		last = copied
	}
	return last, bookmark
}

// copyOf returns an element like another, without its children.
func (b *builder) copyOf(n *html.Node) *html.Node {
	c := b.node(html.ElementNode)
	c.DataAtom, c.Data, c.Attr = n.DataAtom, n.Data, slices.Clone(n.Attr)
	return c
}

func detach(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}
