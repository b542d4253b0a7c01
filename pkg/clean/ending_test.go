package clean

import (
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
)

func TestEndingPhrasesKeepTheirExamples(t *testing.T) {
	rules, err := lexicon.ParseFS(endingFiles, "endings")
	if err != nil {
		t.Fatal(err)
	}
	if err := lexicon.Verify(rules); err != nil {
		t.Error(err)
	}
	if _, err := endings(); err != nil {
		t.Error(err)
	}
}

func TestGateWithinAShortDocument(t *testing.T) {
	gate := article.Block{Role: article.Body, Kept: true, Text: "Subscribe to continue reading"}
	text := article.Block{Role: article.Body, Kept: true, Text: "The bridge is closed."}
	for want, blocks := range map[int][]article.Block{
		-1: {text}, 0: {gate}, 1: {text, gate}, 5: {text, text, text, text, text, gate},
	} {
		if got := gateWithin(&article.Document{Format: article.Markdown, Blocks: blocks}); got != want {
			t.Errorf("the gate of %d blocks is %d, want %d", len(blocks), got, want)
		}
	}
	if got := gateWithin(&article.Document{Format: article.Markdown, Blocks: []article.Block{gate, text, text, text, text}}); got != -1 {
		t.Errorf("a gate far above the end is found at %d", got)
	}
}
