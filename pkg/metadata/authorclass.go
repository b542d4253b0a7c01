package metadata

import (
	"iter"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// namesAuthor reports whether the classes of the small elements around a block speak of the author of the page.
func (p *page) namesAuthor(b *article.Block) bool {
	for el := range p.around(b) {
		if mayNameAuthor(el.Names) {
			return namesAuthor(p.namesOf(b))
		}
	}
	return false
}

// mayNameAuthor reports whether class names have two letters together that "author", "byline" or "writer" begins with; most
// have not.
func mayNameAuthor(names string) bool {
	for i := 0; i+1 < len(names); i++ {
		next := names[i+1] | 0x20
		switch names[i] | 0x20 {
		case 'a':
			if next == 'u' {
				return true
			}
		case 'b':
			if next == 'y' {
				return true
			}
		case 'w':
			if next == 'r' {
				return true
			}
		}
	}
	return false
}

// namesAuthor reports whether class names speak of the author of the page.
func namesAuthor(names string) bool {
	for _, other := range []string{"comment", "related", "authority", "more-from", "recommend", "sidebar", "author-count", "co-author-hidden"} {
		if strings.Contains(names, other) {
			return false
		}
	}
	return strings.Contains(names, "author") || strings.Contains(names, "byline") || strings.Contains(names, "writer")
}

// maxNamedSpan is the most blocks an element may hold to lend its class to one of them.
const maxNamedSpan = 6

// maxNamed is how many elements around a block lend it their classes.
const maxNamed = 4

// around yields the small elements around a block, the innermost first.
func (p *page) around(b *article.Block) iter.Seq[*article.Element] {
	return func(yield func(*article.Element) bool) {
		for e, n := b.Element, 0; e > 0 && e < len(p.doc.Elements) && n < maxNamed; e, n = p.doc.Elements[e].Parent, n+1 {
			el := &p.doc.Elements[e]
			if el.LastBlock-el.FirstBlock >= maxNamedSpan || !yield(el) {
				return
			}
		}
	}
}

// namesOf returns the classes of the small elements around a block, lower-cased.
func (p *page) namesOf(b *article.Block) string {
	var names []string
	for el := range p.around(b) {
		names = append(names, el.Names)
	}
	return strings.ToLower(strings.Join(names, " "))
}
