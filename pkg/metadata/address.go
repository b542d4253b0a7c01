package metadata

import (
	"net/url"
	"path"
	"strings"
)

// findAddress decides the canonical address: the link element, then Open Graph, then other meta elements. A claim
// that names the front page stands only when it is the link element's and no other claim names a page below it:
// templates fill claims with the address of the site.
func (p *page) findAddress() {
	var front candidate
	for _, c := range p.addressClaims() {
		switch u, err := url.Parse(c.text); {
		case err != nil || !strings.Contains(u.Hostname(), "."):
		case strings.Trim(u.Path, "/") != "" || u.RawQuery != "":
			p.address, p.addressSource = c.text, c.source
			return
		case c.source == sourceCanonical:
			front = c
		}
	}
	p.address, p.addressSource = front.text, front.source
}

// sourceCanonical is the source of what the link element says.
const sourceCanonical = "link canonical"

// addressClaims are the addresses that the page gives itself, absolute, best first.
func (p *page) addressClaims() []candidate {
	var claims []candidate
	if abs := p.absolute(p.linkHref("canonical")); abs != "" {
		claims = append(claims, candidate{text: abs, source: sourceCanonical})
	}
	for _, c := range p.metaCandidates("url") {
		if abs := p.absolute(c.text); abs != "" {
			claims = append(claims, candidate{text: abs, source: c.source})
		}
	}
	return claims
}

// url is the canonical address. Without a claim, or with the front page's only, it is JSON-LD's page; without that,
// the address the input came from.
func (p *page) url() candidate {
	claim := candidate{text: p.address, source: p.addressSource}
	if isBelowFront(claim.text) {
		return claim
	}
	for _, key := range []string{"mainEntityOfPage", "url"} {
		for _, a := range appendAddresses(nil, p.main[key]) {
			abs := p.absolute(a)
			if isBelowFront(abs) {
				return candidate{text: abs, source: "json-ld"}
			}
		}
	}
	if claim.text != "" {
		return claim
	}
	// A base element says where links lead from: mostly a folder, for some content systems the page itself.
	if abs := p.absolute(p.head.BaseURL); abs != "" && (p.linkHref("base") == "" || namesPage(abs)) {
		return candidate{text: abs, source: "base url"}
	}
	return candidate{}
}

// isBelowFront reports whether an address has a path: it is not that of a front page.
func isBelowFront(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.Trim(u.Path, "/") != ""
}

// namesPage reports whether the path of an address ends in the name of a page, not of a folder or its index.
func namesPage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && path.Base(u.Path) != "/" && !strings.HasSuffix(u.Path, "/") && !strings.HasPrefix(path.Base(u.Path), "index.")
}

// absolute resolves a reference against the page; "" when the result is no web address. A reference without a scheme
// and without a page to take it from is https. A port that the scheme implies is left out.
func (p *page) absolute(ref string) string {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil || ref == "" {
		return ""
	}
	if base := p.baseURL(); base.Host != "" {
		u = base.ResolveReference(u)
	}
	if u.Scheme == "" {
		u.Scheme = "https"
	}
	if u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	if port := u.Port(); u.Scheme == "http" && port == "80" || u.Scheme == "https" && port == "443" {
		u.Host = strings.TrimSuffix(u.Host, ":"+port)
	}
	return u.String()
}

// baseURL is the address that references are resolved against, an empty one when the page has none.
func (p *page) baseURL() *url.URL {
	if p.parsedBase != nil {
		return p.parsedBase
	}
	base := p.head.BaseURL
	if base == "" {
		base = p.address
	}
	u, err := url.Parse(base)
	if err != nil {
		u = &url.URL{}
	}
	if p.address != "" || p.head.BaseURL != "" {
		p.parsedBase = u
	}
	return u
}
