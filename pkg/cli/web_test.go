package cli

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// website serves pages for a test.
func website(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

// echo answers with the path as the text of the page; there is no robots.txt.
func echo(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/robots.txt" {
		http.NotFound(w, r)
		return
	}
	_, _ = io.WriteString(w, strings.TrimPrefix(r.URL.Path, "/"))
}

// TestPagesAreFetchedAtOnce lets no page come before as many were asked for as there are jobs. Each has a host of its own, so
// that no manners hold them back.
func TestPagesAreFetchedAtOnce(t *testing.T) {
	const jobs = 4
	var asked, most atomic.Int32
	all := make(chan struct{})
	var args, want []string
	for i := range 2 * jobs {
		address := website(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/robots.txt" {
				if asked.Add(1) == jobs {
					close(all)
				}
				select {
				case <-all:
				case <-time.After(10 * time.Second):
					t.Error("the pages were fetched one by one")
				}
				most.Store(max(most.Load(), asked.Load()))
			}
			echo(w, r)
		})
		want = append(want, fmt.Sprintf("Page-%d", i))
		args = append(args, address+"/"+want[i])
	}
	status, stdout, stderr := call{}.run(t, append([]string{"-f", "jsonl", "-j", fmt.Sprint(jobs), "--allow-private"}, args...)...)
	if status != exitDone || stderr != "" {
		t.Fatalf("status %d, stderr %q", status, stderr)
	}
	if got := headlines(t, stdout); !reflect.DeepEqual(got, want) {
		t.Errorf("headlines = %q", got)
	}
}

// TestFetchingIsBounded holds the first page back and counts how far the others get meanwhile.
func TestFetchingIsBounded(t *testing.T) {
	const jobs = 3
	var asked atomic.Int32
	release := make(chan struct{})
	var args []string
	for i := range 20 {
		address := website(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/robots.txt" {
				asked.Add(1)
				if i == 0 {
					<-release
				}
			}
			echo(w, r)
		})
		args = append(args, address+"/a")
	}
	done := make(chan int)
	go func() {
		status, _, _ := call{}.run(t, append([]string{"-f", "jsonl", "-j", fmt.Sprint(jobs), "--allow-private"}, args...)...)
		done <- status
	}()
	for asked.Load() == 0 {
		time.Sleep(10 * time.Millisecond)
	}
	time.Sleep(300 * time.Millisecond) // Ample time to run too far if it would.
	if n := int(asked.Load()); n > jobs {
		t.Errorf("%d pages were asked for behind a slow one, want at most %d", n, jobs)
	}
	close(release)
	if status := <-done; status != exitDone || asked.Load() != 20 {
		t.Errorf("status %d after %d pages", status, asked.Load())
	}
}

func TestWhatTheServerSaysIsKnown(t *testing.T) {
	address := website(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/moved":
			http.Redirect(w, r, "/page", http.StatusFound)
		case "/page":
			w.Header().Set("Content-Type", "text/html; charset=koi8-r")
			_, _ = io.WriteString(w, "Story")
		case "/packed":
			w.Header().Set("Content-Type", "application/gzip")
			_, _ = w.Write(packed(t, "Story"))
		}
	})
	for _, test := range []struct {
		path string
		args []string
		want source.Page
	}{
		{path: "/moved", want: source.Page{URL: address + "/page", Charset: "koi8-r", From: article.HTML}},
		{path: "/moved", args: []string{"--from", "text"}, want: source.Page{URL: address + "/page", Charset: "koi8-r", From: article.Text}},
		{path: "/packed", want: source.Page{URL: address + "/packed"}},
	} {
		pages := make(chan source.Page, 1)
		c := call{cleaner: fake{given: func(p source.Page) { pages <- p }}}
		status, stdout, stderr := c.run(t, append(test.args, "--allow-private", address+test.path)...)
		if status != exitDone || !strings.Contains(stdout, "# Story") {
			t.Errorf("%s: status %d, stdout %q, stderr %q", test.path, status, stdout, stderr)
			continue
		}
		got := <-pages
		test.want.Name = address + test.path
		got.Body = nil
		if got.From == article.Auto {
			got.From = ""
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: page = %+v, want %+v", test.path, got, test.want)
		}
	}
}

