package clean_test

import (
	"io"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/feature"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/readability"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/textdoc"
	"github.com/winnow-cli/winnow/pkg/wording"
)

// The stages are measured on the seed and its twin, each on the output of the stage before.
const (
	benchPage = "moscow-times-html"
	benchText = "moscow-times-text"
)

func benchTable(b *testing.B) (*htmldoc.Page, *feature.Table) {
	b.Helper()
	page, err := htmldoc.Parse(b.Context(), string(goldenCase(b, benchPage).data), htmldoc.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return page, feature.Measure(b.Context(), page.Document, lexicon.Default(), benchWording(b, page.Document))
}

func benchWording(b *testing.B, d *article.Document) []float32 {
	b.Helper()
	model, err := wording.Default()
	if err != nil {
		b.Fatal(err)
	}
	return feature.Wording(d, model)
}

func BenchmarkParseHTML(b *testing.B) {
	text := string(goldenCase(b, benchPage).data)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := htmldoc.Parse(b.Context(), text, htmldoc.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseText(b *testing.B) {
	text := string(goldenCase(b, benchText).data)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		textdoc.Parse(text)
	}
}

func BenchmarkMeasure(b *testing.B) {
	page, _ := benchTable(b)
	lex := lexicon.Default()
	for b.Loop() {
		feature.Measure(b.Context(), page.Document, lex, benchWording(b, page.Document))
	}
}

func benchBody(b *testing.B) *classify.Body {
	b.Helper()
	body, err := classify.DefaultBody()
	if err != nil {
		b.Fatal(err)
	}
	return body
}

func BenchmarkScore(b *testing.B) {
	page, table := benchTable(b)
	body := benchBody(b)
	for b.Loop() {
		body.Score(b.Context(), page.Document, table, nil)
	}
}

func BenchmarkReadability(b *testing.B) {
	page, _ := benchTable(b)
	for b.Loop() {
		readability.Pick(b.Context(), page, nil)
	}
}

func BenchmarkResolve(b *testing.B) {
	page, table := benchTable(b)
	body := benchBody(b).Score(b.Context(), page.Document, table, nil)
	classifiers := classify.Default()
	roles, err := classify.DefaultRoles()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		in := classify.NewInput(page.Document, table, body, 0.5)
		in.Roles = roles.Score(b.Context(), in)
		var votes []article.Vote
		for _, c := range classifiers {
			votes = append(votes, c.Classify(in)...)
		}
		classify.Resolve(in, votes)
		classify.MarkRepeats(b.Context(), page.Document)
	}
}

func BenchmarkRoles(b *testing.B) {
	page, table := benchTable(b)
	in := classify.NewInput(page.Document, table, benchBody(b).Score(b.Context(), page.Document, table, nil), 0.5)
	roles, err := classify.DefaultRoles()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		roles.Score(b.Context(), in)
	}
}

func BenchmarkRenderMarkdown(b *testing.B) {
	d := cleanFixture(b, goldenCase(b, benchPage))
	for b.Loop() {
		if err := markdown.Render(io.Discard, d, markdown.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWhole cleans and prints every fixture once a round.
func BenchmarkWhole(b *testing.B) {
	fixtures := allFixtures(b)
	c, err := clean.New(clean.Options{})
	if err != nil {
		b.Fatal(err)
	}
	size := int64(0)
	for _, f := range fixtures {
		size += int64(len(f.data))
	}
	b.SetBytes(size)
	for b.Loop() {
		for _, f := range fixtures {
			d, err := c.Clean(b.Context(), f.name, strings.NewReader(string(f.data)))
			if err != nil {
				b.Fatal(err)
			}
			if err := markdown.Render(io.Discard, d, markdown.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
