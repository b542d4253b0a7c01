package metadata

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// markupClaim is what one source in markup says about the authors, as it is written there.
type markupClaim struct {
	authorList
	visible bool
}

// markupAuthors are the statements about authors in markup, best first. They are read once, for persons and for teams.
func (p *page) markupAuthors() []markupClaim {
	if p.credits == nil {
		p.credits = p.readMarkupAuthors()
	}
	return p.credits
}

func (p *page) readMarkupAuthors() []markupClaim {
	claims := []markupClaim{}
	for _, key := range []string{"author", "creator"} {
		for _, n := range p.describing() {
			if names := nodeNames(p.graph, n[key]); len(names) > 0 {
				claims = append(claims, markupClaim{authorList{names, "json-ld", weightLDAuthor}, false})
				break
			}
		}
	}
	for _, group := range groupBySource(p.metaCandidates("authors")) {
		claims = append(claims, markupClaim{authorList{group.names, group.source, weightMetaAuthor}, false})
	}
	for _, group := range p.authorItems() {
		claims = append(claims, markupClaim{authorList{group.names, group.source, weightItemAuthor}, true})
	}
	return claims
}

// describing are the JSON-LD objects that describe this page: the one that was picked, then those of its kinds that
// have its title or address.
func (p *page) describing() []node {
	if p.main == nil {
		return nil
	}
	list := []node{p.main}
	addresses, titles := p.addresses(), p.titleClaims()
	for _, n := range p.graph.pages {
		if p.graph.score(n, addresses, titles) >= pointsType+pointsAddress {
			list = append(list, n)
		}
	}
	return list
}

// authorClaims are the persons named in markup, best first.
func (p *page) authorClaims() []authorList {
	var list []authorList
	for _, claim := range p.markupAuthors() {
		var names []string
		for i, t := range claim.names {
			if i == maxAuthors || len(names) >= maxAuthors {
				break
			}
			for _, name := range p.names(claim.visible).read(t) {
				names = appendNew(names, name)
			}
		}
		if len(names) > 0 {
			list = append(list, authorList{names, claim.source, claim.weight})
		}
	}
	return list
}

// groupBySource gathers what one source says several times: a page names each author in a meta element of its own.
// Addresses and pages about authors are left out.
func groupBySource(list []candidate) []authorList {
	var groups []authorList
	for _, c := range list {
		if strings.Contains(c.text, "://") || strings.HasPrefix(c.text, "/") {
			continue
		}
		if n := len(groups); n > 0 && groups[n-1].source == c.source {
			groups[n-1].names = append(groups[n-1].names, c.text)
			continue
		}
		groups = append(groups, authorList{names: []string{c.text}, source: c.source})
	}
	return groups
}

// authorItems are microdata and rel=author outside related cards and comments: those around the headline and just
// below the text, else all of them when all name the same author.
func (p *page) authorItems() []authorList {
	var near, far []candidate
	for i := range p.head.Items {
		it := &p.head.Items[i]
		if !hasProp(it.Prop, []string{"author", "creator"}) || scopeIsOther(it.Scope) || p.isComment(it.Block) && !p.win.atTop(it.Block) {
			continue
		}
		text := itemText(it)
		if text == "" || longerThan(text, maxNameRunes*2) {
			continue
		}
		c := candidate{text: text, source: "item author"}
		if p.isElsewhere(it.Block) || p.win != nil && !p.win.top(it.Block) && !p.win.below(it.Block) {
			far = append(far, c)
			continue
		}
		near = append(near, c)
	}
	if len(near) > 0 || !sameTexts(far) {
		return groupBySource(near)
	}
	return groupBySource(far[:min(1, len(far))])
}

// isComment reports whether a block stands among the comments of readers.
func (p *page) isComment(block int) bool {
	return p.doc != nil && block >= 0 && block < len(p.doc.Blocks) && p.doc.Blocks[block].Role == article.Comments
}

// itemText is what a reader sees of an item, and what a meta element says.
func itemText(it *article.Item) string {
	if text := clean(it.Text); text != "" || it.Tag != "meta" {
		return text
	}
	return clean(it.Value)
}

// sameTexts reports whether all candidates say the same.
func sameTexts(list []candidate) bool {
	for _, c := range list {
		if fold(c.text) != fold(list[0].text) {
			return false
		}
	}
	return true
}

// scopeIsOther reports whether an item describes a comment, a review or another thing than the page.
func scopeIsOther(scope string) bool {
	scope = strings.ToLower(scope)
	for _, other := range []string{"comment", "review", "product", "listitem", "rating"} {
		if strings.Contains(scope, other) {
			return true
		}
	}
	return false
}
