package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/winnow-cli/winnow/pkg/cli"
)

const someDay = "1767323045" // 2026-01-02

// pages writes the pages and returns them by the names of their files.
func pages(t *testing.T, dir, epoch string) map[string]string {
	t.Helper()
	if err := run([]string{dir}, epoch); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, f := range files {
		raw, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		texts[f.Name()] = string(raw)
	}
	return texts
}

// commands calls a function with each command that has a page.
func commands(cmd *cobra.Command, visit func(*cobra.Command)) {
	cmd.InitDefaultHelpFlag()
	cmd.InitDefaultVersionFlag()
	visit(cmd)
	for _, child := range cmd.Commands() {
		if child.Name() != "help" {
			commands(child, visit)
		}
	}
}

func TestEveryCommandHasAPageWithItsFlags(t *testing.T) {
	texts := pages(t, t.TempDir(), "")
	count := 0
	commands(cli.NewCommand(), func(cmd *cobra.Command) {
		count++
		name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
		text := texts[name+".1"]
		title := `.TH "` + strings.ToUpper(name) + `" "1" "" "winnow" "User Commands"`
		for _, part := range []string{title, ".SH SYNOPSIS\n\\fB" + strings.ReplaceAll(cmd.CommandPath(), "-", `\-`), ".SH SEE ALSO\n"} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %q in %.200q", name, part, text)
			}
		}
		mentions := func(f *pflag.Flag) {
			if !strings.Contains(text, ".TP\n\\fB\\-\\-"+strings.ReplaceAll(f.Name, "-", `\-`)+`\fP`) &&
				!strings.Contains(text, ".TP\n\\fB\\-"+f.Shorthand+`\fP, \fB\-\-`+strings.ReplaceAll(f.Name, "-", `\-`)+`\fP`) {
				t.Errorf("%s: no word of --%s", name, f.Name)
			}
		}
		cmd.NonInheritedFlags().VisitAll(mentions)
		cmd.InheritedFlags().VisitAll(mentions)
		if strings.Contains(text, noValue) || strings.Contains(text, "cobra") {
			t.Errorf("%s: a word of the generator is left", name)
		}
	})
	if count != len(texts) || count < 10 {
		t.Errorf("%d pages for %d commands", len(texts), count)
	}
}

func TestTextIsNotMarkup(t *testing.T) {
	texts := pages(t, t.TempDir(), "")
	for page, parts := range map[string][]string{
		"winnow.1":       {`called ARCHIVE#MEMBER in`, "\n.TP\n\\fB\\-f\\fP, \\fB\\-\\-format\\fP=md|json|jsonl|text|html\noutput format", "\n.TP\n\\fB\\-\\-join\\fP\ntake"},
		"winnow-check.1": {`<!\-\- winnow: ignore RULE, RULE \-\->`, "\n  winnow check \\-\\-min\\-words 100 \\-\\-forbid '(?i)lorem ipsum' articles/*.md\n"},
		"winnow-eval.1":  {"\n  roles                   [{role, precision"},
	} {
		for _, part := range parts {
			if !strings.Contains(texts[page], part) {
				t.Errorf("%s: no %q in\n%s", page, part, texts[page])
			}
		}
	}
}

func TestPagesAreTheSameEachTime(t *testing.T) {
	for _, epoch := range []string{"", someDay} {
		a, b := pages(t, t.TempDir(), epoch), pages(t, t.TempDir(), epoch)
		for name := range a {
			if a[name] != b[name] {
				t.Errorf("%s differs from one run to the next", name)
			}
		}
		if dated := strings.Contains(a["winnow.1"], `"2026-01-02"`); dated != (epoch != "") {
			t.Errorf("SOURCE_DATE_EPOCH=%q: %.60q", epoch, a["winnow.1"])
		}
	}
}

func TestPagesRenderWithoutWarnings(t *testing.T) {
	dir := t.TempDir()
	texts := pages(t, dir, someDay)
	renderers := map[string][]string{"mandoc": {"-T", "lint", "-W", "warning"}, "groff": {"-ww", "-man", "-Tascii", "-z"}}
	used := false
	for program, args := range renderers {
		if _, err := exec.LookPath(program); err != nil {
			continue
		}
		used = true
		for name := range texts {
			out, err := exec.CommandContext(t.Context(), program, append(args, filepath.Join(dir, name))...).CombinedOutput()
			if err != nil || len(out) > 0 {
				t.Errorf("%s of %s: %v\n%s", program, name, err, out)
			}
		}
	}
	if !used {
		t.Skip("There is neither mandoc nor groff here.")
	}
}

func TestUsage(t *testing.T) {
	if err := run(nil, ""); err == nil {
		t.Error("no folder is no error")
	}
	if err := run([]string{t.TempDir()}, "yesterday"); err == nil || !strings.Contains(err.Error(), "SOURCE_DATE_EPOCH") {
		t.Errorf("the error of a date that is none is %v", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{file}, ""); err == nil {
		t.Error("a file in the place of the folder is no error")
	}
}
