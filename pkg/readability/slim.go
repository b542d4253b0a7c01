package readability

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// slim copies a tree without the nodes that hold ruled out blocks only, and without what cannot change which texts the library
// picks. The library copies the tree it is given twice and more, and goes through the attributes of every element again and again.
//
// It also renders the tree below every candidate for a message that it then prints for nobody, which is a quarter of its work.
// A node that cannot be rendered, first in each container, ends that at once: the library passes over what is neither an element
// nor a text, but where it asks whether a cell, a caption or a link has other content, and into those none is put.
func slim(root *html.Node, held map[*html.Node]content) *html.Node {
	s := slimmer{held: held}
	return s.slim(root)
}

// slimmer makes the nodes and attributes of a copy, many at a time.
type slimmer struct {
	nodes []html.Node
	attrs []html.Attribute
	// verbatim is how many elements around keep their space as it is.
	verbatim int
	held     map[*html.Node]content
}

func (s *slimmer) slim(n *html.Node) *html.Node {
	c := s.alone(n)
	if n.Type == html.TextNode && s.verbatim == 0 {
		c.Data = withoutMargins(c.Data)
	}
	if n.Type == html.ElementNode {
		if !isVerbatim(n.DataAtom) {
			c.Attr = s.slimAttributes(n.Attr)
		}
		switch n.DataAtom {
		case atom.Object: // The library looks for the address of a film in all that stands in it.
			return s.clone(n)
		case atom.Div, atom.Section, atom.Article, atom.Main:
			c.AppendChild(s.node(html.Node{Type: html.ErrorNode}))
		}
		if isUnread(n) {
			return c
		}
	}
	if n.DataAtom == atom.Pre {
		s.verbatim++
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if !isMeaningless(child) && s.held[child] != ruledOutOnly {
			c.AppendChild(s.slim(child))
		}
	}
	if n.DataAtom == atom.Pre {
		s.verbatim--
	}
	return c
}

// isMeaningless reports whether a node is left out: comments, links of the head, and the strokes of drawings.
func isMeaningless(n *html.Node) bool {
	switch {
	case n.Type == html.CommentNode:
		return true
	case n.DataAtom == atom.Link:
		return n.Parent.DataAtom == atom.Head
	}
	return n.Type == html.ElementNode && n.Namespace == "svg" && n.FirstChild == nil && n.DataAtom != atom.Svg
}

// isUnread reports whether an element's text is not looked at before the element is taken out: style sheets, scripts that hold no
// metadata, and what stands for scripts but for pictures.
func isUnread(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Style:
		return true
	case atom.Script:
		return !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "type" && a.Val == "application/ld+json" })
	case atom.Noscript:
		return n.FirstChild != nil && n.FirstChild.Type == html.TextNode && !strings.Contains(strings.ToLower(n.FirstChild.Data), "img")
	}
	return false
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
func (s *slimmer) slimAttributes(attrs []html.Attribute) []html.Attribute {
	if cap(s.attrs)-len(s.attrs) < len(attrs) {
		s.attrs = make([]html.Attribute, 0, max(piece, len(attrs)))
	}
	kept := s.attrs[len(s.attrs):]
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
	s.attrs = s.attrs[:len(s.attrs)+len(kept)]
	return kept[:len(kept):len(kept)]
}

// piece is how many nodes and attributes are made at a time.
const piece = 256

// node returns a node that is made of what v says.
func (s *slimmer) node(v html.Node) *html.Node {
	if len(s.nodes) == cap(s.nodes) {
		s.nodes = make([]html.Node, 0, piece)
	}
	s.nodes = append(s.nodes, v)
	return &s.nodes[len(s.nodes)-1]
}

// alone copies a node without what is around it. The attributes are those of n: the library copies them.
func (s *slimmer) alone(n *html.Node) *html.Node {
	return s.node(html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: n.Attr})
}

// clone copies a tree as it is.
func (s *slimmer) clone(n *html.Node) *html.Node {
	c := s.alone(n)
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.AppendChild(s.clone(child))
	}
	return c
}

// spaces are the characters that the library takes for space.
const spaces = " \t\n\f\r"

// withoutMargins leaves of the space around a text one character on each side: the library takes any space for one, and copies and
// measures the text of an element for each element around it.
func withoutMargins(text string) string {
	text = text[max(0, len(text)-len(strings.TrimLeft(text, spaces))-1):]
	return text[:min(len(text), len(strings.TrimRight(text, spaces))+1)]
}
