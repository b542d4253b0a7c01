package metadata

import (
	"net/url"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// candidate is one answer to one question and where it was found.
type candidate struct {
	text   string
	source string
	// weight is how far the answer is trusted, 0 to 1 for sources, more when several agree.
	weight float64
}

// page is what a document says about itself, read once and asked by every field.
type page struct {
	doc  *article.Document
	head *article.Head
	// metas are the texts of the meta elements that any field asks for, by the numbers of their names.
	metas [][]string
	// metaNames are the names of all meta elements in lower case.
	metaNames []string
	// dayMetas is what findDayMetas finds for each field, nil until it is asked for.
	dayMetas map[string][]int
	// title is the text of the title element, titles what titleClaims returns.
	title  string
	titles []string
	graph  *graph
	// main is the JSON-LD object that describes this page, nil when none does.
	main node
	// address is the canonical address, absolute, "" when not known; addressSource says who named it.
	address, addressSource string
	// own is what addresses returns, nil until it is asked for after findAddress.
	own []string
	// parsedBase is the address references are resolved against, nil until it is asked for.
	parsedBase *url.URL
	// host is the host of address or base without "www.", "" when not known.
	host string
	// atFront is true on the front page of the site.
	atFront bool
	// sites are names of the site in any spelling, best first.
	sites []string
	// siteKeys are the keys of sites and of the words of the host.
	siteKeys map[string]bool
	// credits is what markupAuthors and links what authorLinks returns, nil until they are asked for.
	credits []markupClaim
	links   []authorLink
	// printed is what printedSite returns, nil until it is asked for.
	printed *candidate
	// win is where the article's own lines stand; nil while only the head is read.
	win *window
	// ordered is what proof returns, nil until it is asked for.
	ordered *orderProof
	// common is what commonWords returns, nil until it is asked for.
	common *hashSet
	// sought are the words that isCommonWord has looked for.
	sought []soughtWord
	// notes is what noteOpenings returns, nil until it is asked for; notesSought counts the names that findNote looked for.
	notes       *hashSet
	notesSought int
}

// maxMetas bounds how many meta elements of one name are read.
const maxMetas = 100

// newPage reads the head. The document may be nil for hints, which look at the head alone.
func newPage(head *article.Head, doc *article.Document) *page {
	numbers := words().metaNumbers
	p := &page{doc: doc, head: head, metas: make([][]string, len(numbers)), metaNames: make([]string, 0, len(head.Metas))}
	for _, m := range head.Metas {
		name := strings.ToLower(strings.TrimSpace(m.Name))
		p.metaNames = append(p.metaNames, name)
		number, known := numbers[name]
		if !known || len(p.metas[number]) == maxMetas {
			continue
		}
		if text := clean(m.Content); text != "" {
			p.metas[number] = append(p.metas[number], text)
		}
	}
	p.title = clean(head.Title)
	p.findTitles()
	p.graph = readGraph(head.JSONLD)
	p.findAddress()
	p.main = p.graph.pick(p.addresses(), p.titleClaims())
	p.findHost()
	p.atFront = p.isFrontPage()
	p.findSites()
	return p
}

// metaCandidates returns what the meta elements of a section of sources.txt say, in the order of the section.
func (p *page) metaCandidates(section string) []candidate {
	var found []candidate
	for _, name := range words().metas[section] {
		for _, text := range p.metas[name.number] {
			found = append(found, candidate{text: text, source: name.source})
		}
	}
	return found
}

// itemCandidates returns items with one of the properties. content wins over text when content is true.
func (p *page) itemCandidates(content bool, props ...string) []candidate {
	var found []candidate
	for i := range p.head.Items {
		it := &p.head.Items[i]
		if !hasProp(it.Prop, props) {
			continue
		}
		text := clean(it.Text)
		if (content || text == "") && it.Value != "" {
			text = clean(it.Value)
		}
		if text != "" {
			found = append(found, candidate{text: text, source: "item " + it.Prop})
		}
	}
	return found
}

// hasProp reports whether a property attribute (several names, each with or without a vocabulary prefix) holds one of
// the names.
func hasProp(attribute string, names []string) bool {
	for p := range strings.FieldsSeq(attribute) {
		if i := strings.LastIndexAny(p, ":/"); i >= 0 {
			p = p[i+1:]
		}
		for _, n := range names {
			if p == n {
				return true
			}
		}
	}
	return false
}

func (p *page) linkHref(rel string) string {
	for _, l := range p.head.Links {
		for r := range strings.FieldsSeq(l.Rel) {
			if r == rel && strings.TrimSpace(l.Href) != "" {
				return strings.TrimSpace(l.Href)
			}
		}
	}
	return ""
}

// addresses returns every address the page has for itself.
func (p *page) addresses() []string {
	if p.own == nil {
		p.own = p.findAddresses()
	}
	return p.own
}

func (p *page) findAddresses() []string {
	var list []string
	for _, a := range []string{p.address, p.head.BaseURL} {
		if a != "" {
			list = append(list, a)
		}
	}
	for _, c := range p.metaCandidates("url") {
		list = append(list, c.text)
	}
	return slices.Clip(list)
}

func (p *page) findHost() {
	for _, a := range append(p.addresses(), p.main.text("url"), p.main.text("mainEntityOfPage")) {
		if u, err := url.Parse(a); err == nil && u.Host != "" {
			p.host = strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
			return
		}
	}
}

// titleClaims are the titles in meta elements, before site names are cut.
func (p *page) titleClaims() []string { return p.titles }

func (p *page) findTitles() {
	for _, c := range p.metaCandidates("headline") {
		p.titles = appendNew(p.titles, c.text)
	}
	p.titles = slices.Clip(appendNew(p.titles, p.title))
}
