package metadata

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/winnow-cli/winnow/pkg/article"
)

// linked is a block whose texts in brackets are links, in order, to the addresses.
func linked(role article.Role, text string, addresses ...string) article.Block {
	b := article.Block{Role: role}
	for _, address := range addresses {
		before, rest, _ := strings.Cut(text, "[")
		name, after, _ := strings.Cut(rest, "]")
		b.Text += before
		b.Marks = append(b.Marks, article.Mark{Type: article.Link, Start: len(b.Text), End: len(b.Text) + len(name), URL: address})
		b.Text += name
		text = after
	}
	b.Text += text
	return b
}

func TestIsAuthorAddress(t *testing.T) {
	tests := []struct {
		address string
		want    bool
	}{
		{"https://example.org/author/jane/", true},
		{"https://example.org/blog/authors/jane-doe", true},
		{"auteur/claire-dubois", true},
		{"https://example.org/?author=14", true},
		{"https://example.org/author/", false},
		{"https://example.org/authority/jane", false},
		{"https://example.org/category/travel/", false},
		{"://", false},
		{"", false},
	}
	for _, tt := range tests {
		if got := isAuthorAddress(tt.address); got != tt.want {
			t.Errorf("isAuthorAddress(%q) = %v, want %v", tt.address, got, tt.want)
		}
	}
}

func TestLinkedAuthors(t *testing.T) {
	title := heading(1, "Council closes the old bridge for a year")
	body := block(article.Body, bodyText)
	jane, john := "https://example.org/author/jane/", "https://example.org/author/john/"
	tests := []struct {
		name   string
		blocks []article.Block
		want   []string
	}{
		{"glued to the date and the section", []article.Block{linked(article.Date, "17/11/201917/11/2019 ~ [Jane Doe]Travel", jane), body}, []string{"Jane Doe"}},
		{"account in lower case", []article.Block{linked(article.Date, "17. November 2019 [janedoe]", jane), body}, []string{"janedoe"}},
		{"several in one line", []article.Block{linked(article.Date, "[Jane Doe], [John Roe]", jane, john), body}, []string{"Jane Doe", "John Roe"}},
		{"the reviewer is no author", []article.Block{linked(article.Date, "[Jane Doe] | Fact-checked by [John Roe]", jane, john), body}, []string{"Jane Doe"}},
		{"the next block is another card", []article.Block{linked(article.Date, "[Jane Doe]", jane), linked(article.Date, "[John Roe]", john), body}, []string{"Jane Doe"}},
		{"a mention in the text", []article.Block{body, linked(article.Body, bodyText+" [John Roe] said so. "+bodyText, john), body}, nil},
		{
			"far off, but the only one on the page",
			[]article.Block{body, body, body, body, body, linked(article.Related, "Posts by [Jane Doe]", jane), linked(article.Related, "[Jane Doe]", jane)},
			[]string{"Jane Doe"},
		},
		{
			"far off and not alone",
			[]article.Block{body, body, body, body, body, body, linked(article.Related, "[Jane Doe]", jane), linked(article.Related, "[John Roe]", john)},
			nil,
		},
		{
			"links to sections are no names",
			[]article.Block{linked(article.Byline, "[Claire Research], [Max Projects]", "https://example.org/category/r/", "https://example.org/tag/p/"), body},
			nil,
		},
	}
	for _, tt := range tests {
		m := Decide(document(article.Head{}, append([]article.Block{title}, tt.blocks...)...))
		if diff := cmp.Diff(tt.want, m.Authors); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
