package htmldoc

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/winnow-cli/winnow/pkg/article"
)

// table writes a data table as one block and looks through a layout table to the blocks in its cells.
func (w *walker) table(n *html.Node) {
	shape := measureTable(n)
	if !shape.isData() {
		w.children(n)
		return
	}
	t := &article.Table{}
	if caption := strings.Join(w.collectRows(n, t, nil), " "); caption != "" {
		w.emit(article.KindParagraph, captionNode(n)).Text = caption
	}
	text := t.String()
	if strings.TrimSpace(text) == "" {
		return
	}
	block := w.emit(article.KindTable, nil)
	block.Text, block.Table = text, t
}

// tableShape is what tells a data table from one that lays out a page.
type tableShape struct {
	rows, cells, headers int
	nested, layoutRole   bool
	blocks               int // block-level elements inside cells, lists and headings counted thrice
	letters, longestCell int // bytes of text
	widestRow            int
}

// isData applies the usual tests (the HTML standard's hints for layout tables, and what old pages do): a nested table,
// a single row or column, or cells that hold paragraphs and headings make a layout. 300 bytes in one headerless cell is more
// than figures and names need.
func (s tableShape) isData() bool {
	switch {
	case s.layoutRole || s.nested || s.rows < 2 || s.widestRow < 2:
		return false
	case s.blocks > s.cells:
		return false
	case s.headers > 0:
		return s.longestCell < 1500
	}
	return s.longestCell < 300
}

func measureTable(n *html.Node) tableShape {
	var s tableShape
	role := attr(n, "role")
	s.layoutRole = role == "presentation" || role == "none"
	s.measure(n)
	return s
}

func (s *tableShape) measure(n *html.Node) {
	for c := n.FirstChild; c != nil && !s.nested; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		switch c.DataAtom {
		case atom.Tr:
			s.rows++
			s.measureRow(c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			s.measure(c)
		}
	}
}

func (s *tableShape) measureRow(tr *html.Node) {
	width := 0
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		width++
		s.cells++
		if c.DataAtom == atom.Th {
			s.headers++
		}
		before := s.letters
		s.measureCell(c)
		s.longestCell = max(s.longestCell, s.letters-before)
	}
	s.widestRow = max(s.widestRow, width)
}

func (s *tableShape) measureCell(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			s.letters += len(strings.TrimSpace(c.Data))
			continue
		}
		if c.Type != html.ElementNode {
			continue
		}
		switch class := classOf(c.DataAtom, c.Data); {
		case class == skippedTag:
			continue
		case c.DataAtom == atom.Table:
			s.nested = true
			return
		case c.DataAtom == atom.Li || headingLevel(c.DataAtom) > 0 || c.DataAtom == atom.Form:
			s.blocks += 3
		case class == blockTag:
			s.blocks++
		}
		s.measureCell(c)
	}
}

// collectRows adds the rows below n to the table, and appends its captions: it may have several, of which a browser shows all.
func (w *walker) collectRows(n *html.Node, t *article.Table, captions []string) []string {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Caption:
			if text := w.cell(c).Text; text != "" {
				captions = append(captions, text)
			}
		case atom.Thead, atom.Tbody, atom.Tfoot:
			captions = w.collectRows(c, t, captions)
		case atom.Tr:
			var row []article.Cell
			for td := c.FirstChild; td != nil; td = td.NextSibling {
				if td.DataAtom == atom.Td || td.DataAtom == atom.Th {
					row = append(row, w.cell(td))
				}
			}
			if len(row) > 0 {
				t.Rows = append(t.Rows, row)
			}
		}
	}
	return captions
}

// cell reads one cell on its own inline text; block boundaries inside become line breaks.
func (w *walker) cell(n *html.Node) article.Cell {
	outer := w.text
	w.text = inlineText{}
	w.cellChildren(n)
	text, marks := w.text.take(&w.kept)
	w.text = outer
	return article.Cell{Text: text, Marks: marks, Header: n.DataAtom == atom.Th}
}

func (w *walker) cellChildren(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			w.text.write(c.Data)
			continue
		}
		if c.Type != html.ElementNode {
			continue
		}
		class := classOf(c.DataAtom, c.Data)
		switch m, marked := w.markOf(c); {
		case class == skippedTag:
		case c.DataAtom == atom.Br || c.DataAtom == atom.Hr:
			w.text.breaks++
		case c.DataAtom == atom.Img:
			w.image(c)
		case class == blockTag:
			w.text.breaks++
			w.cellChildren(c)
			w.text.breaks++
		case marked:
			w.text.push(m)
			w.cellChildren(c)
			w.text.pop()
		default:
			w.cellChildren(c)
		}
	}
}

func captionNode(table *html.Node) *html.Node {
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption {
			return c
		}
	}
	return nil
}
