package siteconfig

import (
	"strings"

	"github.com/antchfx/xpath"
	"golang.org/x/net/html"
)

// navigator is a place in a tree as the library sees it. All copies count their steps together.
type navigator struct {
	root, node *html.Node
	// attr is the index of the attribute it stands on, -1 for none.
	attr int
	// left are the steps left; when there are none the navigator panics with errTooLong, which evaluate catches: the
	// library has no other way out.
	left *int
}

var _ xpath.NodeNavigator = (*navigator)(nil)

func (n *navigator) step() {
	if *n.left--; *n.left < 0 {
		panic(errTooLong)
	}
}

// NodeType implements xpath.NodeNavigator.
func (n *navigator) NodeType() xpath.NodeType {
	switch {
	case n.attr >= 0:
		return xpath.AttributeNode
	case n.node.Type == html.TextNode:
		return xpath.TextNode
	case n.node.Type == html.ElementNode:
		return xpath.ElementNode
	case n.node.Type == html.DocumentNode:
		return xpath.RootNode
	}
	// A doctype is no node of XPath; a comment is the least harm.
	return xpath.CommentNode
}

// LocalName implements xpath.NodeNavigator.
func (n *navigator) LocalName() string {
	if n.attr >= 0 {
		return n.node.Attr[n.attr].Key
	}
	return n.node.Data
}

// Prefix implements xpath.NodeNavigator: HTML has none.
func (n *navigator) Prefix() string { return "" }

// Value implements xpath.NodeNavigator.
func (n *navigator) Value() string {
	switch {
	case n.attr >= 0:
		return n.node.Attr[n.attr].Val
	case n.node.Type == html.TextNode || n.node.Type == html.CommentNode:
		return n.node.Data
	}
	var b strings.Builder
	for c := range n.node.Descendants() {
		n.step()
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// Copy implements xpath.NodeNavigator.
func (n *navigator) Copy() xpath.NodeNavigator {
	c := *n
	return &c
}

// MoveToRoot implements xpath.NodeNavigator.
func (n *navigator) MoveToRoot() { n.node, n.attr = n.root, -1 }

// MoveToParent implements xpath.NodeNavigator.
func (n *navigator) MoveToParent() bool {
	n.step()
	if n.attr >= 0 {
		n.attr = -1
		return true
	}
	return n.to(n.node.Parent)
}

// MoveToNextAttribute implements xpath.NodeNavigator.
func (n *navigator) MoveToNextAttribute() bool {
	n.step()
	if n.node.Type != html.ElementNode || n.attr >= len(n.node.Attr)-1 {
		return false
	}
	n.attr++
	return true
}

// MoveToChild implements xpath.NodeNavigator.
func (n *navigator) MoveToChild() bool {
	n.step()
	return n.attr < 0 && n.to(n.node.FirstChild)
}

// MoveToFirst implements xpath.NodeNavigator: to the first sibling.
func (n *navigator) MoveToFirst() bool {
	n.step()
	if n.attr >= 0 || n.node.PrevSibling == nil {
		return false
	}
	if n.node.Parent != nil {
		return n.to(n.node.Parent.FirstChild)
	}
	for n.node.PrevSibling != nil {
		n.step()
		n.node = n.node.PrevSibling
	}
	return true
}

// MoveToNext implements xpath.NodeNavigator.
func (n *navigator) MoveToNext() bool {
	n.step()
	return n.attr < 0 && n.to(n.node.NextSibling)
}

// MoveToPrevious implements xpath.NodeNavigator.
func (n *navigator) MoveToPrevious() bool {
	n.step()
	return n.attr < 0 && n.to(n.node.PrevSibling)
}

// MoveTo implements xpath.NodeNavigator.
func (n *navigator) MoveTo(other xpath.NodeNavigator) bool {
	at, ok := other.(*navigator)
	if !ok || at.root != n.root {
		return false
	}
	n.node, n.attr = at.node, at.attr
	return true
}

func (n *navigator) to(node *html.Node) bool {
	if node == nil {
		return false
	}
	n.node = node
	return true
}
