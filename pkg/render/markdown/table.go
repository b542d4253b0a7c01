package markdown

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
)

// tableOf returns a table as the library prints it, whose passes over the tree cost more than the rest of the article.
func tableOf(n *html.Node) string {
	width := tableWidth(n)
	if width == 0 {
		return ""
	}
	var out strings.Builder
	first := true
	for tr := range rowsOf(n) {
		writeRow(&out, tr, width)
		if first {
			out.WriteString("\n|" + strings.Repeat("---|", width))
			first = false
		}
		out.WriteByte('\n')
	}
	return strings.TrimSuffix(out.String(), "\n")
}

// tableWidth is the number of cells in the longest row.
func tableWidth(table *html.Node) int {
	width := 0
	for tr := range rowsOf(table) {
		width = max(width, count(tr))
	}
	return width
}

// rowsOf goes through the rows of all parts of a table.
func rowsOf(table *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for part := range table.ChildNodes() {
			for tr := range part.ChildNodes() {
				if !yield(tr) {
					return
				}
			}
		}
	}
}

// writeRow writes the cells of a row, filled up with empty ones.
func writeRow(out *strings.Builder, tr *html.Node, width int) {
	out.WriteByte('|')
	cell := tr.FirstChild
	for range width {
		out.WriteByte(' ')
		if cell != nil {
			if text := cell.FirstChild; text != nil {
				out.WriteString(strings.ReplaceAll(strings.TrimSpace(text.Attr[0].Val), "\n", "<br />"))
			}
			cell = cell.NextSibling
		}
		out.WriteString(" |")
	}
}
