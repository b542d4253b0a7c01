//go:build !windows

package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// talkative starts a server that goes on talking after each answer.
func talkative(t *testing.T, text string) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return // The test is over.
			}
			go func() {
				defer c.Close()
				if _, err := http.ReadRequest(bufio.NewReader(c)); err != nil {
					return
				}
				_, _ = fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s", len(text), text)
				time.Sleep(moment / 10) // The connection is idle by then.
				_, _ = io.WriteString(c, "and another thing")
				time.Sleep(moment)
			}()
		}
	}()
	return "http://" + l.Addr().String()
}

// TestServersDoNotWriteToStandardError has a server send more than it announced, twice, so that winnow is there to hear it: of that
// net/http tells the log.
func TestServersDoNotWriteToStandardError(t *testing.T) {
	text, err := os.ReadFile(page("harbour.html"))
	if err != nil {
		t.Fatal(err)
	}
	site := talkative(t, string(text))
	cmd, stderr := winnow(t, "--allow-private", "-q", "-o", filepath.Join(t.TempDir(), "out"), site+"/a", site+"/b")
	// The second page may fail: what came too much can be taken for its answer.
	if status, err := exitStatus(cmd.Run()); err != nil || status > 1 {
		t.Errorf("status %d, %v", status, err)
	}
	for line := range strings.Lines(stderr.String()) {
		if !strings.HasPrefix(line, "winnow: ") {
			t.Error(line)
		}
	}
}

// TestFewOpenFilesAndManyHosts fetches from more hosts than the process may have files open.
func TestFewOpenFilesAndManyHosts(t *testing.T) {
	text, err := os.ReadFile(page("harbour.html"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var list strings.Builder
	const hosts = 60
	for range hosts {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				http.NotFound(w, r)
				return
			}
			_, _ = w.Write(text)
		}))
		defer s.Close()
		fmt.Fprintln(&list, s.URL+"/a")
	}
	write(t, filepath.Join(dir, "list"), list.String())
	got := runIn(t, dir, append(limited(t, "ulimit -n 32"), "--allow-private", "-j", "8", "-o", "out", "--resume", "--files-from", "list")...)
	if got.status != 0 || got.stderr != "" {
		t.Errorf("status %d: %s", got.status, got.stderr)
	}
	if n := len(readTree(t, filepath.Join(dir, "out"))); n != hosts {
		t.Errorf("%d results, want %d", n, hosts)
	}
}
