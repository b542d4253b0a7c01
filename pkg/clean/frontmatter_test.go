package clean_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
)

const ferryText = "The council voted on Monday to close the old bridge for repairs that will take most of a year. A ferry carries people across."

func cleanMarkdown(t *testing.T, text string) *article.Document {
	t.Helper()
	c, err := clean.New(clean.Options{From: article.Markdown})
	if err != nil {
		t.Fatal(err)
	}
	d, err := c.Clean(context.Background(), "-", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestFrontMatterIsMetadata(t *testing.T) {
	const front = "front matter"
	for _, c := range []struct {
		name, front, text string
		want              article.Meta
		printed           string
	}{
		{
			"everything", "title: Bridge\ndek: A year\nkicker: City\nbyline: By Ann Lee\nauthors: [Ann Lee]\npublished: 2024-05-06\nmodified: 2024-05-07T10:00:00Z\n" +
				"site: Post\nsection: News\nlanguage: en-GB\nurl: https://example.org/b\nimage: https://example.org/b.jpg\ndescription: Repairs.\ntags: [x, y]\nlicense: CC0",
			ferryText,
			article.Meta{
				Headline: "Bridge", Dek: "A year", Kicker: "City", Byline: "By Ann Lee", Authors: []string{"Ann Lee"}, Published: "2024-05-06", Modified: "2024-05-07T10:00:00Z",
				Site: "Post", Section: "News", Language: "en-GB", URL: "https://example.org/b", Image: "https://example.org/b.jpg", Description: "Repairs.", Tags: []string{"x", "y"}, License: "CC0",
				Provenance: map[string]string{
					"headline": front, "dek": front, "kicker": front, "byline": front, "authors": front, "published": front, "modified": front, "site": front,
					"section": front, "language": front, "url": front, "image": front, "description": front, "tags": front, "license": front,
				},
			},
			"",
		},
		{
			"the printed heading is the headline", "title: Another", "# Bridge\n\n" + ferryText,
			article.Meta{Headline: "Bridge", Provenance: map[string]string{"headline": "block 0"}},
			"Bridge",
		},
		{
			"dates and languages as people write them", "date: May 6, 2024\nlastmod: 2024-05-07 10:30\nlang: en_US", ferryText,
			article.Meta{Published: "2024-05-06", Modified: "2024-05-07", Language: "en-US", Provenance: map[string]string{"published": front, "modified": front, "language": front}},
			"",
		},
		{"what is none is left out", "date: soon\nlang: '{{ lang }}'\nauthor: ''", ferryText, article.Meta{Provenance: map[string]string{}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := cleanMarkdown(t, "---\n"+c.front+"\n---\n\n"+c.text+"\n")
			if d.Meta.Provenance["language"] == "text" {
				d.Meta.Language = ""
				delete(d.Meta.Provenance, "language")
			}
			if diff := cmp.Diff(c.want, d.Meta); diff != "" {
				t.Errorf("metadata (-want +got):\n%s", diff)
			}
			if d.PrintedHeadline() != c.printed {
				t.Errorf("prints the headline %q, want %q", d.PrintedHeadline(), c.printed)
			}
		})
	}
}

// TestOwnFrontMatterReadsBack cleans what was cleaned: the metadata of every golden page must survive.
func TestOwnFrontMatterReadsBack(t *testing.T) {
	for _, c := range goldenCases(t) {
		t.Run(c.name, func(t *testing.T) {
			d := cleanFixture(t, c)
			front, err := markdown.FrontMatter(d)
			if err != nil {
				t.Fatal(err)
			}
			want, again := d.Meta, cleanMarkdown(t, front+"\n"+toMarkdown(t, d)).Meta
			want.Provenance, again.Provenance = nil, nil
			if want.Language == "" { // The text of the clean article alone may be sure of it.
				again.Language = ""
			}
			if diff := cmp.Diff(want, again); diff != "" {
				t.Errorf("metadata (-want +got):\n%s", diff)
			}
		})
	}
}

// TestProvenanceNamesWhatIsKnown demands a source for every field that has a value and none for the others, and dates,
// languages and addresses in the form the output promises.
func TestProvenanceNamesWhatIsKnown(t *testing.T) {
	for _, c := range goldenCases(t) {
		t.Run(c.name, func(t *testing.T) { checkProvenance(t, &cleanFixture(t, c).Meta) })
	}
}

func checkProvenance(t *testing.T, m *article.Meta) {
	t.Helper()
	known := map[string]bool{
		"headline": m.Headline != "", "dek": m.Dek != "", "kicker": m.Kicker != "", "byline": m.Byline != "", "authors": len(m.Authors) > 0,
		"published": m.Published != "", "modified": m.Modified != "", "site": m.Site != "", "section": m.Section != "", "language": m.Language != "",
		"url": m.URL != "", "image": m.Image != "", "description": m.Description != "", "tags": len(m.Tags) > 0, "license": m.License != "",
	}
	for field, has := range known {
		if has != (m.Provenance[field] != "") {
			t.Errorf("%s is known: %v, its source is %q", field, has, m.Provenance[field])
		}
	}
	for field := range m.Provenance {
		if _, ok := known[field]; !ok {
			t.Errorf("provenance names %q, which is no field", field)
		}
	}
}
