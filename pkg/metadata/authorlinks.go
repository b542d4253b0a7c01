package metadata

import (
	"net/url"
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
		if b.Role == article.Body && longerThan(b.Text, maxInnerRunes) || p.isComment(i) && !p.win.atTop(i) {
			continue
		}
		for _, m := range b.Marks {
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
func (p *page) creditsOthersBefore(block int, m article.Mark) bool {
	return creditsOthers(p.doc.Blocks[block].Text[:m.Start]) || block > 0 && m.Start == 0 && creditsOthers(p.doc.Blocks[block-1].Text)
}

// linkText is the text of a link in a block, "" for other marks.
func linkText(b *article.Block, m article.Mark) string {
	if m.Type != article.Link || m.Start < 0 || m.Start >= m.End || m.End > len(b.Text) {
		return ""
	}
	return clean(b.Text[m.Start:m.End])
}

// isAuthorAddress reports whether an address is that of an author's page: a folder for authors and a name below it.
func isAuthorAddress(address string) bool { return isBelow(address, words().authorPaths) }

// isBelow reports whether an address has one of the folders and something below it, or a parameter of that name.
func isBelow(address string, folders wordSet) bool {
	if path, query, ok := plainAddress(address); ok {
		return holdsFolder(path, folders) || holdsKey(query, folders)
	}
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	for key := range u.Query() {
		if folders[fold(key)] {
			return true
		}
	}
	return holdsFolder(u.Path, folders)
}

// holdsFolder reports whether a path has one of the folders and something below it.
func holdsFolder(path string, folders wordSet) bool {
	path = strings.Trim(path, "/")
	for {
		part, below, ok := strings.Cut(path, "/")
		if !ok {
			return false
		}
		if folders.holds(part) {
			return true
		}
		path = below
	}
}

// holdsKey reports whether a query without escapes has one of the keys.
func holdsKey(query string, keys wordSet) bool {
	for query != "" {
		var pair string
		pair, query, _ = strings.Cut(query, "&")
		if key, _, _ := strings.Cut(pair, "="); keys.holds(key) {
			return true
		}
	}
	return false
}

// plainAddress returns the path and the query of an address with a scheme, or with a path from the root of the site, when
// it holds nothing that takes a parser: no escapes, ports or names of users. Most links on a page are such.
func plainAddress(address string) (path, query string, ok bool) {
	rest, ok := withoutScheme(address)
	if !ok {
		return "", "", false
	}
	mark, end := len(rest), len(rest)
	for i := range len(rest) {
		switch c := rest[i]; {
		case isPathByte(c):
		case c == '?' && mark == len(rest) && end == len(rest):
			mark = i
		case c == '#' && end == len(rest):
			mark, end = min(mark, i), i
		case (c == '=' || c == '&') && mark < i:
		default:
			return "", "", false
		}
	}
	if mark < end {
		query = rest[mark+1 : end]
	}
	if i := strings.IndexByte(rest[:mark], '/'); i >= 0 {
		return rest[i:mark], query, true
	}
	return "", query, true
}

// withoutScheme returns what follows the scheme of an address of the web, or a path from the root of the site.
func withoutScheme(address string) (rest string, ok bool) {
	for _, scheme := range [...]string{"https://", "http://"} {
		if rest, ok = strings.CutPrefix(address, scheme); ok {
			return rest, true
		}
	}
	return address, strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//")
}

func isPathByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '/' || c == '_'
}

// noTopics drops names that are links to a section or a tag in the block.
func noTopics(names []string, b *article.Block) []string {
	if len(names) == 0 {
		return names
	}
	topics := wordSet{}
	for _, m := range b.Marks {
		if m.Type != article.Link || !isBelow(m.URL, words().topicPaths) {
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
	if words().cutKeys[lastWords(before, 2)] || words().cutKeys[lastWords(before, 3)] {
		return true
	}
	last := before[strings.LastIndexByte(before, ' ')+1:]
	before = strings.TrimSuffix(before, " "+last)
	return words().byInner[last] && (words().cutKeys[lastWords(before, 2)] || words().othersWork[lastWords(before, 1)])
}

// lastWords returns the last n words of a folded text.
func lastWords(s string, n int) string {
	fields := strings.Fields(s)
	return strings.Join(fields[max(0, len(fields)-n):], " ")
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
