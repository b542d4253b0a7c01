package htmltree

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// top returns the current node, the zero value when none is open.
func (b *builder) top() openElement {
	if len(b.open) == 0 {
		return openElement{}
	}
	return b.open[len(b.open)-1]
}

// is reports whether an element is an HTML element of a name.
func (e openElement) is(a atom.Atom) bool {
	return e.Node != nil && e.DataAtom == a && e.Namespace == ""
}

// current is the node that children are added to.
func (b *builder) current() *html.Node {
	if len(b.open) == 0 {
		return b.doc
	}
	return b.open[len(b.open)-1].Node
}

func (b *builder) push(n *html.Node, c class) {
	if len(b.open) == maxOpen {
		b.odd = true
		return
	}
	if n.DataAtom == atom.P {
		b.paragraphs++
	}
	b.open = append(b.open, openElement{n, c})
}

func (b *builder) pop() { b.popTo(len(b.open) - 1) }

// popTo leaves the lowest n elements open.
func (b *builder) popTo(n int) {
	if b.paragraphs > 0 {
		for _, e := range b.open[n:] {
			if e.DataAtom == atom.P {
				b.paragraphs--
			}
		}
	}
	b.open = b.open[:n]
}

// removeOpen takes an element out of the stack, wherever it is.
func (b *builder) removeOpen(n *html.Node) {
	if i := b.indexOpen(n); i >= 0 {
		if n.DataAtom == atom.P {
			b.paragraphs--
		}
		b.open = slices.Delete(b.open, i, i+1)
	}
}

// indexOpen returns where an element is on the stack, -1 when it is not.
func (b *builder) indexOpen(n *html.Node) int {
	for i := len(b.open) - 1; i >= 0; i-- {
		if b.open[i].Node == n {
			return i
		}
	}
	return -1
}

// scope says which elements hide others from an end tag, section 13.2.4.2.
type scope uint8

const (
	anyScope scope = iota
	listScope
	buttonScope
	tableScope
)

// find returns the index of the closest open HTML element that fits and that nothing hides, -1 when there is none.
func (b *builder) find(s scope, fits func(openElement) bool) int {
	for i := len(b.open) - 1; i >= 0; i-- {
		e := b.open[i]
		if e.Namespace == "" && fits(e) {
			return i
		}
		if s.endsAt(e) {
			return -1
		}
	}
	return -1
}

// endsAt reports whether an element hides those outside of it.
func (s scope) endsAt(e openElement) bool {
	switch s {
	case tableScope:
		return e.is(atom.Html) || e.is(atom.Table) || e.is(atom.Template)
	case listScope:
		return e.class.is(scoping) || e.is(atom.Ol) || e.is(atom.Ul)
	case buttonScope:
		return e.class.is(scoping) || e.is(atom.Button)
	}
	return e.class.is(scoping)
}

func (b *builder) findAtom(s scope, a atom.Atom) int {
	if a == atom.P && b.paragraphs == 0 {
		return -1
	}
	return b.find(s, func(e openElement) bool { return e.DataAtom == a })
}

func (b *builder) findAny(s scope, names ...atom.Atom) int {
	return b.find(s, func(e openElement) bool { return slices.Contains(names, e.DataAtom) })
}

func (b *builder) inScope(s scope, a atom.Atom) bool { return b.findAtom(s, a) >= 0 }

// closeThrough ends the closest element of a name that is in scope and all inside it. It reports whether there was one.
func (b *builder) closeThrough(s scope, a atom.Atom) bool {
	i := b.findAtom(s, a)
	if i >= 0 {
		b.popTo(i)
	}
	return i >= 0
}

func (b *builder) closeParagraph() { b.closeThrough(buttonScope, atom.P) }

// endImplied ends the elements that need no end tag, except one.
func (b *builder) endImplied(except atom.Atom) {
	n := len(b.open)
	for n > 0 && b.open[n-1].class.is(implied) && (except == 0 || b.open[n-1].DataAtom != except) {
		n--
	}
	b.popTo(n)
}

// element makes an element of a tag.
func (b *builder) element(t *token) *html.Node {
	n := b.node(html.ElementNode)
	n.DataAtom, n.Data, n.Attr = t.atom, t.name, t.attrs
	return n
}

// add adds an element to the current node and opens it.
func (b *builder) add(t *token) {
	b.addNode(b.element(t), t.class)
}

func (b *builder) addNode(n *html.Node, c class) {
	appendChild(b.current(), n)
	b.push(n, c)
}

// addVoid adds an element that is over at once.
func (b *builder) addVoid(t *token) { appendChild(b.current(), b.element(t)) }

// imply adds an element that the page does not name.
func (b *builder) imply(a atom.Atom) {
	b.add(&token{atom: a, name: a.String(), class: classOf(a)})
}

// addText adds text to the current node.
func (b *builder) addText(text string) {
	parent := b.current()
	if last := parent.LastChild; last != nil && last.Type == html.TextNode {
		b.lengthen(last, text)
		return
	}
	n := b.node(html.TextNode)
	n.Data = text
	appendChild(parent, n)
}

// lengthen adds to a text. What is collected is written into the nodes at the end, so that a text of many tokens is linear.
func (b *builder) lengthen(n *html.Node, text string) {
	if b.texts == nil {
		b.texts = map[*html.Node][]byte{}
	}
	collected, ok := b.texts[n]
	if !ok {
		collected = []byte(n.Data)
	}
	b.texts[n] = append(collected, text...)
}

// commentParent is what a comment is added to: the current node, but for those outside of the html element and of the body.
func (b *builder) commentParent() *html.Node {
	switch b.mode {
	case initial, beforeHTML, afterAfterBody:
		return b.doc
	case afterBody:
		return b.open[0].Node
	}
	return b.current()
}

func (b *builder) addComment(parent *html.Node, t *token) {
	n := b.node(html.CommentNode)
	n.Data = t.data
	appendChild(parent, n)
}

// appendChild is html.Node.AppendChild for a node that has just been made.
func appendChild(parent, n *html.Node) {
	n.Parent, n.PrevSibling = parent, parent.LastChild
	if parent.LastChild != nil {
		parent.LastChild.NextSibling = n
	} else {
		parent.FirstChild = n
	}
	parent.LastChild = n
}

// copyAttributes gives an element the attributes of a tag that it does not have.
func copyAttributes(n *html.Node, t *token) {
	for _, a := range t.attrs {
		if !seen(n.Attr, a.Key) {
			n.Attr = append(n.Attr, a)
		}
	}
}

// leadingSpace splits a text after its leading white space.
func leadingSpace(s string) (space, rest string) {
	rest = strings.TrimLeft(s, " \t\r\n\f")
	return s[:len(s)-len(rest)], rest
}
