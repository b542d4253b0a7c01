package metadata

import (
	"strings"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Longest texts taken, in runes; a longer one is something else in the wrong place.
const (
	maxKicker      = 80
	maxDek         = 1200
	maxSection     = 80
	maxTag         = 80
	maxTags        = 50
	maxDescription = 2000
)

// dek joins the deks that stand in a row; a dek that repeats the headline is none.
func (p *page) dek(headline string) candidate {
	var parts []string
	first, last := -1, -1
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if b.Role != article.Dek || b.Hidden || strings.TrimSpace(b.Text) == "" || fold(b.Text) == fold(headline) {
			continue
		}
		if first >= 0 && i > last+1 {
			break
		}
		if first < 0 {
			first = i
		}
		last = i
		parts = append(parts, clean(b.Text))
	}
	text := strings.Join(parts, " ")
	if text == "" || utf8.RuneCountInString(text) > maxDek {
		return candidate{}
	}
	return candidate{text: text, source: "block " + itoa(p.doc.Blocks[first].ID)}
}

func (p *page) section() candidate {
	if p.main != nil {
		if list := texts(p.main["articleSection"]); len(list) > 0 && utf8.RuneCountInString(list[0]) <= maxSection {
			return candidate{text: list[0], source: "json-ld"}
		}
	}
	list := append(p.metaCandidates("section"), p.itemCandidates(false, "articlesection")...)
	for _, c := range list {
		if utf8.RuneCountInString(c.text) <= maxSection && !strings.Contains(c.text, "://") {
			return c
		}
	}
	return candidate{}
}

// url is the canonical address. Without a claim it is JSON-LD's page or the address the input came from.
func (p *page) url() candidate {
	if p.address != "" {
		return candidate{text: p.address, source: p.addressSource}
	}
	if p.main != nil {
		for _, key := range []string{"mainEntityOfPage", "url"} {
			for _, a := range appendAddresses(nil, p.main[key]) {
				if abs := p.absolute(a); abs != "" {
					return candidate{text: abs, source: "json-ld"}
				}
			}
		}
	}
	if abs := p.absolute(p.head.BaseURL); abs != "" {
		return candidate{text: abs, source: "base url"}
	}
	return candidate{}
}

func (p *page) image() candidate {
	for _, c := range p.metaCandidates("image") {
		if abs := p.absolute(c.text); abs != "" {
			return candidate{text: abs, source: c.source}
		}
	}
	if p.main != nil {
		for _, key := range []string{"image", "thumbnailUrl", "primaryImageOfPage"} {
			if abs := p.absolute(imageAddress(p.graph, p.main[key])); abs != "" {
				return candidate{text: abs, source: "json-ld"}
			}
		}
	}
	if abs := p.absolute(p.linkHref("image_src")); abs != "" {
		return candidate{text: abs, source: "link image_src"}
	}
	return candidate{}
}

// imageAddress returns the first address of an image property: a string, an ImageObject, a reference or an array.
func imageAddress(g *graph, v any) string {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	for _, item := range list {
		switch item := g.resolve(item).(type) {
		case string:
			if item != "" {
				return item
			}
		case map[string]any:
			for _, key := range []string{"url", "contentUrl"} {
				if found := node(item).text(key); found != "" {
					return found
				}
			}
		}
	}
	return ""
}

func (p *page) description() candidate {
	for _, c := range p.metaCandidates("description") {
		if utf8.RuneCountInString(c.text) <= maxDescription {
			return c
		}
	}
	if p.main != nil {
		if text := p.main.text("description"); text != "" && utf8.RuneCountInString(text) <= maxDescription {
			return candidate{text: text, source: "json-ld"}
		}
	}
	return candidate{}
}

// license prefers what the page licenses itself with: JSON-LD, rel=license, meta elements.
func (p *page) license() candidate {
	if p.main != nil {
		if text := p.main.text("license"); text != "" {
			return candidate{text: text, source: "json-ld"}
		}
	}
	if abs := p.absolute(p.linkHref("license")); abs != "" {
		return candidate{text: abs, source: "link license"}
	}
	for i := range p.head.Items {
		if it := &p.head.Items[i]; hasProp(it.Prop, []string{"license"}) {
			if abs := p.absolute(it.Value); abs != "" {
				return candidate{text: abs, source: "item license"}
			}
		}
	}
	for _, c := range p.metaCandidates("license") {
		return c
	}
	return candidate{}
}

// tags are the keywords of the first source that has any; lists in one text are parted at commas or semicolons.
func (p *page) tags() ([]string, string) {
	if p.main != nil {
		if list := splitTags(texts(p.main["keywords"])); len(list) > 0 {
			return list, "json-ld"
		}
	}
	byName := map[string][]string{}
	var order []string
	for _, c := range p.metaCandidates("tags") {
		if byName[c.source] == nil {
			order = append(order, c.source)
		}
		byName[c.source] = append(byName[c.source], c.text)
	}
	for _, source := range order {
		if list := splitTags(byName[source]); len(list) > 0 {
			return list, source
		}
	}
	return nil, ""
}

func splitTags(texts []string) []string {
	var list []string
	seen := map[string]bool{}
	for _, t := range texts {
		for _, tag := range strings.FieldsFunc(t, func(r rune) bool { return strings.ContainsRune(",;、，；", r) }) {
			tag = strings.TrimSpace(tag)
			key := fold(tag)
			if key == "" || seen[key] || utf8.RuneCountInString(tag) > maxTag || len(list) == maxTags {
				continue
			}
			seen[key] = true
			list = append(list, tag)
		}
	}
	return list
}
