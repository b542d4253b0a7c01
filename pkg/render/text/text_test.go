package text_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/render/text"
)

func sample() *article.Document {
	table := &article.Table{Rows: [][]article.Cell{{{Text: "a"}, {Text: "b\nc"}}, {{}, {Text: "d"}}}}
	d := &article.Document{Blocks: []article.Block{
		{Kind: article.KindHeading, Text: "Head", Role: article.Headline, Kept: true},
		{Text: "The dek.", Role: article.Dek, Kept: true},
		{Text: "One\ntwo.", Role: article.Body, Kept: true},
		{Text: "Subscribe!", Role: article.Newsletter},
		{Text: "Removed body.", Role: article.Body},
		{Kind: article.KindFigure, Role: article.Body, Kept: true, Image: &article.Image{URL: "x", Alt: "y"}},
		{Text: "A caption.", Role: article.Caption, Kept: true},
		{Kind: article.KindTable, Role: article.Body, Kept: true, Table: table},
		{Kind: article.KindTable, Role: article.Body, Kept: true, Table: table, Text: "e\tf\n\tg"},
		{Kind: article.KindTable, Role: article.Body, Kept: true, Table: &article.Table{Rows: [][]article.Cell{{{}}}}},
		{Kind: article.KindCode, Text: "\n  x\n\n  y\n", Role: article.Body, Kept: true},
		{Kind: article.KindRule, Role: article.Body, Kept: true},
		{Text: "  ", Role: article.Body, Kept: true},
	}}
	d.Meta.Headline = " Head "
	return d
}

const body = "One\ntwo.\n\na\tb c\n\td\n\ne\tf\n\tg\n\n  x\n\n  y"

func TestBody(t *testing.T) {
	if got := text.Body(sample()); got != body {
		t.Errorf("got %q, want %q", got, body)
	}
	if got := text.Body(nil); got != "" {
		t.Errorf("got %q for no document", got)
	}
}

func TestRender(t *testing.T) {
	captioned := strings.Replace(body, "two.\n\n", "two.\n\nA caption.\n\n", 1)
	unknown := sample()
	unknown.Meta.Headline = ""
	alone := &article.Document{}
	alone.Meta.Headline = "Head"
	tests := []struct {
		name string
		d    *article.Document
		want string
	}{
		{"headline and blocks", sample(), "Head\n\nThe dek.\n\n" + captioned + "\n"},
		{"unknown headline", unknown, "Head\n\nThe dek.\n\n" + captioned + "\n"},
		{"headline alone", alone, "Head\n"},
		{"empty", &article.Document{}, ""},
		{"nil", nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			if err := text.Render(&out, test.d); err != nil {
				t.Fatal(err)
			}
			if out.String() != test.want {
				t.Errorf("got %q, want %q", out.String(), test.want)
			}
		})
	}
}

type brokenWriter struct{}

var errBroken = errors.New("the disk is full")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestRenderReportsTheWriter(t *testing.T) {
	if err := text.Render(brokenWriter{}, sample()); !errors.Is(err, errBroken) {
		t.Errorf("got %v, want the writer's error", err)
	}
}

func ExampleBody() {
	d := &article.Document{Blocks: []article.Block{
		{Text: "The bridge is closed.", Role: article.Body, Kept: true},
		{Text: "Sign up!", Role: article.Newsletter},
		{Text: "Use the ferry.", Role: article.Body, Kept: true},
	}}
	fmt.Println(text.Body(d))
	// Output:
	// The bridge is closed.
	//
	// Use the ferry.
}

func BenchmarkBody(b *testing.B) {
	d := &article.Document{}
	for range 20_000 {
		d.Blocks = append(d.Blocks, article.Block{Text: "The bridge is closed for a year.", Role: article.Body, Kept: true})
	}
	b.ReportAllocs()
	for b.Loop() {
		text.Body(d)
	}
}
