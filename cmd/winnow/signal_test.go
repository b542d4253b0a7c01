//go:build !windows

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestInterrupt sends SIGINT while winnow waits for a pipe, after it has printed the first result.
func TestInterrupt(t *testing.T) {
	cmd, stderr := winnow(t, "-f", "jsonl", "-j", "1", page("harbour.html"), "-", page("library.html"))
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	out := bufio.NewReader(stdout)
	if line, err := out.ReadString('\n'); err != nil || !strings.Contains(line, "harbour.html") {
		t.Errorf("first line = %.80q, %v", line, err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if rest, err := io.ReadAll(out); err != nil || len(rest) > 0 {
		t.Errorf("after the interrupt: %.80q, %v", rest, err)
	}
	if status, err := exitStatus(cmd.Wait()); err != nil || status != 130 {
		t.Errorf("status = %d, %v, want 130", status, err)
	}
	if want := "winnow: interrupted after 1 of 3 inputs\n"; stderr.String() != want {
		t.Errorf("stderr = %q, want %q", stderr, want)
	}
}

// TestInterruptedFetch sends SIGINT while winnow waits for a server that says nothing more.
func TestInterruptedFetch(t *testing.T) {
	asked := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "<!doctype html>")
		_ = http.NewResponseController(w).Flush()
		close(asked)
		<-r.Context().Done()
	}))
	defer s.Close()
	cmd, stderr := winnow(t, "--allow-private", s.URL)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	<-asked
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if status, err := exitStatus(cmd.Wait()); err != nil || status != 130 {
		t.Errorf("status = %d, %v, want 130", status, err)
	}
	if want := "winnow: interrupted after 0 of 1 inputs\n"; stderr.String() != want {
		t.Errorf("stderr = %q, want %q", stderr, want)
	}
}

// TestInterruptInAnArchive sends SIGINT while the rest of a web archive is waited for, after its first pages were printed.
func TestInterruptInAnArchive(t *testing.T) {
	cmd, stderr := winnow(t, "-f", "jsonl", "-j", "1", "-")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(page("harbour.html"))
	if err != nil {
		t.Fatal(err)
	}
	// Enough for the sniffer to see that it is an archive.
	const records = 50
	for i := range records {
		if _, err := io.WriteString(stdin, warcRecord(i, "page.html", text)); err != nil {
			t.Fatal(err)
		}
	}
	out := bufio.NewReader(stdout)
	if line, err := out.ReadString('\n'); err != nil || !strings.Contains(line, `"source":"-#000001-example.com-page`) {
		t.Errorf("first line = %.80q, %v", line, err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(out)
	if err != nil {
		t.Error(err)
	}
	if status, err := exitStatus(cmd.Wait()); err != nil || status != 130 {
		t.Errorf("status = %d, %v, want 130", status, err)
	}
	pages, want := 1+bytes.Count(rest, []byte("\n")), "winnow: interrupted after 0 of 1 inputs (pages: %d)\n"
	if pages > records || stderr.String() != fmt.Sprintf(want, pages) {
		t.Errorf("after %d pages: stderr = %q", pages, stderr)
	}
}

// TestClosedPipe closes the reading end of standard output, as head does.
func TestClosedPipe(t *testing.T) {
	cmd, stderr := winnow(t, "-f", "jsonl", page("."))
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	cmd.Stdout = w
	status, err := exitStatus(cmd.Run())
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err != nil || status != 1 || stderr.Len() > 0 {
		t.Errorf("status = %d, %v, stderr = %q, want a quiet 1", status, err, stderr)
	}
}

// winnow is the command that TestMain has put on the path.
func winnow(t *testing.T, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "winnow", args...)
	// The race detector waits a second before a process ends, in which a signal would kill one whose work is done.
	cmd.Env = append(os.Environ(), strings.TrimSpace("GORACE="+os.Getenv("GORACE")+" atexit_sleep_ms=0"))
	stderr := new(bytes.Buffer)
	cmd.Stderr = stderr
	return cmd, stderr
}

func page(name string) string { return filepath.Join(scripts, "pages", name) }
