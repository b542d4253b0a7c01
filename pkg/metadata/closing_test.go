package metadata

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/winnow-cli/winnow/pkg/article"
)

func TestClosingAuthors(t *testing.T) {
	title := heading(1, "Council closes the old bridge for a year")
	body := block(article.Body, bodyText)
	doc := func(h article.Head, blocks ...article.Block) *article.Document {
		return document(h, append([]article.Block{title, body}, blocks...)...)
	}
	site := func(name string) article.Head { return article.Head{Metas: metas("og:site_name", name)} }
	tests := []struct {
		name string
		d    *article.Document
		want []string
	}{
		{"note with a verb", doc(article.Head{}, block(article.Bio, "Jane Doe is a reporter who writes about bridges and roads in the valley.")), []string{"Jane Doe"}},
		{"note with a colon", doc(article.Head{}, block(article.Bio, "Jane Doe: Jane joined the paper in 2010 and covers bridges and roads.")), []string{"Jane Doe"}},
		{"name over a note", doc(article.Head{}, block(article.Bio, "Jane Doe"), block(article.Bio, "She covers bridges.")), []string{"Jane Doe"}},
		{
			"rare given name over a note",
			doc(article.Head{}, block(article.Bio, "Xilvara Doe"), block(article.Bio, "Covers the roads and bridges of the whole valley, and sometimes its ferries.")),
			[]string{"Xilvara Doe"},
		},
		{"a company is no author", doc(article.Head{}, block(article.Bio, "Everdale Bridges is a company that has built roads and bridges for years.")), nil},
		{"signature", doc(article.Head{}, block(article.Body, "Jane Doe")), []string{"Jane Doe"}},
		{"signature with a word for by", doc(article.Head{}, block(article.Body, "Von Max Müller")), []string{"Max Müller"}},
		{"label in the furniture", doc(article.Head{}, block(article.Related, "Text: Max Müller")), []string{"Max Müller"}},
		{"card of another article", doc(article.Head{}, body, body, body, body, body, body, block(article.Related, "By Max Müller")), nil},
		{"last words are no signature", doc(article.Head{}, block(article.Body, "Thank you all")), nil},
		{"site named after a person", doc(site("Jane Doe")), []string{"Jane Doe"}},
		{"site of a person", doc(site("Jane Doe’s blog")), []string{"Jane Doe"}},
		{"site with a title", doc(site("Dr. Jane Doe")), []string{"Jane Doe"}},
		{"site of a paper", doc(site("Valley Post")), nil},
		{"end of the title", doc(article.Head{Title: "Council closes the old bridge | Jane Doe"}), []string{"Jane Doe"}},
		{"first line of the page", document(article.Head{}, block(article.Nav, "Jane Doe"), title, body), []string{"Jane Doe"}},
		{"copyright", doc(article.Head{}, block(article.Legal, "© 2019-2025 Jane Doe. All rights reserved.")), []string{"Jane Doe"}},
		{"copyright of a company", doc(article.Head{}, block(article.Legal, "© 2025 Everdale Bridges Inc. All rights reserved.")), nil},
		{
			"given name in the byline, surname in the note",
			doc(article.Head{Metas: metas("author", "Jane")}, block(article.Bio, "Jane Doe is a reporter who writes about bridges and roads.")),
			[]string{"Jane Doe"},
		},
	}
	for _, tt := range tests {
		m := Decide(tt.d)
		if diff := cmp.Diff(tt.want, m.Authors); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestPageAboutAPersonIsNotByHer(t *testing.T) {
	d := document(article.Head{Title: "Who was Jane Doe? | Jane Doe"}, heading(1, "Who was Jane Doe?"), block(article.Body, bodyText))
	if m := Decide(d); m.Authors != nil {
		t.Errorf("authors = %q, want none", m.Authors)
	}
}

func TestCopyrightHolder(t *testing.T) {
	tests := []struct{ text, want string }{
		{"© 2025 Jane Doe. All rights reserved.", "Jane Doe"},
		{"Copyright (c) 2012- Jane Doe. Design by others", "Jane Doe"},
		{"Copyright Jane Doe 2012-2025. CC BY-NC 4.0.", "Jane Doe"},
		{"© Copyright 1998-2025 by Jane Doe", "Jane Doe"},
		{"All rights reserved", ""},
		{"©", ""},
	}
	for _, tt := range tests {
		if got := copyrightHolder(tt.text); got != tt.want {
			t.Errorf("copyrightHolder(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}
