package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Inline puts a text with its marks into a leaf element: a paragraph, heading, list item, cell or caption, which the
// function can tell from parent.Data. It is called once a leaf, in document order.
type Inline func(parent *html.Node, text string, marks []article.Mark)

// appendInline is the Inline that writes HTML elements.
func appendInline(parent *html.Node, text string, marks []article.Mark) {
	appendSpans(parent, text, 0, len(text), Nest(text, marks))
}

func appendSpans(parent *html.Node, text string, start, end int, spans []Span) {
	for _, s := range spans {
		appendText(parent, text[start:s.Start])
		start = s.End
		if node := markNode(s); node != nil {
			parent.AppendChild(node)
			if !IsPoint(s.Type) {
				appendSpans(node, text, s.Start, s.End, s.Inside)
			}
			continue
		}
		appendSpans(parent, text, s.Start, s.End, s.Inside)
	}
	appendText(parent, text[start:end])
}

// appendText appends text with line breaks as br elements.
func appendText(parent *html.Node, text string) {
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			parent.AppendChild(element(atom.Br))
		}
		if line != "" {
			parent.AppendChild(&html.Node{Type: html.TextNode, Data: line})
		}
	}
}

// markNode returns the element of a mark, nil when only its text may be printed.
func markNode(s Span) *html.Node {
	switch s.Type {
	case article.Emphasis:
		return element(atom.Em)
	case article.Strong:
		return element(atom.Strong)
	case article.Code:
		return element(atom.Code)
	case article.Strike:
		return element(atom.Del)
	case article.Sup:
		return element(atom.Sup)
	case article.Sub:
		return element(atom.Sub)
	case article.Link:
		if SafeURL(s.URL) {
			return element(atom.A, "href", target(s.URL))
		}
	case article.InlineImage:
		if SafeImage(s.URL) {
			return element(atom.Img, "src", target(s.URL), "alt", s.Label)
		}
	case article.FootnoteRef:
		return footnoteRefNode(s.Label)
	}
	return nil
}

func footnoteRefNode(label string) *html.Node {
	ref := element(atom.Sup)
	link := element(atom.A, "href", "#fn-"+label)
	link.AppendChild(&html.Node{Type: html.TextNode, Data: label})
	ref.AppendChild(link)
	return ref
}

// element returns an element with attributes given as pairs of name and value.
func element(tag atom.Atom, attributes ...string) *html.Node {
	node := &html.Node{Type: html.ElementNode, DataAtom: tag, Data: tag.String()}
	for i := 0; i+1 < len(attributes); i += 2 {
		node.Attr = append(node.Attr, html.Attribute{Key: attributes[i], Val: attributes[i+1]})
	}
	return node
}
