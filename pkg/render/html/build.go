package html

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/winnow-cli/winnow/pkg/article"
)

// builder appends blocks to a tree and knows which lists and quotations are open.
type builder struct {
	root   *html.Node
	inline Inline
	notes  notes
	// reach holds for each block that is part of a list item the index of the list's last such block.
	reach []int
	// index is the index of the block being added.
	index int
	// stack holds the open containers, outermost first.
	stack []container
	// shift is added to heading levels.
	shift int
	// figure is the figure element that a caption may join, nil when the last block was none.
	figure *html.Node
}

// container is an open blockquote or list.
type container struct {
	// node is the blockquote, or the open item of a list (nil when no item is open yet).
	node *html.Node
	// list is the ol or ul element, nil for a quotation.
	list *html.Node
	// key is the list's, last the index of the last block that is part of it.
	key  listKey
	last int
	// quote is the depth of quotation inside the container.
	quote int
}

// listKey tells lists apart. Two items with the same article.ListItem.List but another depth, quotation or numbering
// cannot be in one list, whatever a parser says.
type listKey struct {
	id, depth, quote int
	ordered          bool
}

// keyOf returns the list of a block that is part of an item.
func keyOf(block *article.Block) listKey {
	return listKey{block.Item.List, block.Item.Depth, quoteDepth(block), block.Item.Ordered}
}

// addAll appends blocks in order and closes every container behind them.
func (b *builder) addAll(blocks []*article.Block) {
	b.reach = reachOf(blocks)
	for i, block := range blocks {
		b.index = i
		b.add(block)
	}
	b.stack, b.figure = nil, nil
}

// reachOf finds where lists end. A block outside the quotation that a list stands in ends it, even if a parser says that
// it goes on behind.
func reachOf(blocks []*article.Block) []int {
	reach := make([]int, len(blocks))
	var last [maxNesting + 1]map[listKey]int
	for i := len(blocks) - 1; i >= 0; i-- {
		quote := quoteDepth(blocks[i])
		clear(last[quote+1:])
		if blocks[i].Item == nil {
			continue
		}
		if last[quote] == nil {
			last[quote] = map[listKey]int{}
		}
		key := keyOf(blocks[i])
		if _, ok := last[quote][key]; !ok {
			last[quote][key] = i
		}
		reach[i] = last[quote][key]
	}
	return reach
}

func (b *builder) add(block *article.Block) {
	figure := b.figure
	b.figure = nil
	if block.Role == article.Caption && figure != nil && isPlain(block) {
		caption := element(atom.Figcaption)
		figure.AppendChild(caption)
		b.put(caption, block.Text, block.Marks)
		b.figure = figure
		return
	}
	b.closeContainers(block)
	b.openQuotes(quoteDepth(block))
	if block.Kind == article.KindList && block.Item != nil {
		b.addItem(block)
		return
	}
	b.addLeaf(b.parent(), block)
}

// isPlain reports whether a block is a single run of text, so that it may be a caption.
func isPlain(block *article.Block) bool {
	return block.Kind == article.KindParagraph || block.Kind == article.KindQuote
}

// quoteDepth is the block's depth of quotation; a quotation has at least one.
func quoteDepth(block *article.Block) int {
	if block.Kind == article.KindQuote {
		return max(1, min(block.Quote, maxNesting))
	}
	return max(0, min(block.Quote, maxNesting))
}

// closeContainers closes what the block does not stand in.
func (b *builder) closeContainers(block *article.Block) {
	quote := quoteDepth(block)
	for i, c := range b.stack {
		if c.quote > quote || (c.list != nil && !b.staysOpen(c, block)) {
			b.stack = b.stack[:i]
			return
		}
		if c.list != nil && block.Item != nil && c.key == keyOf(block) {
			b.stack = b.stack[:i+1]
			return
		}
	}
}

// staysOpen reports whether the block is part of an open list: it is an item of it, an item of a deeper list, or
// something between two of its items.
func (b *builder) staysOpen(c container, block *article.Block) bool {
	if item := block.Item; item != nil && (c.key == keyOf(block) || block.Kind == article.KindList && item.Depth > c.key.depth) {
		return true
	}
	return c.last > b.index
}

func (b *builder) openQuotes(depth int) {
	open := 0
	if len(b.stack) > 0 {
		open = b.stack[len(b.stack)-1].quote
	}
	for ; open < depth; open++ {
		node := element(atom.Blockquote)
		b.parent().AppendChild(node)
		b.stack = append(b.stack, container{node: node, quote: open + 1})
	}
}

// parent is the element the next block goes into.
func (b *builder) parent() *html.Node {
	if len(b.stack) == 0 {
		return b.root
	}
	return b.stack[len(b.stack)-1].node
}

func (b *builder) addItem(block *article.Block) {
	item := block.Item
	top := len(b.stack) - 1
	if top < 0 || b.stack[top].list == nil || (b.stack[top].key != keyOf(block) && b.lists() < maxNesting) {
		b.openList(block)
		top = len(b.stack) - 1
	}
	if item.Continues && b.stack[top].node != nil {
		p := element(atom.P)
		b.stack[top].node.AppendChild(p)
		b.put(p, block.Text, block.Marks)
		return
	}
	li := element(atom.Li)
	b.stack[top].list.AppendChild(li)
	b.stack[top].node = li
	b.put(li, block.Text, block.Marks)
}

// lists counts the open lists.
func (b *builder) lists() int {
	n := 0
	for _, c := range b.stack {
		if c.list != nil {
			n++
		}
	}
	return n
}

// put fills a leaf with the block's text.
func (b *builder) put(leaf *html.Node, text string, marks []article.Mark) {
	text, marks = b.notes.printed(text, marks)
	b.inline(leaf, text, marks)
}
