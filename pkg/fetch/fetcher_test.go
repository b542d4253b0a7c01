package fetch

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

const story = "<!doctype html><title>Ferry runs again</title><p>The ferry between the two towns runs again since Monday.</p>"

// serve starts a server for the test.
func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

// local fetches from servers of the test.
func local(o Options) *Fetcher {
	o.AllowPrivate = true
	return New(o)
}

// failsWith checks the reason of an error and a part of its words.
func failsWith(t *testing.T, err error, reason source.Reason, words string) {
	t.Helper()
	var f *source.Failure
	if !errors.As(err, &f) {
		t.Fatalf("error = %v, want a failure", err)
	}
	if f.Reason != reason || !strings.Contains(f.Error(), words) {
		t.Errorf("error = %v, want %s with %q", f, reason, words)
	}
	if f.Hint == "" {
		t.Errorf("%v does not say what to do", f)
	}
}

func bodyOf(t *testing.T, p source.Page) string {
	t.Helper()
	raw, err := io.ReadAll(p.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func gzipped(t *testing.T, text string) []byte {
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

func TestFetchTellsWhereAndWhatThePageIs(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/short":
			http.Redirect(w, r, "/news/ferry.html", http.StatusFound)
		case "/news/ferry.html":
			w.Header().Set("Content-Type", `Text/HTML; charset="ISO-8859-2"`)
			_, _ = io.WriteString(w, story)
		}
	})
	p, err := local(Options{}).Fetch(t.Context(), s.URL+"/short#top")
	if err != nil {
		t.Fatal(err)
	}
	if got := bodyOf(t, p); got != story {
		t.Errorf("body = %q", got)
	}
	if p.Name != s.URL+"/short#top" || p.URL != s.URL+"/news/ferry.html" || p.Charset != "ISO-8859-2" || p.From != article.HTML {
		t.Errorf("page = %+v", p)
	}
	if p.Member != "" || p.Container != "" {
		t.Errorf("page = %+v, want no member of anything", p)
	}
}

func TestFetchSaysNoMoreThanItMust(t *testing.T) {
	var asked []http.Header
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Header.Clone())
		http.SetCookie(w, &http.Cookie{Name: "id", Value: "1", Path: "/"})
		if r.URL.Path == "/a" {
			http.Redirect(w, r, "/b", http.StatusMovedPermanently)
			return
		}
		_, _ = io.WriteString(w, story)
	})
	f := local(Options{UserAgent: "winnow/1 (+https://example.org)"})
	for range 2 {
		if _, err := f.Fetch(t.Context(), s.URL+"/a"); err != nil {
			t.Fatal(err)
		}
	}
	if len(asked) != 4 {
		t.Fatalf("%d requests, want 2 for each page", len(asked))
	}
	for _, h := range asked {
		if got := h.Get("User-Agent"); got != "winnow/1 (+https://example.org)" {
			t.Errorf("User-Agent = %q", got)
		}
		if h.Get("Cookie") != "" || h.Get("Referer") != "" || h.Get("Authorization") != "" {
			t.Errorf("header = %v", h)
		}
	}
}

func TestTypes(t *testing.T) {
	for header, want := range map[string]struct {
		reason  source.Reason
		from    article.Format
		charset string
	}{
		"text/html":                            {from: article.HTML},
		"text/html; charset=koi8-r; charset=x": {from: article.HTML}, // A bad parameter, and no way to tell which.
		"application/xhtml+xml;charset=utf-8":  {from: article.HTML, charset: "utf-8"},
		"text/markdown":                        {from: article.Markdown},
		"text/plain; charset=utf-8":            {charset: "utf-8"},
		"application/octet-stream":             {},
		"":                                     {},
		"application/gzip":                     {},
		"application/pdf":                      {reason: source.Binary},
		"image/png":                            {reason: source.Binary},
		"application/json":                     {reason: source.Binary},
		"text/css":                             {reason: source.Binary},
	} {
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Content-Type"] = []string{header}
			_, _ = io.WriteString(w, story)
		})
		p, err := local(Options{}).Fetch(t.Context(), s.URL)
		if want.reason != "" {
			failsWith(t, err, want.reason, "the server sends the type "+header)
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", header, err)
			continue
		}
		if p.From != want.from || p.Charset != want.charset {
			t.Errorf("%q: from %q, charset %q", header, p.From, p.Charset)
		}
	}
}

func TestStatus(t *testing.T) {
	for status, words := range map[int]string{
		204: "", 304: "304 Not Modified", 301: "301 Moved Permanently", 206: "206 Partial Content", 401: "401 Unauthorized; open it in a browser",
		404: "404 Not Found; check the address", 410: "410 Gone; check", 429: "429 Too Many Requests; try again later", 503: "503 Service Unavailable; try", 599: "answered 599; try",
	} {
		var requests atomic.Int32
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			requests.Add(1)
			w.WriteHeader(status)
		})
		_, err := local(Options{}).Fetch(t.Context(), s.URL)
		if words == "" {
			if err != nil {
				t.Errorf("%d: %v", status, err)
			}
		} else {
			failsWith(t, err, source.HTTPStatus, words)
		}
		if n := requests.Load(); n != 1 {
			t.Errorf("%d: %d requests, want one", status, n)
		}
	}
}

func TestRedirects(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/file":
			w.Header().Set("Location", "file:///etc/hosts")
			w.WriteHeader(http.StatusFound)
		case "/login":
			w.Header().Set("Location", "http://anna:secret@"+r.Host+"/")
			w.WriteHeader(http.StatusFound)
		case "/bad":
			w.Header().Set("Location", "http://[secret/")
			w.WriteHeader(http.StatusFound)
		case "/1", "/2", "/3":
			http.Redirect(w, r, fmt.Sprintf("/%c", r.URL.Path[1]-1), http.StatusTemporaryRedirect)
		default:
			_, _ = io.WriteString(w, story)
		}
	})
	for _, test := range []struct {
		path   string
		most   int
		reason source.Reason
		words  string
	}{
		{"/loop", 0, source.Unreachable, "more than 10 times"},
		{"/file", 0, source.Refused, `"file" is no scheme`},
		{"/login", 0, source.Refused, "holds a user name or a password"},
		{"/bad", 0, source.Refused, "redirects to one that cannot be read"},
		{"/3", 3, "", ""},
		{"/3", 2, source.Unreachable, "more than 2 times"},
		{"/1", -1, source.Unreachable, "more than 0 times"},
		{"/0", -1, "", ""},
	} {
		_, err := local(Options{MaxRedirects: test.most}).Fetch(t.Context(), s.URL+test.path)
		if test.reason == "" {
			if err != nil {
				t.Errorf("%s: %v", test.path, err)
			}
			continue
		}
		failsWith(t, err, test.reason, test.words)
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%v tells a secret", err)
		}
	}
}

func TestHTTPS(t *testing.T) {
	var protocol atomic.Value
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		protocol.Store(r.Proto)
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(gzipped(t, story))
	}))
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	f := local(Options{})
	f.transport.TLSClientConfig = s.Client().Transport.(*http.Transport).TLSClientConfig.Clone()
	p, err := f.Fetch(t.Context(), s.URL)
	if err != nil {
		t.Fatal(err)
	}
	if got := bodyOf(t, p); got != story || protocol.Load() != "HTTP/2.0" {
		t.Errorf("body = %q by %v", got, protocol.Load())
	}
}
