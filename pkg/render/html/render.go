package html

import (
	"bufio"
	"fmt"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Nodes returns an article element with the given blocks, kept or not, with the heading levels they have.
// Blocks that show nothing (an empty paragraph, a figure without a source) are left out.
// The caller owns the tree. Nil or no blocks give an empty article element. Nodes does not change the blocks.
func Nodes(blocks []*article.Block) *html.Node {
	return build(blocks, false, appendInline)
}

// Article returns the tree of a document as every renderer prints it: the headline as h1 (when Meta.Headline is not
// empty; kept blocks of that role are then left out), the kept blocks, and the footnotes. Headings are moved so that
// the highest one below the headline is an h2.
//
// The inline function writes the texts; nil writes HTML. A nil document gives an empty article element.
func Article(d *article.Document, inline Inline) *html.Node {
	if inline == nil {
		inline = appendInline
	}
	if d == nil {
		return element(atom.Article)
	}
	headline := d.PrintedHeadline()
	blocks := d.Kept()
	if headline != "" {
		blocks = without(blocks, article.Headline)
	}
	root := build(blocks, true, inline)
	if headline != "" {
		h1 := element(atom.H1)
		root.InsertBefore(h1, root.FirstChild)
		inline(h1, headline, nil)
	}
	return root
}

// Render prints the document as an HTML fragment: one article element with the headline and the kept blocks.
// The element names the language and the direction of the text. A nil document prints an empty article. The error is
// the writer's.
func Render(w io.Writer, d *article.Document) error {
	buffered := bufio.NewWriter(w)
	root := Article(d, nil)
	describe(root, d)
	clearControls(root)
	spread(root)
	if err := html.Render(buffered, root); err != nil {
		return fmt.Errorf("print the article as HTML: %w", err)
	}
	if _, err := buffered.WriteString("\n"); err != nil {
		return fmt.Errorf("print the article as HTML: %w", err)
	}
	if err := buffered.Flush(); err != nil {
		return fmt.Errorf("print the article as HTML: %w", err)
	}
	return nil
}

// clearControls leaves out the control characters of texts and attributes. Addresses have none any more.
func clearControls(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			n.Data = article.ReplaceControls(n.Data, "")
		}
		for i, a := range n.Attr {
			n.Attr[i].Val = article.ReplaceControls(a.Val, "")
		}
	}
}

// spread puts every block on a line of its own, so that the output can be read and compared line by line.
func spread(root *html.Node) {
	for child := root.FirstChild; child != nil; child = child.NextSibling {
		root.InsertBefore(&html.Node{Type: html.TextNode, Data: "\n"}, child)
	}
	root.AppendChild(&html.Node{Type: html.TextNode, Data: "\n"})
}

// build makes the tree. With below, headings start at level 2.
func build(blocks []*article.Block, below bool, inline Inline) *html.Node {
	notes := collectNotes(blocks)
	blocks = notes.shown(blocks)
	running, texts := notes.split(blocks)
	b := builder{root: element(atom.Article), inline: inline, notes: notes}
	if below {
		b.shift = headingShift(blocks)
	}
	root := b.root
	b.addAll(running)
	for _, text := range texts {
		b.root = element(atom.Aside, "id", "fn-"+Label(text[0].Footnote), "role", "doc-footnote")
		root.AppendChild(b.root)
		b.addAll(text)
	}
	return root
}

func without(blocks []*article.Block, role article.Role) []*article.Block {
	kept := make([]*article.Block, 0, len(blocks))
	for _, b := range blocks {
		if b.Role != role {
			kept = append(kept, b)
		}
	}
	return kept
}

// headingShift is what to add to the levels of the headings so that the highest one is 2.
func headingShift(blocks []*article.Block) int {
	highest := 0
	for _, b := range blocks {
		level := max(1, min(b.Level, len(headings)))
		if b.Kind == article.KindHeading && (highest == 0 || level < highest) {
			highest = level
		}
	}
	if highest == 0 {
		return 0
	}
	return 2 - highest
}
