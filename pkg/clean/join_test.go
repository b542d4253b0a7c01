package clean_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/render/jsonout"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/render/text"
)

// lighthouse are the three pages of one article, which share their headline, dek, byline, a note and an appeal.
func lighthouse(t *testing.T, o clean.Options) []*article.Document {
	t.Helper()
	c, err := clean.New(o)
	if err != nil {
		t.Fatal(err)
	}
	var pages []*article.Document
	for i := range 3 {
		name := fmt.Sprintf("a-%d.html", i+1)
		f, err := os.Open(filepath.Join("..", "..", "testdata", "cli", "pages", "join", name))
		if err != nil {
			t.Fatal(err)
		}
		d, err := c.Clean(t.Context(), name, f)
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, d)
	}
	return pages
}

// shown are the texts of the kept blocks, shortened.
func shown(d *article.Document) []string {
	var list []string
	for _, b := range d.Kept() {
		if b.Text != "" {
			list = append(list, b.Role.String()+": "+b.Text[:min(len(b.Text), 24)])
		}
	}
	return list
}

func TestJoin(t *testing.T) {
	pages := lighthouse(t, clean.Options{})
	before := fmt.Sprintf("%+v", pages)
	d := clean.Join(pages)
	want := []string{
		"headline: The keepers of Skerry Po", "body: For ninety years one fam", "body: By Odile Farrant", "body: 11 February 2024",
		"body: The lamp on Skerry Point", "body: He learned the work from", "body: His daughter Winifred to", "body: This report is the secon",
		"body: The storms of the sixtie", "body: \"We never bought a plank", "body: He kept the light alone ",
		"body: In January a crew of fou", "body: The books, a hundred and", "body: Edmund has taken a flat ",
	}
	if diff := cmp.Diff(want, shown(d)); diff != "" {
		t.Errorf("what is kept: %s", diff)
	}
	if after := fmt.Sprintf("%+v", pages); after != before {
		t.Error("Join changed its pages")
	}
	m := d.Meta
	if d.Source != "a-1.html" || m.Headline != "The keepers of Skerry Point" || m.Published != "2024-02-11" || m.Provenance["text"] != "the pages a-1.html, a-2.html, a-3.html" {
		t.Errorf("source %q, meta %+v", d.Source, m)
	}
	all := 0
	for i, page := range pages {
		for k := range page.Blocks {
			b := d.Blocks[all]
			if b.ID != all || b.Page != i+1 || b.Text != page.Blocks[k].Text || b.Path != page.CSSPath(&page.Blocks[k]) {
				t.Errorf("block %d of page %d became %+v", k, i+1, b)
			}
			if i > 0 && b.Role == article.Headline && (b.Kept || b.Why != "repeats page 1") {
				t.Errorf("the headline of page %d: kept %v, %q", i+1, b.Kept, b.Why)
			}
			all++
		}
	}
	if all != len(d.Blocks) {
		t.Errorf("%d blocks of %d", len(d.Blocks), all)
	}
	if len(d.Warnings) != 0 {
		t.Errorf("warnings: %q", d.Warnings)
	}
	checkElements(t, d)
}

// TestJoinKeepsAppealsOnce asks for what is left out otherwise.
func TestJoinKeepsAppealsOnce(t *testing.T) {
	d := clean.Join(lighthouse(t, clean.Options{Keep: []article.Role{article.Newsletter, article.Nav}}))
	count := map[string]int{}
	for _, b := range d.Kept() {
		count[b.Text]++
	}
	for text, n := range count {
		if n > 1 {
			t.Errorf("%q is kept %d times", text, n)
		}
	}
	if count["Sign up to our newsletter"] != 1 || count["Home"] != 1 {
		t.Errorf("kept: %v", count)
	}
}

func TestJoinFewPages(t *testing.T) {
	if clean.Join(nil) != nil {
		t.Error("no pages are an article")
	}
	page := lighthouse(t, clean.Options{})[0]
	if d := clean.Join([]*article.Document{page}); d == page || !cmp.Equal(d, page) {
		t.Error("one page is no copy of itself")
	}
}

// made is a page put together by hand.
func made(source, language, headline string, blocks ...article.Block) *article.Document {
	d := &article.Document{Source: source, Format: article.Text, Confidence: 0.9, Blocks: blocks}
	d.Meta = article.Meta{Headline: headline, Language: language, Provenance: map[string]string{"headline": "block 0"}}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.ID, b.Kept = i, b.Kept || b.Role == article.Body || b.Role == article.Headline || b.Role == article.Dek
		b.Source = article.Span{FirstLine: i + 1, LastLine: i + 1}
	}
	return d
}

