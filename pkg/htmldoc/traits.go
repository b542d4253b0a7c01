package htmldoc

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// traits are what the attributes of an element tell the walk. They are read in one go: nodes have many attributes, of which few
// say anything.
type traits struct {
	// hides is true when the attributes take the element and its content out of a reader's sight, block when they lay it out as one.
	hides, block bool
	// id is what links to the element call it.
	id string
	// prop is the property that the element states, scope the type of the thing whose properties stand in it, if it is scoped.
	prop, scope string
	scoped      bool
}

func traitsOf(n *html.Node) traits {
	var t traits
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "id":
			if a.Val != "" {
				t.id = a.Val
			}
		case "name":
			if t.id == "" && n.DataAtom == atom.A {
				t.id = a.Val
			}
		case "hidden":
			t.hides = true
		case "aria-hidden":
			t.hides = t.hides || a.Val == "true"
		case "style":
			t.readStyle(a.Val)
		default:
			t.readProperty(a)
		}
	}
	return t
}

// readProperty reads an attribute of microdata or RDFa.
func (t *traits) readProperty(a *html.Attribute) {
	switch a.Key {
	case "itemprop", "property":
		t.prop = strings.ToLower(a.Val)
	case "rel":
		if t.prop == "" {
			t.prop = relProp(a.Val)
		}
	case "itemtype":
		t.scope = a.Val
	case "typeof":
		t.scope, t.scoped = a.Val, true
	case "itemscope":
		t.scoped = true
	}
}

func (t *traits) readStyle(style string) {
	style = strings.ReplaceAll(style, " ", "")
	t.block = strings.Contains(style, "display:block")
	style = strings.ToLower(style)
	t.hides = t.hides || strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// relProp is the property that a link's rel attribute states, "" for all relations that state none.
func relProp(rel string) string {
	rel = strings.ToLower(rel)
	for _, prop := range []string{"author", "license"} {
		if strings.Contains(rel, prop) {
			return prop
		}
	}
	return ""
}
