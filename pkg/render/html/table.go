package html

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/winnow-cli/winnow/pkg/article"
)

// rows returns a block's table rows, nil for a block without a table.
func rows(block *article.Block) [][]article.Cell {
	if block.Table == nil {
		return nil
	}
	return block.Table.Rows
}

func (b *builder) addTable(parent *html.Node, block *article.Block) {
	table := element(atom.Table)
	parent.AppendChild(table)
	body := element(atom.Tbody)
	for i, row := range rows(block) {
		tr := element(atom.Tr)
		for _, cell := range row {
			tag := atom.Td
			if cell.Header {
				tag = atom.Th
			}
			node := element(tag)
			tr.AppendChild(node)
			b.put(node, cell.Text, cell.Marks)
		}
		if i == 0 && allHeader(row) {
			head := element(atom.Thead)
			head.AppendChild(tr)
			table.AppendChild(head)
			continue
		}
		body.AppendChild(tr)
	}
	if body.FirstChild != nil {
		table.AppendChild(body)
	}
}

// allHeader reports whether every cell of a row is a header cell.
func allHeader(row []article.Cell) bool {
	for _, cell := range row {
		if !cell.Header {
			return false
		}
	}
	return len(row) > 0
}
