package clean_test

import (
	"os"
	"testing"

	"github.com/winnow-cli/winnow/pkg/lexicon"
)

// TestGateIndexIsOfTheRules fails when the phrases of paywalls or their compilation have changed, but not the index.
func TestGateIndexIsOfTheRules(t *testing.T) {
	rules, err := lexicon.ParseFS(os.DirFS("."), "gates")
	if err != nil {
		t.Fatal(err)
	}
	l, err := lexicon.Compile(rules)
	if err != nil {
		t.Fatal(err)
	}
	const file = "gates.index"
	if *update {
		if err := os.WriteFile(file, l.Index(), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if index, err := os.ReadFile(file); err != nil || string(index) != string(l.Index()) {
		t.Errorf("%s is not of the rules in gates: make index writes it (%v)", file, err)
	}
}
