package driver

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestProtocol runs two passes of a tool that panics on one page and finds no text in another.
func TestProtocol(t *testing.T) {
	dir := t.TempDir()
	for name, page := range map[string]string{"0.html": "text", "1.html": "panic", "2.html": "", "3.txt": "no page"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var seen []string
	tools := map[string]func() (Extractor, error){"fake": func() (Extractor, error) {
		return func(page []byte) bool {
			seen = append(seen, string(page))
			if string(page) == "panic" {
				panic(page)
			}
			return len(page) > 0
		}, nil
	}}
	var out bytes.Buffer
	if err := run(tools, []string{"fake", dir}, strings.NewReader("go\ngo\nend\n"), &out); err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`^ready 3 pages 9\n(\d+\.\d{6} \d+\.\d{6} 1\n){2}peak \d+\n$`)
	if !want.Match(out.Bytes()) {
		t.Errorf("said %q, want %v", out.String(), want)
	}
	if got := fmt.Sprint(seen); got != "[text panic  text panic ]" {
		t.Errorf("saw the pages %v", got)
	}
}

func TestUnknownTool(t *testing.T) {
	err := run(nil, []string{"none", t.TempDir()}, strings.NewReader(""), &bytes.Buffer{})
	if err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("the error is %v", err)
	}
}
