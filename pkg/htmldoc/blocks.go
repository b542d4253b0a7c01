package htmldoc

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/winnow-cli/winnow/pkg/article"
)

// block visits a block-level element: what ran before it ends, its own context holds for what is inside.
func (w *walker) block(n *html.Node, t *traits) {
	w.flush()
	outer := w.frame
	w.stack = append(w.stack, openElement{n, -1, t.hides})
	w.noteID(t.id)
	switch {
	case n.DataAtom == atom.Table:
		w.table(n)
	case n.DataAtom == atom.Pre || n.DataAtom == atom.Listing || n.DataAtom == atom.Xmp || n.DataAtom == atom.Plaintext:
		w.pre(n)
	default:
		w.enter(n)
		w.children(n)
	}
	w.flush()
	w.pop()
	item := w.frame.item
	w.frame = outer
	if n.DataAtom == atom.Li && item != nil && outer.list != nil {
		outer.list.next = item.Number + 1
	}
}

// enter sets the frame an element gives to the text inside it.
func (w *walker) enter(n *html.Node) {
	f := &w.frame
	if level := headingLevel(n.DataAtom); level > 0 {
		f.kind, f.level = article.KindHeading, level
		return
	}
	switch n.DataAtom {
	case atom.Blockquote:
		f.quote++
		f.kind, f.item, f.list = article.KindQuote, nil, nil
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		w.enterList(n)
	case atom.Li:
		w.enterItem(n)
	case atom.Figure, atom.Td, atom.Th, atom.Article, atom.Aside, atom.Section, atom.Nav, atom.Form:
		// A heading inside is its own; a paragraph inside a heading element is not one.
		if f.kind == article.KindHeading {
			f.kind, f.level = article.KindParagraph, 0
		}
	}
}

func (w *walker) enterList(n *html.Node) {
	f := &w.frame
	w.lists++
	depth := 0
	if f.list != nil && f.item != nil {
		depth = f.list.depth + 1
	}
	f.list = w.openLists.add(openList{id: w.lists, depth: depth, next: 1, ordered: n.DataAtom == atom.Ol})
	if start, ok := number(n, "start"); ok && f.list.ordered {
		f.list.next = start
	}
}

func (w *walker) enterItem(n *html.Node) {
	f := &w.frame
	if f.list == nil {
		w.lists++
		f.list = w.openLists.add(openList{id: w.lists, next: 1})
	}
	if v, ok := number(n, "value"); ok && f.list.ordered {
		f.list.next = v
	}
	f.kind, f.level = article.KindList, 0
	f.item = w.openItems.add(article.ListItem{List: f.list.id, Depth: f.list.depth, Ordered: f.list.ordered, Number: f.list.next})
}

// number reads an attribute that holds a number from 0 up. Most have none or a length such as 50%: what cannot be a number is
// not asked to be one, since an error has to be made then.
func number(n *html.Node, key string) (int, bool) {
	s := attr(n, key)
	if s == "" || strings.IndexFunc(s[1:], isNoDigit) >= 0 {
		return 0, false
	}
	v, err := strconv.Atoi(s)
	return v, err == nil && v >= 0
}

func isNoDigit(r rune) bool { return r < '0' || r > '9' }

// flush ends the running text and writes it as a block.
func (w *walker) flush() {
	if w.text.empty() {
		w.text.space, w.text.breaks = false, 0
		return
	}
	images := w.text.images
	w.taken = w.text.from
	text, marks := w.text.take(&w.kept)
	if strings.TrimSpace(text) == "" {
		w.pictures(marks, images)
		w.taken = nodeRange{}
		return
	}
	b := w.emit(w.frame.kind, nil)
	b.Level, b.Text, b.Marks = w.frame.level, text, marks
	if b.Kind == article.KindList && w.frame.item != nil {
		b.Item = w.kept.items.add(*w.frame.item)
		w.frame.item.Continues = true
	}
	w.taken = nodeRange{}
}

// pictures writes a text that holds nothing but images as figures.
func (w *walker) pictures(marks []article.Mark, images int) {
	if images == 0 {
		return
	}
	for _, m := range marks {
		if m.Type == article.InlineImage {
			w.emitFigure(nil, article.Image{URL: m.URL, Alt: m.Label})
		}
	}
}

func (w *walker) emitFigure(n *html.Node, image article.Image) {
	w.emit(article.KindFigure, n).Image = w.kept.images.add(image)
}

