package markdown

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// markerKey is the attribute that holds which of the two list markers a list uses.
const markerKey = "marker"

// shape changes the tree, which is ours, so that it prints rightly.
func shape(n *html.Node) {
	second := false
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		switch child.DataAtom {
		case atom.Ul, atom.Ol:
			// Two lists of one kind in a row would read back as one list if they used the same marker.
			previous := child.PrevSibling
			second = previous != nil && previous.DataAtom == child.DataAtom && !second
			if second {
				child.Attr = append(child.Attr, html.Attribute{Key: markerKey, Val: "second"})
			}
			shape(child)
		case atom.Table:
			shapeTable(child)
		case atom.Pre:
			shapeCode(child)
		default:
			shape(child)
		}
		child = next
	}
}

// newlines turns the other newlines into the one that Markdown is printed with.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// shapeCode ends the code with a newline, because the library takes one away. Inside lists, quotations and footnotes
// white space on blank lines of code is left out, because readers differ on how much of it belongs to the code.
func shapeCode(pre *html.Node) {
	code := pre.FirstChild
	if code == nil || code.FirstChild == nil {
		return
	}
	text := newlines.Replace(printable(code.FirstChild.Data))
	if pre.Parent.DataAtom != atom.Article {
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			if strings.TrimSpace(line) == "" {
				lines[i] = ""
			}
		}
		text = strings.Join(lines, "\n")
	}
	code.FirstChild.Data = text + "\n"
}

// sparseFactor and sparseMargin bound how many empty cells a table may be filled up with: Markdown tables are
// rectangles, and one row of 10,000 cells above 20,000 rows of one cell must not become 200 million cells.
const (
	sparseFactor = 4
	sparseMargin = 10_000
)

// shapeTable makes the first row the header, whatever the page said, since Markdown has no other table, and gives
// every row the same number of cells. A table that would mostly hold empty cells becomes a paragraph for each cell.
func shapeTable(table *html.Node) {
	var trs []*html.Node
	width, cells := 0, 0
	for part := table.FirstChild; part != nil; part = part.NextSibling {
		for tr := part.FirstChild; tr != nil; tr = tr.NextSibling {
			if tr.DataAtom == atom.Tr {
				trs = append(trs, tr)
				n := count(tr)
				width, cells = max(width, n), cells+n
			}
		}
	}
	if len(trs) == 0 {
		return
	}
	if width*len(trs) > sparseFactor*cells+sparseMargin {
		unfold(table, trs)
		return
	}
	setCells(trs[0], atom.Th)
	for n := count(trs[0]); n < width; n++ {
		trs[0].AppendChild(&html.Node{Type: html.ElementNode, DataAtom: atom.Th, Data: "th"})
	}
	for _, tr := range trs[1:] {
		setCells(tr, atom.Td)
	}
}

func count(n *html.Node) int {
	children := 0
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		children++
	}
	return children
}

func setCells(tr *html.Node, tag atom.Atom) {
	for cell := tr.FirstChild; cell != nil; cell = cell.NextSibling {
		cell.DataAtom, cell.Data = tag, tag.String()
	}
}

// unfold replaces a table by its cells as paragraphs.
func unfold(table *html.Node, trs []*html.Node) {
	for _, tr := range trs {
		for cell := tr.FirstChild; cell != nil; {
			next := cell.NextSibling
			tr.RemoveChild(cell)
			cell.DataAtom, cell.Data = atom.P, "p"
			table.Parent.InsertBefore(cell, table)
			cell = next
		}
	}
	table.Parent.RemoveChild(table)
}
