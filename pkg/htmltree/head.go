package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// initial is section 13.2.6.4.1.
func (b *builder) initial(t *token) bool {
	if t.kind == textToken {
		if _, t.data = leadingSpace(t.data); t.data == "" {
			return true
		}
	}
	b.mode = beforeHTML
	return false
}

// doctype adds the document type, which stands before all else; elsewhere it means nothing.
func (b *builder) doctype(t *token) {
	if b.mode == afterBody {
		b.mode = inBody
	}
	if b.mode != initial {
		return
	}
	b.mode = beforeHTML
	n := b.node(html.DoctypeNode)
	if strings.EqualFold(t.data, "doctype html") { // That of nearly all pages.
		n.Data, b.quirks = atom.Html.String(), false
	} else {
		b.askOfDoctype(n, t)
	}
	appendChild(b.doc, n)
}

// askOfDoctype has the library read a document type. What it says of quirks the library knows too: in a page with quirks a
// paragraph may hold a table.
func (b *builder) askOfDoctype(n *html.Node, t *token) {
	tree, err := html.Parse(strings.NewReader("<!" + t.data + "><p><table>"))
	if err != nil || tree.FirstChild == nil || tree.FirstChild.Type != html.DoctypeNode {
		b.odd = true
		return
	}
	n.Data, n.Attr = tree.FirstChild.Data, tree.FirstChild.Attr
	body := tree.LastChild.LastChild
	b.quirks = body.FirstChild.FirstChild != nil
}

// beforeHTML is section 13.2.6.4.2.
func (b *builder) beforeHTML(t *token) bool {
	switch t.kind {
	case textToken:
		if _, t.data = leadingSpace(t.data); t.data == "" {
			return true
		}
	case startTag:
		if t.atom == atom.Html {
			b.add(t)
			b.mode = beforeHead
			return true
		}
	case endTag:
		if !opensBody(t.atom) {
			return true
		}
	}
	b.implyHTML()
	return false
}

func (b *builder) implyHTML() {
	b.imply(atom.Html)
	b.mode = beforeHead
}

// opensBody reports whether an end tag without a start tag is no reason to wait for one.
func opensBody(a atom.Atom) bool {
	return a == atom.Head || a == atom.Body || a == atom.Html || a == atom.Br
}

// beforeHead is section 13.2.6.4.3.
func (b *builder) beforeHead(t *token) bool {
	switch t.kind {
	case textToken:
		if _, t.data = leadingSpace(t.data); t.data == "" {
			return true
		}
	case startTag:
		switch t.atom {
		case atom.Head:
			b.add(t)
			b.head = b.current()
			b.mode = inHead
			return true
		case atom.Html:
			return b.inBody(t)
		}
	case endTag:
		if !opensBody(t.atom) {
			return true
		}
	}
	b.implyHead()
	return false
}

func (b *builder) implyHead() {
	b.imply(atom.Head)
	b.head = b.current()
	b.mode = inHead
}

// inHead is section 13.2.6.4.4.
func (b *builder) inHead(t *token) bool {
	switch t.kind {
	case textToken:
		if b.addLeadingSpace(t) {
			return true
		}
	case startTag:
		switch {
		case t.atom == atom.Html:
			return b.inBody(t)
		case t.atom == atom.Head:
			return b.ignore(t)
		case t.class.is(headPart), t.atom == atom.Noscript:
			b.addHeadPart(t)
			return true
		}
	case endTag:
		switch {
		case t.atom == atom.Template:
			if len(b.templates) > 0 {
				b.endTemplate()
			}
			return true
		case t.atom == atom.Head:
			b.endHead()
			return true
		case !opensBody(t.atom):
			return true
		}
	}
	b.endHead()
	return false
}

// addHeadPart adds an element of the head to the current node. It stays open when text follows.
func (b *builder) addHeadPart(t *token) {
	switch {
	case t.atom == atom.Template:
		b.addTemplate(t)
	case t.raw:
		b.add(t)
	default:
		b.addVoid(t)
	}
}

func (b *builder) endHead() {
	b.pop()
	b.mode = afterHead
}

// addLeadingSpace adds the white space before a text and reports whether nothing else is left of it.
func (b *builder) addLeadingSpace(t *token) bool {
	space, rest := leadingSpace(t.data)
	if space != "" {
		b.addText(space)
	}
	t.data = rest
	return rest == ""
}

// ignore is for a start tag that means nothing where it stands.
func (b *builder) ignore(t *token) bool {
	b.odd = b.odd || t.raw || t.class.is(oddElement)
	return true
}

// afterHead is section 13.2.6.4.6.
func (b *builder) afterHead(t *token) bool {
	switch t.kind {
	case textToken:
		if b.addLeadingSpace(t) {
			return true
		}
	case startTag:
		switch {
		case t.atom == atom.Html:
			return b.inBody(t)
		case t.atom == atom.Head:
			return b.ignore(t)
		case t.atom == atom.Body:
			b.add(t)
			b.mode = inBody
			return true
		case t.class.is(headPart):
			// It is put into the head all the same. The stack holds the html element alone, so that nothing is above the head.
			b.push(b.head, classOf(atom.Head))
			b.addHeadPart(t)
			b.removeOpen(b.head)
			return true
		}
	case endTag:
		if t.atom == atom.Template {
			return b.inHead(t)
		}
		if t.atom == atom.Head || !opensBody(t.atom) {
			return true
		}
	}
	b.implyBody()
	return false
}

func (b *builder) implyBody() {
	b.imply(atom.Body)
	b.mode = inBody
}

// afterBody is sections 13.2.6.4.19 and 13.2.6.4.22.
func (b *builder) afterBody(t *token) bool {
	switch t.kind {
	case textToken:
		if _, rest := leadingSpace(t.data); rest == "" {
			return b.inBody(t)
		}
	case startTag:
		if t.atom == atom.Html {
			return b.inBody(t)
		}
	case endTag:
		if t.atom == atom.Html && b.mode == afterBody {
			b.mode = afterAfterBody
			return true
		}
	}
	b.mode = inBody
	return false
}
