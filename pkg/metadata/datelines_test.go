package metadata

import (
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

func TestDateLines(t *testing.T) {
	title, text := heading(1, "Council closes the old bridge for a year"), block(article.Body, bodyText)
	h := article.Head{}
	after := func(s string) *article.Document {
		return document(h, title, block(article.Body, s+bodyText), text, text)
	}
	tests := []struct {
		name string
		d    *article.Document
		want string
	}{
		{"a date alone below the headline, taken for a card", document(h, title, block(article.Related, "21.12.2023"), text), "2023-12-21"},
		{"it beats a meta element that names any day", document(article.Head{Metas: metas("date", "2023-11-02")}, title, block(article.Related, "21.12.2023"), text), "2023-12-21"},
		{"a card with more than a date", document(h, title, text, text, text, text, text, text, text, block(article.Related, "21.12.2023 Harbour tolls rise")), ""},
		{"a card's title and date below", document(h, title, text, text, text, text, text, text, text, block(article.Related, "The new harbour and why it is so late 21.12.2023")), ""},
		{"author and date right below the text", document(h, title, text, text, text, text, text, text, text, block(article.Related, "Jane DoeDecember 21, 2023"), block(article.Related, "Harbour"), block(article.Related, "Jan 5, 2024")), "2023-12-21"},
		{"a label below the text", document(h, title, text, text, text, text, text, text, text, block(article.Related, "Old"), block(article.Related, "Posted by Jane on 2023-12-21 in City.")), "2023-12-21"},
		{"a label below the text and a heading", document(h, title, text, text, text, text, text, text, text, heading(3, "More"), block(article.Related, "Posted by Jane on 2023-12-21 in City.")), ""},
		{"a label far below the text", document(h, title, text, text, block(article.Related, "1"), block(article.Nav, "2"), block(article.Nav, "3"), block(article.Nav, "4"), block(article.Nav, "5"), block(article.Nav, "6"), block(article.Nav, "7"), block(article.Related, "Posted by Jane on 2023-12-21")), "2023-12-21"},
		{"a label in a box of facts, below cards", document(h, title, text, text, heading(3, "More"), block(article.Related, "Harbour"), block(article.Related, "Bridge"), block(article.Related, "Lake"), block(article.Related, "Sea"), block(article.Related, "Ferry"), block(article.Related, "Mole"), block(article.Nav, "Date 21.12.2023")), "2023-12-21"},
		{"labels in boxes that disagree", document(h, title, text, text, heading(3, "More"), block(article.Related, "Harbour"), block(article.Related, "Bridge"), block(article.Related, "Lake"), block(article.Related, "Sea"), block(article.Related, "Ferry"), block(article.Nav, "Date 20.12.2023"), block(article.Nav, "Date 21.12.2023")), ""},
		{"publication and change side by side, labels hidden", document(h, title, block(article.Date, "January 5, 2024December 21, 2023 by Jane"), text), "2023-12-21"},
		{"a label in the line before", document(h, title, text, text, text, text, text, text, text, block(article.Related, "Mise en ligne"), block(article.Related, "21.12.2023")), "2023-12-21"},
		{"a teaser in the line before", document(h, title, text, text, text, text, text, text, text, block(article.Related, "How a data set was published by the council of the old town"), block(article.Related, "21.12.2023")), ""},
		{"a signature at the end of the text", document(h, title, text, text, text, text, text, text, text, block(article.Body, "Jane\n21 December 2023")), "2023-12-21"},
		{"far lines that disagree", document(h, title, text, text, text, text, text, text, text, text, text, text, text, text, text, text,
			heading(2, "More"), block(article.Nav, "a"), block(article.Nav, "b"), block(article.Nav, "c"), block(article.Nav, "d"), block(article.Nav, "e"), block(article.Nav, "f"),
			block(article.Date, "21.12.2023"), block(article.Date, "5.12.2023")), ""},
		{"second line of the headline", document(h, heading(1, "Council closes the old bridge\n21.12.2023 • Council"), text), "2023-12-21"},
		{"a date in the headline", document(h, heading(1, "The bridge on 21.12.2023"), text), ""},
		{"a heading with a time", document(h, title, heading(2, "City 21.12.2023 13:30 by Jane"), text), "2023-12-21"},
		{"a heading with a day", document(h, title, heading(2, "What happens on December 21, 2023"), text), ""},
		{"a name and a date on two lines", document(h, title, text, text, text, text, block(article.Body, "Jane\n21 December 2023"), text), "2023-12-21"},
		{"a label in a longer block", document(h, title, text, text, text, text, block(article.Body, "Veröffentlicht am 21.12.2023\nDauer: 64 Minuten"), text), "2023-12-21"},
		{"a label at the end of the text", document(h, title, text, text, text, text, text, text, text, text, block(article.Body, "Erschienen am 21. Dezember 2023 im Stadtblatt")), "2023-12-21"},
		{"a label in a legal line", document(h, title, block(article.Legal, "Published: Dec 21, 2023. We may earn from links."), text), "2023-12-21"},
		{"a label in a long dek", document(h, title, block(article.Dek, "Posted on December 21, 2023 in City. "+bodyText), text), "2023-12-21"},
		{"a day in a long dek", document(h, title, block(article.Dek, "The bridge closes on December 21, 2023. "+bodyText), text), ""},
		{"dateline", after("21.12.2023 – "), "2023-12-21"},
		{"dateline with a full stop", after("21. Dezember 2023. "), "2023-12-21"},
		{"dateline before a quotation", after("21.12.2023 „"), "2023-12-21"},
		{"dateline in brackets", after("(21. Dezember 2023) "), "2023-12-21"},
		{"dateline behind a place", after("New Riverton, Dec. 21, 2023 – "), "2023-12-21"},
		{"dateline in brackets behind a place", after("Riverton (21.12.2023) "), "2023-12-21"},
		{"kind of text before it", after("Pressemitteilung vom 21. Dezember 2023 | "), "2023-12-21"},
		{"dateline in a line of its own", document(h, title, block(article.Body, "Riverton am See | Newtown, 21. Dezember 2023"), text), "2023-12-21"},
		{"dateline before a number", document(h, title, block(article.Body, "Riverton, 21.12.2023, 058/23"), text), "2023-12-21"},
		{"a short sentence of the text", document(h, title, block(article.Body, "The next meeting is on December 21, 2023 in the town hall."), text), ""},
		{"a forum's member line", document(h, title, block(article.Date, "Registriert: 21.12.2023, 05:56"), text), ""},
		{"today's day in a menu", document(h, block(article.Nav, "Thursday, December 21, 2023"), block(article.Nav, "News"), block(article.Nav, "Sport"), block(article.Nav, "City"), title, text), ""},
		{"a sentence with a day", after("On December 21, 2023 "), ""},
		{"a sentence with a day and a stop", after("The bridge will close on December 21, 2023. "), ""},
		{"a day after a comma", after("last winter, December 21, 2023: "), ""},
		{"a dateline far below", document(h, title, text, text, text, text, text, text, text, text, block(article.Body, "21.12.2023 – "+bodyText), text), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if m := Decide(tt.d); m.Published != tt.want {
				t.Errorf("published %q from %q, want %q", m.Published, m.Provenance["published"], tt.want)
			}
		})
	}
}
