package htmldoc

import (
	"context"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/winnow-cli/winnow/pkg/article"
)

// walker turns a tree into blocks, one visit a node, in document order.
type walker struct {
	ctx context.Context
	// visited counts the nodes, of which every checkEvery-th asks ctx; stopped is set once it has ended, and
	// when the page has too many blocks.
	visited int
	stopped bool
	resolver
	doc  *article.Document
	text inlineText
	// stack holds the block-level elements that are open.
	stack []openElement
	// numbered holds for each place on the stack the element that stood there last.
	numbered []numbered
	// frame is the block context that list items, quotations and headings set for the text inside them.
	frame frame
	lists int
	// openLists and openItems are what frames point to.
	openLists slab[openList]
	openItems slab[article.ListItem]
	// hidden counts the open elements that hide their content.
	hidden int
	// scopes are the itemtype values of the open itemscopes.
	scopes []string
	notes  footnotes
	// sources are the nodes of each block; taken are those of the running text that is being written.
	sources []nodeRange
	taken   nodeRange
	// named is where names are put together.
	named []byte
}

// openElement is a block-level element on the stack; its Element is written when the first block inside it is.
type openElement struct {
	node  *html.Node
	index int // in Document.Elements, -1 until a block needs it
	hides bool
}

// frame is what the elements around a text say about its shape.
type frame struct {
	kind  article.Kind
	level int
	quote int
	// item is shared by the elements inside it. It continues once it has a block.
	item *article.ListItem
	list *openList
}

// openList numbers the items of one list element.
type openList struct {
	id, depth, next int
	ordered         bool
}

// checkEvery is after how many nodes the context is asked: well below a millisecond.
const checkEvery = 1024

func newWalker(ctx context.Context) *walker {
	w := &walker{ctx: ctx, doc: &article.Document{Format: article.HTML}}
	return w
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil && !w.stopped; c = c.NextSibling {
		if w.visited++; w.visited%checkEvery == 0 {
			w.stopped = w.ctx.Err() != nil
		}
		w.node(c)
	}
}

func (w *walker) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		before := len(w.text.buf)
		w.text.write(n.Data)
		if len(w.text.buf) > before {
			w.text.from.add(n)
		}
	case html.ElementNode:
		w.element(n)
	}
}

func (w *walker) element(n *html.Node) {
	t := traitsOf(n)
	if t.hides {
		w.hidden++
	}
	w.readItem(n, &t)
	if t.scoped {
		w.scopes = append(w.scopes, t.scope)
	}
	switch class := classOf(n.DataAtom, n.Data); {
	case class == skippedTag:
		w.skipped(n)
	case class == blockTag || t.block:
		w.block(n, &t)
	default:
		w.inline(n, &t)
	}
	if t.scoped {
		w.scopes = w.scopes[:len(w.scopes)-1]
	}
	if t.hides {
		w.hidden--
	}
}

// skipped visits the parts of a skipped element that a reader may still see: the pictures in a noscript are repeats of
// lazily loaded ones, the text inside audio and video is a fallback, so nothing is.
func (w *walker) skipped(n *html.Node) {
	if n.DataAtom == atom.Video {
		if poster := attr(n, "poster"); poster != "" {
			w.flush()
			w.emitFigure(n, article.Image{URL: w.resolve(poster)})
		}
	}
}

func (w *walker) inline(n *html.Node, t *traits) {
	switch n.DataAtom {
	case atom.Br:
		if w.text.lineBreak() {
			w.flush()
		}
		return
	case atom.Hr:
		w.flush()
		w.emit(article.KindRule, n).Quote = 0
		return
	case atom.Img:
		w.image(n)
		return
	case atom.Input:
		w.input(n, t)
		return
	case atom.Wbr:
		return
	}
	w.noteID(t.id)
	if m, ok := w.markOf(n); ok {
		w.text.push(m)
		w.children(n)
		w.text.pop()
		return
	}
	w.children(n)
}

// input shows what a reader sees of a form field: the label of a button.
func (w *walker) input(n *html.Node, t *traits) {
	if label := buttonLabel(n); label != "" {
		w.flush()
		w.stack = append(w.stack, openElement{n, -1, t.hides})
		w.text.write(label)
		w.flush()
		w.pop()
	}
}

// buttonLabel is what a reader sees on an input element that is a button, "" for the others.
func buttonLabel(n *html.Node) string {
	switch strings.ToLower(attr(n, "type")) {
	case "submit", "button", "reset":
		return attr(n, "value")
	}
	return ""
}

// markOf returns the mark an inline element sets on its text.
func (w *walker) markOf(n *html.Node) (article.Mark, bool) {
	switch n.DataAtom {
	case atom.A:
		href := attr(n, "href")
		if href == "" {
			return article.Mark{}, false
		}
		return article.Mark{Type: article.Link, URL: w.resolve(href)}, true
	case atom.Em, atom.I, atom.Cite, atom.Dfn, atom.Var:
		return article.Mark{Type: article.Emphasis}, true
	case atom.Strong, atom.B:
		return article.Mark{Type: article.Strong}, true
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		return article.Mark{Type: article.Code}, w.frame.kind != article.KindCode
	case atom.S, atom.Strike, atom.Del:
		return article.Mark{Type: article.Strike}, true
	case atom.Sup:
		return article.Mark{Type: article.Sup}, true
	case atom.Sub:
		return article.Mark{Type: article.Sub}, true
	}
	return article.Mark{}, false
}

// tagName is the name of an element, in memory of its own.
func tagName(n *html.Node) string {
	if n.DataAtom != 0 {
		return n.Data
	}
	return strings.Clone(n.Data)
}

// attr returns the value of an attribute, "" when there is none. It may point into the page: what a document keeps of it is
// cloned, so that a document does not keep the page in memory.
func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}
