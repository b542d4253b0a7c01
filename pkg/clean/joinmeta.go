package clean

import (
	"fmt"
	"maps"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// decideMeta takes each field from the first page that has it, with where it came from.
func (j *joining) decideMeta() {
	m := &j.out.Meta
	m.Provenance = maps.Clone(m.Provenance)
	if m.Provenance == nil {
		m.Provenance = map[string]string{}
	}
	headed := j.headed()
	j.out.NoHeadline = j.pages[headed].NoHeadline
	for i := 1; i < len(j.pages); i++ {
		from := j.pages[i].Meta
		if i > headed {
			from.Dek, from.Kicker = "", "" // Of a page without the headline it is the text that goes on.
		}
		for field, values := range textFields(m, &from) {
			if *values.to == "" && *values.from != "" {
				*values.to = *values.from
				j.provenance(i, field)
			}
		}
		for field, values := range listFields(m, &from) {
			if len(*values.to) == 0 && len(*values.from) > 0 {
				*values.to = *values.from
				j.provenance(i, field)
			}
		}
	}
	names := make([]string, len(j.pages))
	for i, page := range j.pages {
		names[i] = page.Source
	}
	m.Provenance["text"] = "the pages " + strings.Join(names, ", ")
	j.warnOfStrangers()
}

// provenance notes that a field came from a later page.
func (j *joining) provenance(page int, field string) {
	if origin := j.pages[page].Meta.Provenance[field]; origin != "" {
		j.out.Meta.Provenance[field] = fmt.Sprintf("page %d, %s", page+1, renumber(origin, j.starts[page]))
	}
}

// warnOfStrangers warns of a page in another language than the first one that says its own.
func (j *joining) warnOfStrangers() {
	for i, page := range j.pages {
		if language := page.Meta.Language; language != "" && base(language) != base(j.out.Meta.Language) {
			j.warn(i, fmt.Sprintf("it is in another language, %s, than the article, %s", language, j.out.Meta.Language))
		}
	}
}

// base is the language of a tag, without region and script.
func base(tag string) string {
	language, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(language)
}

// change is a field with what it may be set to.
type change[T any] struct{ from, to *T }

// textFields are the metadata that are one text, by their key in a record.
func textFields(to, from *article.Meta) map[string]change[string] {
	return map[string]change[string]{
		"headline": {&from.Headline, &to.Headline}, "dek": {&from.Dek, &to.Dek}, "kicker": {&from.Kicker, &to.Kicker},
		"byline": {&from.Byline, &to.Byline}, "published": {&from.Published, &to.Published}, "modified": {&from.Modified, &to.Modified},
		"site": {&from.Site, &to.Site}, "section": {&from.Section, &to.Section}, "language": {&from.Language, &to.Language},
		"url": {&from.URL, &to.URL}, "image": {&from.Image, &to.Image}, "description": {&from.Description, &to.Description},
		"license": {&from.License, &to.License},
	}
}

// listFields are the metadata that are lists.
func listFields(to, from *article.Meta) map[string]change[[]string] {
	return map[string]change[[]string]{"authors": {&from.Authors, &to.Authors}, "tags": {&from.Tags, &to.Tags}}
}
