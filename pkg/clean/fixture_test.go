package clean_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/source"
)

const (
	goldenFolder   = "../../testdata/golden"
	mustKeepFolder = "../../testdata/mustkeep"
)

// fixture is one input of testdata.
type fixture struct {
	name string
	from article.Format
	data []byte
}

// goldenCases returns the folders of testdata/golden in order of their names.
func goldenCases(tb testing.TB) []fixture {
	tb.Helper()
	entries, err := os.ReadDir(goldenFolder)
	if err != nil {
		tb.Fatal(err)
	}
	var cases []fixture
	for _, e := range entries {
		if e.IsDir() {
			cases = append(cases, goldenCase(tb, e.Name()))
		}
	}
	if len(cases) == 0 {
		tb.Fatalf("no cases in %s", goldenFolder)
	}
	return cases
}

func goldenCase(tb testing.TB, name string) fixture {
	tb.Helper()
	for _, kind := range []struct {
		file string
		from article.Format
	}{{"input.html", article.HTML}, {"input.txt", article.Text}} {
		data, err := os.ReadFile(filepath.Join(goldenFolder, name, kind.file))
		if err == nil {
			return fixture{name, kind.from, data}
		}
		if !errors.Is(err, os.ErrNotExist) {
			tb.Fatal(err)
		}
	}
	tb.Fatalf("case %s has neither input.html nor input.txt", name)
	return fixture{}
}

// probe is one archive of testdata/mustkeep: an input and the texts that must stand, or must not stand, in what is kept.
type probe struct {
	fixture
	why        string
	keep, drop []string
}

func probes(tb testing.TB) []probe {
	tb.Helper()
	names, err := filepath.Glob(filepath.Join(mustKeepFolder, "*.txtar"))
	if err != nil || len(names) == 0 {
		tb.Fatalf("no probes in %s: %v", mustKeepFolder, err)
	}
	found := make([]probe, 0, len(names))
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		p := probe{why: strings.TrimSpace(string(archive.Comment))}
		p.name = strings.TrimSuffix(filepath.Base(name), ".txtar")
		for _, f := range archive.Files {
			switch f.Name {
			case "input.html":
				p.from, p.data = article.HTML, f.Data
			case "input.txt":
				p.from, p.data = article.Text, f.Data
			case "keep":
				p.keep = nonBlankLines(string(f.Data))
			case "drop":
				p.drop = nonBlankLines(string(f.Data))
			default:
				tb.Fatalf("%s: unknown section %s", name, f.Name)
			}
		}
		if p.why == "" || p.from == "" || len(p.keep) == 0 {
			tb.Fatalf("%s: a probe needs a first line that says why, an input and a keep section", name)
		}
		found = append(found, p)
	}
	return found
}

// allFixtures returns every input of testdata that is an article.
func allFixtures(tb testing.TB) []fixture {
	tb.Helper()
	all := goldenCases(tb)
	for _, p := range probes(tb) {
		all = append(all, p.fixture)
	}
	return all
}

func nonBlankLines(s string) []string {
	var lines []string
	for l := range strings.Lines(s) {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	return lines
}

// newCleaner returns a Cleaner that takes the input for the given format.
func newCleaner(tb testing.TB, from article.Format) *clean.Cleaner {
	tb.Helper()
	c, err := clean.New(clean.Options{From: from})
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// cleanFixture cleans a fixture, which must hold an article.
func cleanFixture(tb testing.TB, f fixture) *article.Document {
	tb.Helper()
	d, err := newCleaner(tb, f.from).Clean(tb.Context(), "input", strings.NewReader(string(f.data)))
	if err != nil {
		tb.Fatalf("clean %s: %v", f.name, err)
	}
	return d
}

// cleanAny cleans an input that need not hold an article. It returns nil when the input cannot be read at all, and fails
// on any error that has no reason.
func cleanAny(tb testing.TB, c *clean.Cleaner, data []byte) *article.Document {
	tb.Helper()
	return cleanReader(tb, c, bytes.NewReader(data))
}

// cleanReader is cleanAny for an input that comes from a reader.
func cleanReader(tb testing.TB, c *clean.Cleaner, r io.Reader) *article.Document {
	tb.Helper()
	d, err := c.Clean(tb.Context(), "input", r)
	var failure *source.Failure
	switch {
	case err == nil && d == nil:
		tb.Fatal("Clean returned neither a document nor an error")
	case err == nil:
	case !errors.As(err, &failure):
		tb.Fatalf("the error has no reason: %v", err)
	case (failure.Reason == source.NoArticle) != (d != nil):
		tb.Fatalf("reason %s comes with document %v", failure.Reason, d != nil)
	}
	return d
}

func toMarkdown(tb testing.TB, d *article.Document) string {
	tb.Helper()
	text, err := markdown.Article(d)
	if err != nil {
		tb.Fatalf("print Markdown: %v", err)
	}
	return text
}
