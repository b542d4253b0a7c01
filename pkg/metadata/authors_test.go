package metadata

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/winnow-cli/winnow/pkg/article"
)

func TestAuthors(t *testing.T) {
	title := heading(1, "Council closes the old bridge for a year")
	ld := func(author string) article.Head {
		return article.Head{JSONLD: []string{`{"@type":"NewsArticle","headline":"Council closes the old bridge for a year","author":` + author + `}`}}
	}
	site := metas("og:site_name", "Valley Post")
	tests := []struct {
		name   string
		d      *article.Document
		want   []string
		byline string
	}{
		{"JSON-LD string", document(ld(`"Jane Doe"`), title), []string{"Jane Doe"}, ""},
		{"JSON-LD object", document(ld(`{"@type":"Person","name":"Jane Doe"}`), title), []string{"Jane Doe"}, ""},
		{"JSON-LD array with a null", document(ld(`[{"name":"Jane Doe"},null,{"name":"John Roe"}]`), title), []string{"Jane Doe", "John Roe"}, ""},
		{"JSON-LD list of names", document(ld(`{"name":["Jane Doe","John Roe"]}`), title), []string{"Jane Doe", "John Roe"}, ""},
		{"JSON-LD address only", document(ld(`{"url":"https://example.org/jane"}`), title), nil, ""},
		{"meta author", document(article.Head{Metas: metas("author", "Jane Doe")}, title), []string{"Jane Doe"}, ""},
		{"article:author that is an address", document(article.Head{Metas: metas("article:author", "https://example.org/jane")}, title), nil, ""},
		{"several citation authors", document(article.Head{Metas: metas("citation_author", "Doe, Jane", "citation_author", "Roe, John")}, title), []string{"Jane Doe", "John Roe"}, ""},
		{"the site where nobody else is credited", document(article.Head{Metas: append(metas("author", "Valley Post"), site...)}, title), []string{"Valley Post"}, ""},
		{
			"a person before the site",
			document(article.Head{Metas: append(metas("author", "Valley Post"), site...)}, title, block(article.Byline, "By Jane Doe")),
			[]string{"Jane Doe"},
			"By Jane Doe",
		},
		{
			"a site that is a person",
			document(article.Head{Metas: metas("author", "Gary Marcus", "og:site_name", "Gary Marcus")}, title),
			[]string{"Gary Marcus"},
			"",
		},
		{"byline block", document(article.Head{}, title, block(article.Byline, "By Jane Doe, Staff Writer")), []string{"Jane Doe"}, "By Jane Doe, Staff Writer"},
		{"byline in two blocks", document(article.Head{}, title, block(article.Byline, "Written by"), block(article.Byline, "Jane Doe")), []string{"Jane Doe"}, "Written by Jane Doe"},
		{"two names in two blocks", document(article.Head{}, title, block(article.Byline, "By Jane Doe"), block(article.Byline, ","), block(article.Byline, "John Roe")), []string{"Jane Doe", "John Roe"}, "By Jane Doe"},
		{
			"the editor below is no author",
			document(article.Head{}, title, block(article.Byline, "By Jane Doe"), block(article.Byline, "Edited by"), block(article.Byline, "John Roe")),
			[]string{"Jane Doe"},
			"By Jane Doe",
		},
		{
			"the byline beats the account name",
			document(article.Head{Metas: metas("author", "jdoe77")}, title, block(article.Byline, "By Jane Doe")),
			[]string{"Jane Doe"},
			"By Jane Doe",
		},
		{
			"the byline that names everyone beats the first author in markup",
			document(ld(`"Jane Doe"`), title, block(article.Byline, "Jane Doe, John Roe and Ann Poe")),
			[]string{"Jane Doe", "John Roe", "Ann Poe"},
			"Jane Doe, John Roe and Ann Poe",
		},
		{"a byline nobody marked", document(article.Head{}, title, block(article.Nav, "By Jane Doe • 20 December 2023"), block(article.Body, bodyText)), []string{"Jane Doe"}, ""},
		{"related card far from the headline", document(article.Head{}, title, block(article.Body, bodyText), block(article.Body, bodyText),
			block(article.Body, bodyText), block(article.Body, bodyText), block(article.Body, bodyText), block(article.Related, "By John Roe")), nil, ""},
		{"name alone beside a date", document(article.Head{}, title, block(article.Body, "Jane Doe"), block(article.Date, "20 December 2023"), block(article.Body, bodyText)), []string{"Jane Doe"}, ""},
		{"button alone beside a date", document(article.Head{}, title, block(article.Nav, "Share this"), block(article.Date, "20 December 2023"), block(article.Body, bodyText)), nil, ""},
		{"published by whom", document(article.Head{}, title, block(article.Nav, "Published August 7, 2023 by Nicole Burke"), block(article.Body, bodyText)), []string{"Nicole Burke"}, ""},
		{
			"author box below the text",
			document(article.Head{}, title, block(article.Body, bodyText), heading(4, "Alban Brooke"), block(article.Bio, "Alban Brooke is the head of repairs at the council and writes about bridges.")),
			[]string{"Alban Brooke"},
			"",
		},
		{
			"a commenter is no author",
			document(article.Head{Items: []article.Item{{Tag: "span", Prop: "author", Text: "John Roe", Scope: "http://schema.org/Comment", Block: 0}}}, title), nil, "",
		},
		{
			"rel=author in the byline",
			document(article.Head{Items: []article.Item{{Tag: "a", Prop: "author", Text: "Jane Doe", Block: 1}}}, title, block(article.Body, "Jane Doe")),
			[]string{"Jane Doe"},
			"",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Decide(tt.d)
			if diff := cmp.Diff(tt.want, m.Authors); diff != "" {
				t.Errorf("authors (-want +got):\n%s", diff)
			}
			if m.Byline != tt.byline {
				t.Errorf("byline = %q, want %q", m.Byline, tt.byline)
			}
			if (m.Provenance["authors"] != "") != (len(tt.want) > 0) {
				t.Errorf("provenance of authors = %q", m.Provenance["authors"])
			}
		})
	}
}
