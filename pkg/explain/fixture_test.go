package explain

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
)

var update = flag.Bool("update", false, "write what is printed into the goldens; read the difference before you commit it")

// compareGolden compares with a file of testdata. A missing golden fails.
func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: run `go test ./pkg/explain -update` and read what it wrote", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// textPage is a small article as text.
func textPage() *article.Document {
	lines := func(first, last, start, end int) article.Span {
		return article.Span{FirstLine: first, LastLine: last, Start: start, End: end}
	}
	return &article.Document{
		Source: "pages/ferry.txt", Format: article.Text, Confidence: 0.914,
		Meta:     article.Meta{Headline: "The ferry returns", Language: "en"},
		Warnings: []string{"A large part was left out; it begins “Once upon a time”."},
		Blocks: []article.Block{
			{
				ID: 0, Kind: article.KindList, Text: "Home", Source: lines(1, 1, 0, 4), Role: article.Nav,
				Rule: "nav/menu-word-en", Score: 0.75, Why: "says “Home”",
			},
			{
				ID: 1, Kind: article.KindHeading, Level: 1, Text: "The ferry returns", Source: lines(3, 3, 6, 23), Role: article.Headline,
				Kept: true, Rule: "headline/before-text", Score: 0.998, Why: "voted for by headline/before-text",
			},
			{
				ID: 2, Text: "The boat sails again.\nAll were glad of it.", Source: lines(5, 6, 25, 67), Role: article.Body,
				Kept: true, Rule: "model/body", Score: 0.95, Why: "reads like the article's text",
			},
			{
				ID: 3, Text: "Sign up for our newsletter", Source: lines(8, 8, 69, 95), Role: article.Newsletter,
				Rule: "newsletter/sign-up-en", Score: 1, Why: "says “Sign up for our”",
				Votes: []article.Vote{
					{Block: 3, Role: article.Newsletter, Rule: "newsletter/sign-up-en", Weight: 4, Evidence: "Sign up for our"},
					{Block: 3, Role: article.Nav, Rule: "place/foot", Weight: -0.5},
				},
			},
			{ID: 4, Text: "The boat sails again.", Source: lines(10, 10, 97, 118), Role: article.Body, Rule: "repeat", Score: 0.9, Why: "stands above"},
		},
	}
}

// markupPage is a small article as HTML, less sure, with shapes that text has not got.
func markupPage() *article.Document {
	return &article.Document{
		Source: "pages/dome.html", Format: article.HTML, Confidence: 0.62,
		Meta: article.Meta{Headline: "The dome opens"},
		Elements: []article.Element{
			{Parent: -1, Tag: "html", Nth: 1}, {Parent: 0, Tag: "body", Nth: 1}, {Parent: 1, Tag: "main", ID: "main", Nth: 1}, {Parent: 1, Tag: "aside", Nth: 2},
		},
		Blocks: []article.Block{
			{ID: 0, Kind: article.KindHeading, Level: 1, Text: "The dome opens", Element: 2, Role: article.Headline, Kept: true, Rule: "headline/title", Score: 1},
			{ID: 1, Kind: article.KindFigure, Image: &article.Image{Alt: "The dome", URL: "https://example.org/dome.jpg"}, Element: 2, Role: article.Body, Kept: true},
			{ID: 2, Kind: article.KindTable, Text: "Day\tHours\nMonday\t9 to 5", Element: 2, Role: article.Body, Kept: true, Rule: "model/body", Score: 0.8},
			{ID: 3, Kind: article.KindCode, Text: "if open {\n\tenter()\n}", Element: 2, Role: article.Body, Kept: true, Rule: "model/body", Score: 0.8},
			{ID: 4, Text: "Support us", Element: 3, Hidden: true, Role: article.Donation, Rule: "donation/support-us-en", Score: 0.99, Why: "says “Support us”"},
			{ID: 5, Kind: article.KindRule, Element: 3, Role: article.Nav},
			{
				ID: 6, Text: "More stories", Element: 1, Role: article.Related,
				Rule: "site/example.org/related-1", Score: 1, Why: "stands in “.more”, which is related on example.org",
				Votes: []article.Vote{
					{Block: 6, Role: article.Related, Rule: "site/example.org/related-1", Weight: article.Decisive, Why: "stands in “.more”, which is related on example.org"},
					{Block: 6, Role: article.Body, Rule: "site-config/example.org/strip", Weight: -article.Decisive, Why: "stands in “//aside” (ftr/example.org.txt:2)"},
				},
			},
		},
	}
}

// An attack stands in every string of a hostile document.
const (
	attack = "</p></details></title></style></script>\"'`><script>document.documentElement.dataset.hacked='1'</script>" +
		"<img src=x onerror=\"document.documentElement.dataset.hacked='1'\"><a href=\"javascript:document.documentElement.dataset.hacked='1'\">" +
		"<!-- \x1b[31m\x1b]0;title\x07 \u202eback\u202c \u2066\u200f\u009b2J \r\b\x7f \xff {{.}} ${1}"
	// loud are the characters of it that must not come through.
	loud = "\x1b\x07\u202e\u202c\u2066\u200f\u009b\r\b\x7f"
)

func hostilePage() *article.Document {
	block := article.Block{
		Text: attack + "\n" + attack, Role: article.Ad, Rule: attack, Why: attack, Path: attack, Tag: attack, CodeLanguage: attack,
		Votes: []article.Vote{{Role: article.Ad, Rule: attack, Evidence: attack, Why: attack}},
	}
	d := &article.Document{
		Source: attack, Format: article.HTML, Confidence: 0.5, Warnings: []string{attack},
		Meta: article.Meta{Headline: attack, Language: attack},
	}
	for _, kind := range []article.Kind{article.KindParagraph, article.KindTable, article.KindCode} {
		block.ID, block.Kind = len(d.Blocks), kind
		d.Blocks = append(d.Blocks, block)
	}
	figure := article.Block{ID: len(d.Blocks), Kind: article.KindFigure, Role: article.Body, Kept: true, Image: &article.Image{URL: attack, Alt: attack}}
	d.Blocks = append(d.Blocks, figure)
	return d
}

func newReport(t *testing.T) *Report {
	t.Helper()
	r, err := NewReport()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// pagesOf explains documents.
func pagesOf(t *testing.T, r *Report, documents ...*article.Document) []*Page {
	t.Helper()
	pages := make([]*Page, len(documents))
	for i, d := range documents {
		var err error
		if pages[i], err = r.Page(d); err != nil {
			t.Fatal(err)
		}
	}
	return pages
}

func written(t *testing.T, r *Report, pages []*Page) string {
	t.Helper()
	var buf bytes.Buffer
	if err := r.Write(&buf, pages); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}
