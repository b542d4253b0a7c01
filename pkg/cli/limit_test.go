package cli

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"testing"
)

// limitPage is an article of about 2 kB.
func limitPage(i int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<html><head><title>Harbour %d reopens</title></head><body><h1>Harbour %d reopens</h1>", i, i)
	for k := range 12 {
		fmt.Fprintf(&b, "<p>Paragraph %d tells how the harbour was dredged in year %d, and what the people along the quay had to say about it.</p>\n", k, i+k)
	}
	return b.String() + "</body></html>"
}

// TestLimitHoldsEverywhere gives an input that is too large in every way there is: it counts what is to be cleaned, also when much
// less was given, and other pages are cleaned all the same.
func TestLimitHoldsEverywhere(t *testing.T) {
	large, small := strings.Repeat(limitPage(1), 3), limitPage(2)
	files(t, map[string]string{
		"large.html": large, "large.html.gz": gzipped(t, large), "text.txt": strings.Repeat("The harbour was dredged again.\n\n", 200), "small.html": small,
		"pages.zip": zipped(t, map[string]string{"a.html": large, "b.html": small}),
		"mail.eml":  "From: a@example.org\nSubject: Harbour\nContent-Type: text/html\n\n" + large,
		"crawl.warc": fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nContent-Type: application/http\r\nContent-Length: %[1]d\r\n\r\n%[2]s\r\n\r\n",
			len(httpHead+large), httpHead+large),
	})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, large) }))
	t.Cleanup(server.Close)
	for _, test := range []struct {
		stdin, input string
		cleaned      int
	}{
		{"", "large.html", 0},
		{"", "large.html.gz", 0},
		{"", "text.txt", 0},
		{large, "-", 0},
		{gzipped(t, large), "-", 0},
		{"", "pages.zip", 1},
		{"", "mail.eml", 0},
		{"", "crawl.warc", 0},
		{"", server.URL + "/large", 0},
		{"", "small.html", 1},
	} {
		var out, errs bytes.Buffer
		a := newApp(Streams{In: strings.NewReader(test.stdin), Out: &out, Err: &errs}, newCleaner)
		status := a.main(t.Context(), []string{"-f", "jsonl", "-q", "--allow-private", "--max-bytes", "3000", test.input})
		if got := strings.Count(out.String(), "\n"); got != test.cleaned {
			t.Errorf("%s: %d pages were cleaned, want %d", test.input, got, test.cleaned)
		}
		if test.input == "small.html" {
			if status != exitDone {
				t.Errorf("%s: %s", test.input, errs.String())
			}
			continue
		}
		if said := errs.String(); status != exitFailed || !strings.Contains(said, ": too-large: ") || !strings.Contains(said, "3000 bytes; ") || strings.Count(said, "\n") != 1 {
			t.Errorf("%s: status %d, %q", test.input, status, said)
		}
	}
}

const httpHead = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"

func gzipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func zipped(t *testing.T, members map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range members {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// meter is an output that looks at the heap after so many lines.
type meter struct {
	every, lines int
	heaps        []uint64
}

func (m *meter) Write(p []byte) (int, error) {
	before := m.lines / m.every
	m.lines += bytes.Count(p, []byte("\n"))
	if m.lines/m.every > before {
		runtime.GC()
		runtime.GC()
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		m.heaps = append(m.heaps, s.HeapAlloc)
	}
	return len(p), nil
}

// TestHeapStaysFlat has the workers clean many files, and then as many members of one archive, and looks at the heap while they
// do. What was made of a page goes when it was printed; a name of it may stay.
func TestHeapStaysFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("it cleans 1,200 pages")
	}
	const pages, every, perPage = 600, 100, 1000
	dir := t.TempDir()
	members := map[string]string{}
	for i := range pages {
		name := fmt.Sprintf("%04d.html", i)
		members[name] = limitPage(i)
		if err := os.WriteFile(dir+"/"+name, []byte(members[name]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	archive := t.TempDir() + "/pages.zip"
	if err := os.WriteFile(archive, []byte(zipped(t, members)), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, input := range []string{dir, archive} {
		m := &meter{every: every}
		var errs bytes.Buffer
		status := newApp(Streams{In: strings.NewReader(""), Out: m, Err: &errs}, newCleaner).main(t.Context(), []string{"-f", "jsonl", "--blocks", "-j", "2", input})
		if status != exitDone || m.lines != pages || len(m.heaps) < pages/every {
			t.Fatalf("%s: status %d, %d lines: %s", input, status, m.lines, errs.String())
		}
		first, last := m.heaps[0], m.heaps[len(m.heaps)-1]
		t.Logf("%s: the heap has %d bytes after %d pages, %d after %d", input, first, every, last, pages)
		if int64(last)-int64(first) > (pages-every)*perPage {
			t.Errorf("%s: the heap grew from %d to %d bytes: pages are kept", input, first, last)
		}
	}
}
