package metadata

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/winnow-cli/winnow/pkg/article"
)

func TestReadTeam(t *testing.T) {
	tests := []struct {
		text, want string
	}{
		{"Everdale Team", "Everdale Team"},
		{"By Everdale Renovation", "Everdale Renovation"},
		{"Written by the Everdale Team", "the Everdale Team"},
		{"August 12, 2025 By The Everdale Team", "The Everdale Team"},
		{"By Everdale Team• 4 mins read", "Everdale Team"},
		{"Center for Bridge Evaluation and Research", "Center for Bridge Evaluation and Research"},
		{"von Everdale Blog Redaktion", "Everdale Blog Redaktion"},
		{"98 Buck Bridges", "98 Buck Bridges"},
		{"by News Desk", "News Desk"},
		{"Redaktion", "Redaktion"},
		{"Staff", ""},
		{"By Staff Writer", ""},
		{"admin", ""},
		{"The Editor", ""},
		{"Anonymous", ""},
		{"By Associated Press", ""},
		{"AFP", ""},
		{"info@example.org", ""},
		{"https://example.org/team", ""},
		{"www.example.org", ""},
		{"@everdale", ""},
		{"December 22, 2023", ""},
		{"Jun 2", ""},
		{"Share this story", ""},
		{"Everdale Admin", ""},
		{"in NEWS", ""},
		{"Wedding ChecklistsJust EngagedWedding Planning", ""},
		{"", ""},
	}
	r := readerFor(true)
	for _, tt := range tests {
		if got := r.readTeam(tt.text); got != tt.want {
			t.Errorf("readTeam(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestTeamsAreTheLastResort(t *testing.T) {
	title := heading(1, "Council closes the old bridge for a year")
	body := block(article.Body, bodyText)
	ld := func(author string) article.Head {
		return article.Head{JSONLD: []string{`{"@type":"NewsArticle","headline":"Council closes the old bridge for a year","author":` + author + `}`}}
	}
	team := ld(`{"@type":"Organization","name":"Everdale Team"}`)
	tests := []struct {
		name string
		d    *article.Document
		want []string
	}{
		{"organisation in JSON-LD", document(team, title, body), []string{"Everdale Team"}},
		{"a byline with a person", document(team, title, block(article.Byline, "By Jane Doe"), body), []string{"Jane Doe"}},
		{"a person in a line without By", document(team, title, block(article.Byline, "Jane Doe"), body), []string{"Jane Doe"}},
		{"a note about a person", document(team, title, body, block(article.Bio, "Jane Doe is a reporter who writes about bridges and roads in the valley.")), []string{"Jane Doe"}},
		{
			"By the team, and a reviewer in a line of her own",
			document(team, title, block(article.Byline, "By Everdale Team"), block(article.Byline, "Jane Doe"), body),
			[]string{"Everdale Team"},
		},
		{"pen name in a link", document(article.Head{}, title, linked(article.Date, "17. November 2019 [crazy lennox]", "https://example.org/author/cl/"), body), []string{"crazy lennox"}},
		{"role of a byline at the headline", document(article.Head{}, title, block(article.Byline, "West Bell Bridges"), body), []string{"West Bell Bridges"}},
		{"account alone at the headline", document(article.Head{}, title, block(article.Byline, "everdale77"), body), []string{"everdale77"}},
		{
			"a button with the role of a byline",
			document(article.Head{}, title, block(article.Byline, "Download Report"), body, block(article.Body, "You can download the whole report with all the figures from the council.")),
			nil,
		},
		{"about the paper", document(article.Head{}, block(article.Nav, "About Valley News"), title, body), nil},
		{"the title is no author", document(article.Head{Metas: metas("author", "Council closes the old bridge for a year", "og:title", "Council closes the old bridge for a year")}, title, body), nil},
		{
			"an agency stays the agency",
			document(ld(`{"@type":"Organization","name":"Associated Press"}`), title, body), nil,
		},
	}
	for _, tt := range tests {
		m := Decide(tt.d)
		if diff := cmp.Diff(tt.want, m.Authors); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
