package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Bounds on the names of organisations, teams and pen names.
const (
	maxTeamWords  = 8
	maxTeamDigits = 6
	// teamAbove and teamBelow are how far from the headline, in blocks, a line that does not say "By" may credit a team.
	teamAbove, teamBelow = 2, 6
	// accountBelow is how far below it the name of an account may stand alone.
	accountBelow = 2
)

// readTeam returns whom a text credits that is no person: an organisation, an editorial desk, the site itself, a pen
// name. It is "" for everything that is no name: roles alone, agencies, addresses, accounts, dates.
func (r nameReader) readTeam(text string) string {
	text = clean(text)
	if text == "" || utf8.RuneCountInString(text) > maxByline || strings.HasPrefix(strings.ToLower(text), "www.") {
		return ""
	}
	by := r.visible && (startsWithBy(text) || innerBy(text) != "")
	believed := !r.visible || r.afterBy
	if r.visible {
		text = cutDates(dropGluedBy(text))
	}
	for _, segment := range splitSegments(dropLinks(text)) {
		s := trimName(cutTail(dropBy(segment, r.visible)))
		if r.visible {
			s = trimName(cutLower(s))
		}
		if s != "" {
			if r.isTeam(s) && (believed || by && isOneWord(s) || capitalised(dropArticles(s))) {
				return s
			}
			return ""
		}
	}
	return ""
}

// isTeam reports whether a cleaned text can be the name of an organisation or a pen name.
func (r nameReader) isTeam(s string) bool {
	key := fold(s)
	w := words()
	fields := strings.Fields(key)
	letters, digits := countRunes(s)
	switch {
	case len(fields) == 0 || len(fields) > maxTeamWords || utf8.RuneCountInString(s) > maxNameRunes || letters < 2 || digits > maxTeamDigits:
		return false
	case w.staff[key] || w.staff[strings.TrimPrefix(key, "the ")] || w.roles[key] || w.agencies[key] || w.credentials[key] || w.by[key] || w.cutKeys[key] || w.months[key] != 0:
		return false
	case strings.ContainsAny(s, "@/\\{}[]<>=|#$%^*\"?!:;©,"):
		return false
	case len((order{}).find(s, 1)) > 0:
		return false
	}
	if r.visible && isOneWord(s) && w.notAlone[key] {
		return false
	}
	if r.visible && (gluedPlaces(s) > 1 || w.links[fields[0]] && !w.articles[fields[0]]) {
		return false
	}
	for i, f := range fields {
		if w.notNames[f] && !w.links[f] && !(i == 0 && w.articles[f]) || digits > 0 && w.months[f] != 0 {
			return false
		}
	}
	last := fields[len(fields)-1]
	return !w.accounts[last] && last != "by" // "News provided by" has lost its name
}

func isOneWord(s string) bool { return !strings.ContainsFunc(s, unicode.IsSpace) }

// dropArticles takes the small words out that names of organisations hold: "Center for Drug Evaluation and Research".
func dropArticles(s string) string {
	w := words()
	var kept []string
	for _, f := range strings.Fields(s) {
		if key := fold(f); !w.links[key] && !w.articles[key] && !w.orgs[key] && !w.and[f] && f != "&" {
			kept = append(kept, f)
		}
	}
	return strings.Join(kept, " ")
}

// teamAuthors are the organisations, desks and pen names the page credits: the same sources as for persons, as far as
// they say outright who wrote it.
func (p *page) teamAuthors(w window) []authorList {
	var list []authorList
	add := func(texts []string, visible, explicit bool, source string, weight float64) {
		for _, t := range texts {
			r := p.names(visible)
			r.afterBy = explicit
			if name := r.readTeam(t); name != "" && !p.isTitle(name) && (len(r.read(t)) == 0 || blockOf(source) >= 0) {
				list = append(list, authorList{[]string{name}, source, weight})
				return
			}
		}
	}
	for _, claim := range p.markupAuthors() {
		add(claim.names, claim.visible, true, claim.source, claim.weight)
	}
	for _, link := range p.creditLinks(w) {
		add([]string{link.text}, true, true, "author link", weightLinkTop)
		break
	}
	for i := range p.doc.Blocks {
		if b := &p.doc.Blocks[i]; p.creditsTeam(b, w) {
			text, _ := p.joinByline(i)
			if len(p.believed(p.names(true).read(text), text, b, w)) > 0 {
				continue
			}
			if !startsWithBy(text) && p.allCommon(text) {
				continue
			}
			n := len(list)
			account := b.Role == article.Byline && isOneWord(text) && w.near(b.ID, 0, accountBelow)
			if add(strings.Split(text, "\n"), true, account, "block "+itoa(b.ID), p.teamWeight(text)); len(list) > n {
				break
			}
		}
	}
	return list
}

// teamWeight weighs a visible line that credits a team.
func (p *page) teamWeight(text string) float64 {
	if startsWithBy(text) {
		return weightBylineBy
	}
	return weightBylinePlain
}

// creditsTeam reports whether a block says outright who wrote the page: it begins with "By", or it has the role or the
// class of a byline right at the headline.
func (p *page) creditsTeam(b *article.Block, w window) bool {
	if b.Text == "" || !b.Kind.IsTextual() || b.Kind == article.KindHeading && !startsWithBy(b.Text) || utf8.RuneCountInString(b.Text) > maxInnerRunes {
		return false
	}
	if !w.top(b.ID) {
		return w.after(b.ID) && b.Role == article.Byline && saysWritten(b.Text)
	}
	if startsWithBy(b.Text) || innerBy(b.Text) != "" {
		return b.Role == article.Byline || b.Role != article.Nav && mayHoldByline(b, w)
	}
	if !w.near(b.ID, teamAbove, teamBelow) {
		return false
	}
	return b.Role == article.Byline || mayHoldByline(b, w) && namesAuthor(p.namesOf(b))
}

// allCommon reports whether a line consists of words that stand in lower case elsewhere on the page: a button or a
// section.
func (p *page) allCommon(line string) bool {
	common := p.commonWords()
	for _, word := range strings.Fields(line) {
		if key := strings.ToLower(strings.Trim(word, ".,")); !common[key] && !words().links[key] {
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
