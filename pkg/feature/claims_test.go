package feature

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

const claimed = "The ferry to Orrin sails again after six years, the council said on Friday, and islanders travel for half of the price. " +
	"Councillors voted 14 to 9 on Friday evening to sign a contract with Norvik Lines, a family firm from the next bay."

func TestClaimedBody(t *testing.T) {
	for _, c := range []struct{ name, script, want string }{
		{"plain", `{"@type":"NewsArticle","articleBody":"One two."}`, "One two."},
		{"spaced", "{ \"articleBody\"\n : \t\"One two.\" }", "One two."},
		{"escaped", `{"articleBody":"a \"b\" \u00e9 c\nd"}`, "a \"b\" é c\nd"},
		{"raw line break", "{\"articleBody\":\"a\nb\"}", "a b"},
		{"broken elsewhere", `{"x": [1,,2], "articleBody":"One two.", "y": }`, "One two."},
		{"markup", `{"articleBody":"<p>One &amp;amp; two</p>"}`, " One & two "},
		{"longest of two", `[{"articleBody":"One"},{"articleBody":"One two three"}]`, "One two three"},
		{"not a string", `{"articleBody":["One"]}`, ""},
		{"cut off", `{"articleBody":"One two`, ""},
		{"as a value", `{"x":"articleBody"}`, ""},
		{"none", `{"@type":"NewsArticle"}`, ""},
	} {
		if got := claimedBody([]string{c.script}); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestClaims has a page that says what its text is, with a paragraph of it, one of another story and a word of it.
func TestClaims(t *testing.T) {
	first, second, _ := strings.Cut(claimed, ". ")
	d := &article.Document{Format: article.HTML, Blocks: []article.Block{
		{ID: 0, Text: first + "."},
		{ID: 1, Text: "Nobody was hurt when the roof of a sports hall in Brenning gave way under the snow, the fire brigade said."},
		{ID: 2, Text: second},
		{ID: 3, Text: "Orrin"},
		{ID: 4, Text: ""},
	}}
	d.Head.JSONLD = []string{`{"@type":"NewsArticle","articleBody":"` + claimed + `"}`}
	d.Head.Metas = []article.MetaTag{{Name: "description", Content: first + "."}, {Name: "og:type", Content: "article"}}
	p := &page{doc: d, stats: make([]stats, len(d.Blocks))}
	p.compareWords()
	c := p.claims
	if c.share[0] != 1 || c.share[2] != 1 || c.share[1] > 0.1 || c.share[3] != 0.5 {
		t.Errorf("shares are %v", c.share)
	}
	if c.covered < 0.9 || c.covered > 1.05 {
		t.Errorf("%v of the claimed text is covered", c.covered)
	}
	if c.first[0] != 1 || c.first[1]+c.first[2]+c.first[3] != 0 {
		t.Errorf("the description is found in %v", c.first)
	}
	if !c.news || c.blog || !c.typed || !c.opened || c.dated {
		t.Errorf("the kinds of the page are %+v", c)
	}
}

// TestClaimsOfNothing has pages that claim no text: every share is -1, which no page with a claim has.
func TestClaimsOfNothing(t *testing.T) {
	for _, format := range []article.Format{article.HTML, article.Text} {
		d := &article.Document{Format: format, Blocks: []article.Block{{Text: "One two three"}}}
		d.Head.JSONLD = []string{`{"articleBody":"too short to be an article"}`}
		p := &page{doc: d, stats: make([]stats, 1)}
		if p.compareWords(); p.claims.share[0] != -1 || p.claims.words != 0 {
			c := p.claims
			t.Errorf("%s: share %v of %v words", format, c.share[0], c.words)
		}
	}
}
