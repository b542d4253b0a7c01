package feature_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/textdoc"
	"github.com/winnow-cli/winnow/pkg/wording"
)

const page = `<html><head><title>The ferry sails again | Courier</title><meta property="og:title" content="The ferry sails again"></head>
<body><header class="site-header"><nav class="main-nav"><ul><li><a href="/a">News</a></li><li><a href="/b">Sport</a></li></ul></nav></header>
<main><article class="story"><h1>The ferry sails again</h1>
<p class="byline">By Maren Holt</p>
<p>The ferry to Orrin sails again after six years, the council said on Friday, and islanders travel for half of the price.</p>
<p>It makes four crossings a day in summer and two in winter. Tickets cost <a href="/t">£6.40</a>, which nobody thinks is much.</p>
<ul><li>First boat: 06:30</li><li>Last boat: 21:15</li></ul>
<table><tr><th>Year</th><th>Passengers</th></tr><tr><td>2017</td><td>41,200</td></tr></table>
<figure><img src="a.jpg"><figcaption>The pier.</figcaption></figure>
<div class="newsletter"><p>Sign up for our newsletter</p></div>
</article></main><footer><p hidden>© Courier</p></footer></body></html>`

const text = "The ferry sails again\n\nBy Maren Holt\n\nThe ferry to Orrin sails again after six years, the council said on Friday, and islanders travel for half of the price.\n\n\n- first boat\n- last boat\n\nSign up for our newsletter\n"

func measureText(t *testing.T, d *article.Document) *feature.Table {
	t.Helper()
	model, err := wording.Default()
	if err != nil {
		t.Fatal(err)
	}
	return feature.Measure(t.Context(), d, lexicon.Default(), feature.Wording(d, model))
}

func parsePage(t *testing.T, s string) *article.Document {
	t.Helper()
	p, err := htmldoc.Parse(t.Context(), s, htmldoc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p.Document
}

// at returns a block's value of a column.
func at(t *testing.T, table *feature.Table, block int, column string) float32 {
	t.Helper()
	i, ok := feature.ColumnIndex(column)
	if !ok {
		t.Fatalf("no column %s", column)
	}
	return table.Value(block, i)
}

// find returns the first block whose text begins with an opening.
func find(t *testing.T, d *article.Document, opening string) int {
	t.Helper()
	for i := range d.Blocks {
		if strings.HasPrefix(d.Blocks[i].Text, opening) {
			return i
		}
	}
	t.Fatalf("no block begins with %q", opening)
	return -1
}

func TestSchema(t *testing.T) {
	seen := map[string]bool{}
	for i, c := range feature.Schema() {
		if seen[c.Name] {
			t.Errorf("two columns are named %s", c.Name)
		}
		seen[c.Name] = true
		if !strings.HasPrefix(c.Name, c.Group+".") {
			t.Errorf("column %s is not named after its group %s", c.Name, c.Group)
		}
		if k, ok := feature.ColumnIndex(c.Name); !ok || k != i {
			t.Errorf("ColumnIndex(%s) = %d, %v, want %d", c.Name, k, ok, i)
		}
	}
	if _, ok := feature.ColumnIndex("shape.nonsense"); ok {
		t.Error("ColumnIndex knows a column that is not there")
	}
}

// TestRows demands one finite row of the schema's width a block, for inputs of every size down to nothing.
func TestRows(t *testing.T) {
	width := len(feature.Schema())
	long := strings.Repeat("<p>word <a href=x>link</a>.</p>", 200)
	for name, d := range map[string]*article.Document{
		"page": parsePage(t, page), "text": textdoc.Parse(text), "no blocks": parsePage(t, ""), "empty text": textdoc.Parse(""),
		"one word": parsePage(t, "x"), "figure only": parsePage(t, "<img src=a.png>"), "rule only": parsePage(t, "<hr>"),
		"invisible line": textdoc.Parse("\u200b"), "digits": textdoc.Parse("2024\n12:30\n$5"), "long": parsePage(t, long),
		"empty cells": parsePage(t, "<table><tr><td>a<td><tr><td><td></table>"), "chinese": textdoc.Parse("老码头的最后一班渡船。"),
		"zero document": {},
	} {
		table := measureText(t, d)
		if table.Len() != len(d.Blocks) || len(table.Hits) != len(d.Blocks) {
			t.Errorf("%s: %d rows and %d hits for %d blocks", name, table.Len(), len(table.Hits), len(d.Blocks))
		}
		for i := range d.Blocks {
			row := table.AppendRow(nil, i)
			if len(row) != width {
				t.Fatalf("%s: row %d has %d values, want %d", name, i, len(row), width)
			}
			for k, v := range row {
				if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
					t.Errorf("%s: block %d has %s = %v", name, i, feature.Schema()[k].Name, v)
				}
			}
		}
	}
}

