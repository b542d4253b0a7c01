package htmldoc

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/htmltree"
)

// Options tells Parse what the page itself cannot.
type Options struct {
	// BaseURL is the address the page was taken from; relative links are resolved against it and the page's own base
	// element. "", and what is no address, falls back on what the page says, see Page.Address; relative links stay relative
	// when it says nothing.
	BaseURL string
}

// Page is a parsed page: the document, and the tree it was read from for the one consumer that needs a tree
// (the readability voter). The tree must not be changed.
type Page struct {
	Document *article.Document
	Root     *html.Node
	// Address is where the page was taken from, as far as it is known: Options.BaseURL, else the canonical link, else
	// og:url, else the comment of the browser or of SingleFile that saved it. It is absolute; "" when none is. A base element does not change it.
	Address string
	// sources are the nodes that each block was read from.
	sources []nodeRange
	tree    htmltree.Tree
}

// Free gives the memory of the tree to pages that are parsed later. Only who is sure that nobody will look at the tree again may
// call it, and once at most. The document stays. A page that is not freed is left to the collector; nil has nothing to free.
func (p *Page) Free() {
	if p != nil {
		p.tree.Free()
		*p = Page{Document: p.Document, Address: p.Address}
	}
}

// Parse reads an HTML page or fragment. The text must be valid UTF-8. It fails when ctx ends, with an error that wraps that of
// ctx, and when no tree can be built even from the flattened page. A page of more than article.MaxBlocks blocks is read up to the one
// behind them.
func Parse(ctx context.Context, text string, o Options) (*Page, error) {
	tree, flattened, err := buildTree(ctx, cutData(text))
	if err != nil {
		return nil, fmt.Errorf("parse HTML: %w", err)
	}
	page := parseTree(ctx, tree.Root, o)
	page.tree = tree
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("parse HTML: %w", err) // The walk has stopped somewhere.
	}
	if flattened {
		page.Document.Warn("the page nests more than 512 elements: it was flattened, its inner structure is approximate")
	}
	return page, nil
}

// ParseTree reads a page from a tree that is already built; root must not be nil. The tree is not changed.
func ParseTree(root *html.Node, o Options) *Page {
	return parseTree(context.Background(), root, o)
}

// parseTree is ParseTree that stops where it is when ctx ends.
func parseTree(ctx context.Context, root *html.Node, o Options) *Page {
	w := newWalker(ctx)
	w.survey(root)
	taken := address(o.BaseURL, &w.doc.Head)
	if taken == nil {
		taken = savedFrom(root)
	}
	w.setBase(baseURL(taken, &w.doc.Head))
	if w.base != nil {
		w.doc.Head.BaseURL = w.base.String()
	}
	w.children(root)
	w.flush()
	w.finish()
	page := &Page{Document: w.doc, Root: root, sources: w.sources}
	if taken != nil {
		page.Address = taken.String()
	}
	return page
}

func buildTree(ctx context.Context, text string) (tree htmltree.Tree, flattened bool, err error) {
	tree, err = htmltree.Parse(ctx, text)
	for _, depth := range []int{200, 60, 0} {
		if err == nil || ctx.Err() != nil {
			return tree, flattened, err
		}
		flattened = true
		tree, err = htmltree.Parse(ctx, flatten(text, depth))
	}
	return tree, flattened, err
}

// address decides where the page was taken from; nil when nothing absolute is known.
func address(given string, h *article.Head) *url.URL {
	if u, err := url.Parse(strings.TrimSpace(given)); err == nil && u.IsAbs() {
		return u
	}
	return canonical(h)
}

// baseURL decides what relative links are resolved against; nil when nothing absolute is known.
func baseURL(base *url.URL, h *article.Head) *url.URL {
	for _, l := range h.Links {
		if l.Rel != "base" {
			continue
		}
		if u, err := url.Parse(strings.TrimSpace(l.Href)); err == nil {
			if base != nil {
				u = base.ResolveReference(u)
			}
			if u.IsAbs() {
				return u
			}
		}
	}
	return base
}

func canonical(h *article.Head) *url.URL {
	for _, l := range h.Links {
		if l.Rel == "canonical" {
			if u, err := url.Parse(strings.TrimSpace(l.Href)); err == nil && u.IsAbs() {
				return u
			}
		}
	}
	for _, m := range h.Metas {
		if m.Name == "og:url" {
			if u, err := url.Parse(strings.TrimSpace(m.Content)); err == nil && u.IsAbs() {
				return u
			}
		}
	}
	return nil
}
