package siterule

import (
	"fmt"

	"github.com/andybalholm/cascadia"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/hostname"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
)

// Set is the rules of several sites. It is immutable and safe for concurrent use. A nil Set has no rules.
type Set struct {
	sites    []Site
	byDomain map[string]*Site
}

// NewSet puts sites together. It fails when a domain stands twice.
func NewSet(sites ...Site) (*Set, error) {
	s := &Set{sites: append([]Site(nil), sites...), byDomain: make(map[string]*Site, len(sites))}
	for i := range s.sites {
		site := &s.sites[i]
		if first, ok := s.byDomain[site.Domain]; ok {
			return nil, fmt.Errorf("%s: the domain %s stands at %s already: put the selectors together", site.Source, site.Domain, first.Source)
		}
		s.byDomain[site.Domain] = site
	}
	return s, nil
}

// Rules returns all rules: sites in the order they were given, rules in the order in which they count.
func (s *Set) Rules() []Rule {
	if s == nil {
		return nil
	}
	var rules []Rule
	for i := range s.sites {
		rules = append(rules, s.sites[i].Rules...)
	}
	return rules
}

// Votes returns what the rules for the page's site say of its blocks: at most one vote a block, decisive, in no particular
// order. Pages whose address is not known have none. headline is the heading that is taken for the headline, -1 for none: keep leaves it
// as it is. Nothing is changed.
func (s *Set) Votes(page *htmldoc.Page, headline int) []article.Vote {
	host := hostname.Of(page.Address)
	if s == nil || host == "" {
		return nil
	}
	var places *htmldoc.Places
	var votes []article.Vote
	decided := make([]bool, len(page.Document.Blocks))
	use := func(domain string) {
		if site := s.byDomain[domain]; site != nil {
			if places == nil {
				places = page.Places()
			}
			votes = site.apply(page, places, headline, decided, votes)
		}
	}
	use(host)
	for domain := range hostname.Parents(host) {
		use(domain)
	}
	return votes
}

// apply appends the votes of one site for blocks that are not decided yet, and marks these.
func (s *Site) apply(page *htmldoc.Page, places *htmldoc.Places, headline int, decided []bool, votes []article.Vote) []article.Vote {
	for i := range s.Rules {
		r := &s.Rules[i]
		for _, block := range places.BlocksIn(cascadia.QueryAll(page.Root, r.compiled)) {
			if decided[block] || r.keep && block == headline {
				continue
			}
			decided[block] = true
			v := article.Vote{Block: block, Role: r.Role, Rule: r.ID, Weight: article.Decisive, Why: r.Why}
			if r.keep && page.Document.InCaption(block) {
				v.Role = article.Caption
			}
			votes = append(votes, v)
		}
	}
	return votes
}
