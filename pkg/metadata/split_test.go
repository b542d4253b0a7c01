package metadata

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

// TestLinesWithoutSigns demands of lines in which nothing is looked for that nothing would be found: no links, no parts, no names
// but one, no date, no full name.
func TestLinesWithoutSigns(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	pieces := []string{
		"Jane", "Doe", "doe", "von", "O'Neil", " ", " ", " ", "  ", "\t", "\u00a0", "\u3000", "(", "]", "<b>", "@", "https://a.b", "www.", "Www.a", "w.", ":", " :: ", " - ", "|",
		"·", "—", "…", ",", "&", "＆", "、", " and ", "é", "字", "4", " May ", "2024", "31", "/", "-", "年", "\xff", "&amp;", "\u200b",
	}
	p := &page{siteKeys: map[string]bool{}}
	counts := map[string]int{}
	for range 30_000 {
		s := randomLine(r, pieces)
		if !mayHaveLinks(s) {
			counts["links"]++
			if strings.Join(strings.Fields(s), " ") != s || strings.ContainsAny(s, "([<)]>@") || strings.Contains(s, "://") || strings.Contains(strings.ToLower(s), "www.") {
				t.Fatalf("%q may have links", s)
			}
		}
		if !mayHaveSegments(s) {
			counts["segments"]++
			if got := splitSegments(s + "|x"); !slices.Equal(got, []string{s, "x"}) {
				t.Fatalf("%q may have segments: %q", s, got)
			}
		}
		if !mayHaveCommas(s) && strings.TrimSpace(s) != "" {
			counts["commas"]++
			if got, want := splitNames(s), splitNames(s+","); !slices.Equal(got, want) {
				t.Fatalf("%q has the names %q, want %q", s, got, want)
			}
		}
		if !mayHoldFullName(s) {
			counts["names"]++
			if names := p.names(true).read(s); !startsWithBy(s) && areFullNames(names) {
				t.Fatalf("%q may hold the names %q", s, names)
			}
		}
		if !hasTwoNumbers(s) {
			counts["dates"]++
			for i, tokens := 0, tokenize(nil, s); i < len(tokens); i++ {
				if day, _, _ := (order{}).dayAt(tokens, i); day != "" {
					t.Fatalf("%q has the day %s", s, day)
				}
			}
		}
	}
	for _, what := range []string{"links", "segments", "commas", "names", "dates"} {
		if counts[what] < 500 {
			t.Errorf("only %d lines have no %s", counts[what], what)
		}
	}
}

func TestMayLeadTo(t *testing.T) {
	p := &page{head: &article.Head{}}
	p.address = "https://example.com/a/b?c=d"
	for _, ref := range []string{
		"icon.png", "/icon.png", "../x/icon.png", " icon.png ", "//example.org/icon.png", "https://example.org", "https://example.org:443/i.png", ".", "..", "", "/", "?x", "#x", "i%20.png", "i .png",
		"é.png", "HTTPS://EXAMPLE.ORG/I.png", "a/./b", "https://example.org/a?b=/c", "x:y",
	} {
		if abs := p.absolute(ref); !mayLeadTo(ref, abs) {
			t.Errorf("%q leads to %q", ref, abs)
		}
	}
	if mayLeadTo("/icons/favicon.ico", "https://example.com/bridge.jpg") {
		t.Error("an icon may lead to another picture")
	}
}
