package metadata

import (
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

func TestHeadline(t *testing.T) {
	const title = "Council closes the old bridge for a year"
	claimed := article.Head{Title: title + " | The Valley Post", Metas: metas("og:title", title, "og:site_name", "The Valley Post")}
	tests := []struct {
		name   string
		d      *article.Document
		want   string
		source string
	}{
		{"visible heading agrees", document(claimed, heading(1, "Council closes the old bridge for a year")), title, "block 0"},
		{"text input has only the role", document(article.Head{}, block(article.Headline, title), block(article.Body, bodyText)), title, "block 0"},
		{"logo in h1 loses", document(claimed, heading(1, "The Valley Post"), heading(1, title)), title, "block 1"},
		{"logo in the only h1 loses to h2", document(claimed, heading(1, "The Valley Post"), heading(2, title)), title, "block 1"},
		{"two h1s: the one that agrees", document(claimed, heading(1, "Most read this week in the valley"), heading(1, title)), title, "block 1"},
		{
			"the reader's wording beats the search engine's",
			document(article.Head{Metas: metas("og:title", "Old bridge closed: what drivers need to know")}, heading(1, "Council closes the old bridge")),
			"Council closes the old bridge", "block 0",
		},
		{"nothing visible: the claim without the site", document(claimed, block(article.Body, bodyText)), title, "meta og:title"},
		{
			"the role alone does not lift a subheading over the only h1",
			document(article.Head{Title: "Bridge repairs explained"}, heading(1, "Why the bridge has to close"),
				article.Block{Kind: article.KindHeading, Level: 2, Role: article.Headline, Text: "How long it takes"}),
			"Why the bridge has to close", "block 0",
		},
		{
			"date glued in front of the heading",
			document(article.Head{Title: "Preparing the bridge", Metas: metas("og:title", "Preparing the bridge")}, heading(1, "Dec 18 2025 Preparing the bridge")),
			"Preparing the bridge", "block 0",
		},
		{"markup in a visible heading is text", document(article.Head{Title: "30 years of br"}, heading(1, "30 years of <br>")), "30 years of <br>", "block 0"},
		{"nothing at all", document(article.Head{}, block(article.Body, bodyText)), "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Decide(tt.d)
			if m.Headline != tt.want || m.Provenance["headline"] != tt.source {
				t.Errorf("headline %q from %q, want %q from %q", m.Headline, m.Provenance["headline"], tt.want, tt.source)
			}
		})
	}
}

func TestTitleElementIsCutOnlyAtTheSite(t *testing.T) {
	tests := []struct{ title, site, canonical, want string }{
		{"Bridge closed for a year - Valley Post", "Valley Post", "", "Bridge closed for a year"},
		{"Bridge closed for a year | Valley Post", "", "https://www.valleypost.com/a", "Bridge closed for a year"},
		{"Valley Post: Bridge closed for a year", "The Valley Post", "", "Bridge closed for a year"},
		{"Bridge closed – why? — Valley Post", "Valley Post", "", "Bridge closed – why?"},
		{"Bridge closed for a year » Valley Post", "Valley Post", "", "Bridge closed for a year"},
		{"Superbugs: what we know now", "Valley Post", "", "Superbugs: what we know now"},
		{"Spider-Man - the review", "Valley Post", "", "Spider-Man - the review"},
		{"Budget | What changes for you", "Valley Post", "https://valleypost.com/x", "Budget | What changes for you"},
		{"Bridge closed | valleypost.com", "", "https://valleypost.com/x", "Bridge closed"},
	}
	for _, tt := range tests {
		h := article.Head{Title: tt.title}
		if tt.site != "" {
			h.Metas = metas("og:site_name", tt.site)
		}
		if tt.canonical != "" {
			h.Links = []article.LinkTag{{Rel: "canonical", Href: tt.canonical}}
		}
		if got := values(document(h), "headline"); len(got) != 1 || got[0] != tt.want {
			t.Errorf("headlines of %q = %q, want %q", tt.title, got, tt.want)
		}
	}
}

func TestSiteNamedAfterTheTitleIsNoSite(t *testing.T) {
	const title = "Top ten trends in garden design"
	h := article.Head{Title: title, Metas: metas("og:title", title, "og:site_name", title)}
	if got := Decide(document(h, heading(1, title))).Headline; got != title {
		t.Errorf("headline = %q, want %q", got, title)
	}
}
