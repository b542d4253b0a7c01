package main

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// action is what the tests read of action.yml.
type action struct {
	Inputs map[string]struct {
		Description string
		Default     string
	}
	Outputs map[string]struct{ Value string }
	Runs    struct {
		Using string
		Steps []step
	}
}

type step struct {
	Name, ID, Shell, Run, Uses string
	Env                        map[string]string
}

func readYAML(t *testing.T, name string, into any) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(raw, into); err != nil {
		t.Fatal(err)
	}
}

func readAction(t *testing.T) *action {
	t.Helper()
	a := &action{}
	readYAML(t, "action.yml", a)
	if a.Runs.Using != "composite" || len(a.Runs.Steps) != 2 {
		t.Fatalf("the action is %s with %d steps", a.Runs.Using, len(a.Runs.Steps))
	}
	return a
}

// TestActionRunsNoInput checks that no input is a part of a script, and that nobody else's action is used.
func TestActionRunsNoInput(t *testing.T) {
	a := readAction(t)
	used := map[string]bool{}
	for _, s := range a.Runs.Steps {
		if strings.Contains(s.Run, "${{") || s.Uses != "" || s.Shell != "bash" || s.Run == "" {
			t.Errorf("the step %q interpolates, uses an action, or has no bash script", s.Name)
		}
		for _, value := range s.Env {
			for name := range a.Inputs {
				if value == "${{ inputs."+name+" }}" {
					used[name] = true
				}
			}
		}
	}
	if names := slices.Sorted(maps.Keys(a.Inputs)); len(used) != len(names) {
		t.Errorf("of the inputs %v only %v reach a step", names, used)
	}
	if a.Outputs["report"].Value != "${{ steps."+a.Runs.Steps[1].ID+".outputs.report }}" {
		t.Errorf("the output is %q", a.Outputs["report"].Value)
	}
}

// runner runs a step as GitHub's runner does, with its files, in a folder of its own.
type runner struct{ work, temp string }

func newRunner(t *testing.T) *runner {
	t.Helper()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("There is no bash to run the action with.")
	}
	return &runner{work: t.TempDir(), temp: t.TempDir()}
}

func (r *runner) run(t *testing.T, s step, env map[string]string) (status int, stdout, stderr string) {
	t.Helper()
	script := filepath.Join(r.temp, "script.sh")
	if err := os.WriteFile(script, []byte(s.Run), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "bash", "--noprofile", "--norc", "-eo", "pipefail", script)
	cmd.Dir = r.work
	cmd.Env = append(os.Environ(), "RUNNER_TEMP="+r.temp, "GITHUB_OUTPUT="+filepath.Join(r.temp, "output"), "GITHUB_PATH="+filepath.Join(r.temp, "path"))
	for name, value := range env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	status, err := exitStatus(cmd.Run())
	if err != nil {
		t.Fatal(err)
	}
	return status, out.String(), errs.String()
}

