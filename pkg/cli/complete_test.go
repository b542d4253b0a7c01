package cli

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// complete asks the command as the script of a shell does: the last argument is what was typed of the word at the cursor. It
// returns the offers that begin so, without their descriptions: the scripts choose in this way themselves.
func complete(t *testing.T, args ...string) (offers []string, directive cobra.ShellCompDirective) {
	t.Helper()
	status, stdout, _ := call{}.run(t, append([]string{"__complete"}, args...)...)
	typed := args[len(args)-1]
	if flag, value, joined := strings.Cut(typed, "="); joined && strings.HasPrefix(flag, "--") {
		typed = value
	}
	lines := strings.Split(strings.TrimSuffix(stdout, "\n"), "\n")
	number := 0
	if _, err := fmt.Sscanf(lines[len(lines)-1], ":%d", &number); err != nil || status != exitDone {
		t.Fatalf("%q: status %d, %q", args, status, stdout)
	}
	for _, line := range lines[:len(lines)-1] {
		word, _, _ := strings.Cut(line, "\t")
		if strings.HasPrefix(word, typed) {
			offers = append(offers, word)
		}
	}
	return offers, cobra.ShellCompDirective(number)
}

const (
	anyFile  = cobra.ShellCompDirectiveDefault
	noFile   = cobra.ShellCompDirectiveNoFileComp
	onlyDirs = cobra.ShellCompDirectiveFilterDirs
	suffixes = cobra.ShellCompDirectiveFilterFileExt
	oneOf    = noFile | cobra.ShellCompDirectiveNoSpace
)

func TestCompletion(t *testing.T) {
	for _, test := range []struct {
		line      string // with _ for the empty word
		want      string // the offers, or the first of them
		directive cobra.ShellCompDirective
	}{
		{"--format _", "md json jsonl text html", noFile},
		{"-f js", "json jsonl", noFile},
		{"--format=h", "html", noFile},
		{"--from _", "auto html text md eml mhtml warc", noFile},
		{"--front-matter y", "yaml", noFile},
		{"check -f s", "sarif", noFile},
		{"eval -f _", "text json", noFile},
		{"explain --color _", "auto always never", noFile},
		{"stream --from _", "jsonl warc", noFile},
		{"rules -f j", "json", noFile},

		{"--keep ca", "caption", oneOf},
		{"--keep caption,_", "caption,headline ...", oneOf},
		{"--keep caption,c", "caption,credit caption,correction caption,comments", oneOf},
		{"--drop caption,credit,c", "caption,credit,correction caption,credit,comments", oneOf},
		{"--keep caption,credit --keep c", "correction comments", oneOf},
		{"--keep=caption,b", "caption,byline caption,body caption,bio", oneOf},
		{"check --drop agency,a", "agency,app agency,ad", oneOf},
		{"rules --role dona", "donation", oneOf},
		{"rules --language en,d", "en,de", oneOf},

		{"-o _", "", anyFile},
		{"page.html p", "", anyFile},
		{"explain _", "", anyFile},
		{"check _", "", anyFile},
		{"check -o _", "", onlyDirs},
		{"eval _", "", anyFile},
		{"rules test _", "", anyFile},
		{"explain --html _", "html htm", suffixes},
		{"--rules _", "", onlyDirs},
		{"rules show --rules _", "", onlyDirs},
		{"--site-config _", "", onlyDirs},

		{"--charset _", "", noFile},
		{"--base-url _", "", noFile},
		{"--jobs _", "", noFile},
		{"--include _", "", noFile},
		{"stream _", "", noFile},
		{"version _", "", noFile},
		{"schema _", "", noFile},
		{"completion _", "bash fish powershell zsh", noFile},
		{"check --silence appeal", "appeal-left", noFile},
		{"rules _", "show test", noFile},
		{"rules show donation/button-e", "donation/button-en", noFile},
		{"rules show donation/button-en _", "", noFile},
		{"_", "check completion ...", anyFile},
		{"exp", "explain", anyFile},
		{"pag", "", anyFile},
	} {
		words := strings.Fields(test.line)
		for i := range words {
			words[i] = strings.ReplaceAll(words[i], "_", "")
		}
		offers, directive := complete(t, words...)
		got := strings.Join(offers, " ")
		if first, more := strings.CutSuffix(test.want, " ..."); more && strings.HasPrefix(got, first+" ") {
			got = test.want
		}
		if got != test.want || directive != test.directive {
			t.Errorf("winnow %s: offers %q with %d, want %q with %d", test.line, got, directive, test.want, test.directive)
		}
	}
}

// TestEveryFlagIsCompleted fails for a new flag that says nothing of its value: neither the words that it may be, nor by a name
// such as `FILE` or `DIR` in its usage, which the shell then completes.
func TestEveryFlagIsCompleted(t *testing.T) {
	for _, cmd := range commands(t) {
		path := strings.Fields(cmd.CommandPath())[1:]
		cmd.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
			value, _ := pflag.UnquoteUsage(f)
			if value == "" {
				return
			}
			if _, known := cmd.GetFlagCompletionFunc(f.Name); !known {
				t.Errorf("%s --%s has no completion: completeTree passes over it", cmd.CommandPath(), f.Name)
			}
			if slices.Contains([]string{"string", "strings", "stringArray"}, value) {
				t.Errorf("%s --%s: give its value a name in the usage, such as `FILE`", cmd.CommandPath(), f.Name)
			}
			if words := strings.Split(f.Value.Type(), "|"); len(words) > 1 {
				offers, directive := complete(t, append(path, "--"+f.Name, "")...)
				if !slices.Equal(offers, words) || directive != noFile {
					t.Errorf("%s --%s: offers %q with %d, want %q", cmd.CommandPath(), f.Name, offers, directive, words)
				}
			}
		})
	}
}

// TestCompletionOfBrokenRules checks that rules that do not load are no offers, and no file names instead.
func TestCompletionOfBrokenRules(t *testing.T) {
	files(t, map[string]string{"mine/a.txt": "no rule"})
	for _, args := range [][]string{{"rules", "show", "--rules", "mine", ""}, {"rules", "--rules", "mine", "--language", ""}} {
		if offers, directive := complete(t, args...); len(offers) > 0 || directive&noFile == 0 {
			t.Errorf("%q: offers %q with %d", args, offers, directive)
		}
	}
}
