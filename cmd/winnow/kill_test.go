//go:build !windows

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestKilledRunIsResumed kills a run at random moments, resumes it, and demands the tree of a run that was left alone.
func TestKilledRunIsResumed(t *testing.T) {
	dir := t.TempDir()
	pages := manyPages(t, filepath.Join(dir, "in"), 150)
	runToEnd(t, "-o", filepath.Join(dir, "whole"), pages)

	out := filepath.Join(dir, "out")
	r := rand.New(rand.NewPCG(7, 7))
	killed := 0
	for range 12 {
		cmd, _ := winnow(t, "-q", "-j", "2", "-o", out, "--resume", pages)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(20+r.IntN(150))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		var exit *exec.ExitError
		if err := cmd.Wait(); errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signaled() {
			killed++
		} else if err != nil {
			t.Fatal(err)
		}
		timer.Stop()
		for name, text := range readTree(t, out) {
			if !strings.HasPrefix(filepath.Base(name), ".") && !strings.HasSuffix(text, "\n") {
				t.Errorf("%s is half written", name)
			}
		}
	}
	if killed == 0 {
		t.Error("no run was killed: the pages are too few")
	}
	runToEnd(t, "-o", out, "--resume", pages)
	sameTree(t, readTree(t, out), readTree(t, filepath.Join(dir, "whole")))
	if line, err := os.ReadFile(out + ".manifest.jsonl"); err != nil || strings.Count(string(line), "\n") != 150 {
		t.Errorf("the manifest has %d lines, %v", strings.Count(string(line), "\n"), err)
	}
}

// TestInterruptedRunIsResumed sends SIGINT to a run with a manifest.
func TestInterruptedRunIsResumed(t *testing.T) {
	dir := t.TempDir()
	pages := manyPages(t, filepath.Join(dir, "in"), 150)
	out := filepath.Join(dir, "out")
	cmd, stderr := winnow(t, "-j", "1", "-o", out, "--resume", pages)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for {
		if entries, err := os.ReadDir(out); err == nil && len(entries) > 3 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if status, err := exitStatus(cmd.Wait()); err != nil || status != 130 {
		t.Fatalf("status = %d, %v, want 130: %s", status, err, stderr)
	}
	done := readTree(t, out)
	manifest, err := os.ReadFile(out + ".manifest.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if cleaned := strings.Count(string(manifest), `"status":"cleaned"`); cleaned != len(done) || cleaned == 150 {
		t.Errorf("the manifest names %d outputs, there are %d", cleaned, len(done))
	}
	runToEnd(t, "-o", out, "--resume", pages)
	if got := len(readTree(t, out)); got != 150 {
		t.Errorf("there are %d outputs, want 150", got)
	}
}

// manyPages writes n copies of a page, each with a headline of its own, and returns their folder.
func manyPages(t *testing.T, dir string, n int) string {
	t.Helper()
	text, err := os.ReadFile(page("harbour.html"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		name := filepath.Join(dir, fmt.Sprint(i%7), fmt.Sprintf("%04d.html", i))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		own := strings.ReplaceAll(string(text), "Harbour reopens", fmt.Sprintf("Harbour %d reopens", i))
		if err := os.WriteFile(name, []byte(own), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// runToEnd runs winnow, which must succeed.
func runToEnd(t *testing.T, args ...string) {
	t.Helper()
	cmd, stderr := winnow(t, args...)
	if err := cmd.Run(); err != nil || stderr.Len() > 0 {
		t.Fatalf("winnow %q: %v\n%s", args, err, stderr)
	}
}

// readTree returns the files below a folder that may be missing.
func readTree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[name] = string(text)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}

func sameTree(t *testing.T, got, want map[string]string) {
	t.Helper()
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s differs", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is left behind", name)
		}
	}
}