func (r *runner) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(r.work, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

const (
	cleanArticle = "# The ferry of Lindvik sails again\n\nThe ferry that connects Lindvik with the outer islands left the quay on Tuesday.\n"
	leftAppeal   = cleanArticle + "\nSign up for our free newsletter and get the best stories in your inbox every morning.\n"
)

func TestActionChecks(t *testing.T) {
	check := readAction(t).Runs.Steps[1]
	for name, c := range map[string]struct {
		paths, args, format string
		status              int
		stdout              string // a part of it
		report              string // a part of the report
	}{
		"clean":        {"good", "", "github", 0, "", ""},
		"annotations":  {"good\nbad news", "", "github", 1, "::error file=bad news/a.md,line=5,endLine=5,title=winnow%3A appeal-left::", ""},
		"text":         {"bad news", "--silence=no-headline\n--jobs\n1", "text", 1, "bad news/a.md:5: error appeal-left: ", ""},
		"carriage":     {"good\r\nbad news\r\n", "", "text", 1, "bad news/a.md:5: ", ""},
		"silenced":     {"bad news", "--silence=appeal-left", "github", 0, "", ""},
		"sarif":        {"bad news", "", "sarif", 1, "", `"uri": "bad%20news/a.md"`},
		"junit":        {"good", "", "junit", 0, "", `<testcase name="good/a.md"`},
		"json":         {"bad news", "", "json", 1, "", `"id": "appeal-left"`},
		"no paths":     {"\n", "", "github", 2, "::error::the input paths is empty", ""},
		"bad format":   {"good", "", "pdf\n::warning::x", 2, "::error::the input format must be github, text, json, sarif or junit", ""},
		"bad argument": {"good", "--bogus", "github", 2, "", ""},
		"injection": {
			"$(touch pwned)\n`touch pwned`\n\"; touch pwned; \"\n--list-rules\ngood", "--forbid=$(touch pwned)", "github", 1,
			"::error file=$(touch pwned),title=winnow%3A unreadable::", "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRunner(t)
			r.write(t, "good/a.md", cleanArticle)
			r.write(t, "bad news/a.md", leftAppeal)
			status, stdout, stderr := r.run(t, check, map[string]string{"WINNOW_PATHS": c.paths, "WINNOW_ARGS": c.args, "WINNOW_FORMAT": c.format})
			if status != c.status || !strings.Contains(stdout, c.stdout) || c.stdout == "" && stdout != "" {
				t.Errorf("status %d, stdout %q, stderr %q", status, stdout, stderr)
			}
			if _, err := os.Stat(filepath.Join(r.work, "pwned")); err == nil {
				t.Error("an input was run")
			}
			output, _ := os.ReadFile(filepath.Join(r.temp, "output"))
			path, ok := strings.CutPrefix(strings.TrimSpace(string(output)), "report=")
			if ok != (c.report != "") {
				t.Fatalf("the output is %q", output)
			}
			if report, _ := os.ReadFile(path); !strings.Contains(string(report), c.report) {
				t.Errorf("the report is %q", report)
			}
		})
	}
}

// TestActionInstalls runs the step that installs with a go command that only says what it was asked for.
func TestActionInstalls(t *testing.T) {
	install := readAction(t).Runs.Steps[0]
	for name, c := range map[string]struct{ version, want string }{
		"own source": {"", "-C /the/action install -trimpath ./cmd/winnow\n"},
		"version":    {"v1.2.3", "install github.com/winnow-cli/winnow/cmd/winnow@v1.2.3\n"},
		"injection":  {"v1; $(touch pwned)", "install github.com/winnow-cli/winnow/cmd/winnow@v1; $(touch pwned)\n"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRunner(t)
			tools := t.TempDir()
			if err := os.WriteFile(filepath.Join(tools, "go"), []byte("#!/bin/sh\necho \"$@\"\n"), 0o755); err != nil {
				t.Fatal(err)
			}
			status, stdout, stderr := r.run(t, install, map[string]string{
				"PATH": tools + string(os.PathListSeparator) + os.Getenv("PATH"), "WINNOW_SOURCE": "/the/action", "WINNOW_VERSION": c.version,
			})
			if status != 0 || stdout != c.want {
				t.Errorf("status %d, go %q, stderr %q, want go %q", status, stdout, stderr, c.want)
			}
			if path, _ := os.ReadFile(filepath.Join(r.temp, "path")); string(path) != filepath.Join(r.temp, "winnow-bin")+"\n" {
				t.Errorf("the path is %q", path)
			}
			if _, err := os.Stat(filepath.Join(r.work, "pwned")); err == nil {
				t.Error("an input was run")
			}
		})
	}
}

// TestPreCommitHook checks that the hook names a command and types that are there.
func TestPreCommitHook(t *testing.T) {
	var hooks []struct {
		ID, Name, Entry, Language string
		Types                     []string `yaml:"types_or"`
	}
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	if len(hooks) != 1 || hooks[0].ID != "winnow-check" || hooks[0].Language != "golang" || !slices.Equal(hooks[0].Types, []string{"markdown", "html", "plain-text"}) {
		t.Fatalf("the hooks are %+v", hooks)
	}
	r := newRunner(t)
	r.write(t, "a b.md", leftAppeal)
	entry := strings.Fields(hooks[0].Entry)
	cmd := exec.CommandContext(t.Context(), entry[0], append(entry[1:], "a b.md")...)
	cmd.Dir = r.work
	out, err := cmd.Output()
	if status, _ := exitStatus(err); status != 1 || !strings.HasPrefix(string(out), "a b.md:5: error appeal-left: ") {
		t.Errorf("status %d, %q", status, out)
	}
}
