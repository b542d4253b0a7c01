package metadata

import (
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

// TestOrderOfDayAndMonth reads one date that has two readings on pages that show in different ways which is meant.
func TestOrderOfDayAndMonth(t *testing.T) {
	title, text := heading(1, "Council closes the old bridge for a year"), block(article.Body, bodyText)
	page := func(h article.Head, date string, rest ...string) *article.Document {
		blocks := []article.Block{title, block(article.Date, date), text}
		for _, r := range rest {
			blocks = append(blocks, block(article.Related, r))
		}
		return document(h, blocks...)
	}
	english, german := article.Head{Language: "en"}, article.Head{Language: "de"}
	at := func(address string) article.Head {
		return article.Head{Language: "en", Links: []article.LinkTag{{Rel: "canonical", Href: address}}}
	}
	tests := []struct {
		name string
		d    *article.Document
		want string
	}{
		{"nothing shows it", page(english, "03/10/2023"), "2023-03-10"},
		{"German", page(german, "03/10/2023"), "2023-10-03"},
		{"markup", page(article.Head{Language: "en", Metas: metas("article:published_time", "2023-10-03")}, "03/10/2023"), "2023-10-03"},
		{"address", page(at("https://example.org/2023/10/03/bridge"), "03/10/2023"), "2023-10-03"},
		{"month in the address", page(at("https://example.org/2023/10/bridge"), "03/10/2023"), "2023-10-03"},
		{"another date with the day first", page(english, "03/10/2023", "Harbour tolls rise 25/09/2023"), "2023-10-03"},
		{"another date with the month first", page(english, "03/10/2023", "Harbour tolls rise 09/25/2023"), "2023-03-10"},
		{"the day in words", page(english, "03-10-2023", "The old bridge closes - October 03, 2023"), "2023-10-03"},
		{"days before months in words", page(english, "03/10/2023", "Harbour tolls rise, 25 September 2023"), "2023-10-03"},
		{"months before days in words", page(english, "03/10/2023", "Harbour tolls rise, September 25, 2023"), "2023-03-10"},
		{"full stops in German", page(article.Head{Language: "de", Metas: metas("date", "03/10/2023")}, "10.03.2023"), "2023-03-10"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Decide(tt.d).Published; got != tt.want {
				t.Errorf("published %q, want %q", got, tt.want)
			}
		})
	}
}
