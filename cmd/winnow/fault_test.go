//go:build !windows

package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ran is what a run of winnow came to.
type ran struct {
	status         int
	stdout, stderr string
}

// runIn runs a program in a folder. Whoever waits for ever fails the test.
func runIn(t *testing.T, dir string, args ...string) ran {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	var out, errs bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &errs
	cmd.WaitDelay = moment
	status, err := exitStatus(cmd.Run())
	if err != nil || ctx.Err() != nil {
		t.Fatalf("%q: %v, %v: %s", args, err, ctx.Err(), errs.String())
	}
	return ran{status, out.String(), errs.String()}
}

// limited is winnow in a shell that first does something, such as to set a limit. The arguments of winnow follow.
func limited(t *testing.T, first string) []string {
	t.Helper()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("There is no shell to set limits with.")
	}
	return []string{"sh", "-c", first + ` && exec winnow "$@"`, "sh"}
}

// failures are the lines of standard error without the summary.
func (r ran) failures() []string {
	lines := strings.Split(strings.TrimSuffix(r.stderr, "\n"), "\n")
	return slices.DeleteFunc(lines, func(line string) bool { return line == "" || strings.HasPrefix(line, "winnow: cleaned ") })
}

// noneHalf demands that each file below a folder is what a run without faults makes of it, and returns how many there are. What
// begins with a dot is not there yet.
func noneHalf(t *testing.T, dir string, whole map[string]string) int {
	t.Helper()
	seen := 0
	for name, text := range readTree(t, dir) {
		if strings.HasPrefix(filepath.Base(name), ".") {
			continue
		}
		seen++
		if text != whole[name] {
			t.Errorf("%s is not whole", name)
		}
	}
	return seen
}

// prepared makes a folder with n pages below in, and returns it with the tree of their results.
func prepared(t *testing.T, n int) (dir string, whole map[string]string) {
	t.Helper()
	dir = t.TempDir()
	manyPages(t, filepath.Join(dir, "in"), n)
	if got := runIn(t, dir, "winnow", "-o", "whole", "in"); got.status != 0 {
		t.Fatalf("status %d: %s", got.status, got.stderr)
	}
	return dir, readTree(t, filepath.Join(dir, "whole"))
}

// TestFewOpenFiles cleans a folder where a process may have few files open.
func TestFewOpenFiles(t *testing.T) {
	dir, whole := prepared(t, 40)
	for _, limit := range []string{"32", "20"} {
		for _, jobs := range []string{"8", "1000"} {
			out := "out" + limit + "-" + jobs
			got := runIn(t, dir, append(limited(t, "ulimit -n "+limit), "-j", jobs, "-o", out, "--resume", "in")...)
			if got.status != 0 || got.stderr != "" {
				t.Errorf("%s files and %s jobs: status %d: %s", limit, jobs, got.status, got.stderr)
			}
			sameTree(t, readTree(t, filepath.Join(dir, out)), whole)
		}
	}
}

// TestTooFewOpenFiles runs out of them, loses nothing and says what to do.
func TestTooFewOpenFiles(t *testing.T) {
	dir, whole := prepared(t, 4)
	got := runIn(t, dir, append(limited(t, "ulimit -n 8"), "-o", "out", "in")...)
	cleaned := noneHalf(t, filepath.Join(dir, "out"), whole)
	if got.status > 1 || len(got.failures()) != len(whole)-cleaned {
		t.Errorf("status %d with %d of %d cleaned: %s", got.status, cleaned, len(whole), got.stderr)
	}
	for _, line := range got.failures() {
		if !strings.HasSuffix(line, "lower --jobs, or raise the limit of open files as ulimit -n does") {
			t.Error(line)
		}
	}
}

// TestLargestFile has writes fail in the middle, as on a full disk or with a quota. The shell counts blocks.
func TestLargestFile(t *testing.T) {
	dir, whole := prepared(t, 30)
	for _, c := range []struct {
		limit, args string
		want        string // The end of each line
	}{
		{"0", "-o out", "md: file too large; check the folder, its permissions and the free space"},
		{"0", "-o out.jsonl", "winnow: out.jsonl: unwritable: the result cannot be written: out.jsonl: file too large; check the folder, its permissions and the free space"},
		// The results are small enough, and the manifest is not once it holds a few of them.
		{"4", "-o resumed --resume", "file too large; check the folder"},
	} {
		got := runIn(t, dir, append(append(limited(t, "ulimit -f "+c.limit), strings.Fields(c.args)...), "in")...)
		if got.status != 1 || len(got.failures()) == 0 {
			t.Errorf("%s: status %d: %s", c.args, got.status, got.stderr)
		}
		for _, line := range got.failures() {
			if !strings.Contains(line, c.want) || !strings.Contains(line, ": unwritable: ") {
				t.Errorf("%s: %s", c.args, line)
			}
		}
		for _, name := range []string{"out", "resumed"} {
			noneHalf(t, filepath.Join(dir, name), whole)
		}
		if _, err := os.Stat(filepath.Join(dir, "out.jsonl")); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: out.jsonl is there: %v", c.args, err)
		}
	}
	if n := len(readTree(t, filepath.Join(dir, "resumed"))); n == 0 || n == len(whole) {
		t.Errorf("%d of %d pages were cleaned before the manifest was full", n, len(whole))
	}
	// With room for it the run goes on where it was.
	if got := runIn(t, dir, "winnow", "-o", "resumed", "--resume", "in"); got.status != 0 || got.stderr != "" {
		t.Errorf("status %d: %s", got.status, got.stderr)
	}
	sameTree(t, readTree(t, filepath.Join(dir, "resumed")), whole)
}
