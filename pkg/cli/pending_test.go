package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWhatAKilledRunLeftIsRemoved gives files up as a killed run does, of names short and long, and removes what is left of one.
func TestWhatAKilledRunLeftIsRemoved(t *testing.T) {
	for _, name := range []string{"a.md", strings.Repeat("x", 250) + ".md", strings.Repeat("漢", 84) + ".md"} {
		dir := t.TempDir()
		path := filepath.Join(dir, name)
		for _, written := range []string{path, filepath.Join(dir, strings.TrimSuffix(name, ".md")+"y")} {
			p, err := newPending(written)
			if err != nil {
				t.Fatal(err)
			}
			p.Close()
		}
		removePending(path)
		if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
			t.Errorf("%s: %v is left, %v; want the other file's alone", name, left, err)
		}
	}
}
