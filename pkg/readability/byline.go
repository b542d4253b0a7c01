package readability

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mayBeByline reports whether the library may take an element for a line that credits the author, and leave it out.
func mayBeByline(n *html.Node) bool {
	if n.FirstChild == nil {
		return false // Such a line has a text.
	}
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "rel":
			if a.Val == "author" {
				return true
			}
		case "itemprop", "class", "id":
			if namesByline(strings.ToLower(a.Val)) {
				return true
			}
		}
	}
	return false
}

func namesByline(name string) bool {
	for _, word := range []string{"author", "byline", "dateline", "writtenby"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// endBylines spares a page without a byline the search for one: until the library has found the first, it puts together the text
// of every element that it comes by, and looks at it only where the names say byline. The one that it finds stands before the head.
func (s *slimmer) endBylines(root *html.Node) {
	if s.bylined {
		return
	}
	for n := root.FirstChild; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode && n.DataAtom == atom.Html {
			byline := s.node(html.Node{Type: html.ElementNode, DataAtom: atom.I, Data: "i", Attr: []html.Attribute{{Key: "rel", Val: "author"}}})
			byline.AppendChild(s.node(html.Node{Type: html.TextNode, Data: "-"}))
			n.InsertBefore(byline, n.FirstChild)
			return
		}
	}
}
