package metadata

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// maxLicense is the longest name of a licence, in runes; a longer text tells of the licence in a sentence.
const maxLicense = 120

// license prefers what the page licenses itself with: JSON-LD, rel=license in the head and in the text, meta elements.
// A line about copyright is no licence.
func (p *page) license() candidate {
	if text := licenseIn(p.main.text("license")); text != "" {
		return candidate{text: text, source: "json-ld"}
	}
	if abs := p.absolute(p.linkHref("license")); abs != "" {
		return candidate{text: abs, source: "link license"}
	}
	if abs := p.licenseItem(); abs != "" {
		return candidate{text: abs, source: "item license"}
	}
	for _, c := range p.metaCandidates("license") {
		if c.text = licenseIn(c.text); c.text != "" {
			return c
		}
	}
	for _, c := range p.metaCandidates("rights") {
		if text := licenseIn(c.text); strings.Contains(text, "://") || holdsOneOf(text, words().licenses) {
			c.text = text
			return c
		}
	}
	return candidate{}
}

// licenseItem is the licence that links and microdata in the text name, "" when they name several: then they license
// pictures or quoted works. Links in captions license the picture.
func (p *page) licenseItem() string {
	found := ""
	for i := range p.head.Items {
		it := &p.head.Items[i]
		if !hasProp(it.Prop, []string{"license"}) || p.licensesPicture(it) {
			continue
		}
		abs := p.absolute(it.Value)
		if abs == "" || abs == found {
			continue
		}
		if found != "" {
			return ""
		}
		found = abs
	}
	return found
}

func (p *page) licensesPicture(it *article.Item) bool {
	if strings.Contains(strings.ToLower(it.Scope), "image") {
		return true
	}
	if p.doc == nil || it.Block < 0 || it.Block >= len(p.doc.Blocks) {
		return false
	}
	role := p.doc.Blocks[it.Block].Role
	return role == article.Caption || role == article.Credit || p.doc.InCaption(it.Block)
}

// licenseIn returns the address in a text when it holds one of a public licence, the text itself when it is as short
// as a name and says nothing of copyright, else "".
func licenseIn(text string) string {
	for word := range strings.FieldsSeq(text) {
		if i := strings.Index(word, "http"); i >= 0 && isLicenseAddress(word[i:]) {
			return strings.TrimRight(word[i:], ".,;)")
		}
	}
	if isCopyright(text) || isPlaceholder(text) || longerThan(text, maxLicense) {
		return ""
	}
	return text
}

func isLicenseAddress(s string) bool {
	for _, part := range words().sources["license-addresses"] {
		if strings.Contains(strings.ToLower(s), part) {
			return true
		}
	}
	return false
}

func isCopyright(text string) bool {
	return holdsOneOf(text, words().copyright) || strings.ContainsRune(text, '©')
}
