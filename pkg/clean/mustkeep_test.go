package clean_test

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

// TestMustKeep demands that no text of an article is lost, whatever its template does to it: each text stands in what is
// kept once, in order, and what was dropped does not. These demands are written by hand and never updated.
func TestMustKeep(t *testing.T) {
	for _, p := range probes(t) {
		t.Run(p.name, func(t *testing.T) {
			d := cleanFixture(t, p.fixture)
			kept := keptText(d)
			at := 0
			for _, text := range p.keep {
				switch n := strings.Count(kept, text); {
				case n == 0:
					t.Errorf("lost: %s\n(%s)", text, p.why)
				case n > 1:
					t.Errorf("kept %d times: %s\n(%s)", n, text, p.why)
				case strings.Index(kept, text) < at:
					t.Errorf("out of order: %s\n(%s)", text, p.why)
				default:
					at = strings.Index(kept, text)
				}
			}
			for _, text := range p.drop {
				if strings.Contains(kept, text) {
					t.Errorf("not removed: %s\n(%s)", text, p.why)
				}
			}
			if t.Failed() {
				logRemoved(t, d)
			}
		})
	}
}

// keptText returns the kept blocks, a block a line.
func keptText(d *article.Document) string {
	var b strings.Builder
	for _, block := range d.Kept() {
		b.WriteString(strings.ReplaceAll(block.Text, "\n", " ") + "\n")
	}
	return b.String()
}

func logRemoved(t *testing.T, d *article.Document) {
	t.Helper()
	for i := range d.Blocks {
		if b := &d.Blocks[i]; !b.Kept && b.Text != "" {
			t.Logf("removed as %s by %s: %s", b.Role, b.Rule, opening(b.Text))
		}
	}
}
