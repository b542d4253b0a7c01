package metadata

import (
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

// TestLabelAboveTheDate says which short lines tell what the date below them is the date of.
func TestLabelAboveTheDate(t *testing.T) {
	tests := []struct{ above, published, modified string }{
		{"Last updated", "2024-03-04", "2024-03-04"}, // the only day the page names
		{"Published", "2024-03-04", ""},
		{"Reviewed by Colin Frayne", "2024-03-04", ""},
		{"Stand:", "2024-03-04", "2024-03-04"},
	}
	for _, tt := range tests {
		d := document(article.Head{}, heading(1, "Old bridge closed"), block(article.Byline, tt.above), block(article.Date, "4 March 2024"))
		m := Decide(d)
		if m.Published != tt.published || m.Modified != tt.modified {
			t.Errorf("below %q: published %q, modified %q, want %q and %q", tt.above, m.Published, m.Modified, tt.published, tt.modified)
		}
	}
}

func TestDateOnALineOfABlock(t *testing.T) {
	for text, want := range map[string]bool{
		"Old bridge closed\nBy Jane Doe\nWednesday, October 15, 2008": true,
		"Old bridge closed\nOctober 15, 2008\nBy Jane Doe":            true,
		"Old bridge closed\nWhat happened on October 15, 2008":        false,
	} {
		if f := (order{}).find(text, 1); len(f) != 1 || ownsLine(text, f[0]) != want {
			t.Errorf("%q: owns its line = %v, want %v", text, !want, want)
		}
	}
}
