package htmltree

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Tree is a parsed page.
type Tree struct {
	// Root is the document.
	Root *html.Node
	// builder holds the memory of the nodes, nil when the library built them.
	builder *builder
}

// Parse returns the tree that html.Parse of golang.org/x/net builds from the text, which must be valid UTF-8. Names inside
// SVG and MathML stay in lower case. Strings of the tree may point into the text and keep it in memory. The error is that of
// html.Parse: the page nests more than 512 elements. Or it wraps that of ctx, which is asked again and again on the way.
func Parse(ctx context.Context, text string) (Tree, error) {
	if b := newBuilder(text); b != nil {
		if b.build(ctx) {
			return Tree{b.doc, b}, nil
		}
		b.free()
	}
	root, err := html.Parse(reader{ctx, strings.NewReader(text)})
	if err != nil {
		return Tree{}, fmt.Errorf("build the tree: %w", err)
	}
	return Tree{Root: root}, nil
}

// Free gives the memory of the nodes to trees that are parsed later. Only who is sure that nobody will look at a node again
// may call it, and once at most; strings that came from the nodes stay. Trees that are not freed are left to the collector.
func (t Tree) Free() {
	if t.builder != nil {
		t.builder.free()
	}
}

// reader reads until its context ends: the library takes no context.
type reader struct {
	ctx context.Context
	io.Reader
}

// Read implements io.Reader.
func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}

// checkEvery is after how many tokens the context is asked: well below a millisecond.
const checkEvery = 1024

// maxOpen is how deep elements may nest; the library takes no more.
const maxOpen = 512

// builder is the state of section 13.2.4, as far as plain pages need it. Once the scanner's odd is set the page is
// the library's.
type builder struct {
	scanner
	slab
	doc *html.Node
	// mode is the insertion mode of section 13.2.4.1.
	mode mode
	// open is the stack of open elements, formatting the list of active formatting elements.
	open       []openElement
	formatting []activeElement
	// paragraphs counts the p elements on the stack: most pages ask often for one and seldom have one.
	paragraphs int
	head, form *html.Node
	// templates are the modes that the open templates are in.
	templates []mode
	quirks    bool
	// texts holds what text nodes are made of that came in several tokens.
	texts map[*html.Node][]byte
}

// openElement is an element on the stack, with what its name means.
type openElement struct {
	*html.Node
	class class
}

// mode is an insertion mode.
type mode uint8

const (
	initial mode = iota
	beforeHTML
	beforeHead
	inHead
	afterHead
	inBody
	inTable
	inCaption
	inColumnGroup
	inTableBody
	inRow
	inCell
	inTemplate
	afterBody
	afterAfterBody
)

// newBuilder returns nil for a text that is odd from the start.
func newBuilder(text string) *builder {
	if strings.IndexByte(text, 0) >= 0 {
		return nil
	}
	if strings.IndexByte(text, '\r') >= 0 {
		text = withNewlines(text)
	}
	b, _ := builders.Get().(*builder)
	if b == nil {
		b = &builder{}
	}
	b.text, b.quirks = text, true
	b.doc = b.node(html.DocumentNode)
	return b
}

// builders holds *builder whose trees are of no use any more: their memory is used again. Nothing else is left in them.
var builders sync.Pool

// free empties a builder and makes it one for another page.
func (b *builder) free() {
	b.slab.free()
	clear(b.open[:cap(b.open)])
	clear(b.formatting[:cap(b.formatting)])
	*b = builder{slab: b.slab, open: b.open[:0], formatting: b.formatting[:0]}
	builders.Put(b)
}

// withNewlines makes a single newline of what else ends a line.
func withNewlines(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for {
		end := strings.IndexByte(text, '\r')
		if end < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:end])
		b.WriteByte('\n')
		text = strings.TrimPrefix(text[end+1:], "\n")
	}
}

// build builds the tree and reports whether the page was plain. It gives up when ctx ends.
func (b *builder) build(ctx context.Context) bool {
	var t token
	for n := 1; !b.odd && b.scan(&t, &b.slab, b.inForeign()); n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return false
		}
		b.token(&t)
	}
	if b.odd {
		return false
	}
	b.end()
	for n, text := range b.texts {
		n.Data = string(text)
	}
	return !b.odd
}

// token handles a token, in as many modes as it passes through.
func (b *builder) token(t *token) {
	for done := false; !done && !b.odd; {
		if b.treatsAsForeign(t) {
			done = b.foreign(t)
		} else {
			done = b.inMode(t)
		}
	}
	if b.odd || t.kind != startTag || !t.raw {
		return
	}
	b.rawText(t)
}

// inMode handles a token by the rules of the mode and reports whether it is done with.
func (b *builder) inMode(t *token) bool {
	switch t.kind {
	case comment:
		b.addComment(b.commentParent(), t)
		return true
	case doctype:
		b.doctype(t)
		return true
	}
	return b.byRules(t)
}

// byRules is inMode for tags and text, of which each mode has its own rules.
func (b *builder) byRules(t *token) bool {
	switch b.mode {
	case initial:
		return b.initial(t)
	case beforeHTML:
		return b.beforeHTML(t)
	case beforeHead:
		return b.beforeHead(t)
	case inHead:
		return b.inHead(t)
	case afterHead:
		return b.afterHead(t)
	case inTable:
		return b.inTable(t)
	case inCaption:
		return b.inCaption(t)
	case inColumnGroup:
		return b.inColumnGroup(t)
	case inTableBody:
		return b.inTableBody(t)
	case inRow:
		return b.inRow(t)
	case inCell:
		return b.inCell(t)
	case inTemplate:
		return b.inTemplate(t)
	case afterBody, afterAfterBody:
		return b.afterBody(t)
	}
	return b.inBody(t)
}

// rawText reads what stands in an element whose text holds no tags, and ends the element.
func (b *builder) rawText(t *token) {
	if b.top().Node == nil || b.top().DataAtom != t.atom {
		b.odd = true // The scanner will read text where the tag was ignored.
		return
	}
	name := t.atom
	text := b.readRaw(name)
	if name == atom.Textarea {
		text = withoutFirstLine(text)
	}
	if text != "" {
		b.addText(text)
	}
	b.pop()
}

// end builds what a page has even when nothing of it is written.
func (b *builder) end() {
	for len(b.templates) > 0 {
		b.endTemplate()
	}
	for b.mode < inBody {
		switch b.mode {
		case initial:
			b.mode = beforeHTML
		case beforeHTML:
			b.implyHTML()
		case beforeHead:
			b.implyHead()
		case inHead:
			b.endHead()
		case afterHead:
			b.implyBody()
		}
	}
}
