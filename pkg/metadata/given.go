package metadata

import (
	"github.com/winnow-cli/winnow/pkg/article"
)

// Given is where the rules of a user say that a page's metadata stands: texts as the page has them. Empty fields say nothing.
// The rule of each field is the ID of what says so; it becomes the provenance.
type Given struct {
	Headline, HeadlineRule string
	Authors                []string
	AuthorsRule            string
	Date, DateRule         string
}

// Apply puts what is given in the place of what was decided, as far as a headline, names and a date can be read from the
// texts; what cannot be read changes nothing. It writes to d.Meta only.
func (g *Given) Apply(d *article.Document) {
	note := func(field, rule string) {
		if d.Meta.Provenance == nil {
			d.Meta.Provenance = map[string]string{}
		}
		d.Meta.Provenance[field] = rule
	}
	if text := clean(g.Headline); text != "" && !longerThan(text, maxTitle) {
		d.Meta.Headline = text
		note("headline", g.HeadlineRule)
	}
	if len(g.Authors) == 0 && g.Date == "" {
		return
	}
	p := newPage(&d.Head, d)
	var names []string
	for _, text := range g.Authors[:min(len(g.Authors), maxAuthors)] {
		for _, name := range p.names(true).read(text) {
			names = appendNew(names, name)
		}
	}
	if len(names) > 0 {
		d.Meta.Authors = names
		note("authors", g.AuthorsRule)
	}
	if w := p.givenDate(g.Date); w.known() {
		d.Meta.Published = w.String()
		note("published", g.DateRule)
	}
}

// givenDate reads a field that holds a date alone, or the first date in a line.
func (p *page) givenDate(text string) when {
	o := p.dateOrder(p.claimedLanguage().text)
	if w := o.parseField(text); w.known() {
		return w
	}
	if found := o.find(clean(text), 1); len(found) > 0 {
		return p.settle(found[0], o)
	}
	return when{}
}

// Date reads a date as people write it and returns it as Meta.Published has it, "" when the text holds none. The document
// tells which of day and month comes first.
func Date(d *article.Document, text string) string {
	return newPage(&d.Head, d).givenDate(text).String()
}

// Language reads what somebody calls a language ("en_US", "English") and returns it as Meta.Language has it, "" when it
// is none.
func Language(text string) string { return languageTag(text) }
