package clean

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// judged makes a document of four blocks, the third of which is left out by a rule.
func judged(words, odds float64, rule string) *classify.Judged {
	d := &article.Document{}
	table := &feature.Table{}
	for i := range 4 {
		d.Blocks = append(d.Blocks, article.Block{ID: i, Text: "The opening of block", Role: article.Body, Kept: true})
		table.Words = append(table.Words, 100)
	}
	table.Words[2] = float32(words)
	d.Blocks[2].Role, d.Blocks[2].Kept, d.Blocks[2].Rule = article.Related, false, rule
	return &classify.Judged{Document: d, Features: table, Body: []float64{4, 4, odds, 4}, Threshold: 0.5}
}

func TestWarnOfLoss(t *testing.T) {
	for _, c := range []struct {
		name        string
		words, odds float64
		rule        string
		want        []string
	}{
		{"a menu", 100, -5, "model/not-body", nil},
		{"a doubtful line", 20, 0, "model/not-body", nil},
		{"a doubtful section", 300, -0.5, "model/not-body", []string{"text of the article may be missing: 50 % of 600"}},
		{"a sure section by a rule", 300, 3, "related/see-also-en", []string{"block 2", "rule related/see-also-en left out 300 of 600"}},
		{"a repeat", 300, 3, classify.RuleRepeat, nil},
	} {
		j := judged(c.words, c.odds, c.rule)
		warnOfLoss(j.Document, j)
		all := strings.Join(j.Document.Warnings, "\n")
		if len(c.want) == 0 && all != "" {
			t.Errorf("%s: warned: %s", c.name, all)
		}
		for _, want := range c.want {
			if !strings.Contains(all, want) {
				t.Errorf("%s: no %q in %q", c.name, want, all)
			}
		}
	}
}

func TestOpening(t *testing.T) {
	if got := opening("short"); got != "short" {
		t.Errorf("opening is %q", got)
	}
	if got := opening(strings.Repeat("é", 60)); got != strings.Repeat("é", 40)+"…" {
		t.Errorf("opening is %q", got)
	}
}
