package clean_test

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

func TestWarnOfDate(t *testing.T) {
	tests := []struct {
		name, line string
		warned     bool
	}{
		{"a change alone", "Last updated: December 23, 2023", true},
		{"publication and change", "Published: December 1, 2023. Last updated: December 23, 2023", false},
	}
	paragraph := "<p>The council voted on Monday to close the old bridge for repairs that will take most of a year, and the people of both banks asked how they are to reach the market until then.</p>"
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := "<html lang=en><title>Council closes the old bridge</title><article><h1>Council closes the old bridge</h1><p class=date>" + tt.line + "</p>" +
				strings.Repeat(paragraph, 6) + "</article></html>"
			d := cleanAny(t, newCleaner(t, article.HTML), []byte(page))
			if got := strings.Contains(strings.Join(d.Warnings, "\n"), "day of the last change"); got != tt.warned {
				t.Errorf("warned %v, want %v; published %q from %q", got, tt.warned, d.Meta.Published, d.Meta.Provenance["published"])
			}
		})
	}
}
