package metadata

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// How far from the headline, in blocks, a line that does not say "By" may credit a team, and how far below it the name
// of an account may stand alone.
const (
	teamAbove, teamBelow = 2, 6
	accountBelow         = 2
)

// teamAuthors are the organisations, desks and pen names the page credits: the same sources as for persons, as far as
// they say outright who wrote it.
func (p *page) teamAuthors(w window) []authorList {
	var list []authorList
	for _, claim := range p.markupAuthors() {
		list = p.appendTeam(list, claim.names, claim.visible, authorList{source: claim.source, weight: claim.weight})
	}
	for _, link := range p.creditLinks(w) {
		list = p.appendTeam(list, []string{link.text}, true, authorList{source: "author link", weight: weightLinkTop})
		break
	}
	for i := range p.doc.Blocks {
		if name, weight := p.teamInLine(i, w); name != "" {
			return append(list, authorList{[]string{name}, "block " + itoa(i), weight})
		}
	}
	return list
}

// appendTeam adds the first team that texts in markup name and that is no person.
func (p *page) appendTeam(list []authorList, texts []string, visible bool, team authorList) []authorList {
	for _, text := range texts {
		r := p.names(visible)
		if len(r.read(text)) > 0 {
			continue
		}
		r.afterBy = true
		if name := r.readTeam(text); name != "" && !p.isTitle(name) {
			team.names = []string{name}
			return append(list, team)
		}
	}
	return list
}

// teamInLine is the team a visible line credits and the weight of the line, "" when it credits none or a person.
func (p *page) teamInLine(block int, w window) (name string, weight float64) {
	b := &p.doc.Blocks[block]
	if b.Role != article.Byline && !w.top(b.ID) || !p.creditsTeam(b, w) {
		return "", 0
	}
	text, _ := p.joinByline(block)
	if len(p.believed(p.names(true).read(text), text, b, w)) > 0 {
		return "", 0
	}
	r := p.names(true)
	r.afterBy = b.Role == article.Byline && isOneWord(text) && w.near(b.ID, 0, accountBelow)
	for line := range strings.SplitSeq(text, "\n") {
		name := r.readTeam(line)
		switch {
		case name == "" || p.isTitle(name):
		case startsWithBy(text):
			return name, weightBylineBy
		case p.allCommon(text): // Asked last, since the words have to be looked for on the page.
			return "", 0
		default:
			return name, weightBylinePlain
		}
	}
	return "", 0
}

// creditsTeam reports whether a block says outright who wrote the page: it begins with "By", or it has the role or the
// class of a byline right at the headline.
func (p *page) creditsTeam(b *article.Block, w window) bool {
	isByline := b.Role == article.Byline
	if b.Text == "" || !b.Kind.IsTextual() || longerThan(b.Text, maxInnerRunes) {
		return false
	}
	mayBe := isByline || b.Role != article.Nav && mayHoldByline(b, w)
	switch {
	case !w.top(b.ID):
		return w.after(b.ID) && isByline && saysWritten(b.Text)
	case !mayBe: // Asked before the words of the line are looked at.
		return false
	case startsWithBy(b.Text):
		return true
	case b.Kind == article.KindHeading:
		return false
	case innerBy(b.Text) != "":
		return true
	}
	return w.near(b.ID, teamAbove, teamBelow) && (isByline || p.namesAuthor(b))
}

// allCommon reports whether a line consists of words that stand in lower case elsewhere on the page: a button or a
// section.
func (p *page) allCommon(line string) bool {
	for word := range strings.FieldsSeq(line) {
		if key := strings.ToLower(strings.Trim(word, ".,")); !words().links.has(key) && !p.isCommonWord(key) {
			return false
		}
	}
	return true
}

// isTitle reports whether a name is the page's title: content systems fill the one with the other.
func (p *page) isTitle(name string) bool {
	key := fold(name)
	for _, title := range p.titleClaims() {
		if fold(title) == key && !p.isSite(name) {
			return true
		}
	}
	return false
}
