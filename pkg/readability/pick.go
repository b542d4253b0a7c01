package readability

import (
	"context"
	"sort"

	goreadability "github.com/go-shiori/go-readability"
	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
)

// maxWork bounds the sum of the depths of all nodes, which is what the library's time grows with: it goes through all that is in an
// element for each element. A page of a megabyte has some 200,000, and this many take it two seconds.
const maxWork = 10_000_000

// Pick returns for each block of the page whether readability counts it to the article, or nil when it finds none or
// fails, when the page is so large and deep that it would take too long, or when ctx ends. It does not see what holds no block but
// those that are ruled out (nil: it sees all), so none of them is picked but for a text that stands on the page again. The page is
// not changed; Pick may be called concurrently, also for one page. It costs about three HTML parses. The library cannot be
// stopped: when ctx ends first, Pick returns at once, and what is left of that work, some microseconds for each kilobyte of the
// page, is done in the background for nobody.
func Pick(ctx context.Context, page *htmldoc.Page, ruledOut func(block int) bool) []bool {
	if page == nil || page.Root == nil || len(page.Document.Blocks) == 0 || work(page.Root, 0) > maxWork {
		return nil
	}
	if ctx.Done() == nil {
		return pick(page, ruledOut)
	}
	answer := make(chan []bool, 1)
	go func() { answer <- pick(page, ruledOut) }()
	select {
	case picked := <-answer:
		return picked
	case <-ctx.Done():
		return nil
	}
}

// work adds up how deep n and the nodes below it stand.
func work(n *html.Node, depth int) int {
	sum := depth
	for child := range n.ChildNodes() {
		sum += work(child, depth+1)
	}
	return sum
}

// pick is Pick that cannot be stopped.
func pick(page *htmldoc.Page, ruledOut func(block int) bool) (picked []bool) {
	defer func() {
		// The library has panicked on unusual trees before; without its vote the others decide.
		if recover() != nil {
			picked = nil
		}
	}()
	return pickOf(page, slim(page.Root, contents(page, ruledOut)))
}

// pickOf asks the library what it picks of a tree of the page.
func pickOf(page *htmldoc.Page, root *html.Node) []bool {
	// Addresses are not resolved: those of the picked tree are never read.
	found, err := goreadability.FromDocument(root, nil)
	if err != nil || found.Node == nil {
		return nil
	}
	return align(page.Document.Blocks, htmldoc.ParseTree(found.Node, htmldoc.Options{}).Document.Blocks)
}

// align marks the blocks of the page that stand in the picked ones, both in document order. A text that stands several
// times on the page is matched with the place closest after the previous match, so that a teaser in the menu is not
// taken for the paragraph; a backward jump is allowed for what the library moves.
func align(page, picked []article.Block) []bool {
	places := map[string][]int{}
	for i := range page {
		if t := page[i].Text; t != "" {
			places[t] = append(places[t], i)
		}
	}
	marks := make([]bool, len(page))
	last := -1
	for i := range picked {
		at := places[picked[i].Text]
		if len(at) == 0 {
			continue
		}
		best := at[0]
		if k := sort.SearchInts(at, last+1); k < len(at) {
			best = at[k]
		}
		marks[best] = true
		last = best
	}
	return marks
}
