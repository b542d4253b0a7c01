package metadata

import (
	"strings"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/article"
)

// authorList is one answer to who wrote it.
type authorList struct {
	names  []string
	source string
	weight float64
}

// Weights of the sources of authors, from the share of right answers on labelled pages.
const (
	weightLDAuthor   = 0.9
	weightMetaAuthor = 0.75
	weightItemAuthor = 0.7
	// penaltyHandle is taken from a list that is one word only: an account name, not a name.
	penaltyHandle = 0.5
	// shareHandle is the most of its weight that is taken.
	shareHandle = 0.6
	// agreementShare is how much of another source's weight counts for a list it agrees with.
	agreementShare = 0.5
)

func (p *page) names(visible bool) nameReader {
	return nameReader{isSite: p.isSite, visible: visible}
}

// isElsewhere reports whether a block is known to be no part of the article.
func (p *page) isElsewhere(block int) bool {
	if p.doc == nil || block < 0 || block >= len(p.doc.Blocks) {
		return false
	}
	if p.win != nil && p.win.atHeadline(block) && (block >= p.win.headline || p.doc.Blocks[block].Role != article.Related) {
		return false // A classifier's mistake: cards do stand above a headline, but not between it and the text.
	}
	switch p.doc.Blocks[block].Role {
	case article.Related, article.Comments, article.Nav, article.Ad, article.Legal:
		return true
	}
	return false
}

// authorCandidates are all answers to who wrote it, those in markup first.
func (p *page) authorCandidates(w window) []authorList {
	list := append(p.authorClaims(), p.linkAuthors(w)...)
	list = append(list, p.bylineAuthors(w)...)
	return append(list, p.closingAuthors(w)...)
}

// authors decides who wrote it: a person when the page credits one, else the organisation or pen name it credits. A
// name that only its company speaks for is no credit; a team that is credited outright stands before it. A team in a line
// that begins with "By" also stands before names in lines that do not: those are reviewers.
func (p *page) authors(persons, teams []authorList) authorList {
	best := p.choose(persons)
	team := p.choose(teams)
	if len(team.names) == 0 {
		return best
	}
	says := false
	for _, t := range teams {
		says = says || t.weight == weightBylineBy
	}
	if len(best.names) == 0 || best.weight < weightLooseClass || says && best.weight <= weightBylinePlain {
		return team
	}
	return best
}

// choose returns the best list: each source's list gains the weight of the sources that agree with it.
func (p *page) choose(list []authorList) authorList {
	var best authorList
	top := 0.0
	for _, c := range list {
		weight := c.weight
		handle := isHandle(c)
		if handle {
			weight -= min(penaltyHandle, weight*shareHandle)
		}
		support := map[string]float64{}
		for _, other := range list {
			if kind := sourceKind(other.source); kind != sourceKind(c.source) && (!handle || kind == "block" || kind == "author") {
				support[kind] = max(support[kind], other.weight*nameAgreement(c.names, other.names))
			}
		}
		for _, kind := range []string{"json-ld", "meta", "item", "author", "block"} {
			weight += agreementShare * support[kind]
		}
		if weight > top+1e-9 {
			best, top = c, weight
		}
	}
	return withoutRest(withSurname(fuller(best, list), list), list)
}

// withoutRest returns the list with the name alone of an author whose line goes on with a role or a section: "Jane Doe
// Former Deputy Tech" where another line says "Jane Doe".
func withoutRest(best authorList, list []authorList) authorList {
	if len(best.names) != 1 || countWords(best.names[0]) < minLineWords {
		return best
	}
	for _, c := range list {
		if len(c.names) == 1 && !isOneWord(c.names[0]) && strings.HasPrefix(best.names[0], c.names[0]+" ") {
			return c
		}
	}
	return best
}

// minLineWords is how many words a name has at least that may be a whole line.
const minLineWords = 4

// withSurname returns the list with the full name of an author who is chosen by the given name alone: bylines of blogs
// say "Jane", the note below says "Jane Doe".
func withSurname(best authorList, list []authorList) authorList {
	if len(best.names) != 1 || !isOneWord(best.names[0]) || !hasGivenName(best.names[0]) {
		return best
	}
	for _, c := range list {
		if c.weight >= weightSignature && len(c.names) == 1 && strings.HasPrefix(fold(c.names[0]), fold(best.names[0])+" ") {
			return c
		}
	}
	return best
}

// isHandle reports whether a list is one word that is no given name: mostly an account, and all markup of a page takes
// its author from the same account.
func isHandle(c authorList) bool {
	return len(c.names) == 1 && isBareWord(c.names[0])
}

// fuller returns the visible byline that names everyone best names and more: markup often names only the account the
// page was written with.
func fuller(best authorList, list []authorList) authorList {
	for _, c := range list {
		kind := sourceKind(c.source)
		if kind != "block" && kind != "author" && kind != "meta" || kind != "meta" && sourceKind(best.source) == kind || len(c.names) <= len(best.names) || c.weight < weightLooseClass {
			continue
		}
		all := true
		for _, name := range best.names {
			all = all && len(appendNew(c.names[:len(c.names):len(c.names)], name)) == len(c.names)
		}
		if all {
			return c
		}
	}
	return unglued(best, list)
}

// unglued returns the list in markup whose names the chosen visible ones only extend: text that lost its spaces.
func unglued(best authorList, list []authorList) authorList {
	if sourceKind(best.source) != "block" {
		return best
	}
	for _, c := range list {
		if sourceKind(c.source) == "block" || len(c.names) != len(best.names) {
			continue
		}
		all := true
		for i, name := range c.names {
			all = all && name != best.names[i] && len(name) >= minGlued && strings.HasPrefix(best.names[i], name)
		}
		if all {
			return c
		}
	}
	return best
}

// minGlued is the shortest name, in bytes, that is looked for at the beginning of a glued one.
const minGlued = 6

func isLatin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return true
}

// nameAgreement is the share of words two lists of names have in common.
func nameAgreement(a, b []string) float64 {
	return agreement(strings.Join(a, " "), strings.Join(b, " "))
}

// byline is the line as printed: the first byline block that holds one of the authors, else the first byline block. A
// block that is only "Written by" is printed together with the name below it.
func (p *page) byline(authors []string) candidate {
	var first candidate
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if b.Role != article.Byline || longerThan(b.Text, maxByline) || b.Text == "" {
			continue
		}
		c := candidate{text: clean(b.Text), source: "block " + itoa(b.ID)}
		if words().by.holds(b.Text) && i+1 < len(p.doc.Blocks) && !longerThan(p.doc.Blocks[i+1].Text, maxLoneName) {
			c.text = clean(b.Text + " " + p.doc.Blocks[i+1].Text)
		}
		if first.text == "" {
			first = c
		}
		for _, name := range authors {
			if strings.Contains(fold(c.text), fold(name)) {
				return c
			}
		}
	}
	return first
}
