package cli

import (
	"context"
	"errors"
	"io"
	"iter"
	"runtime"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/source"
)

const ferry = `# The ferry of Lindvik sails again

The ferry that connects Lindvik with the outer islands left the quay on Tuesday for the first time since a fire in March.
`

func TestCheckIsInterrupted(t *testing.T) {
	files(t, map[string]string{"a.md": ferry, "b.md": "", "c.md": ""})
	ctx, cancel := context.WithCancel(t.Context())
	pages := func(ctx context.Context, name string, r io.Reader, o intake.Options) iter.Seq2[source.Page, error] {
		if name == "b.md" {
			cancel()
		}
		return intake.Pages(ctx, name, r, o)
	}
	status, stdout, stderr := call{ctx: ctx, pages: pages}.run(t, "check", "-j", "1", "a.md", "b.md", "c.md")
	if status != exitInterrupted || stdout != "" || !strings.HasPrefix(stderr, "winnow: interrupted after ") || !strings.HasSuffix(stderr, " of 3 inputs\n") {
		t.Errorf("status %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

func TestCheckOutlivesAPanic(t *testing.T) {
	files(t, map[string]string{"a.md": ferry, "b.md": ferry})
	pages := func(ctx context.Context, name string, r io.Reader, o intake.Options) iter.Seq2[source.Page, error] {
		if name == "a.md" {
			r = brokenReader{}
		}
		return func(yield func(source.Page, error) bool) { yield(source.Page{Name: name, Body: r}, nil) }
	}
	status, stdout, stderr := call{pages: pages}.run(t, "check", "a.md", "b.md")
	const want = "winnow: a.md: internal: panic: the reader broke; this is a bug in winnow: please report it with the input\nwinnow: 1 file checked: 0 findings, 1 failed\n"
	if status != exitFailed || stdout != "" || stderr != want {
		t.Errorf("status %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

// brokenReader panics.
type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { panic("the reader broke") }

func TestCheckOnATerminal(t *testing.T) {
	status, _, stderr := call{terminal: true}.run(t, "check")
	if status != exitUsage || !strings.Contains(stderr, "no input: name a file or a folder") {
		t.Errorf("status %d, stderr %q", status, stderr)
	}
}

func TestCheckWithAClosedOutput(t *testing.T) {
	files(t, map[string]string{"a.md": ""})
	status, _, stderr := call{out: closedWriter{}}.run(t, "check", "a.md")
	if status != exitFailed || !strings.Contains(stderr, "unwritable: the result cannot be written: the disk is full") {
		t.Errorf("status %d, stderr %q", status, stderr)
	}
}

// closedWriter takes nothing.
type closedWriter struct{}

func (closedWriter) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

// TestNoCommandForABuildService checks files whose names and lines are commands of build services.
func TestNoCommandForABuildService(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("No name can have a colon there.")
	}
	const command = "::error title=a::hacked"
	files(t, map[string]string{command + ".md": ferry + "\nForbidden ##[add-mask]a and ##vso[task.setvariable]a and ##teamcity[x].\n", "out/" + command + ".md": "# Other\n\n  " + command + "\n\n" + command + "\n"})
	for _, args := range [][]string{
		{"check", "--forbid", "Forbidden.*", command + ".md"},
		{"check", "--diff", "-o", "out", command + ".md"},
		{"check", "##vso[task.setvariable]a"},
	} {
		status, stdout, stderr := call{}.run(t, args...)
		if status != exitFailed || stdout+stderr == "" {
			t.Errorf("%q: status %d", args, status)
		}
		for line := range strings.Lines(stdout + stderr) {
			if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") || strings.Contains(line, "##vso[") || strings.Contains(line, "##teamcity[") {
				t.Errorf("%q prints %q", args, line)
			}
		}
	}
}
