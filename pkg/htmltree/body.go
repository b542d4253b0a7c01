package htmltree

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// inBody is section 13.2.6.4.7.
func (b *builder) inBody(t *token) bool {
	switch t.kind {
	case textToken:
		b.bodyText(t.data)
	case startTag:
		return b.bodyStart(t)
	case endTag:
		return b.bodyEnd(t)
	}
	return true
}

// withoutFirstLine leaves out the line end that an element of running lines may begin with.
func withoutFirstLine(text string) string {
	return strings.TrimPrefix(strings.TrimPrefix(text, "\r"), "\n")
}

func (b *builder) bodyText(text string) {
	if top := b.top(); (top.DataAtom == atom.Pre || top.DataAtom == atom.Listing) && top.FirstChild == nil {
		text = withoutFirstLine(text)
	}
	if text != "" {
		b.reopenFormatting()
		b.addText(text)
	}
}

// bodyStart handles a start tag and reports whether it is done with.
func (b *builder) bodyStart(t *token) bool {
	switch {
	case t.class.is(oddElement):
		b.odd = true
	case t.atom == 0:
		b.addPlain(t)
	case t.class.is(closesP):
		b.addBlock(t)
	case t.class.is(formatting):
		b.addFormatting(t)
	case t.class.is(void):
		if t.atom != atom.Param && t.atom != atom.Source && t.atom != atom.Track {
			b.reopenFormatting()
		}
		b.addVoid(t)
	case t.class.is(headPart):
		b.addHeadPart(t)
	case t.class.is(rawText):
		b.addRaw(t)
	case t.class.is(tablePart), t.atom == atom.Head:
		return b.ignore(t)
	default:
		return b.bodyStartNamed(t)
	}
	return true
}

// bodyStartNamed handles the elements that have rules of their own.
func (b *builder) bodyStartNamed(t *token) bool {
	switch t.atom {
	case atom.Html, atom.Body:
		b.addToRoot(t)
	case atom.Form:
		b.addForm(t)
	case atom.Li, atom.Dd, atom.Dt:
		b.addItem(t)
	case atom.Button:
		b.closeThrough(anyScope, atom.Button)
		b.addPlain(t)
	case atom.Applet, atom.Marquee, atom.Object:
		b.addPlain(t)
		b.addMarker()
	case atom.Table:
		if !b.quirks {
			b.closeParagraph()
		}
		b.add(t)
		b.mode = inTable
	case atom.Input, atom.Hr, atom.Select, atom.Option, atom.Optgroup:
		b.formPart(t)
	case atom.Image:
		t.atom, t.name, t.class = atom.Img, atom.Img.String(), classOf(atom.Img)
		return false
	case atom.Rb, atom.Rtc, atom.Rp, atom.Rt:
		b.addRuby(t)
	case atom.Math, atom.Svg:
		b.addForeignRoot(t)
	default:
		b.addPlain(t)
	}
	return true
}

// addToRoot gives the html or the body element the attributes of a second tag.
func (b *builder) addToRoot(t *token) {
	for i, name := range []atom.Atom{atom.Html, atom.Body} {
		if t.atom == name && len(b.templates) == 0 && len(b.open) > i && b.open[i].is(name) {
			copyAttributes(b.open[i].Node, t)
		}
	}
}

func (b *builder) addForm(t *token) {
	if b.form != nil && len(b.templates) == 0 {
		return
	}
	b.closeParagraph()
	b.add(t)
	if len(b.templates) == 0 {
		b.form = b.current()
	}
}

// addPlain adds an element that has no rules of its own.
func (b *builder) addPlain(t *token) {
	b.reopenFormatting()
	b.add(t)
}

// addBlock adds an element that ends a paragraph.
func (b *builder) addBlock(t *token) {
	b.closeParagraph()
	if t.class.is(heading) && b.top().class.is(heading) {
		b.pop()
	}
	b.add(t)
}

// addRaw adds an element that holds text without tags.
func (b *builder) addRaw(t *token) {
	if t.atom == atom.Xmp {
		b.closeParagraph()
		b.reopenFormatting()
	}
	b.add(t)
}

