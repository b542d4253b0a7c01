package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/winnow-cli/winnow/pkg/article"
)

// maxStart is the largest number a Markdown list may start at (nine digits); both outputs keep to it.
const maxStart = 999_999_999

var headings = [...]atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}

// openList opens the list of an item inside the open container.
func (b *builder) openList(block *article.Block) {
	item := block.Item
	node := element(atom.Ul)
	if item.Ordered {
		node = element(atom.Ol)
		if item.Number != 1 {
			number := max(0, min(item.Number, maxStart))
			node.Attr = append(node.Attr, html.Attribute{Key: "start", Val: strconv.Itoa(number)})
		}
	}
	quote := 0
	if len(b.stack) > 0 {
		quote = b.stack[len(b.stack)-1].quote
	}
	b.parent().AppendChild(node)
	b.stack = append(b.stack, container{list: node, key: keyOf(block), last: b.reach[b.index], quote: quote})
}

// addLeaf appends a block that is not a list item.
func (b *builder) addLeaf(parent *html.Node, block *article.Block) {
	switch kind := block.Kind; {
	case kind == article.KindRule:
		parent.AppendChild(element(atom.Hr))
	case kind == article.KindFigure:
		b.addFigure(parent, block)
	case kind == article.KindTable && len(rows(block)) > 0:
		b.addTable(parent, block)
	case kind == article.KindCode:
		addCode(parent, block)
	case kind == article.KindHeading:
		level := max(1, min(block.Level+b.shift, len(headings)))
		b.addText(parent, element(headings[level-1]), block)
	default:
		b.addText(parent, element(atom.P), block)
	}
}

// addText appends a leaf with the block's text.
func (b *builder) addText(parent, leaf *html.Node, block *article.Block) {
	parent.AppendChild(leaf)
	if block.Role == article.Caption {
		leaf.Attr = append(leaf.Attr, html.Attribute{Key: "role", Val: "caption"})
	}
	b.put(leaf, block.Text, block.Marks)
}

func (b *builder) addFigure(parent *html.Node, block *article.Block) {
	figure := element(atom.Figure)
	b.figure = figure
	parent.AppendChild(figure)
	b.put(figure, "", []article.Mark{{Type: article.InlineImage, URL: block.Image.URL, Label: block.Image.Alt}})
}

func addCode(parent *html.Node, block *article.Block) {
	code := element(atom.Code)
	if language := Language(block.CodeLanguage); language != "" {
		code.Attr = append(code.Attr, html.Attribute{Key: "class", Val: "language-" + language})
	}
	code.AppendChild(&html.Node{Type: html.TextNode, Data: block.Text})
	pre := element(atom.Pre)
	pre.AppendChild(code)
	parent.AppendChild(pre)
}

// Language returns the first word of a code block's language when it can be printed in a class and after a Markdown
// fence (letters, digits and "+-#._"), "" otherwise.
func Language(language string) string {
	fields := strings.Fields(language)
	if len(fields) == 0 {
		return ""
	}
	for _, r := range fields[0] {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("+-#._", r) {
			return ""
		}
	}
	return fields[0]
}
