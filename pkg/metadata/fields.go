package metadata

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Longest texts taken, in runes; a longer one is something else in the wrong place.
const (
	maxKicker  = 80
	maxDek     = 1200
	maxSection = 80
	maxTag     = 80
	maxTags    = 50
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
	if text == "" || longerThan(text, maxDek) {
		return candidate{}
	}
	return candidate{text: text, source: "block " + itoa(p.doc.Blocks[first].ID)}
}

func (p *page) section() candidate {
	var list []candidate
	for _, text := range texts(p.main["articleSection"]) {
		list = append(list, candidate{text: text, source: "json-ld"})
	}
	list = append(append(list, p.metaCandidates("section")...), p.itemCandidates(false, "articlesection")...)
	for _, c := range list {
		c.text = firstSection(c.text)
		if c.text != "" && !longerThan(c.text, maxSection) && !strings.Contains(c.text, "://") && !isPlaceholder(c.text) && !words().notSections.holds(c.text) {
			return c
		}
	}
	return candidate{}
}

// firstSection is the first of several sections in one text. A comma with a space behind it is part of a name.
func firstSection(text string) string {
	for i, r := range text {
		if r == '|' || r == ';' || r == ',' && !strings.HasPrefix(text[i+1:], " ") {
			return strings.TrimSpace(text[:i])
		}
	}
	return text
}

// isPlaceholder reports whether a text is what a content system writes where an editor wrote nothing.
func isPlaceholder(text string) bool {
	key := fold(text)
	return key == "" || words().placeholders.has(key) || strings.Contains(text, "{{") || strings.Contains(text, "{%") || strings.Contains(text, "${")
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
			if isPlaceholder(tag) || seen[key] || strings.Contains(tag, "://") || longerThan(tag, maxTag) || len(list) == maxTags {
				continue
			}
			seen[key] = true
			list = append(list, tag)
		}
	}
	return list
}