func packed(t *testing.T, text string) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestArchivesAreFetched(t *testing.T) {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, name := range []string{"a.txt", "b/c.txt"} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, "Story of "+name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	address := website(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html") // Servers say that of all kinds of things.
		_, _ = w.Write(buf.Bytes())
	})
	files(t, nil)
	status, _, stderr := call{}.run(t, "--allow-private", "-o", "out", address+"/pages.zip")
	if status != exitDone || stderr != "" {
		t.Fatalf("status %d, stderr %q", status, stderr)
	}
	host := strings.Replace(strings.TrimPrefix(address, "http://"), ":", "+", 1)
	for _, name := range []string{"a", "b/c"} {
		if got := read(t, filepath.Join("out", host, "pages", name+".md")); !strings.HasPrefix(got, "# Story of "+name) {
			t.Errorf("%s: %q", name, got)
		}
	}
	// Without a suffix that tells, one result is expected, and there are two.
	status, _, stderr = call{}.run(t, "--allow-private", address+"/pages")
	if want := "winnow: " + address + "/pages: several-pages: "; status != exitFailed || !strings.HasPrefix(stderr, want) {
		t.Errorf("status %d, stderr %q", status, stderr)
	}
}

func TestInterruptEndsAFetch(t *testing.T) {
	begun := make(chan struct{})
	address := website(t, func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		<-r.Context().Done()
	})
	ctx, interrupt := context.WithCancel(t.Context())
	go func() {
		<-begun
		interrupt()
	}()
	status, stdout, stderr := call{ctx: ctx}.run(t, "--allow-private", address)
	if status != exitInterrupted || stdout != "" || stderr != "winnow: interrupted after 0 of 1 inputs\n" {
		t.Errorf("status %d, stdout %q, stderr %q", status, stdout, stderr)
	}
}

func TestFetchFlags(t *testing.T) {
	var agent atomic.Value
	address := website(t, func(w http.ResponseWriter, r *http.Request) {
		agent.Store(r.UserAgent())
		if r.URL.Path == "/slow" {
			<-r.Context().Done()
			return
		}
		echo(w, r)
	})
	for _, test := range []struct {
		flags, path, agent, stderr string
	}{
		{"--user-agent example/1", "/a", "example/1", ""},
		{"-q", "/a", "winnow/" + cmp.Or(thisBuild().version, "devel") + " (+" + homepage + ")", ""},
		{"--timeout 50ms", "/slow", "", "timeout: the server has not sent the page within 50ms; try again, or give it more time"},
		{"--max-bytes 3", "/four", "", "too-large: the page has more than 3 bytes; raise the limit"},
	} {
		args := append(strings.Fields(test.flags), "--allow-private", address+test.path)
		status, _, stderr := call{}.run(t, args...)
		if (status == exitDone) != (test.stderr == "") || !strings.Contains(stderr, test.stderr) {
			t.Errorf("%q: status %d, stderr %q", test.flags, status, stderr)
		}
		if got := agent.Load(); test.agent != "" && got != test.agent {
			t.Errorf("%q: agent %q, want %q", test.flags, got, test.agent)
		}
	}
}

func TestNothingIsFetchedInVain(t *testing.T) {
	var asked atomic.Int32
	address := website(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		echo(w, r)
	})
	files(t, map[string]string{"a.md": "kept"})
	status, _, stderr := call{}.run(t, "--allow-private", "-o", "a.md", address+"/a")
	if status != exitFailed || !strings.Contains(stderr, ": exists: ") || asked.Load() != 0 {
		t.Errorf("status %d, stderr %q, %d requests", status, stderr, asked.Load())
	}
	if status, _, stderr = (call{}).run(t, "--allow-private", "--overwrite", "-o", "a.md", address+"/a"); status != exitDone {
		t.Errorf("status %d, stderr %q", status, stderr)
	}
	if got := read(t, "a.md"); !strings.HasPrefix(got, "# a\n") {
		t.Errorf("a.md = %q", got)
	}
}
