package metadata

import (
	"slices"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

func TestParseField(t *testing.T) {
	us, de := order{monthFirst: true, language: "en"}, order{language: "de"}
	tests := []struct {
		o    order
		in   string
		want string
	}{
		{us, "2023-12-21T14:05:00-05:00", "2023-12-21T14:05:00-05:00"},
		{us, "2023-12-21T14:05:00.123Z", "2023-12-21T14:05:00Z"},
		{us, "2023-12-21T14:05:00+0100", "2023-12-21T14:05:00+01:00"},
		{us, "2023-12-21T14:05:00", "2023-12-21"},
		{us, "2023-12-21", "2023-12-21"},
		{us, "20231221", "2023-12-21"},
		{us, "1703167500", "2023-12-21T14:05:00Z"},
		{us, "Thu, 21 Dec 2023 14:05:00 +0100", "2023-12-21T14:05:00+01:00"},
		{us, "December 21, 2023", "2023-12-21"},
		{us, "Dec. 21st, 2023 at 2:05 p.m. EST", "2023-12-21T14:05:00-05:00"},
		{us, "December 21, 2023 2:05 PM ET", "2023-12-21"},
		{us, "21 December 2023", "2023-12-21"},
		{us, "3/4/2024", "2024-03-04"},
		{de, "3/4/2024", "2024-04-03"},
		{us, "13/4/2024", "2024-04-13"},
		{de, "22.11.2026", "2026-11-22"},
		{us, "22.11.2026", "2026-11-22"},
		{de, "22. November 2026, 14.05 Uhr", "2026-11-22"},
		{de, "22. März 2026", "2026-03-22"},
		{order{language: "fr"}, "le 1er août 2022", "2022-08-01"},
		{order{language: "es"}, "4 de marzo de 2024", "2024-03-04"},
		{order{language: "pt"}, "4 de março de 2024", "2024-03-04"},
		{order{language: "it"}, "4 gennaio 2024", "2024-01-04"},
		{order{language: "pl"}, "5 listopada 2023", "2023-11-05"},
		{order{language: "hr"}, "5. listopada 2023.", "2023-10-05"},
		{order{language: "ru"}, "5 декабря 2023 г.", "2023-12-05"},
		{order{language: "el"}, "5 Δεκεμβρίου 2023", "2023-12-05"},
		{order{language: "tr"}, "5 Aralık 2023", "2023-12-05"},
		{order{language: "fi"}, "5. joulukuuta 2023", "2023-12-05"},
		{order{language: "hu"}, "2023. december 5.", "2023-12-05"},
		{order{language: "zh"}, "2023年12月5日 14:05", "2023-12-05"},
		{order{language: "ko"}, "2023년 12월 5일", "2023-12-05"},
		{us, "Jane DoeDecember 21, 2023", "2023-12-21"},
		{us, "By Jane ODec. 21, 20239 min read", "2023-12-21"},
		{us, "Dec 21, 202310:05 AM EST", "2023-12-21T10:05:00-05:00"},
		{us, "TRAVELDEC 21, 2023 9:00 AM", "2023-12-21"},
		{us, "TRAVELDEC 21 23", ""},
		{us, "Dec 212023", "2023-12-21"},
		{us, "Dec 52023", "2023-12-05"},
		{order{language: "es"}, "jueves, 21 de diciembre de 202307:59 hs", "2023-12-21"},
		{order{language: "vi"}, "ngày 21 tháng 12 năm 2023", "2023-12-21"},
		{order{language: "sq"}, "21 dhjetor 2023", "2023-12-21"},
		{order{language: "az"}, "21 dekabr 2023", "2023-12-21"},
		{us, "order 20235 of 12", ""},
		{us, "2023-02-31", ""},
		{us, "December 2023", ""},
		{us, "2023", ""},
		{us, "0001-01-01T00:00:00Z", ""},
		{us, "2 hours ago", ""},
		{us, "", ""},
	}
	for _, tt := range tests {
		if got := tt.o.parseField(tt.in).String(); got != tt.want {
			t.Errorf("%s: parseField(%q) = %q, want %q", tt.o.language, tt.in, got, tt.want)
		}
	}
}

func TestOnlyAChangeIsKnown(t *testing.T) {
	title, text := heading(1, "Council closes the old bridge for a year"), block(article.Body, bodyText)
	change := block(article.Date, "Last updated: Dec 23, 2023")
	ld := article.Head{JSONLD: []string{`{"@type":"NewsArticle","headline":"Council closes the old bridge for a year","dateModified":"2023-12-23"}`}}
	tests := []struct {
		name              string
		d                 *article.Document
		published, source string
	}{
		{"printed", document(article.Head{}, title, change, text), "2023-12-23", "block 1 (updated)"},
		{"JSON-LD", document(ld, title, text), "2023-12-23", "json-ld (updated)"},
		{"the printed line rather than JSON-LD", document(ld, title, change, text), "2023-12-23", "block 1 (updated)"},
		{"publication is known too", document(article.Head{}, title, block(article.Date, "Published Dec 1, 2023"), change, text), "2023-12-01", "block 1"},
		{"a meta element alone", document(article.Head{Metas: metas("article:modified_time", "2023-12-23")}, title, text), "", ""},
		{"line of a related card", document(article.Head{}, title, text, block(article.Related, "Harbour tolls rise. Last updated: Dec 23, 2023")), "", ""},
		{
			"lines of cards far below", document(article.Head{}, append([]article.Block{title, text}, append(slices.Repeat([]article.Block{block(article.Nav, "More")}, 20),
				block(article.Date, "Updated Dec 23, 2023"), block(article.Date, "Updated Dec 24, 2023"))...)...), "", "",
		},
		{"foot of the page", document(article.Head{}, title, text, block(article.Legal, "Site last updated Dec 23, 2023")), "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Decide(tt.d)
			if m.Published != tt.published || m.Provenance["published"] != tt.source {
				t.Errorf("published %q from %q, want %q from %q", m.Published, m.Provenance["published"], tt.published, tt.source)
			}
		})
	}
}

