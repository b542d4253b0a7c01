package metadata

import (
	"bytes"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// findSites collects the names of the site: meta elements, JSON-LD publisher, organisations, the host.
func (p *page) findSites() {
	var sites distinct
	for _, c := range p.metaCandidates("site") {
		name := strings.TrimLeft(c.text, "@©")
		if !longerThan(name, maxSiteRunes) && !strings.Contains(name, "://") {
			sites.add(name)
		}
	}
	for _, key := range []string{"publisher", "isPartOf", "sourceOrganization"} {
		for _, name := range nodeNames(p.graph, p.main[key]) {
			sites.add(name)
		}
	}
	for _, name := range p.graph.publishers {
		sites.add(name)
	}
	if p.sites = sites.list; len(p.sites) == 0 {
		if c := p.printedSite(); c.text != "" {
			p.sites = []string{c.text}
		}
	}
	p.dropTitlesFromSites()
	p.findSiteKeys()
}

// findSiteKeys makes the keys that isSite knows the names of the site and the words of its host by.
func (p *page) findSiteKeys() {
	p.siteKeys = map[string]bool{}
	for _, name := range p.sites {
		p.siteKeys[siteKey(name)] = true
	}
	labels := strings.Split(p.host, ".")
	for i, label := range labels {
		if len(label) > 2 && (i < len(labels)-1 || i == 0) {
			p.siteKeys[siteKey(label)] = true
		}
	}
	if p.host != "" {
		p.siteKeys[siteKey(strings.ReplaceAll(p.host, ".", ""))] = true
	}
	delete(p.siteKeys, "")
}

// dropTitlesFromSites takes out site names that are the title of the page: content systems fill og:site_name and
// WebSite names with it. A title of four words or more that another claim repeats is no site; neither is one that
// begins with such a title.
func (p *page) dropTitlesFromSites() {
	var kept []string
	for _, name := range p.sites {
		if countWords(fold(name)) < 4 || !p.isTitleClaim(name) {
			kept = append(kept, name)
		}
	}
	p.sites = kept
}

func (p *page) isTitleClaim(name string) bool {
	claims := p.titleClaims()
	if p.main != nil {
		claims = append(claims, nodeTitle(p.main))
	}
	key := fold(name) + " "
	for _, c := range claims {
		if c = fold(c); countWords(c) >= 4 && strings.HasPrefix(key, c+" ") {
			return true
		}
	}
	return false
}

// maxSiteRunes is the longest name of a site that is taken, in runes.
const maxSiteRunes = 60

// site decides the name of the site: Open Graph's name for it, the publisher, the web site's own object, other meta
// elements, the host.
func (p *page) site() candidate {
	metas := p.metaCandidates("site")
	for _, c := range metas {
		if c.source == "meta og:site_name" && isSiteName(c.text) {
			return c
		}
	}
	if name := p.publisher(); name != "" {
		return candidate{text: name, source: "json-ld"}
	}
	for _, c := range metas {
		if isSiteName(c.text) && c.source != "meta copyright" {
			return c
		}
	}
	if c := p.printedSite(); c.text != "" {
		return c
	}
	if p.host != "" {
		return candidate{text: p.host, source: "url"}
	}
	return candidate{}
}

// printedSite is the name of the site as a reader sees it, looked for once.
func (p *page) printedSite() candidate {
	if p.printed == nil {
		c := p.siteInTitle()
		if c.text == "" {
			c = p.siteInFoot()
		}
		p.printed = &c
	}
	return *p.printed
}

// siteInFoot is the holder of the copyright as the foot of a copied page names it, when another line says the same: its
// logo, or the end of its title. Pages with a head say better who they are.
func (p *page) siteInFoot() candidate {
	if p.doc == nil || len(p.doc.Elements) > 0 {
		return candidate{}
	}
	for i, n := len(p.doc.Blocks)-1, 0; i >= 0 && n < maxFootNames; i-- {
		b := &p.doc.Blocks[i]
		if b.Role != article.Legal || len(b.Text) > maxDateText {
			continue
		}
		name := clean(copyrightHolder(b.Text))
		if name != "" {
			n++ // Each is looked for in the whole page.
		}
		if name != "" && !longerThan(name, maxSiteRunes) && p.standsAlone(name, i) {
			return candidate{text: name, source: "block " + itoa(b.ID)}
		}
	}
	return candidate{}
}

// maxFootNames bounds how many holders of copyrights are looked for on the page.
const maxFootNames = 8

// standsAlone reports whether a line above a block is a name and nothing more, or ends with it behind a separator.
func (p *page) standsAlone(name string, below int) bool {
	for i := range below {
		text := p.doc.Blocks[i].Text
		if !mayEndWith(text, name) {
			continue
		}
		text = clean(text)
		if before, ok := strings.CutSuffix(text, name); ok && (before == "" || endsWithSeparator(before)) {
			return true
		}
	}
	return false
}

// mayEndWith reports whether a text can end with a name when it is clean. The last character stays the last where it is
// printable ASCII and the text has neither references nor tags: most texts need not be cleaned to tell.
func mayEndWith(text, name string) bool {
	if text == "" {
		return false
	}
	last := text[len(text)-1]
	return last == name[len(name)-1] || last <= ' ' || last >= 0x7f || strings.IndexByte(text, '&') >= 0 || strings.IndexByte(text, '<') >= 0
}

// siteInTitle is a link to the front page whose words stand at an end of the title element behind a separator: the name
// of the site in its header.
func (p *page) siteInTitle() candidate {
	if p.doc == nil || p.title == "" {
		return candidate{}
	}
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if b.Text == "" || !p.leadsHome(b) {
			continue
		}
		name := clean(b.Text)
		if name != "" && len(name) < len(p.title) && !longerThan(name, maxSiteRunes) && isPartOfTitle(p.title, name) {
			return candidate{text: name, source: "block " + itoa(b.ID)}
		}
	}
	return candidate{}
}

