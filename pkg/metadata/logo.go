package metadata

import (
	"net/url"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// leadsHome reports whether a block is one link to the front page, as logos are. On the front page itself such a link
// says nothing.
func (p *page) leadsHome(b *article.Block) bool {
	if p.atFront {
		return false
	}
	for _, m := range b.Marks {
		if m.Type == article.Link && m.End-m.Start >= len(strings.TrimSpace(b.Text)) {
			return isFront(m.URL, p.host)
		}
	}
	return false
}

// isFrontPage reports whether the page is the front page itself.
func (p *page) isFrontPage() bool {
	return p.host != "" && isFront(p.address, p.host) || p.head.BaseURL != "" && isFront(p.head.BaseURL, p.host)
}

// isFront reports whether an address is the front page of a host, of any when the host is not known.
func isFront(address, host string) bool {
	if path, query, ok := plainAddress(address); ok && (query != "" || strings.Trim(path, "/") != "") {
		return false
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || address == "" || u.RawQuery != "" || u.Fragment != "" || u.Host == "" && u.Path == "" {
		return false
	}
	if h := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."); h != "" && host != "" && h != host {
		return false
	}
	return strings.Trim(u.Path, "/") == ""
}

// isTitleOfSite reports whether a main heading is the name of the site in the title element, since a heading further
// down is the rest of it: "Winter care | Gardening made simple" over a page with "Gardening made simple" on top and "Winter
// care" above the text.
func (p *page) isTitleOfSite(b *article.Block) bool {
	if b.Level != 1 || b.Text == "" {
		return false
	}
	title, name := p.title, clean(b.Text)
	if name == "" || len(name) >= len(title) {
		return false
	}
	if before, ok := strings.CutSuffix(title, name); ok && endsWithSeparator(before) {
		return p.hasHeadline(b.ID, func(text string) bool {
			rest, ok := strings.CutPrefix(before, text)
			return ok && startsWithSeparator(rest)
		})
	}
	if after, ok := strings.CutPrefix(title, name); ok && startsWithSeparator(after) {
		return p.hasHeadline(b.ID, func(text string) bool {
			rest, ok := strings.CutSuffix(after, text)
			return ok && endsWithSeparator(rest)
		})
	}
	return false
}

// hasHeadline reports whether a heading below a block, up to the first of the text, is what is asked for.
func (p *page) hasHeadline(above int, is func(string) bool) bool {
	first := p.firstBody()
	for i := above + 1; i < len(p.doc.Blocks) && (first < 0 || i <= first); i++ {
		b := &p.doc.Blocks[i]
		if b.Kind == article.KindHeading && b.Text != "" && isHeadlineShape(b) && is(clean(b.Text)) {
			return true
		}
	}
	return false
}