func TestJoinByHand(t *testing.T) {
	const long = "A sentence that is long enough to be told from what somebody says twice in the course of one and the same article, by everybody who reads it, and longer than that too."
	body := func(text string) article.Block { return article.Block{Role: article.Body, Text: text} }
	one := made("1.txt", "en-GB", "The ferry",
		article.Block{Role: article.Headline, Text: "The ferry", Kind: article.KindHeading},
		body("The first paragraph."), body("“No,” she said."),
		article.Block{Role: article.Body, Text: "a", Kind: article.KindList, Item: &article.ListItem{List: 0}},
		article.Block{Role: article.Body, Text: "b", Kind: article.KindList, Item: &article.ListItem{List: 1}},
		article.Block{Role: article.Body, Text: "See this.", Marks: []article.Mark{{Type: article.FootnoteRef, Start: 3, End: 3, Label: "1"}}},
		article.Block{Role: article.Body, Text: "The first note.", Footnote: "1"},
		body(long),
	)
	two := made("2.txt", "de", "",
		article.Block{Role: article.Dek, Text: "The text goes on here."},
		article.Block{Role: article.Headline, Text: "Part two: the return", Kind: article.KindHeading},
		body("“No,” she said."), body(long),
		article.Block{Role: article.Body, Text: "c", Kind: article.KindList, Item: &article.ListItem{List: 0}},
		article.Block{Role: article.Body, Text: "And that.", Marks: []article.Mark{{Type: article.FootnoteRef, Start: 3, End: 3, Label: "1"}}},
		article.Block{Role: article.Body, Text: "The second note.", Footnote: "1"},
		article.Block{Role: article.Byline, Text: "By Odile Farrant", Kept: false},
	)
	two.Meta.Byline, two.Meta.Provenance = "By Odile Farrant", map[string]string{"byline": "block 7"}
	two.Meta.Dek = "The text goes on here."
	two.Confidence = 0.4
	two.Warn(`the rest of the text may be kept for subscribers: block 5, "And that.", stands where it ends`)
	d := clean.Join([]*article.Document{one, two})
	want := []string{
		"headline: The ferry", "body: The first paragraph.", "body: “No,” she said.", "body: a", "body: b", "body: See this.", "body: The first note.",
		"body: " + long[:24], "body: The text goes on here.", "body: Part two: the return", "body: “No,” she said.", "body: c", "body: And that.",
		"body: The second note.",
	}
	if diff := cmp.Diff(want, shown(d)); diff != "" {
		t.Errorf("what is kept: %s", diff)
	}
	if d.Blocks[3].Item.List == d.Blocks[12].Item.List || d.Blocks[4].Item.List == d.Blocks[12].Item.List {
		t.Error("two pages share a list")
	}
	if d.Blocks[6].Footnote != "1" || d.Blocks[14].Footnote != "1-p2" || d.Blocks[13].Marks[0].Label != "1-p2" || two.Blocks[5].Marks[0].Label != "1" {
		t.Errorf("footnotes: %+v, %+v", d.Blocks[13], d.Blocks[14])
	}
	if d.Meta.Byline != "By Odile Farrant" || d.Meta.Provenance["byline"] != "page 2, block 15" || d.Meta.Provenance["headline"] != "block 0" || d.Meta.Dek != "" || d.Confidence != 0.4 {
		t.Errorf("meta = %+v, confidence %v", d.Meta, d.Confidence)
	}
	if diff := cmp.Diff([]string{
		`page 2, 2.txt: the rest of the text may be kept for subscribers: block 13, "And that.", stands where it ends`,
		"page 2, 2.txt: it is in another language, de, than the article, en-GB",
	}, d.Warnings); diff != "" {
		t.Errorf("warnings: %s", diff)
	}
	var md bytes.Buffer
	if err := markdown.Render(&md, d, markdown.Options{}); err != nil {
		t.Fatal(err)
	}
	if out := md.String(); !strings.Contains(out, "[^1-p2]: The second note.") || !strings.Contains(out, "# Part two: the return") {
		t.Errorf("Markdown:\n%s", out)
	}
	record := jsonout.From(d, md.String(), text.Body(d), true)
	if record.Blocks[7].Page != 1 || record.Blocks[8].Page != 2 || record.Words == 0 {
		t.Errorf("record: %+v", record)
	}
}
