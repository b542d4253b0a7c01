package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The namespaces of what is no HTML, as the library calls them.
const (
	svg  = "svg"
	math = "math"
)

// inForeign reports whether the current node is SVG or MathML.
func (b *builder) inForeign() bool { return b.current().Namespace != "" }

// holdsHTML reports whether an element of SVG or MathML holds HTML, or text as HTML does.
func (e openElement) holdsHTML() bool { return e.Namespace != "" && e.class.is(scoping) }

// treatsAsForeign decides by which rules a token goes, section 13.2.6.
func (b *builder) treatsAsForeign(t *token) bool {
	if !b.inForeign() {
		return false
	}
	top := b.top()
	switch {
	case !top.holdsHTML():
		return true
	case t.kind == textToken:
		return false
	case t.kind == startTag:
		return top.Namespace == math && (t.atom == atom.Mglyph || t.atom == atom.Malignmark)
	}
	return true
}

// addForeignRoot adds an svg or math element.
func (b *builder) addForeignRoot(t *token) {
	b.reopenFormatting()
	b.addForeign(t, t.name)
}

// addForeign adds an element of a namespace.
func (b *builder) addForeign(t *token, namespace string) {
	for i := range t.attrs {
		splitNamespace(&t.attrs[i])
	}
	n := b.element(t)
	n.Namespace = namespace
	appendChild(b.current(), n)
	if !t.selfClosing {
		b.push(n, foreignClass(namespace, n.DataAtom, n.Data))
	}
	t.raw = false
}

// splitNamespace takes the namespace off the name of an attribute that has one in the standard.
func splitNamespace(a *html.Attribute) {
	switch a.Key {
	case "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title", "xlink:type", "xml:lang", "xml:space", "xmlns:xlink":
		a.Namespace, a.Key, _ = strings.Cut(a.Key, ":")
	}
}

// foreign is section 13.2.6.5.
func (b *builder) foreign(t *token) bool {
	switch t.kind {
	case textToken:
		b.addText(t.data)
	case comment:
		b.addComment(b.current(), t)
	case startTag:
		if t.class.is(oddElement) {
			b.odd = true
			return true
		}
		if t.class.is(breakout) || t.atom == atom.Font && (seen(t.attrs, "color") || seen(t.attrs, "face") || seen(t.attrs, "size")) {
			b.leaveForeign()
			return b.inMode(t)
		}
		b.addForeign(t, b.current().Namespace)
	case endTag:
		return b.foreignEnd(t)
	}
	return true
}

// leaveForeign ends the elements up to the closest that is or holds HTML.
func (b *builder) leaveForeign() {
	n := len(b.open)
	for n > 0 && b.open[n-1].Namespace != "" && !b.open[n-1].holdsHTML() {
		n--
	}
	b.popTo(n)
}

// foreignEnd handles an end tag inside SVG or MathML.
func (b *builder) foreignEnd(t *token) bool {
	for i := len(b.open) - 1; i >= 0; i-- {
		if strings.EqualFold(b.open[i].Data, t.name) {
			b.popTo(i)
			return true
		}
		if i > 0 && b.open[i-1].Namespace == "" {
			break
		}
	}
	return b.inMode(t)
}
