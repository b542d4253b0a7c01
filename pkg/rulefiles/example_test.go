package rulefiles_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/rulefiles"
)

// A folder holds phrase rules (*.txt) and rules for single sites (*.yaml), as for winnow --rules.
func ExampleLoad() {
	dir, err := os.MkdirTemp("", "rules")
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = os.RemoveAll(dir) }() // The system clears what is left.
	for name, text := range map[string]string{
		"shop.txt":   "rule ad/shop strong\nwhy sends the reader to a shop\nphrase |visit the shop\nmatch Visit the shop!\nmiss They visit the shop.\n",
		"sites.yaml": "sites:\n  - domain: example.com\n    drop:\n      newsletter: [\".signup\"]\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			log.Fatal(err)
		}
	}
	rules, err := rulefiles.Load(dir)
	if err != nil {
		log.Fatal(err)
	}
	cleaner, err := clean.New(clean.Options{Lexicon: rules.Lexicon, Sites: &clean.Sites{Rules: rules.Sites}})
	fmt.Println(cleaner != nil, err)
	// Output: true <nil>
}
