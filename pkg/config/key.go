package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/winnow-cli/winnow/pkg/nearest"
)

// Kind says what values a key takes.
type Kind uint8

// The kinds.
const (
	// Text is one text.
	Text Kind = iota
	// Number is one number, not below 0.
	Number
	// Switch is true or false.
	Switch
	// List is any number of texts.
	List
	// Folder is the name of a folder, relative to the folder of the file.
	Folder
	// Folders is any number of them.
	Folders
	// Silences is any number of rules, each a word or a mapping; see [SilenceFields].
	Silences
)

// Scope says where a setting is looked for.
type Scope uint8

const (
	// Run is for a whole run: the setting is looked for from the working folder upward.
	Run Scope = iota
	// Input is for each input: the setting is looked for from its folder upward, and may stand in overrides.
	Input
)

// Key is a setting.
type Key struct {
	// Name is what the key is called in files, and its flag on the command line.
	Name  string
	Kind  Kind
	Scope Scope
	// Words are the values there are; nil when there are others.
	Words []string
	// Help says in a few words what the setting does.
	Help string
}

// SilenceFields are the keys of a silence that is a mapping.
func SilenceFields() []string { return []string{"rule", "path", "text", "fingerprint"} }

// Keys returns all keys, sorted by scope and then as people look for them. roles are the words for roles, which this package
// does not know.
func Keys(roles []string) []Key {
	return []Key{
		{"jobs", Number, Run, nil, "how many inputs are cleaned at once; 0 is one for each processor"},
		{"from", Text, Run, []string{"auto", "html", "md", "text", "eml", "mhtml", "warc"}, "what the inputs are"},
		{"max-bytes", Text, Run, nil, "refuse larger inputs, such as 500K or 8M"},
		{"include", List, Run, nil, "take files of folders that match these patterns"},
		{"exclude", List, Run, nil, "pass over files and folders that match these patterns"},
		{"progress", Text, Run, []string{"auto", "always", "never"}, "when a bar is shown"},
		{"color", Text, Run, []string{"auto", "always", "never"}, "when explain colours its text"},
		{"quiet", Switch, Run, nil, "no warnings"},
		{"verbose", Switch, Run, nil, "show warnings"},
		{"timeout", Text, Run, nil, "fetch each page within this time, such as 30s"},
		{"user-agent", Text, Run, nil, "the name that servers are told"},
		{"keep", List, Input, roles, "keep the blocks of these roles as well"},
		{"drop", List, Input, roles, "drop the blocks of these roles as well"},
		{"front-matter", Text, Input, []string{"none", "yaml"}, "metadata above the Markdown"},
		{"min-confidence", Number, Input, nil, "fail on an article that winnow is less sure of, 0 to 1"},
		{"blocks", Switch, Input, nil, "list every block in JSON"},
		{"charset", Text, Input, nil, "the encoding of the inputs"},
		{"base-url", Text, Input, nil, "the address of the inputs, to make relative links absolute"},
		{"rules", Folders, Input, nil, "folders of your own phrase and site rules"},
		{"site-config", Folder, Input, nil, "a folder of files in the ftr-site-config format"},
		{"min-words", Number, Input, nil, "check: report a text with fewer words"},
		{"forbid", List, Input, nil, "check: report where these regular expressions match"},
		{"silence", Silences, Input, nil, "check: do not report these findings"},
	}
}

// isList reports whether a key takes several values.
func (k *Key) isList() bool { return k.Kind == List || k.Kind == Folders || k.Kind == Silences }

// check says what is wrong with a value, nil when nothing is.
func (k *Key) check(value string) error {
	switch {
	case k.Words != nil && !slices.Contains(k.Words, value):
		if meant := nearest.Word(value, k.Words); meant != "" {
			return fmt.Errorf("%s cannot be %q: did you mean %s?", k.Name, value, meant)
		}
		return fmt.Errorf("%s cannot be %q: use one of %s", k.Name, value, strings.Join(k.Words, ", "))
	case k.Kind == Switch && value != "true" && value != "false":
		return fmt.Errorf("%s must be true or false", k.Name)
	case k.Kind == Number:
		if n, err := strconv.ParseFloat(value, 64); err != nil || !(n >= 0) {
			return fmt.Errorf("%s must be a number from 0 up", k.Name)
		}
	}
	return nil
}

// find returns the key of a name, or an error that names the nearest.
func find(keys []Key, name string) (*Key, error) {
	names := make([]string, 0, len(keys))
	for i := range keys {
		if keys[i].Name == name {
			return &keys[i], nil
		}
		names = append(names, keys[i].Name)
	}
	if meant := nearest.Word(name, append(names, "root", "overrides")); meant != "" {
		return nil, fmt.Errorf("unknown key %q: did you mean %s?", name, meant)
	}
	return nil, fmt.Errorf("unknown key %q: winnow config schema lists those there are", name)
}

// Variable is the environment variable of a key: WINNOW_MIN_CONFIDENCE for min-confidence.
func (k *Key) Variable() string {
	return "WINNOW_" + strings.ToUpper(strings.ReplaceAll(k.Name, "-", "_"))
}
