package metadata

import (
	"net/url"
	"strings"
)

// Evidence that an object describes this page, in points. An address that is the page's own outweighs every type; the
// type outweighs having a headline. An address of another page rules out a mere web page type.
const (
	pointsAddress  = 6
	pointsType     = 3
	pointsHeadline = 2
	pointsTitle    = 4
	pointsDate     = 1
)

const (
	// articleWeight is the weight of the types of the section article-types.
	articleWeight = 3
	// sameTitle is the agreement above which two titles are taken for one.
	sameTitle = 0.5
)

// pick returns the object that describes this page, nil when no object does. addresses are the page's own, titles
// what its meta elements call it. Where several articles are described and neither an address nor a title says which
// is the page's own, they are the related ones: none is picked.
func (g *graph) pick(addresses, titles []string) node {
	var best node
	bestScore, articles := 0.0, 0
	for _, n := range g.pages {
		score := g.score(n, addresses, titles)
		if score > bestScore {
			best, bestScore = n, score
		}
		if weightOf(n) == articleWeight {
			articles++
		}
	}
	if articles > 1 && len(titles) > 0 && weightOf(best) == articleWeight &&
		sameAddress(best, addresses) != 1 && bestAgreement(nodeTitle(best), titles) <= sameTitle {
		return nil
	}
	return best
}

// weightOf is how surely the types of an object are an article's: 0 for types that describe no page.
func weightOf(n node) float64 {
	weight := 0.0
	for _, t := range n.types() {
		weight = max(weight, words().ldTypes[t])
	}
	return weight
}

// bestAgreement is how far a title agrees with the one of the titles that it agrees with most.
func bestAgreement(title string, titles []string) float64 {
	best := 0.0
	for _, t := range titles {
		best = max(best, agreement(title, t))
	}
	return best
}

func (g *graph) score(n node, addresses, titles []string) float64 {
	weight := weightOf(n)
	if weight == 0 {
		return 0
	}
	score := weight * pointsType
	if headline := nodeTitle(n); headline != "" {
		score += pointsHeadline
		if best := bestAgreement(headline, titles); best > sameTitle {
			score += pointsTitle * best
		}
	}
	if n.text("datePublished") != "" {
		score += pointsDate
	}
	switch sameAddress(n, addresses) {
	case 1:
		score += pointsAddress
	case -1:
		score -= pointsAddress
	}
	return score
}

func nodeTitle(n node) string {
	if h := n.text("headline"); h != "" {
		return h
	}
	return n.text("name")
}

// sameAddress is 1 when the object names one of the addresses as its page, -1 when it names only others, 0 when it
// names none.
func sameAddress(n node, addresses []string) int {
	named := false
	for _, key := range []string{"mainEntityOfPage", "url", "@id"} {
		for _, v := range appendAddresses(nil, n[key]) {
			key := addressKey(v)
			if key == "" {
				continue
			}
			named = true
			for _, own := range addresses {
				if addressKey(own) == key {
					return 1
				}
			}
		}
	}
	if named && len(addresses) > 0 {
		return -1
	}
	return 0
}

func appendAddresses(list []string, v any) []string {
	switch v := v.(type) {
	case string:
		list = append(list, v)
	case map[string]any:
		for _, key := range []string{"@id", "url"} {
			if s, ok := v[key].(string); ok {
				list = append(list, s)
			}
		}
	}
	return list
}

// addressKey is what two addresses of one page have in common: host without www, path without a final slash. It is
// "" for what is no web address.
func addressKey(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimRight(u.EscapedPath(), "/")
}
