//go:build !windows

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestFullDevice writes to a device that takes nothing.
func TestFullDevice(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("There is no device that is always full.")
	}
	dir, _ := prepared(t, 2)
	const told = ": unwritable: the result cannot be written: write /dev/stdout: no space left on device; check the folder, its permissions and the free space\n"
	for _, args := range []string{
		"-f jsonl in", "-f json in/0/0000.html", "check in", "check --format sarif in", "explain in/0/0000.html", "rules", "schema", "version",
		"config", "completion bash", "--help",
	} {
		got := runIn(t, dir, append(limited(t, "exec >"+full), strings.Fields(args)...)...)
		if got.status != 1 || got.stderr != "winnow: standard output"+told {
			t.Errorf("%s: status %d: %s", args, got.status, got.stderr)
		}
	}
	got := runIn(t, dir, append(limited(t, "exec 2>"+full), "-o", "out", "in", "none.html")...)
	if n := len(readTree(t, filepath.Join(dir, "out"))); got.status != 1 || n != 2 {
		t.Errorf("with messages that cannot be told: status %d and %d files", got.status, n)
	}
	for _, args := range []string{"-o /dev/full in/0/0000.html", "-f jsonl -o /dev/full in/0/0000.html", "explain --html /dev/full in/0/0000.html"} {
		got := runIn(t, dir, append([]string{"winnow"}, strings.Fields(args)...)...)
		if got.status != 1 || !strings.Contains(got.stderr, ": unwritable: ") || !strings.Contains(got.stderr, "no space left on device") {
			t.Errorf("%s: status %d: %s", args, got.status, got.stderr)
		}
	}
	if info, err := os.Lstat(full); err != nil || info.Mode()&os.ModeDevice == 0 {
		t.Errorf("%s was replaced: %v", full, err)
	}
}

// TestClosedStreams starts with standard output or standard error closed, whose numbers the files that are opened must not get.
func TestClosedStreams(t *testing.T) {
	dir, whole := prepared(t, 5)
	for i, closed := range []string{"exec >&-", "exec 2>&-", "exec <&- >&- 2>&-"} {
		out := "out" + string(rune('a'+i))
		got := runIn(t, dir, append(limited(t, closed), "-v", "-o", out, "--resume", "in", "none.html")...)
		if got.status != 1 {
			t.Errorf("%s: status %d", closed, got.status)
		}
		sameTree(t, readTree(t, filepath.Join(dir, out)), whole)
		if raw, err := os.ReadFile(filepath.Join(dir, out+".manifest.jsonl")); err != nil || bytes.Count(raw, []byte("\n")) != 6 || bytes.Contains(raw, []byte("winnow:")) {
			t.Errorf("%s: the manifest is %v\n%s", closed, err, raw)
		}
	}
}

// TestHead reads the first line and closes the pipe.
func TestHead(t *testing.T) {
	dir, _ := prepared(t, 60)
	for _, args := range []string{"-f jsonl --blocks in", "explain in/0/0000.html", "check --format sarif in", "rules", "schema"} {
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		cmd := exec.CommandContext(ctx, "winnow", strings.Fields(args)...)
		var errs bytes.Buffer
		cmd.Dir, cmd.Stderr = dir, &errs
		stdout, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := stdout.Read(make([]byte, 1)); err != nil {
			t.Errorf("%s: %v", args, err)
		}
		_ = stdout.Close()
		status, err := exitStatus(cmd.Wait())
		cancel()
		// What fits into the pipe may be written before it is closed.
		if err != nil || status > 1 || errs.Len() > 0 || strings.Contains(args, "jsonl") && status != 1 {
			t.Errorf("%s: status %d, %v: %s", args, status, err, errs.String())
		}
	}
}

// TestSlowStdin gives a page piece by piece. It becomes what it becomes at once.
func TestSlowStdin(t *testing.T) {
	text, err := os.ReadFile(page("harbour.html"))
	if err != nil {
		t.Fatal(err)
	}
	run := func(step int, wait time.Duration) string {
		cmd, stderr := winnow(t, "-f", "json", "-")
		var out bytes.Buffer
		cmd.Stdout = &out
		stdin, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for piece := range slices.Chunk(text, step) {
			if _, err := stdin.Write(piece); err != nil {
				t.Fatal(err)
			}
			time.Sleep(wait)
		}
		_ = stdin.Close()
		if err := cmd.Wait(); err != nil || stderr.Len() > 0 {
			t.Fatalf("%v: %s", err, stderr)
		}
		return out.String()
	}
	want := run(len(text), 0)
	for _, c := range []struct {
		step int
		wait time.Duration
	}{{1, 0}, {7, 0}, {len(text)/20 + 1, 10 * time.Millisecond}} {
		if got := run(c.step, c.wait); got != want {
			t.Errorf("%d bytes at a time give another result", c.step)
		}
	}
}

// TestZones cleans a page in the zones at both ends of the day. Dates without a zone are not of the reader's.
func TestZones(t *testing.T) {
	dir, _ := prepared(t, 3)
	write(t, filepath.Join(dir, "in", "dated.html"), `<!doctype html><title>Ferry sails</title><meta name=date content="2024-03-31 02:30">
<article><h1>Ferry sails</h1><p>Published March 31, 2024 2:30 am</p><p>The ferry between the two towns sails again since the ice has gone.</p></article>`)
	want := runIn(t, dir, append(limited(t, "export TZ=UTC"), "-f", "jsonl", "in")...)
	for _, zone := range []string{"Etc/GMT+12", "Etc/GMT-14", "Europe/Berlin", "nonsense", ""} {
		if got := runIn(t, dir, append(limited(t, "export TZ="+zone), "-f", "jsonl", "in")...); got != want {
			t.Errorf("in %s the result is another one", zone)
		}
	}
	if want.status != 0 || !strings.Contains(want.stdout, "2024-03-31") {
		t.Errorf("status %d: %s%s", want.status, want.stdout, want.stderr)
	}
}