// TestMeasured spells out what single columns are for the page above.
func TestMeasured(t *testing.T) {
	d := parsePage(t, page)
	table := measureText(t, d)
	if d.Blocks[table.TitleBlock].Kind != article.KindHeading {
		t.Errorf("the title block is %d: %s", table.TitleBlock, d.Blocks[table.TitleBlock].Text)
	}
	for _, c := range []struct {
		block, column string
		want          float32
	}{
		{"News", "shape.list", 1},
		{"News", "shape.linkDensity", 1},
		{"News", "names.nav", 2},
		{"News", "names.<nav>", 2},
		{"The ferry sails", "title.is", 1},
		{"The ferry sails", "shape.level", 1},
		{"By Maren", "letters.words", 3},
		{"By Maren", "names.author", 0},
		{"By Maren", "title.distance", 1},
		{"The ferry to Orrin", "letters.endsSentence", 1},
		{"The ferry to Orrin", "shape.linkDensity", 0},
		{"The ferry to Orrin", "shape.ownP", 1},
		{"It makes", "shape.links", 1},
		{"It makes", "letters.currency", 1},
		{"First boat", "letters.clock", 1},
		{"Year", "shape.rows", 2},
		{"Year", "shape.columns", 2},
		{"Sign up", "names.newsletter", 1},
		{"©", "shape.hidden", 1},
		{"©", "names.<footer>", 1},
	} {
		if got := at(t, table, find(t, d, c.block), c.column); got != c.want {
			t.Errorf("%q has %s = %v, want %v", c.block, c.column, got, c.want)
		}
	}
	if got := at(t, table, find(t, d, "Sign up"), "phrases.newsletter"); got <= 0 {
		t.Errorf("the newsletter line has phrases.newsletter = %v", got)
	}
}

func TestMeasuredText(t *testing.T) {
	d := textdoc.Parse(text)
	table := measureText(t, d)
	for _, c := range []struct {
		block, column string
		want          float32
	}{
		{"The ferry sails", "page.html", 0},
		{"The ferry sails", "container.depth", 0},
		{"The ferry to Orrin", "position.blankBefore", 1},
		{"first boat", "position.blankBefore", 2},
		{"first boat", "shape.list", 1},
		{"last boat", "neighbours.list-1", 1},
	} {
		if got := at(t, table, find(t, d, c.block), c.column); got != c.want {
			t.Errorf("%q has %s = %v, want %v", c.block, c.column, got, c.want)
		}
	}
	if table.TitleBlock != -1 {
		t.Errorf("text claims no title, but the title block is %d", table.TitleBlock)
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
	}{
		{"", 0},
		{"one two", 2},
		{"don't stop, it’s 9", 4},
		{"  — ", 0},
		{"渡船最后", 2},
		{"привет мир", 2},
		{"a\nb\tc", 3},
	} {
		if got := feature.Words(c.text); got != c.want {
			t.Errorf("Words(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}

// TestMeasureOnlyReads demands that measuring changes nothing, and gives the same numbers each time.
func TestMeasureOnlyReads(t *testing.T) {
	d, untouched := parsePage(t, page), parsePage(t, page)
	first, second := measureText(t, d), measureText(t, d)
	if diff := cmp.Diff(untouched, d); diff != "" {
		t.Errorf("measuring changed the document:\n%s", diff)
	}
	for i := range d.Blocks {
		if diff := cmp.Diff(first.AppendRow(nil, i), second.AppendRow(nil, i)); diff != "" {
			t.Errorf("row %d differs the second time:\n%s", i, diff)
		}
	}
}

// TestRepeatedText demands that what a text holds is known wherever it stands, and what markup says of it is its own.
func TestRepeatedText(t *testing.T) {
	d := parsePage(t, `<body><ul><li><a href="/n">Sign up for our newsletter</a></li></ul><p>Sign up for our newsletter</p><p>And more</p></body>`)
	table := measureText(t, d)
	if len(d.Blocks) != 3 {
		t.Fatalf("%d blocks", len(d.Blocks))
	}
	if len(table.Hits[0]) == 0 || !cmp.Equal(table.Hits[0], table.Hits[1]) || len(table.Hits[2]) > 0 {
		t.Errorf("the hits are %v", table.Hits)
	}
	for column, want := range map[string][3]float32{
		"letters.words": {5, 5, 2}, "letters.plainWords": {0, 5, 2}, "shape.links": {1, 0, 0}, "shape.linkDensity": {1, 0, 0},
		"letters.startsUpper": {1, 1, 1}, "repeats.before": {0, 1, 0}, "repeats.after": {1, 0, 0},
	} {
		for block := range want {
			if got := at(t, table, block, column); got != want[block] {
				t.Errorf("%s of block %d is %v, want %v", column, block, got, want[block])
			}
		}
	}
}
