package clean_test

import (
	"os"
	"strings"
	"testing"
)

// TestREADME holds the lines of Go that the README shows against the example that is compiled and run.
func TestREADME(t *testing.T) {
	example := between(t, "example_test.go", "", "func cleanPage(", "\n}\n")
	shown := between(t, "../../README.md", "### As a library", "func cleanPage(", "\n```\n")
	if shown != example {
		t.Errorf("the README shows\n%s\nthe example is\n%s", shown, example)
	}
	if n := strings.Count(example, "\n"); n > 11 {
		t.Errorf("the example has grown to %d lines", n)
	}
}

// between returns what a file holds behind a mark from one text to the next, with the line feed that ends it.
func between(t *testing.T, file, mark, from, to string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, text, ok := strings.Cut(string(data), mark)
	start := strings.Index(text, from)
	if !ok || start < 0 {
		t.Fatalf("%s has no %q behind %q", file, from, mark)
	}
	text = text[start:]
	end := strings.Index(text, to)
	if end < 0 {
		t.Fatalf("%s has no %q behind %q", file, to, from)
	}
	return strings.TrimSuffix(text[:end+len(to)], "```\n")
}
