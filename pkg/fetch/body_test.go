package fetch

import (
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/source"
)

func TestSizes(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(r.URL.Path[1:])
		if err != nil {
			t.Error(err)
			return
		}
		if r.URL.RawQuery == "announced" {
			w.Header().Set("Content-Length", strconv.Itoa(n))
		} else if err := http.NewResponseController(w).Flush(); err != nil {
			t.Error(err)
		}
		_, _ = io.WriteString(w, strings.Repeat("x", n))
	})
	for _, test := range []struct {
		path string
		fits bool
	}{{"/0", true}, {"/1000", true}, {"/1001", false}, {"/1000?announced", true}, {"/1001?announced", false}, {"/3000000", false}} {
		p, err := local(Options{MaxBytes: 1000}).Fetch(t.Context(), s.URL+test.path)
		if !test.fits {
			failsWith(t, err, source.TooLarge, "more than 1000 bytes")
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", test.path, err)
			continue
		}
		if got := "/" + strconv.Itoa(len(bodyOf(t, p))); !strings.HasPrefix(test.path, got) {
			t.Errorf("%s: %s bytes", test.path, got)
		}
	}
}

func TestCompression(t *testing.T) {
	long := story + strings.Repeat("The ferry runs again. ", 400_000)
	bodies := map[string][]byte{
		"/good":      gzipped(t, story),
		"/empty":     nil,
		"/bomb":      gzipped(t, strings.Repeat("\x00", 8<<20)),
		"/long":      gzipped(t, long),
		"/file":      gzipped(t, string(gzipped(t, story))),
		"/plain":     []byte(story),
		"/cut":       gzipped(t, story)[:40],
		"/corrupted": append(gzipped(t, story)[:len(gzipped(t, story))-8], make([]byte, 8)...), // Behind the data stand its sum and length.
	}
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept-Encoding") != "gzip" {
			t.Errorf("Accept-Encoding = %q", r.Header.Get("Accept-Encoding"))
		}
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bodies[r.URL.Path])
	})
	for path, want := range map[string]string{"/good": story, "/empty": "", "/file": string(gzipped(t, story))} {
		p, err := local(Options{}).Fetch(t.Context(), s.URL+path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		} else if got := bodyOf(t, p); got != want {
			t.Errorf("%s: body = %.80q", path, got)
		}
	}
	for path, want := range map[string]struct {
		reason source.Reason
		words  string
	}{
		"/bomb":      {source.TooLarge, "compression bomb"},
		"/long":      {source.TooLarge, "compression bomb"}, // One sentence 400,000 times is one too.
		"/plain":     {source.Unreadable, "not compressed as the server says"},
		"/cut":       {source.Truncated, "less than it announced"},
		"/corrupted": {source.Unreadable, "not compressed as the server says"},
	} {
		_, err := local(Options{}).Fetch(t.Context(), s.URL+path)
		failsWith(t, err, want.reason, want.words)
	}
	_, err := local(Options{MaxBytes: 10}).Fetch(t.Context(), s.URL+"/good")
	failsWith(t, err, source.TooLarge, "more than 10 bytes")
}

func TestUnaskedEncoding(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		_, _ = io.WriteString(w, story)
	})
	_, err := local(Options{}).Fetch(t.Context(), s.URL)
	failsWith(t, err, source.Unreadable, `the encoding "br"`)
}

func TestWrongLength(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", strconv.Itoa(len(story)+1))
		_, _ = io.WriteString(w, story)
	})
	_, err := local(Options{}).Fetch(t.Context(), s.URL)
	failsWith(t, err, source.Truncated, "less than it announced")
}
