package clean_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

// TestHintsFillWhatThePageLacks cleans the text of a mail without and with a head of its own.
func TestHintsFillWhatThePageLacks(t *testing.T) {
	const body = "The new bridge over the Lenne opened on Monday, and some four hundred people walked across it in the rain. The mayor cut a ribbon that had grown wet.\n\n" +
		"The ferry will go on until the spring, its master said, since nobody else in the valley knows how to bring the cows across the river at high water.\n\n" +
		"Engineers expect that some two thousand cars will use the bridge each day. Before it was built they had to drive thirty kilometres to the next one.\n"
	const top = "Ferry master stays at his post\n\nBy Ben Lee\n2 November 2026\n\n"
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	hints := source.Hints{Origin: "mail", Title: "The bridge opens", Author: "Ada Hill", Published: "2026-11-03T07:30:00+01:00"}
	for text, want := range map[string]struct {
		headline, author, published string
		provenance                  [3]string
	}{
		body:       {"The bridge opens", "Ada Hill", "2026-11-03T07:30:00+01:00", [3]string{"mail subject", "mail from", "mail date"}},
		top + body: {"Ferry master stays at his post", "Ben Lee", "2026-11-02", [3]string{"block", "block", "block"}},
	} {
		d, err := cleaner.CleanPage(t.Context(), source.Page{
			Name: "a.eml", Body: strings.NewReader(text), Hints: hints, Warnings: []string{"It came by mail."},
		})
		if err != nil {
			t.Fatal(err)
		}
		if m := d.Meta; m.Headline != want.headline || !slices.Equal(m.Authors, []string{want.author}) || m.Published != want.published {
			t.Errorf("headline %q, authors %q, published %q", m.Headline, m.Authors, m.Published)
		}
		for i, field := range [...]string{"headline", "authors", "published"} {
			if got := d.Meta.Provenance[field]; !strings.HasPrefix(got, want.provenance[i]) {
				t.Errorf("%s: provenance %q, want %q", field, got, want.provenance[i])
			}
		}
		if len(d.Warnings) == 0 || d.Warnings[0] != "It came by mail." {
			t.Errorf("warnings %q", d.Warnings)
		}
	}
}
