package readability

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// slim copies a tree without what cannot change which texts the library picks. The library copies the tree it is given twice
// and more, and goes through the attributes of every element again and again.
//
// It also renders the tree below every candidate for a message that it then prints for nobody, which is a quarter of its work.
// A node that cannot be rendered, first in each container, ends that at once: the library passes over what is neither an element
// nor a text, but where it asks whether a cell, a caption or a link has other content, and into those none is put.
func slim(n *html.Node) *html.Node {
	c := alone(n)
	if n.Type == html.ElementNode {
		if !isVerbatim(n.DataAtom) {
			c.Attr = slimAttributes(n.Attr)
		}
		switch n.DataAtom {
		case atom.Object: // The library looks for the address of a film in all that stands in it.
			return clone(n)
		case atom.Div, atom.Section, atom.Article, atom.Main:
			c.AppendChild(&html.Node{Type: html.ErrorNode})
		case atom.Style: // It is taken out before anything else is done.
			return c
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if !isMeaningless(child) {
			c.AppendChild(slim(child))
		}
	}
	return c
}

// isMeaningless reports whether a node is left out: comments, and the strokes of drawings.
func isMeaningless(n *html.Node) bool {
	return n.Type == html.CommentNode || n.Type == html.ElementNode && n.Namespace == "svg" && n.FirstChild == nil && n.DataAtom != atom.Svg
}

// isVerbatim reports whether the library may ask an element for any attribute.
func isVerbatim(a atom.Atom) bool {
	switch a {
	case atom.Meta, atom.Script, atom.Img, atom.Picture, atom.Figure, atom.Source, atom.Embed, atom.Iframe, atom.Video, atom.Audio:
		return true
	}
	return false
}

// slimAttributes returns the attributes that the library asks for. An address counts as one, as a place on the page or as a script.
func slimAttributes(attrs []html.Attribute) []html.Attribute {
	var kept []html.Attribute
	for _, a := range attrs {
		switch a.Key {
		case "class", "id", "style", "hidden", "aria-hidden", "aria-modal", "role", "rel", "itemprop",
			"datatable", "summary", "rowspan", "colspan":
		case "href":
			const script = "javascript:"
			switch {
			case strings.HasPrefix(a.Val, script):
				a.Val = script
			case a.Val != "" && !strings.HasPrefix(strings.TrimSpace(a.Val), "#"):
				a.Val = "#"
			}
		default:
			continue
		}
		kept = append(kept, a)
	}
	return kept
}

// alone copies a node without what is around it. The attributes are those of n: the library copies them.
func alone(n *html.Node) *html.Node {
	return &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: n.Attr}
}

// clone copies a tree as it is.
func clone(n *html.Node) *html.Node {
	c := alone(n)
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.AppendChild(clone(child))
	}
	return c
}
