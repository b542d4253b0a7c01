package cli

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// commands returns the command tree as a list.
func commands(t *testing.T) []*cobra.Command {
	t.Helper()
	var list []*cobra.Command
	var add func(cmd *cobra.Command)
	add = func(cmd *cobra.Command) {
		list = append(list, cmd)
		for _, child := range cmd.Commands() {
			add(child)
		}
	}
	add(NewCommand())
	return list
}

func TestHelpFitsATerminal(t *testing.T) {
	for _, cmd := range commands(t) {
		cmd.InitDefaultHelpFlag()
		help := helpText(cmd)
		for line := range strings.Lines(help) {
			if n := len(strings.TrimSuffix(line, "\n")); n > helpWidth {
				t.Errorf("%s: %d columns: %s", cmd.CommandPath(), n, line)
			}
		}
		if strings.ContainsAny(help, "\x1b\r") || strings.Contains(help, "\n\n\n") || !strings.HasSuffix(help, "\n") || strings.HasSuffix(help, "\n\n") {
			t.Errorf("%s: colours, or lines that are blank for nothing: %q", cmd.CommandPath(), help)
		}
	}
}

// TestOwnTextFits holds for what we write ourselves, since the help would break a longer line in a place that nobody chose.
func TestOwnTextFits(t *testing.T) {
	root := newApp(Streams{}, newCleaner).newRoot()
	for _, cmd := range append(root.Commands(), root) {
		if folded := foldLines(cmd.Long); folded != cmd.Long {
			t.Errorf("%s has lines of more than %d columns: write it as\n%s", cmd.CommandPath(), helpWidth, folded)
		}
	}
}

func TestHelpShowsTheExamplesBeforeTheText(t *testing.T) {
	for _, cmd := range commands(t) {
		help := helpText(cmd)
		at := -1
		for _, part := range []string{cmd.Short + "\n", "\nUsage:\n  winnow", cmd.Example, cmd.Long, "\nFlags:\n"} {
			if part == "" || cmd.Parent() != nil && cmd.Parent().Name() == "completion" && part == cmd.Long {
				continue
			}
			i := strings.Index(help, strings.TrimSpace(part))
			if i <= at {
				if !cmd.HasAvailableLocalFlags() && part == "\nFlags:\n" {
					continue
				}
				t.Errorf("%s: %.40q at %d, after what belongs behind it:\n%s", cmd.CommandPath(), part, i, help)
			}
			at = i
		}
	}
}

func TestHelpNamesEveryFlag(t *testing.T) {
	for _, cmd := range commands(t) {
		help := helpText(cmd)
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !strings.Contains(help, "--"+f.Name) {
				t.Errorf("%s: no word of --%s", cmd.CommandPath(), f.Name)
			}
		})
	}
}

func TestFold(t *testing.T) {
	for _, test := range []struct {
		text, want string
		width      int
	}{
		{"", "", 10},
		{"one two", "one two", 7},
		{"one two", "one|two", 6},
		{"one  two\nthree", "one two|three", 9},
		{"a considerably b", "a|considerably|b", 5},
	} {
		if got := strings.Join(fold(test.text, test.width), "|"); got != test.want {
			t.Errorf("fold(%q, %d) = %q, want %q", test.text, test.width, got, test.want)
		}
	}
}
