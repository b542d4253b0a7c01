//go:build !windows

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestPipesThatNobodyReads writes to named pipes without a reader. The wait for one ends with the first signal.
func TestPipesThatNobodyReads(t *testing.T) {
	for i, c := range []struct{ args, says string }{
		{"-o pipe.md in/0/0000.html", "winnow: interrupted after 0 of 1 inputs\n"},
		{"-o pipe.md --manifest m in/0/0000.html", "winnow: interrupted after 0 of 1 inputs\n"},
		{"-o pipe.jsonl in", "winnow: interrupted before an input was begun\n"},
		{"explain --html pipe.html in", "winnow: interrupted before an input was begun\n"},
		{"--join -o pipe.md in/0/0000.html in/1/0001.html", "winnow: interrupted: the article is not written, since nobody reads pipe.md\n"},
	} {
		t.Run(c.args, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			manyPages(t, filepath.Join(dir, "in"), 2)
			for _, name := range []string{"pipe.md", "pipe.jsonl", "pipe.html"} {
				mkfifo(t, filepath.Join(dir, name))
			}
			cmd, stderr := winnow(t, strings.Fields(c.args)...)
			cmd.Dir = dir
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer time.AfterFunc(patience, func() { _ = cmd.Process.Kill() }).Stop()
			time.Sleep(2 * moment) // Nothing shows that it has come to the pipe.
			if err := cmd.Process.Signal([]os.Signal{os.Interrupt, syscall.SIGTERM}[i%2]); err != nil {
				t.Fatal(err)
			}
			if status, err := exitStatus(cmd.Wait()); err != nil || status != 130 || stderr.String() != c.says {
				t.Errorf("status %d, %v, want 130 with %q: %s", status, err, c.says, stderr)
			}
		})
	}
}

// TestPipesThatAreRead writes to a named pipe that is read later, and to pipes that have no path.
func TestPipesThatAreRead(t *testing.T) {
	dir, whole := prepared(t, 1)
	want := whole["0/0000.md"]
	mkfifo(t, filepath.Join(dir, "pipe.md"))
	for _, shell := range []string{
		"winnow -o pipe.md in/0/0000.html & sleep .2; cat pipe.md; wait",
		"winnow -o /dev/stdout -f md in/0/0000.html | cat",
		"winnow -o /dev/fd/3 -f md in/0/0000.html 3>&1 | cat",
	} {
		cmd := exec.CommandContext(t.Context(), "sh", "-c", shell)
		var out, errs bytes.Buffer
		cmd.Dir, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = dir, &out, &errs, patience
		if err := cmd.Run(); err != nil || out.String() != want || errs.Len() > 0 {
			t.Errorf("%s: %v, %s%.100q", shell, err, errs.String(), out.String())
		}
	}
}

// TestLongNames cleans pages whose names are as long as the system takes them. The result is there if its own name is none too
// long.
func TestLongNames(t *testing.T) {
	const longest = 255
	dir, whole := prepared(t, 1)
	text := readTree(t, filepath.Join(dir, "in"))["0/0000.html"]
	names := map[string]string{} // The longest name with each suffix, and that of its result.
	for _, stem := range []string{"x", "é", "漢", "🙂"} {
		for suffix, result := range map[string]string{".html": ".md", ".txt": ".md", ".eml": ".md"} {
			name := strings.Repeat(stem, (longest-len(suffix))/len(stem))
			names[name+suffix] = name + result
			write(t, filepath.Join(dir, "long", stem+suffix, name+suffix), text)
		}
	}
	write(t, filepath.Join(dir, "in", strings.Repeat("y", 251)+".md"), text)
	got := runIn(t, dir, "winnow", "-o", "out", "--resume", "--from", "html", "long")
	if n := len(readTree(t, filepath.Join(dir, "out"))); got.status != 0 || got.stderr != "" || n != len(names) {
		t.Errorf("status %d, %d of %d: %s", got.status, n, len(names), got.stderr)
	}
	for _, result := range readTree(t, filepath.Join(dir, "out")) {
		if result != whole["0/0000.md"] {
			t.Errorf("%.100q", result)
		}
	}
	// A name that gets too long by its suffix fails with a word, and alone.
	got = runIn(t, dir, "winnow", "-o", "json", "-f", "json", "--from", "html", "in")
	if want := ": file name too long; rename the input, or name the result with -o FILE\n"; got.status != 1 ||
		!strings.Contains(got.stderr, ": unwritable: ") || !strings.HasSuffix(got.stderr, want) || len(readTree(t, filepath.Join(dir, "json"))) != 1 {
		t.Errorf("status %d: %s", got.status, got.stderr)
	}
}
