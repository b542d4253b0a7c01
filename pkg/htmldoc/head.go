package htmldoc

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/winnow-cli/winnow/pkg/article"
)

// maxItems bounds the machine-readable elements kept per page: a forum's thousands of dates say nothing about the article.
const maxItems = 2000

// mostExpected bounds the blocks and elements that room is made for before there is one.
const mostExpected = 4096

// survey collects what the page says about itself, and makes room for about as many blocks and elements as there will be.
// Meta and link elements count wherever they stand: broken markup moves them into the body.
func (w *walker) survey(root *html.Node) {
	blocks, elements := 0, 1
	fresh := true // No text or picture stands yet in the block-level element that was opened last.
	for n := root.FirstChild; n != nil; n = next(n, root) {
		switch n.Type {
		case html.ElementNode:
			w.readHeadPart(n)
			switch {
			case classOf(n.DataAtom, n.Data) == blockTag:
				fresh = true
				elements++
			case fresh && n.DataAtom == atom.Img:
				fresh = false
				blocks++
			}
		case html.TextNode:
			if fresh && showsText(n.Data) && classOf(n.Parent.DataAtom, "") != skippedTag {
				fresh = false
				blocks++
			}
		}
	}
	blocks = min(blocks+blocks/16, mostExpected)
	w.doc.Blocks = slices.Grow(w.doc.Blocks, blocks)
	w.sources = slices.Grow(w.sources, blocks)
	w.doc.Elements = slices.Grow(w.doc.Elements, min(elements, mostExpected))
}

// showsText reports whether a text has more than white space, near enough for counting.
func showsText(text string) bool {
	for i := range len(text) {
		if text[i] > ' ' {
			return true
		}
	}
	return false
}

// next returns the node after n below root in document order, nil after the last.
func next(n, root *html.Node) *html.Node {
	if n.FirstChild != nil {
		return n.FirstChild
	}
	for ; n != nil && n != root; n = n.Parent {
		if n.NextSibling != nil {
			return n.NextSibling
		}
	}
	return nil
}

func (w *walker) readHeadPart(n *html.Node) {
	h := &w.doc.Head
	switch n.DataAtom {
	case atom.Html, atom.Body:
		w.readLanguage(n)
	case atom.Title:
		if h.Title == "" && n.FirstChild != nil && n.Namespace == "" {
			h.Title = article.FoldSpace(n.FirstChild.Data)
		}
	case atom.Meta:
		w.readMeta(n)
	case atom.Link, atom.Base:
		w.readLink(n)
	case atom.Script:
		if n.FirstChild != nil && strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") {
			h.JSONLD = append(h.JSONLD, strings.Clone(n.FirstChild.Data))
		}
	}
}

func (w *walker) readLanguage(n *html.Node) {
	h := &w.doc.Head
	for _, key := range []string{"lang", "xml:lang"} {
		if v := strings.TrimSpace(attr(n, key)); h.Language == "" {
			h.Language = w.kept.string(v)
		}
	}
	if v := strings.ToLower(strings.TrimSpace(attr(n, "dir"))); h.Dir == "" {
		h.Dir = w.kept.string(v)
	}
}

func (w *walker) readMeta(n *html.Node) {
	content := strings.TrimSpace(attr(n, "content"))
	if content == "" {
		return
	}
	h := &w.doc.Head
	for _, key := range []string{"name", "property", "itemprop", "http-equiv"} {
		if name := strings.ToLower(strings.TrimSpace(attr(n, key))); name != "" {
			h.Metas = append(h.Metas, article.MetaTag{Name: w.kept.string(name), Content: w.kept.string(content)})
		}
	}
}

func (w *walker) readLink(n *html.Node) {
	rel := strings.ToLower(strings.TrimSpace(attr(n, "rel")))
	if n.DataAtom == atom.Base {
		rel = "base"
	}
	if href := strings.TrimSpace(attr(n, "href")); rel != "" && href != "" {
		h := &w.doc.Head
		h.Links = append(h.Links, article.LinkTag{Rel: w.kept.string(rel), Href: w.kept.string(href), Type: w.kept.string(attr(n, "type"))})
	}
}

// readItem records an element that says what it holds.
func (w *walker) readItem(n *html.Node, t *traits) {
	if t.prop == "" && n.DataAtom != atom.Time || len(w.doc.Head.Items) >= maxItems {
		return
	}
	item := article.Item{
		Tag: tagName(n), Prop: w.kept.string(t.prop), Text: shortText(n, 300), Value: w.kept.string(itemValue(n)), Block: len(w.doc.Blocks),
	}
	item.Names, _ = w.names(n)
	if len(w.scopes) > 0 {
		item.Scope = w.kept.string(w.scopes[len(w.scopes)-1])
	}
	w.doc.Head.Items = append(w.doc.Head.Items, item)
}

func itemValue(n *html.Node) string {
	for _, key := range []string{"datetime", "content", "href", "title"} {
		if v := strings.TrimSpace(attr(n, key)); v != "" {
			return v
		}
	}
	return ""
}

// shortText returns the folded text below n, at most limit bytes of it or a little more.
func shortText(n *html.Node, limit int) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && (c.Parent == nil || classOf(c.Parent.DataAtom, c.Parent.Data) != skippedTag) {
			b.WriteString(c.Data)
			b.WriteByte(' ')
			if b.Len() > limit {
				break
			}
		}
	}
	return article.FoldSpace(b.String())
}
