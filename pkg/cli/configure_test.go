package cli

import (
	"slices"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/winnow-cli/winnow/pkg/config"
)

// withoutKey are the flags that no file sets: where results go and what is replaced is said where winnow is run, and so is what
// could be turned against whoever cleans a folder that somebody else made.
var withoutKey = []string{
	"format", "output", "against", "config", "manifest", "resume", "overwrite", "join", "files-from", "allow-private", "html", "diff", "update",
	"list-rules",
}

// TestEveryFlagHasAKeyOrNone demands a decision about each flag, and a flag for each key that is not silence.
func TestEveryFlagHasAKeyOrNone(t *testing.T) {
	var keys []string
	for _, k := range config.Keys(roleWords()) {
		keys = append(keys, k.Name)
	}
	flags := map[string]bool{}
	var root, check, explain cobra.Command
	newCleanFlags().register(root.Flags())
	(&checkFlags{cleanFlags: newCleanFlags(), report: reportAsText}).register(&check)
	(&explainFlags{cleanFlags: newCleanFlags(), color: autoColor}).register(&explain)
	for _, cmd := range []*cobra.Command{&root, &check, &explain} {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			flags[f.Name] = true
			if has, none := slices.Contains(keys, f.Name), slices.Contains(withoutKey, f.Name); has == none {
				t.Errorf("--%s: has a key: %t, listed as without: %t", f.Name, has, none)
			}
		})
	}
	for _, key := range keys {
		if !flags[key] {
			t.Errorf("the key %s has no flag", key)
		}
	}
	for _, name := range withoutKey {
		if !flags[name] {
			t.Errorf("there is no flag --%s to be without a key", name)
		}
	}
}

// TestKeyWordsAreThoseOfTheFlags demands that a configuration takes what the flag takes.
func TestKeyWordsAreThoseOfTheFlags(t *testing.T) {
	for _, k := range config.Keys(roleWords()) {
		for _, word := range k.Words {
			if err := flagLookup()(k.Name).Value.Set(word); err != nil {
				t.Errorf("%s: %s: %v", k.Name, word, err)
			}
		}
	}
}