func TestDates(t *testing.T) {
	title := heading(1, "Council closes the old bridge for a year")
	const headline = `"@type":"NewsArticle","headline":"Council closes the old bridge for a year"`
	ld := func(rest string) article.Head {
		return article.Head{Language: "en-US", JSONLD: []string{`{` + headline + rest + `}`}}
	}
	text := block(article.Body, bodyText)
	tests := []struct {
		name                string
		d                   *article.Document
		published, modified string
	}{
		{"JSON-LD", document(ld(`,"datePublished":"2023-12-21T14:05:00Z","dateModified":"2023-12-22T08:00:00Z"`), title), "2023-12-21T14:05:00Z", "2023-12-22T08:00:00Z"},
		{"JSON-LD null", document(ld(`,"datePublished":null`), title), "", ""},
		{"meta", document(article.Head{Metas: metas("article:published_time", "2023-12-21", "og:updated_time", "2023-12-23")}, title), "2023-12-21", "2023-12-23"},
		{"names that are not listed", document(article.Head{Metas: metas("cms:publishedDate", "2023-12-21", "cms:lastModified", "2023-12-23")}, title), "2023-12-21", "2023-12-23"},
		{
			"names that mean any day",
			document(article.Head{Metas: metas("date", "2023-12-23"), Items: []article.Item{{Tag: "span", Prop: "datepublished", Value: "2023-12-21"}}}, title), "2023-12-21", "",
		},
		{
			"printed later than a property but not than another",
			document(article.Head{Metas: metas("date", "2023-12-10"), Items: []article.Item{{Tag: "span", Prop: "datepublished", Value: "2023-12-21"}}}, title,
				block(article.Date, "21 December 2023"), text), "2023-12-21", "",
		},
		{"date block", document(article.Head{}, title, block(article.Date, "Published Dec 21, 2023, updated Dec 23, 2023"), text), "2023-12-21", "2023-12-23"},
		{"only a change is known", document(article.Head{}, title, block(article.Date, "Last updated: Dec 23, 2023"), text), "2023-12-23", "2023-12-23"},
		{"label in the block before", document(article.Head{}, title, block(article.Date, "Last updated:"), block(article.Date, "Dec 23, 2023"), text), "2023-12-23", "2023-12-23"},
		{"byline block with the date", document(article.Head{}, title, block(article.Byline, "By Jane Doe December 21, 2023"), text), "2023-12-21", ""},
		{
			"the printed day beats the day of the server",
			document(ld(`,"datePublished":"2023-12-22T03:00:00Z"`), title, block(article.Date, "Dec 21, 2023 10:00 PM EST"), text), "2023-12-21T22:00:00-05:00", "",
		},
		{
			"the printed day of the same moment beats UTC in several kinds of markup",
			document(article.Head{Language: "en", JSONLD: []string{`{` + headline + `,"datePublished":"2023-12-22T03:00:00Z"}`}, Metas: metas("article:published_time", "2023-12-22T03:00:00Z")},
				title, block(article.Date, "Dec 21, 2023 10:00 PM EST"), text), "2023-12-21T22:00:00-05:00", "",
		},
		{
			"another printed day does not",
			document(article.Head{Language: "en", JSONLD: []string{`{` + headline + `,"datePublished":"2023-12-22T03:00:00Z"}`}, Metas: metas("article:published_time", "2023-12-22T03:00:00Z")},
				title, block(article.Date, "Dec 20, 2023"), text), "2023-12-22T03:00:00Z", "",
		},
		{
			"a printed day without a word that markup calls the change",
			document(ld(`,"datePublished":"2019-08-11","dateModified":"2023-12-21"`), title, block(article.Date, "December 21, 2023"), text), "2019-08-11", "2023-12-21",
		},
		{
			"day and month order from the markup",
			document(ld(`,"datePublished":"2023-10-03"`), title, block(article.Date, "03/10/2023"), text), "2023-10-03", "",
		},
		{
			"related card first",
			document(article.Head{Items: []article.Item{
				{Tag: "time", Value: "2024-02-01", Block: 0}, {Tag: "time", Value: "2023-12-21", Block: 2},
			}}, block(article.Related, "Feb 1"), title, block(article.RoleNone, "Dec 21, 2023"), text), "2023-12-21", "",
		},
		{
			"time elements of related cards below",
			document(article.Head{Items: []article.Item{{Tag: "time", Value: "2024-02-01", Block: 9}, {Tag: "time", Value: "2024-02-01", Block: 10}}},
				title, text, text, text, text, text, text, text, text, block(article.Related, "A"), block(article.Related, "B")), "", "",
		},
		{
			"the day the page was fetched",
			document(ld(`,"datePublished":"2023-12-21"`), block(article.RoleNone, "Sunday, December 31, 2023"), title, text), "2023-12-21", "",
		},
		{"copyright year", document(article.Head{}, title, text, block(article.Legal, "© 2023 Valley Post, January 1, 2023")), "", ""},
		{"address", document(article.Head{Links: []article.LinkTag{{Rel: "canonical", Href: "https://example.org/2023/12/21/bridge"}}}, title), "2023-12-21", ""},
		{"month in the address is no day", document(article.Head{Links: []article.LinkTag{{Rel: "canonical", Href: "https://example.org/2023/12/bridge-21"}}}, title), "", ""},
		{"change before publication is dropped", document(ld(`,"datePublished":"2023-12-21","dateModified":"2022-01-01"`), title), "2023-12-21", ""},
		{"text input", document(article.Head{}, block(article.Headline, "Bridge closed"), block(article.Date, "21. Dezember 2023"), text), "2023-12-21", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Decide(tt.d)
			if m.Published != tt.published || m.Modified != tt.modified {
				t.Errorf("published %q (%s), modified %q (%s), want %q and %q", m.Published, m.Provenance["published"],
					m.Modified, m.Provenance["modified"], tt.published, tt.modified)
			}
		})
	}
}
