package article

// Element is a container element of an HTML page: an ancestor of at least one block.
// Elements are laid out flat in document order, so an element's parent always has a smaller index.
type Element struct {
	// Parent is an index into Document.Elements; -1 for the root.
	Parent int
	// Depth is 0 for the root.
	Depth int
	// Tag is the lower-case element name.
	Tag string
	// Names is the class attribute, the id, role, itemprop and data-component-like values, joined by spaces, as in the source.
	Names string
	// ID is the id attribute, Nth the 1-based place among the siblings of the same tag; both for CSS paths.
	ID  string
	Nth int
	// Hidden is true when markup hides the element (its own attributes only).
	Hidden bool
	// FirstBlock and LastBlock are the first and last block inside, inclusive. Every element holds at least one block.
	FirstBlock, LastBlock int
}

// Head is what an HTML page says about itself outside the visible text, verbatim and in document order.
type Head struct {
	// Title is the text of the title element.
	Title string
	// Language is the lang attribute of the html element.
	Language string
	// Dir is the dir attribute of the html or body element.
	Dir string
	// Metas are the meta elements with a name, property, itemprop or http-equiv.
	Metas []MetaTag
	// Links are the link elements with a rel.
	Links []LinkTag
	// JSONLD holds the text of each application/ld+json script.
	JSONLD []string
	// Items are visible elements that carry microdata, RDFa, rel=author, rel=license or a datetime attribute.
	Items []Item
	// BaseURL is what relative links are resolved against, "" when unknown.
	BaseURL string
}

// MetaTag is one meta element. Name is its name, property, itemprop or http-equiv, lower-cased.
type MetaTag struct{ Name, Content string }

// LinkTag is one link element. Rel is lower-cased.
type LinkTag struct{ Rel, Href, Type string }

// Item is an element in the body that says what it holds: <time datetime>, itemprop=author, rel=author, property=...
type Item struct {
	// Tag is the element name, Prop the itemprop, property or rel value (lower-cased), "" for a bare <time>.
	Tag, Prop string
	// Value is the datetime, content, href or title attribute, "" when there is none.
	Value string
	// Text is the element's visible text, white space folded.
	Text string
	// Scope is the itemtype or typeof of the closest element that has one, "" when there is none.
	Scope string
	// Names is the element's class and id.
	Names string
	// Block is the index of the block the element stands in or the next one after it; -1 when there is none.
	Block int
}

// Meta is the decided metadata. Empty means unknown: null beats a guess.
type Meta struct {
	Headline, Dek, Kicker string
	// Byline is as printed; Authors are names only.
	Byline  string
	Authors []string
	// Published and Modified are RFC 3339, or YYYY-MM-DD when only the day is known.
	Published, Modified     string
	Site, Section, Language string
	URL, Image, Description string
	License                 string
	Tags                    []string
	// Provenance says for a JSON field name where its value came from, such as "json-ld" or "block 3".
	Provenance map[string]string
}

// InCaption reports whether a block stands in the caption element of a figure.
func (d *Document) InCaption(block int) bool {
	if len(d.Elements) == 0 {
		return false
	}
	for i := d.Blocks[block].Element; i > 0; i = d.Elements[i].Parent {
		if d.Elements[i].Tag == "figcaption" {
			return true
		}
	}
	return false
}