// emit writes a block and, where this is their first, the elements around it. n is the element that made the block
// when it is not on the stack. The block is there to be filled until the next.
func (w *walker) emit(kind article.Kind, n *html.Node) *article.Block {
	id := len(w.doc.Blocks)
	if id == cap(w.doc.Blocks) {
		w.doc.Blocks = slices.Grow(w.doc.Blocks, 1)
	}
	w.doc.Blocks = w.doc.Blocks[:id+1] // What stands behind its end is empty: no block is ever taken away.
	b := &w.doc.Blocks[id]
	b.ID, b.Kind, b.Quote, b.Hidden = id, kind, w.frame.quote, w.hidden > 0
	b.Element = w.elements(id)
	if n == nil && len(w.stack) > 0 {
		n = w.stack[len(w.stack)-1].node
	}
	if n != nil {
		b.Tag = tagName(n)
	}
	if w.taken.first != nil {
		w.sources = append(w.sources, w.taken)
	} else {
		w.sources = append(w.sources, nodeRange{n, n})
	}
	w.stopped = w.stopped || len(w.doc.Blocks) > article.MaxBlocks
	w.notes.block(id)
	return b
}

// elements makes sure that every element on the stack is written, and returns the closest.
func (w *walker) elements(block int) int {
	if len(w.doc.Elements) == 0 {
		w.doc.Elements = append(w.doc.Elements, article.Element{Parent: -1, FirstBlock: block})
	}
	first := len(w.stack)
	for first > 0 && w.stack[first-1].index < 0 {
		first--
	}
	parent := 0
	if first > 0 {
		parent = w.stack[first-1].index
	}
	for i := first; i < len(w.stack); i++ {
		open := &w.stack[i]
		open.index = len(w.doc.Elements)
		w.doc.Elements = append(w.doc.Elements, article.Element{
			Parent: parent, Depth: i + 1, Tag: tagName(open.node), Nth: w.nth(open.node, i), Hidden: open.hides, FirstBlock: block,
		})
		e := &w.doc.Elements[open.index]
		e.Names, e.ID = w.names(open.node)
		parent = open.index
	}
	return parent
}

// pop takes the closest element off the stack. If it holds a block, the last one is the latest.
func (w *walker) pop() {
	last := len(w.stack) - 1
	if i := w.stack[last].index; i >= 0 {
		w.doc.Elements[i].LastBlock = len(w.doc.Blocks) - 1
	}
	w.stack = w.stack[:last]
}

// names joins what the page's authors called an element, its id among it.
func (w *walker) names(n *html.Node) (names, id string) {
	buf := w.named[:0]
	from, to := 0, 0
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "class", "id", "role", "itemprop", "aria-label", "data-component", "data-testid", "data-component-name", "data-module":
			if len(buf) > 0 {
				buf = append(buf, ' ')
			}
			buf = append(buf, a.Val...)
			if a.Key == "id" {
				from, to = len(buf)-len(a.Val), len(buf)
			}
		}
	}
	w.named = buf
	names = w.kept.bytes(buf)
	return names, names[from:to]
}

// numbered is an element whose place among its siblings is known.
type numbered struct {
	node *html.Node
	// place is what nth returned; before is how many siblings stand before the node.
	place, before int
}

// nth returns the 1-based place of an element among its siblings of the same name, for CSS paths. depth is that of the element on
// the stack: the one that stood there before is most often such a sibling, up to which nobody has to look back. Looking back is
// bounded: past 1,000 siblings the place is not worth a page that grows with the square of its length.
func (w *walker) nth(n *html.Node, depth int) int {
	const most = 1000
	for len(w.numbered) <= depth {
		w.numbered = append(w.numbered, numbered{})
	}
	known := &w.numbered[depth]
	place, before := 1, 0
	for s := n.PrevSibling; s != nil && before < most; s = s.PrevSibling {
		before++
		if s.DataAtom != n.DataAtom || s.Type != html.ElementNode || n.DataAtom == 0 && s.Data != n.Data {
			continue
		}
		if s == known.node && known.before+before <= most {
			place, before = place+known.place, before+known.before
			break
		}
		place++
	}
	*known = numbered{n, place, before}
	return place
}

// finish resolves what needs the whole page.
func (w *walker) finish() {
	w.notes.resolve(w.doc)
	if len(w.doc.Elements) > 0 {
		w.doc.Elements[0].LastBlock = len(w.doc.Blocks) - 1
	}
	for i := range w.doc.Head.Items {
		if w.doc.Head.Items[i].Block >= len(w.doc.Blocks) {
			w.doc.Head.Items[i].Block = len(w.doc.Blocks) - 1
		}
	}
}