// addItem adds an item, which ends the one before.
func (b *builder) addItem(t *token) {
	for i := len(b.open) - 1; i >= 0; i-- {
		e := b.open[i]
		if e.DataAtom == t.atom || t.atom != atom.Li && (e.DataAtom == atom.Dd || e.DataAtom == atom.Dt) {
			b.popTo(i)
			break
		}
		if e.class.is(special) && e.DataAtom != atom.Address && e.DataAtom != atom.Div && e.DataAtom != atom.P {
			break
		}
	}
	b.closeParagraph()
	b.add(t)
}

// formPart adds a part of a form, or a rule, which may stand in a choice.
func (b *builder) formPart(t *token) {
	switch t.atom {
	case atom.Input:
		b.closeThrough(anyScope, atom.Select)
		b.reopenFormatting()
		b.addVoid(t)
	case atom.Hr:
		b.closeParagraph()
		if b.inScope(anyScope, atom.Select) {
			b.endImplied(0)
		}
		b.addVoid(t)
	case atom.Select:
		if !b.closeThrough(anyScope, atom.Select) {
			b.addPlain(t)
		}
	default:
		inSelect := b.inScope(anyScope, atom.Select)
		switch {
		case inSelect && t.atom == atom.Option:
			b.endImplied(atom.Optgroup)
		case inSelect:
			b.endImplied(0)
		case b.top().DataAtom == atom.Option:
			b.pop()
		}
		b.addPlain(t)
	}
}

// addRuby adds a part of a ruby annotation.
func (b *builder) addRuby(t *token) {
	if b.inScope(anyScope, atom.Ruby) {
		if t.atom == atom.Rp || t.atom == atom.Rt {
			b.endImplied(atom.Rtc)
		} else {
			b.endImplied(0)
		}
	}
	b.add(t)
}

// bodyEnd handles an end tag and reports whether it is done with.
func (b *builder) bodyEnd(t *token) bool {
	switch {
	case t.class.is(container):
		b.closeThrough(anyScope, t.atom)
	case t.class.is(formatting):
		b.endFormatting(t.atom, t.name)
	case t.class.is(heading):
		if i := b.find(anyScope, func(e openElement) bool { return e.class.is(heading) }); i >= 0 {
			b.popTo(i)
		}
	default:
		return b.bodyEndNamed(t)
	}
	return true
}

func (b *builder) bodyEndNamed(t *token) bool {
	switch t.atom {
	case atom.Body, atom.Html:
		if b.inScope(anyScope, atom.Body) {
			b.mode = afterBody
			return t.atom == atom.Body
		}
	case atom.Form:
		b.endForm()
	case atom.P:
		b.endParagraph()
	case atom.Li:
		b.closeThrough(listScope, atom.Li)
	case atom.Dd, atom.Dt:
		b.closeThrough(anyScope, t.atom)
	case atom.Applet, atom.Marquee, atom.Object:
		if b.closeThrough(anyScope, t.atom) {
			b.clearToMarker()
		}
	case atom.Br:
		b.odd = b.odd || b.inRows()
		t.kind = startTag
		return false
	case atom.Template:
		return b.inHead(t)
	default:
		b.endOther(t.atom, t.name)
	}
	return true
}

// endParagraph ends a paragraph, an empty one when none is open.
func (b *builder) endParagraph() {
	if !b.inScope(buttonScope, atom.P) {
		b.odd = b.odd || b.inRows()
		b.token(&token{kind: startTag, atom: atom.P, name: atom.P.String(), class: classOf(atom.P)})
	}
	b.closeParagraph()
}

func (b *builder) endForm() {
	if len(b.templates) > 0 {
		b.closeThrough(anyScope, atom.Form)
		return
	}
	form := b.form
	b.form = nil
	i := b.findAtom(anyScope, atom.Form)
	if form == nil || i < 0 || b.open[i].Node != form {
		return
	}
	b.endImplied(0)
	b.removeOpen(form)
}

// endOther ends the closest element of a name unless a special one is closer.
func (b *builder) endOther(a atom.Atom, name string) {
	for i := len(b.open) - 1; i >= 0; i-- {
		e := b.open[i]
		if e.Namespace == "" && e.DataAtom == a && (a != 0 || e.Data == name) {
			b.popTo(i)
			return
		}
		if e.class.is(special) {
			return
		}
	}
}
