package htmltree

import (
	"slices"

	"golang.org/x/net/html/atom"
)

// starts reports whether a token is a start tag of one of the names.
func (t *token) starts(names ...atom.Atom) bool {
	return t.kind == startTag && slices.Contains(names, t.atom)
}

// ends reports whether a token is an end tag of one of the names.
func (t *token) ends(names ...atom.Atom) bool {
	return t.kind == endTag && slices.Contains(names, t.atom)
}

// startsPart reports whether a token begins a part of a table.
func (t *token) startsPart() bool { return t.kind == startTag && t.class.is(tablePart) }

// endsNothing reports whether a token is an end tag that means nothing inside a part of a table.
func (t *token) endsNothing() bool {
	return t.kind == endTag && (t.class.is(tablePart) || t.atom == atom.Body || t.atom == atom.Html)
}

// sections are the parts of a table that hold rows.
var sections = []atom.Atom{atom.Tbody, atom.Tfoot, atom.Thead}

// inTableBody is section 13.2.6.4.13.
func (b *builder) inTableBody(t *token) bool {
	switch {
	case t.starts(atom.Tr):
		b.clearTo(sections...)
		b.add(t)
		b.mode = inRow
		return true
	case t.starts(atom.Td, atom.Th):
		b.clearTo(sections...)
		b.imply(atom.Tr)
		b.mode = inRow
		return false
	case t.startsPart(), t.ends(atom.Table):
		i := b.findAny(tableScope, sections...)
		if i < 0 {
			return true
		}
		b.popTo(i)
		b.mode = inTable
		return false
	case t.ends(sections...):
		if b.inScope(tableScope, t.atom) {
			b.clearTo(sections...)
			b.pop()
			b.mode = inTable
		}
		return true
	case t.endsNothing():
		return true
	}
	return b.inTable(t)
}

// inRow is section 13.2.6.4.14.
func (b *builder) inRow(t *token) bool {
	switch {
	case t.starts(atom.Td, atom.Th):
		b.clearTo(atom.Tr)
		b.add(t)
		b.addMarker()
		b.mode = inCell
		return true
	case t.ends(sections...) && !b.inScope(tableScope, t.atom):
		return true
	case t.startsPart(), t.ends(atom.Tr, atom.Table), t.ends(sections...):
		if !b.inScope(tableScope, atom.Tr) {
			return true
		}
		b.clearTo(atom.Tr)
		b.pop()
		b.mode = inTableBody
		return t.ends(atom.Tr)
	case t.endsNothing():
		return true
	}
	return b.inTable(t)
}

// inCell is section 13.2.6.4.15.
func (b *builder) inCell(t *token) bool {
	switch {
	case t.startsPart():
		i := b.findAny(tableScope, atom.Td, atom.Th)
		if i < 0 {
			return true
		}
		b.endCell(i)
		return false
	case t.ends(atom.Td, atom.Th):
		if i := b.findAtom(tableScope, t.atom); i >= 0 {
			b.endCell(i)
		}
		return true
	case t.ends(atom.Table, atom.Tr), t.ends(sections...):
		if !b.inScope(tableScope, t.atom) {
			return true
		}
		if i := b.findAny(tableScope, atom.Td, atom.Th); i >= 0 {
			b.endCell(i)
		}
		b.mode = inRow
		return false
	case t.endsNothing():
		return true
	}
	return b.inBody(t)
}

// endCell ends the cell at an index of the stack.
func (b *builder) endCell(i int) {
	b.popTo(i)
	b.clearToMarker()
	b.mode = inRow
}
