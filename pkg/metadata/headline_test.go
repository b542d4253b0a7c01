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
		{
			"a date and what stands behind it, glued to the heading",
			document(article.Head{Title: title, Metas: metas("og:title", title)}, heading(1, title+" Date: 26.01.2022 Press release: 6/2022 Upper Town, News")),
			title, "block 0",
		},
		{
			"a lower heading that says little of what all claims say",
			document(article.Head{Title: title, Metas: metas("og:title", title)}, heading(2, "A year without the bridge")),
			title, "meta og:title",
		},
		{
			"a title that is also the site's name is the title when nothing else is claimed",
			document(article.Head{Title: "Warm jackets", Metas: metas("og:title", "Warm jackets", "og:site_name", "Warm jackets")}, article.Block{Kind: article.KindHeading, Level: 1, Role: article.Headline, Text: "Warm jackets", Score: 1}),
			"Warm jackets", "block 0",
		},
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
		{"Bridge closed | Valleypost News", "", "https://news.valleypost.com/x", "Bridge closed"},
		{"Bridge closed | Valleypost Readers", "", "https://news.valleypost.com/x", "Bridge closed | Valleypost Readers"},
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

func TestKickerInTheHeading(t *testing.T) {
	const title = "Council closes the old bridge"
	tests := []struct{ name, visible, claim, want string }{
		{"the claim leaves it out", "Works in Upper Town " + title, title, title},
		{"stuck to the title", "Upper Town" + title, title, title},
		{"a colon that stands alone parts it", "Works in Upper Town : " + title, title, title},
		{"a colon in the sentence does not", "Works in Upper Town: " + title, title, "Works in Upper Town: " + title},
		{"a short word belongs to the title", "How the " + title, title, "How the " + title},
		{"so does a year", "2025 " + title, title, "2025 " + title},
		{"so does what leads to a small letter", "Breaking news on Bridge closed for good", "closed for good", "Breaking news on Bridge closed for good"},
		{"a claim has a separator in between", "Upper Town " + title, "Upper Town: " + title, title},
		{"or the other order", "Upper Town " + title, title + " - Upper Town", title},
		{"quotes open a title", "Upper Town\u201c" + title + "\u201d", "Upper Town - \u201c" + title + "\u201d", "\u201c" + title + "\u201d"},
		{"a separator that shows is the reader's", "Upper Town | " + title, "Upper Town | " + title, "Upper Town | " + title},
		{"what is longer than the title is its first half", "What the town should know and what it need not " + title, "What the town should know and what it need not - " + title, "What the town should know and what it need not " + title},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := Decide(document(article.Head{Metas: metas("og:title", tt.claim)}, heading(1, tt.visible)))
			if m.Headline != tt.want || m.Provenance["headline"] != "block 0" {
				t.Errorf("headline %q from %q, want %q from block 0", m.Headline, m.Provenance["headline"], tt.want)
			}
		})
	}
}

func TestLogoInTheHeading(t *testing.T) {
	const title, logo = "Winter care for lawns", "Gardening made simple"
	link := func(url string) article.Block {
		b := heading(1, logo)
		b.Marks = []article.Mark{{Type: article.Link, End: len(logo), URL: url}}
		return b
	}
	page := article.Head{Title: title, BaseURL: "https://garden.example/winter"}
	tests := []struct {
		name string
		d    *article.Document
		want string
	}{
		{"behind the title in the title element", document(article.Head{Title: title + " | " + logo}, heading(1, logo), heading(2, title)), title},
		{"in front of it", document(article.Head{Title: logo + " » Archive » " + title}, heading(1, logo), heading(2, title)), title},
		{"a section above the title is no headline", document(article.Head{Title: title + " | Garden"}, heading(2, "Garden"), heading(1, title)), title},
		{"a section below the text is none either", document(article.Head{Title: title + " | Garden tips"}, heading(1, title), block(article.Body, bodyText), heading(2, "Garden tips")), title},
		{"a link to the front page", document(page, link("https://garden.example/"), heading(2, title)), title},
		{"a link elsewhere", document(article.Head{Title: logo, BaseURL: "https://garden.example/winter"}, link("https://garden.example/winter"), heading(2, title)), logo},
		{"the front page itself", document(article.Head{Title: logo, BaseURL: "https://garden.example/"}, link("https://garden.example/"), heading(2, title)), logo},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Decide(tt.d).Headline; got != tt.want {
				t.Errorf("headline = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestBrokenHeadline(t *testing.T) {
	tests := []struct{ visible, claim, want string }{
		{"A saver\u00e2s guide to old bridges", "A saver\u2019s guide to old bridges", "A saver\u2019s guide to old bridges"},
		{"The saver\ufffds guide to old bridges", "The saver\u2019s guide to old bridges", "The saver\u2019s guide to old bridges"},
		{"BrÃ¼cke gesperrt, alle stehen", "Brücke gesperrt, alle stehen", "Brücke gesperrt, alle stehen"},
		{"The saver\ufffds guide to old bridges", "Old bridges", "The saver\ufffds guide to old bridges"},
		{"Château on the bridge to be rebuilt", "Chateau on the bridge to be rebuilt", "Château on the bridge to be rebuilt"},
	}
	for _, tt := range tests {
		if got := Decide(document(article.Head{Metas: metas("og:title", tt.claim)}, heading(1, tt.visible))).Headline; got != tt.want {
			t.Errorf("headline of %q with %q = %q, want %q", tt.visible, tt.claim, got, tt.want)
		}
	}
}

func TestLikelierHeadlineWins(t *testing.T) {
	line := func(score float64, text string) article.Block {
		return article.Block{Role: article.Headline, Text: text, Score: score}
	}
	tests := []struct {
		name string
		d    *article.Document
		want string
	}{
		{"the likelier", document(article.Head{}, line(0.4, "Upper Town news"), line(0.99, "Council closes the bridge")), "Council closes the bridge"},
		{"the first of two sure ones", document(article.Head{}, line(0.95, "Council closes the bridge"), line(0.99, "Bridge closed")), "Council closes the bridge"},
	}
	for _, tt := range tests {
		if got := Decide(tt.d).Headline; got != tt.want {
			t.Errorf("%s: headline = %q, want %q", tt.name, got, tt.want)
		}
	}
}
