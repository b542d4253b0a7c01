package cli

import (
	"os"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

func TestExplainColors(t *testing.T) {
	const escape = "\x1b["
	for name, test := range map[string]struct {
		terminal bool
		env      string
		args     string
		want     bool
	}{
		"pipe":                     {},
		"terminal":                 {terminal: true, want: true},
		"terminal with NO_COLOR":   {terminal: true, env: "NO_COLOR=1"},
		"terminal, NO_COLOR empty": {terminal: true, env: "NO_COLOR=", want: true},
		"dumb terminal":            {terminal: true, env: "TERM=dumb"},
		"never on a terminal":      {terminal: true, args: "--color never"},
		"always in a pipe":         {args: "--color always", want: true},
		"always beats NO_COLOR":    {args: "--color always", env: "NO_COLOR=1", want: true},
	} {
		t.Run(name, func(t *testing.T) {
			files(t, map[string]string{"a.txt": "A"})
			t.Setenv("NO_COLOR", "")
			t.Setenv("TERM", "xterm")
			if key, value, ok := strings.Cut(test.env, "="); ok {
				t.Setenv(key, value)
			}
			args := append([]string{"explain", "a.txt"}, strings.Fields(test.args)...)
			status, stdout, stderr := call{terminal: test.terminal}.run(t, args...)
			if status != exitDone || stderr != "" {
				t.Fatalf("status %d, stderr %q", status, stderr)
			}
			if got := strings.Contains(stdout, escape); got != test.want {
				t.Errorf("coloured: %v, want %v: %q", got, test.want, stdout)
			}
			if plain := strings.Contains(stdout, "\n  #1  body"); !test.want && !plain {
				t.Errorf("no plain line in %q", stdout)
			}
		})
	}
}

func TestExplainFoldsToTheTerminal(t *testing.T) {
	long := strings.Repeat("word ", 50)
	for columns, terminal := range map[int]bool{50: true, 0: true, 80: false} {
		var out strings.Builder
		a := newApp(Streams{
			In: strings.NewReader(long), Out: &out, Err: &out,
			IsTerminal: func(stream any) bool { return terminal && stream != nil && stream == any(&out) },
			Width:      func(any) int { return columns },
		}, func(clean.Options) (cleaner, error) { return fake{}, nil })
		if status := a.main(t.Context(), []string{"explain", "--color", "never", "-"}); status != exitDone {
			t.Fatalf("status %d: %s", status, &out)
		}
		widest := 0
		for line := range strings.Lines(out.String()) {
			widest = max(widest, len(line)-1)
		}
		if folded := widest <= 50; folded != (terminal && columns > 0) {
			t.Errorf("%d columns, terminal %v: the widest line has %d", columns, terminal, widest)
		}
	}
}

func TestExplainOfInputsThatFail(t *testing.T) {
	files(t, map[string]string{"1.txt": "One", "2.txt": "PANIC", "3.txt": "", "4.txt": "UNKEPT", "5.txt": "ODD"})
	status, stdout, stderr := call{}.run(t, "explain", "1.txt", "2.txt", "3.txt", "4.txt", "5.txt")
	if status != exitFailed || strings.Count(stderr, "\n") != 4 {
		t.Errorf("status %d, stderr %q, want status 1 and four lines", status, stderr)
	}
	if got := strings.Count(stdout, "Input "); got != 2 || !strings.Contains(stdout, "- #0  nav\n-   UNKEPT\n") {
		t.Errorf("%d inputs are explained: %q", got, stdout)
	}
	status, stdout, _ = call{}.run(t, "explain", "--html", "page.html", "1.txt", "2.txt", "3.txt", "4.txt", "5.txt")
	page := read(t, "page.html")
	if status != exitFailed || stdout != "" || strings.Count(page, `<details class="page">`) != 5 {
		t.Errorf("status %d, stdout %q, page %q", status, stdout, page)
	}
	for _, reason := range []source.Reason{source.Empty, source.NoArticle, source.Internal} {
		if !strings.Contains(page, "<strong>Failed:</strong> "+string(reason)+": ") {
			t.Errorf("the page does not tell of %s", reason)
		}
	}
}

func TestExplainLeavesNothingBehind(t *testing.T) {
	files(t, map[string]string{"in/empty.txt": ""})
	for _, args := range [][]string{{"in/empty.txt"}, {"in"}, {"missing"}} {
		status, stdout, _ := call{}.run(t, append([]string{"explain", "--html", "page.html"}, args...)...)
		if status != exitFailed || stdout != "" {
			t.Errorf("%s: status %d, stdout %q", args, status, stdout)
		}
		if entries, err := os.ReadDir("."); err != nil || len(entries) != 1 {
			t.Errorf("%s: the folder holds %v, %v", args, entries, err)
		}
	}
	if status, _, stderr := (call{}).run(t, "explain", "--html", "in", "in/empty.txt"); status != exitFailed || !strings.Contains(stderr, "in is a folder") {
		t.Errorf("a folder as the page: status %d, %q", status, stderr)
	}
}

func TestExplainUsage(t *testing.T) {
	for name, test := range map[string]statusCase{
		"terminal without argument": {
			call: call{terminal: true}, args: "explain",
			stderr: "winnow: no input: name a file or a folder, or pipe a page in (see winnow --help)\n",
		},
		"bad option": {
			args:   "explain --charset bogus",
			stderr: `winnow: invalid argument "bogus" for --charset: no such encoding (see winnow --help)` + "\n",
		},
	} {
		t.Run(name, func(t *testing.T) { test.check(t, exitUsage) })
	}
}

// TestExplainHasTheCleaningFlags fails when the library gets an option that explain does not take.
func TestExplainHasTheCleaningFlags(t *testing.T) {
	explain, _, err := newApp(Streams{}, newCleaner).newRoot().Find([]string{"explain"})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range optionFlags {
		if explain.Flags().Lookup(strings.TrimPrefix(name, "--")) == nil {
			t.Errorf("explain has no %s", name)
		}
	}
	for line := range strings.Lines(explain.Long) {
		if n := len(strings.TrimSuffix(line, "\n")); n > helpWidth {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}
