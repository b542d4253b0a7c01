package metadata

import "github.com/winnow-cli/winnow/pkg/article"

// Candidate is one answer a page gives to one question, with its evidence.
type Candidate struct {
	// Field is the JSON name of the field: "headline", "authors", "published" or "modified".
	Field string
	// Values are the names for "authors", one value for all other fields: what [Decide] would put there.
	Values []string
	// Source says where it stands, as Meta.Provenance does: "json-ld", "meta og:title", "block 3".
	Source string
	// Weight is how far the source is trusted on its own, before other sources agree or contradict; greater is better.
	Weight float64
}

// Candidates returns every answer [Decide] chooses the headline, the authors and the dates from: field by field, each
// in the order it is looked for. It reads d.Head and d.Blocks, whose roles must be resolved, and writes nothing. A nil
// document has none.
func Candidates(d *article.Document) []Candidate {
	if d == nil {
		return nil
	}
	var all []Candidate
	add := func(field string, values []string, source string, weight float64) {
		all = append(all, Candidate{field, values, source, weight})
	}
	p := newPage(&d.Head, d)
	claims := p.headlineClaims()
	for _, c := range append(claims, p.visibleHeadlines(p.newTitles(claims))...) {
		add("headline", []string{c.text}, c.source, c.weight)
	}
	w := p.newWindow(p.headlineBlock(p.headline().source))
	p.win = &w
	for _, c := range append(p.authorCandidates(w), p.teamAuthors(w)...) {
		add("authors", c.names, c.source, c.weight)
	}
	published, modified := p.dateCandidates(p.language().text, w)
	for _, c := range published {
		add("published", []string{c.when.String()}, c.source, c.weight)
	}
	for _, c := range modified {
		add("modified", []string{c.when.String()}, c.source, c.weight)
	}
	return all
}
