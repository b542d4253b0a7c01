package htmltree

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// inRows reports whether the current node is a part of a table that holds no text: what is put there goes before the table.
func (b *builder) inRows() bool { return b.top().class.is(rows) }

// clearTo ends the elements inside the closest one that fits. The html element and a template are taken for lack of another.
func (b *builder) clearTo(fits ...atom.Atom) {
	for i := len(b.open) - 1; i >= 0; i-- {
		if a := b.open[i].DataAtom; a == atom.Html || a == atom.Template || slices.Contains(fits, a) {
			b.popTo(i + 1)
			return
		}
	}
}

// resetMode finds the mode that the open elements call for, section 13.2.4.1.
func (b *builder) resetMode() {
	for i := len(b.open) - 1; i >= 0; i-- {
		switch b.open[i].DataAtom {
		case atom.Td, atom.Th:
			b.mode = inCell
		case atom.Tr:
			b.mode = inRow
		case atom.Tbody, atom.Thead, atom.Tfoot:
			b.mode = inTableBody
		case atom.Caption:
			b.mode = inCaption
		case atom.Colgroup:
			b.mode = inColumnGroup
		case atom.Table:
			b.mode = inTable
		case atom.Body:
			b.mode = inBody
		case atom.Template:
			if b.open[i].Namespace != "" {
				continue
			}
			b.mode = b.templates[len(b.templates)-1]
		case atom.Head:
			b.mode = inHead
		case atom.Html:
			b.mode = afterHead
			if b.head == nil {
				b.mode = beforeHead
			}
		default:
			continue
		}
		return
	}
}

// inTable is section 13.2.6.4.9.
func (b *builder) inTable(t *token) bool {
	switch t.kind {
	case textToken:
		if !b.inRows() {
			return b.inBody(t)
		}
		if strings.Trim(t.data, " \t\r\n\f") != "" {
			b.odd = true
		}
		b.addText(t.data)
		return true
	case startTag:
		return b.tableStart(t)
	}
	return b.tableEnd(t)
}

func (b *builder) tableStart(t *token) bool {
	switch t.atom {
	case atom.Caption:
		b.clearTo(atom.Table)
		b.addMarker()
		b.add(t)
		b.mode = inCaption
	case atom.Colgroup:
		b.clearTo(atom.Table)
		b.add(t)
		b.mode = inColumnGroup
	case atom.Col:
		b.clearTo(atom.Table)
		b.imply(atom.Colgroup)
		b.mode = inColumnGroup
		return false
	case atom.Tbody, atom.Tfoot, atom.Thead:
		b.clearTo(atom.Table)
		b.add(t)
		b.mode = inTableBody
	case atom.Td, atom.Th, atom.Tr:
		b.clearTo(atom.Table)
		b.imply(atom.Tbody)
		b.mode = inTableBody
		return false
	case atom.Table:
		if b.closeThrough(tableScope, atom.Table) {
			b.resetMode()
			return false
		}
	case atom.Style, atom.Script, atom.Template:
		b.addHeadPart(t)
	case atom.Form:
		if b.form == nil && len(b.templates) == 0 {
			b.addVoid(t)
			b.form = b.current().LastChild
		}
	case atom.Input:
		if !isHidden(t) {
			b.odd = true
			return true
		}
		b.addVoid(t)
	default:
		b.odd = true // It goes before the table.
	}
	return true
}

func isHidden(t *token) bool {
	for _, a := range t.attrs {
		if a.Key == "type" && strings.EqualFold(a.Val, "hidden") {
			return true
		}
	}
	return false
}

func (b *builder) tableEnd(t *token) bool {
	switch {
	case t.atom == atom.Table:
		if b.closeThrough(tableScope, atom.Table) {
			b.resetMode()
		}
		return true
	case t.class.is(tablePart), t.atom == atom.Body, t.atom == atom.Html:
		return true
	}
	if t.atom == atom.Template {
		return b.inHead(t)
	}
	return b.inBody(t)
}

// inCaption is section 13.2.6.4.11.
func (b *builder) inCaption(t *token) bool {
	switch {
	case t.startsPart() && t.atom != atom.Th, t.ends(atom.Caption, atom.Table):
		if !b.closeThrough(tableScope, atom.Caption) {
			return true
		}
		b.clearToMarker()
		b.mode = inTable
		return t.ends(atom.Caption)
	case t.endsNothing():
		return true
	}
	return b.inBody(t)
}

// inColumnGroup is section 13.2.6.4.12.
func (b *builder) inColumnGroup(t *token) bool {
	switch t.kind {
	case textToken:
		if b.addLeadingSpace(t) {
			return true
		}
	case startTag:
		switch t.atom {
		case atom.Html:
			return b.inBody(t)
		case atom.Col:
			b.addVoid(t)
			return true
		case atom.Template:
			return b.inHead(t)
		}
	case endTag:
		switch t.atom {
		case atom.Col:
			return true
		case atom.Template:
			return b.inHead(t)
		}
	}
	if !b.top().is(atom.Colgroup) {
		b.odd = true
		return true
	}
	b.pop()
	b.mode = inTable
	return t.kind == endTag && t.atom == atom.Colgroup
}
