package htmltree

import "golang.org/x/net/html/atom"

// addTemplate opens a template, whose content belongs to no page yet.
func (b *builder) addTemplate(t *token) {
	for _, e := range b.open {
		if e.Namespace != "" {
			b.odd = true
			return
		}
	}
	b.add(t)
	b.addMarker()
	b.templates = append(b.templates, inTemplate)
	b.mode = inTemplate
}

// endTemplate ends the closest template.
func (b *builder) endTemplate() {
	for i := len(b.open) - 1; i >= 0; i-- {
		if b.open[i].is(atom.Template) {
			b.popTo(i)
			break
		}
	}
	b.clearToMarker()
	b.templates = b.templates[:len(b.templates)-1]
	b.resetMode()
}

// inTemplate is section 13.2.6.4.18. The first element says what the template holds.
func (b *builder) inTemplate(t *token) bool {
	switch {
	case t.kind == endTag && t.atom == atom.Template, t.kind == startTag && t.class.is(headPart):
		return b.inHead(t)
	case t.kind == endTag:
		return true
	case t.kind != startTag:
		return b.inBody(t)
	}
	switch t.atom {
	case atom.Caption, atom.Colgroup, atom.Tbody, atom.Tfoot, atom.Thead:
		b.mode = inTable
	case atom.Col:
		b.mode = inColumnGroup
	case atom.Tr:
		b.mode = inTableBody
	case atom.Td, atom.Th:
		b.mode = inRow
	default:
		b.mode = inBody
	}
	b.templates[len(b.templates)-1] = b.mode
	return false
}
