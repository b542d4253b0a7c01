package classify

import (
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// TestStragglers has a text of three paragraphs, lines of a menu under it, and one more block the model likes.
func TestStragglers(t *testing.T) {
	for _, c := range []struct {
		name string
		gap  int
		odds float64
		from article.Format
		want bool
	}{
		{"far below and doubtful", stragglerGap, 0.5, article.HTML, true},
		{"far below and sure", stragglerGap, 3, article.HTML, false},
		{"close below", stragglerGap - 1, 0.5, article.HTML, false},
		{"close below in text", stragglerGapText - 1, 0.5, article.Text, false},
		{"far below in text", stragglerGapText, 0.5, article.Text, true},
	} {
		d, table, body := &article.Document{Format: c.from}, &feature.Table{TitleBlock: -1}, []float64{3, 3, 3}
		for range c.gap {
			body = append(body, -3)
		}
		body = append(body, c.odds)
		for i := range body {
			d.Blocks = append(d.Blocks, article.Block{ID: i, Text: "some words"})
			table.Words = append(table.Words, 20)
		}
		votes := stragglers{}.Classify(&Input{Document: d, Features: table, Body: body})
		if got := len(votes) == 1 && votes[0].Block == len(body)-1 && votes[0].Weight > c.odds; got != c.want {
			t.Errorf("%s: votes are %v, want one: %v", c.name, votes, c.want)
		}
	}
}
