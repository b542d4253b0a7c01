package metadata

import (
	"strconv"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

func itoa(n int) string { return strconv.Itoa(n) }

// blockOf returns the block a source names, -1 for sources of other kinds.
func blockOf(source string) int {
	if n, ok := strings.CutPrefix(source, "block "); ok {
		if id, err := strconv.Atoi(n); err == nil {
			return id
		}
	}
	return -1
}

// fields is about how many fields a page fills.
const fields = 16

// Decide returns the metadata of a document whose roles are resolved. It reads d.Head and d.Blocks and writes nothing.
// Fields without good evidence are empty; Provenance names the source of every field that is not. It is never nil.
// A nil document gives empty metadata.
func Decide(d *article.Document) article.Meta {
	m := article.Meta{Provenance: make(map[string]string, fields)}
	if d == nil {
		return m
	}
	p := newPage(&d.Head, d)
	take := func(field string, to *string, c candidate) {
		if c.text != "" {
			*to = c.text
			m.Provenance[field] = c.source
		}
	}
	headline := p.headline()
	take("headline", &m.Headline, headline)
	take("dek", &m.Dek, p.dek(m.Headline))
	take("kicker", &m.Kicker, p.firstText(article.Kicker, maxKicker))
	take("language", &m.Language, p.language())
	w := p.newWindow(p.headlineBlock(headline.source))
	p.win = &w
	authors := p.authors(p.authorCandidates(w), p.teamAuthors(w))
	if len(authors.names) > 0 {
		m.Authors = authors.names
		m.Provenance["authors"] = authors.source
	}
	take("byline", &m.Byline, p.byline(m.Authors))
	published, modified := p.dates(p.dateCandidates(m.Language, w))
	take("published", &m.Published, published)
	take("modified", &m.Modified, modified)
	take("site", &m.Site, p.site())
	take("section", &m.Section, p.section())
	take("url", &m.URL, p.url())
	take("image", &m.Image, p.image())
	take("description", &m.Description, p.description(m.Headline))
	take("license", &m.License, p.license())
	if tags, source := p.tags(); len(tags) > 0 {
		m.Tags = tags
		m.Provenance["tags"] = source
	}
	return m
}
