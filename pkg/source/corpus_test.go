package source_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// corpusFiles returns gzipped pages outside the checkout, and skips the test when there are none.
func corpusFiles(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", pattern))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("The development corpus is not beside the checkout.")
	}
	if testing.Short() {
		t.Skip("Reading the development corpus takes some seconds.")
	}
	return files
}

func readGzip(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestCorpusFormats sniffs real pages and real copied text without their names.
func TestCorpusFormats(t *testing.T) {
	for _, c := range []struct {
		pattern string
		want    article.Format
	}{
		{"*/html/*.html.gz", article.HTML},
		{"*/text/*.txt.gz", article.Text},
		{"*/clip/*.txt.gz", article.Text},
	} {
		t.Run(strings.Split(c.pattern, "/")[1], func(t *testing.T) {
			wrong, truncated := 0, 0
			for _, path := range corpusFiles(t, c.pattern) {
				in, err := source.Read(bytes.NewReader(readGzip(t, path)), source.Options{})
				if err != nil {
					t.Errorf("%s: %v", path, err)
					continue
				}
				if in.Format != c.want {
					wrong++
					t.Errorf("%s is %s", path, in.Format)
				}
				if in.Charset != "utf-8" || len(in.Warnings) > 0 {
					t.Logf("%s: %s %q", path, in.Charset, in.Warnings)
				}
				if source.LooksTruncated(in.Text) {
					truncated++
				}
			}
			t.Logf("wrong %d, truncated %d", wrong, truncated)
		})
	}
}
