package check_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"

	"github.com/winnow-cli/winnow/pkg/check"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/source"
)

// TestCleanedNewsIsClean checks every fourth news page of the corpus after cleaning. Two alarms among them would be four
// per cent; today there is one, a table of contents.
func TestCleanedNewsIsClean(t *testing.T) {
	shared := os.Getenv("WINNOW_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	paths, _ := filepath.Glob(filepath.Join(shared, "corpus", "news", "html", "*.html.gz"))
	if len(paths) == 0 {
		t.Skip("The corpus is not beside the checkout: set WINNOW_SHARED to the folder that holds it.")
	}
	if testing.Short() {
		t.Skip("Cleaning the pages takes some seconds.")
	}
	c, err := cleaner()
	if err != nil {
		t.Fatal(err)
	}
	alarms := 0
	for i := 0; i < len(paths); i += 4 {
		f, err := os.Open(paths[i])
		if err != nil {
			t.Fatal(err)
		}
		page, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := c.CleanPage(t.Context(), source.Page{Name: "a.html", Body: page})
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := markdown.Render(&out, d, markdown.Options{}); err != nil {
			t.Fatal(err)
		}
		found := run(t, check.Options{}, "a.md", out.String()).Findings
		for _, f := range found {
			t.Logf("%s:%d: %s: %s", filepath.Base(paths[i]), f.Place.FirstLine, f.Rule, f.Message)
		}
		alarms += min(1, len(found))
	}
	if alarms > 1 {
		t.Errorf("%d articles have a finding", alarms)
	}
}