// isSiteName sorts out addresses, accounts and slogans.
func isSiteName(s string) bool {
	return s[0] != '@' && !strings.Contains(s, "://") && !longerThan(s, maxSiteRunes)
}

// publisher is the name JSON-LD gives the publisher of this page or the site it is part of, "" when there is none.
func (p *page) publisher() string {
	for _, key := range []string{"publisher", "isPartOf"} {
		for _, name := range nodeNames(p.graph, p.main[key]) {
			return name
		}
	}
	for _, n := range p.graph.pages {
		if n.hasType("website") && n.text("name") != "" {
			return n.text("name")
		}
	}
	return ""
}

// nodeNames returns the names of objects or references to objects; addresses are no names.
func nodeNames(g *graph, v any) []string {
	var names distinct
	for _, item := range asList(v) {
		switch item := g.resolve(item).(type) {
		case string:
			names.addName(clean(item))
		case map[string]any:
			for _, name := range texts(item["name"]) {
				names.addName(name)
			}
		}
	}
	return names.list
}

func (d *distinct) addName(name string) {
	if !strings.Contains(name, "://") && !strings.HasPrefix(name, "#") {
		d.add(name)
	}
}

// isSite reports whether a text is a name of the site and nothing more: one of its names, its host with or without
// the ending, a word of the host that is more than the ending. "The" in front and ".com" behind do not count.
func (p *page) isSite(s string) bool {
	var buffer, keyBuffer [maxBuffered]byte
	folded := appendFolded(buffer[:0], s)
	key := appendSiteKey(keyBuffer[:0], folded)
	return p.siteKeys[string(key)] || len(key) > 0 && p.host == "" && looksLikeHost(strings.TrimSpace(s)) || p.isHostInWords(folded)
}

// isHostInWords reports whether a folded text is made of two labels of the host or more, in any order: "Acme Tyres" on
// tyres.acme.com.
func (p *page) isHostInWords(folded []byte) bool {
	n := 0
	for len(folded) > 0 {
		word, rest, _ := bytes.Cut(folded, []byte{' '})
		if n++; n > maxHostWords || len(word) < 3 || !p.siteKeys[string(word)] {
			return false
		}
		folded = rest
	}
	return n >= 2
}

// maxHostWords is how many labels a host has that are looked for in a text.
const maxHostWords = 4

// siteKey is what two spellings of a site's name have in common.
func siteKey(s string) string { return string(appendSiteKey(nil, appendFolded(nil, s))) }

// appendSiteKey appends the key of a folded text.
func appendSiteKey(to, folded []byte) []byte {
	folded = bytes.TrimPrefix(folded, []byte("the "))
	folded = bytes.TrimPrefix(folded, []byte("www "))
	for _, end := range []string{" com", " org", " net", " de", " co uk"} {
		if n := len(folded) - len(end); n >= 0 && string(folded[n:]) == end {
			folded = folded[:n]
		}
	}
	for i := 0; i < len(folded); i++ {
		switch {
		case folded[i] != ' ':
			to = append(to, folded[i])
		case bytes.HasPrefix(folded[i:], []byte(" and ")):
			i += len(" and ") - 1
		}
	}
	return to
}
