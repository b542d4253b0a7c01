package metadata

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Weights of links to the pages of authors ("/author/jane-doe"), by where they stand.
const (
	weightLinkTop   = 0.68
	weightLinkBelow = 0.45
	// weightLinkAgreed is for links farther off when all links to authors on the page name the same one: a blog of
	// one person.
	weightLinkAgreed = 0.2
)

// authorLink is the text of a link to an author's page.
type authorLink struct {
	block int
	text  string
}

// authorLinks are the links of the page that lead to pages of authors; links in the running text are mentions. They are
// looked for once.
func (p *page) authorLinks() []authorLink {
	if p.links == nil {
		p.links = p.findAuthorLinks()
	}
	return p.links
}

func (p *page) findAuthorLinks() []authorLink {
	links := []authorLink{}
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if len(b.Marks) == 0 || b.Role == article.Body && longerThan(b.Text, maxInnerRunes) || p.isComment(i) && !p.win.atTop(i) {
			continue
		}
		for k := range b.Marks {
			m := &b.Marks[k]
			if m.Type != article.Link || !isAuthorAddress(m.URL) {
				continue
			}
			text := linkText(b, m)
			if text == "" || longerThan(text, maxNameRunes*2) {
				continue
			}
			if p.creditsOthersBefore(i, m) {
				continue
			}
			if links = append(links, authorLink{i, text}); len(links) == maxAuthors {
				return links
			}
		}
	}
	return links
}

// creditsOthersBefore reports whether what stands before a link credits it with something else than writing, at the end of the
// block before when the link begins its own.
func (p *page) creditsOthersBefore(block int, m *article.Mark) bool {
	return creditsOthers(p.doc.Blocks[block].Text[:m.Start]) || block > 0 && m.Start == 0 && creditsOthers(p.doc.Blocks[block-1].Text)
}

// linkText is the text of a link in a block, "" for other marks.
func linkText(b *article.Block, m *article.Mark) string {
	if m.Type != article.Link || m.Start < 0 || m.Start >= m.End || m.End > len(b.Text) {
		return ""
	}
	return clean(b.Text[m.Start:m.End])
}

// noTopics drops names that are links to a section or a tag in the block.
func noTopics(names []string, b *article.Block) []string {
	if len(names) == 0 {
		return names
	}
	topics := map[string]bool{}
	for k := range b.Marks {
		m := &b.Marks[k]
		if m.Type != article.Link || !words().topicPaths.holdPage(m.URL) {
			continue
		}
		if text := linkText(b, m); text != "" {
			topics[fold(text)] = true
		}
	}
	if len(topics) == 0 {
		return names
	}
	var kept []string
	for _, name := range names {
		if !topics[fold(name)] {
			kept = append(kept, name)
		}
	}
	return kept
}

// creditsOthers reports whether the text before a name ends by crediting it with something else than writing:
// "Reviewed by", "Photos:".
func creditsOthers(before string) bool {
	if longerThan(before, maxLooseRunes*2) {
		before = before[len(before)-maxLooseRunes:]
	}
	before = fold(before)
	if words().cutKeys.has(lastWords(before, 2)) || words().cutKeys.has(lastWords(before, 3)) {
		return true
	}
	last := before[strings.LastIndexByte(before, ' ')+1:]
	before = strings.TrimSuffix(before, " "+last)
	return words().byInner.has(last) && (words().cutKeys.has(lastWords(before, 2)) || words().othersWork.has(lastWords(before, 1)))
}

// lastWords returns the last n words of a folded text.
func lastWords(s string, n int) string {
	for end := len(s); n > 0; n-- {
		if end = strings.LastIndexByte(s[:end], ' '); end < 0 {
			return s
		}
		if n == 1 {
			return s[end+1:]
		}
	}
	return ""
}

// linkAuthors reads the links to authors: those of the byline at the headline, else those below the text, else the one
// author all links on the page lead to.
func (p *page) linkAuthors(w window) []authorList {
	links := p.authorLinks()
	if list := p.nearLinks(links, func(block int) bool { return w.top(block) && !p.isElsewhere(block) }, weightLinkTop); list != nil {
		return list
	}
	if list := p.nearLinks(links, func(block int) bool { return w.below(block) && !p.isElsewhere(block) }, weightLinkBelow); list != nil {
		return list
	}
	var agreed []string
	for _, link := range p.creditLinks(w) {
		for _, name := range p.names(true).read("By " + link.text) {
			agreed = appendNew(agreed, name)
		}
	}
	if len(agreed) == 0 {
		return nil
	}
	return []authorList{{agreed, "author link", weightLinkAgreed}}
}

// creditLinks are the links that credit whom they name: those around the headline and just below the text, else all of
// them when all have the same text.
func (p *page) creditLinks(w window) []authorLink {
	var near []authorLink
	links := p.authorLinks()
	same := true
	for _, link := range links {
		if (w.top(link.block) || w.below(link.block)) && !p.isElsewhere(link.block) {
			near = append(near, link)
		}
		same = same && fold(link.text) == fold(links[0].text)
	}
	if len(near) > 0 || !same {
		return near
	}
	return links[:min(1, len(links))]
}

// nearLinks reads the first links to authors in a part of the page: those of one block. The next block is that of a
// reviewer or of another article's card as often as that of a second author.
func (p *page) nearLinks(links []authorLink, in func(block int) bool, weight float64) []authorList {
	var names []string
	last := -1
	for _, link := range links {
		if !in(link.block) || last >= 0 && link.block != last {
			continue
		}
		for _, name := range p.names(true).read("By " + link.text) {
			names = appendNew(names, name)
			last = link.block
		}
	}
	if names = dropParts(names); len(names) == 0 {
		return nil
	}
	return []authorList{{names, "author link", weight}}
}
