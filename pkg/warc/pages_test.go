package warc_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
	"github.com/winnow-cli/winnow/pkg/warc"
)

const story = "<!DOCTYPE html><html><body><h1>The bridge opens</h1><p>The new bridge over the Lenne opened on Monday.</p></body></html>"

// record writes a record; fields are whole lines without their ends, behind the type. A field Content-Length stands for the
// right one.
func record(kind, block string, fields ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: %s\r\n", kind)
	length := fmt.Sprintf("Content-Length: %d", len(block))
	for _, f := range fields {
		if strings.HasPrefix(f, "Content-Length") {
			length = f
			continue
		}
		b.WriteString(f + "\r\n")
	}
	return b.String() + length + "\r\n\r\n" + block + "\r\n\r\n"
}

// answer writes an HTTP answer with the status 200.
func answer(body string, fields ...string) string {
	return strings.Join(append([]string{"HTTP/1.1 200 OK"}, fields...), "\r\n") + "\r\n\r\n" + body
}

const (
	asHTML = "Content-Type: text/html; charset=UTF-8"
	asHTTP = "Content-Type: application/http; msgtype=response"
)

// response is a record with a page of the address.
func response(uri, http string, fields ...string) string {
	return record("response", http, append([]string{"WARC-Target-URI: " + uri, asHTTP}, fields...)...)
}

type got struct {
	page source.Page
	body string
	err  error
}

func read(t testing.TB, r io.Reader, limits source.Limits) []got {
	t.Helper()
	var all []got
	for p, err := range warc.Pages(context.Background(), "crawl.warc", r, limits) {
		g := got{page: p, err: err}
		if err == nil {
			body, err := io.ReadAll(p.Body)
			if err != nil {
				t.Fatal(err)
			}
			g.body = string(body)
		} else if p.Body != nil {
			t.Errorf("%s has a body next to %v", p.Name, err)
		}
		all = append(all, g)
	}
	return all
}

// check compares what an archive gives with lines such as "000001-a.example text" or "000002-b.example truncated".
func check(t testing.TB, archive string, limits source.Limits, want ...string) {
	t.Helper()
	for name, r := range map[string]io.Reader{
		"whole": strings.NewReader(archive), "byte by byte": iotest.OneByteReader(strings.NewReader(archive)),
		"with the end": iotest.DataErrReader(strings.NewReader(archive)),
	} {
		var lines []string
		for _, g := range read(t, r, limits) {
			what := g.body
			if g.err != nil {
				var f *source.Failure
				if !errors.As(g.err, &f) || f.Hint == "" {
					t.Fatalf("%v is no Failure with a hint", g.err)
				}
				what = string(f.Reason)
			}
			lines = append(lines, g.page.Member+" "+what)
		}
		if strings.Join(lines, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(lines, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestWhichRecords(t *testing.T) {
	page := answer(story, asHTML)
	check(t, strings.Join([]string{
		record("warcinfo", "software: x\r\n", "Content-Type: application/warc-fields"),
		record("request", "GET / HTTP/1.1\r\n\r\n", "WARC-Target-URI: https://a.example/", "Content-Type: application/http; msgtype=request"),
		response("https://a.example/", page),
		response("<https://a.example/b/c.html?x=1>", answer("plain words", "Content-Type: text/plain")),
		response("https://a.example/x", answer(story, "content-type:application/xhtml+xml")),
		response("https://a.example/i.png", answer("\x89PNG", "Content-Type: image/png")),
		response("https://a.example/old", strings.Replace(page, "200 OK", "301 Moved", 1)),
		response("https://a.example/none", strings.Replace(page, "200 OK", "404 Not Found", 1)),
		response("https://a.example/two", strings.Replace(page, "HTTP/1.1 200 OK", "HTTP/2 203", 1)),
		response("https://a.example/robots.txt", answer("User-agent: *", "Content-Type: text/plain")),
		record("revisit", page, "WARC-Target-URI: https://a.example/", asHTTP),
		record("metadata", "x: y", "Content-Type: text/plain"),
		record("resource", story, "WARC-Target-URI: file:///b.html", "Content-Type: text/html"),
		record("resource", "a.example. A 1.2.3.4", "WARC-Target-URI: dns:a.example", "Content-Type: text/dns"),
		record("conversion", "words", "Content-Type: text/plain"),
		response("https://a.example/sniffed", answer(story)),
		response("https://a.example/unknown", answer("words and words")),
		response("https://a.example/named", answer(story), "WARC-Identified-Payload-Type: text/html"),
		response("https://a.example/empty", answer("", asHTML)),
		strings.ReplaceAll(response("https://a.example/lf", strings.ReplaceAll(page, "\r\n", "\n")), "\r\n", "\n"),
	}, ""), source.Limits{},
		"000003-a.example "+story, "000004-a.example-b-c plain words", "000005-a.example-x "+story, "000009-a.example-two "+story,
		"000013-b "+story, "000016-a.example-sniffed "+story, "000018-a.example-named "+story, "000019-a.example-empty ",
		"000020-a.example-lf "+story)
}

func TestPage(t *testing.T) {
	all := read(t, strings.NewReader(
		response("<https://a.example/b>", answer(story, "Content-Type: TEXT/HTML;charset=\"KOI8-R\""), "WARC-Truncated: length")+
			response("ftp://a.example/b", answer("x", "Content-Type: text/plain"))), source.Limits{})
	if len(all) != 2 {
		t.Fatalf("%+v", all)
	}
	p := all[0].page
	if p.Name != "crawl.warc#000001-a.example-b" || p.Charset != "koi8-r" || p.From != article.HTML || p.URL != "https://a.example/b" ||
		p.Container != source.WARC || len(p.Warnings) != 1 || !strings.Contains(p.Warnings[0], "cut off") {
		t.Errorf("%+v", p)
	}
	if p = all[1].page; p.URL != "" || p.From != article.Text || p.Warnings != nil {
		t.Errorf("%+v", p)
	}
}

func packed(t *testing.T, w io.WriteCloser, b *bytes.Buffer, text string) string {
	t.Helper()
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEncodings(t *testing.T) {
	var gz, zl, fl, br, bomb bytes.Buffer
	raw, _ := flate.NewWriter(&fl, 6)
	zst, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	gzipped := packed(t, gzip.NewWriter(&gz), &gz, story)
	bombed := packed(t, brotli.NewWriter(&bomb), &bomb, strings.Repeat("a", 4<<20))
	chunked := fmt.Sprintf("10\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\n\r\n", story[:16], len(story)-16, story[16:])
	gzipChunked := fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(gzipped), gzipped)
	const te = "Transfer-Encoding: chunked"
	for name, c := range map[string]struct {
		body, want string
		fields     []string
	}{
		"gzip":                    {gzipped, story, []string{"Content-Encoding: gzip"}},
		"gzip undone":             {story, story, []string{"Content-Encoding: gzip"}},
		"gzip cut":                {gzipped[:len(gzipped)-20], "truncated", []string{"Content-Encoding: x-gzip"}},
		"deflate":                 {packed(t, zlib.NewWriter(&zl), &zl, story), story, []string{"Content-Encoding: deflate"}},
		"deflate, raw":            {packed(t, raw, &fl, story), story, []string{"Content-Encoding: deflate"}},
		"deflate that is gzip":    {gzipped, story, []string{"Content-Encoding: deflate"}},
		"br":                      {packed(t, brotli.NewWriter(&br), &br, story), story, []string{"Content-Encoding: br"}},
		"br undone":               {story, story, []string{"Content-Encoding: br"}},
		"br cut":                  {br.String()[:br.Len()-9], "truncated", []string{"Content-Encoding: br"}},
		"bomb":                    {bombed, "too-large", []string{"Content-Encoding: br"}},
		"zstd":                    {string(zst.EncodeAll([]byte(story), nil)), story, []string{"Content-Encoding: zstd"}},
		"chunked":                 {chunked, story, []string{te}},
		"chunked undone":          {story, story, []string{te}},
		"chunked undone, a year":  {"2026\nwas wet.", "2026\nwas wet.", []string{te}},
		"chunked cut":             {chunked[:60], "truncated", []string{te}},
		"chunked damaged":         {strings.Replace(chunked, ";x=y", "zz", 1), "unreadable", []string{te}},
		"chunked gzip":            {gzipChunked, story, []string{te, "Content-Encoding: gzip"}},
		"chunked gzip, half done": {gzipped, story, []string{te, "Content-Encoding: gzip"}},
		"two":                     {string(zst.EncodeAll([]byte(gzipped), nil)), story, []string{"Content-Encoding: gzip, zstd"}},
		"unknown":                 {gzipped, "unreadable", []string{"Content-Encoding: martian"}},
		"unknown undone":          {story, story, []string{"Content-Encoding: utf-8"}},
	} {
		t.Run(name, func(t *testing.T) {
			archive := response("https://a.example/", answer(c.body, append(c.fields, asHTML)...)) + response("https://b.example/", answer("b", asHTML))
			check(t, archive, source.Limits{}, "000001-a.example "+c.want, "000002-b.example b")
		})
	}
	t.Run("cut by the crawler", func(t *testing.T) {
		g := read(t, strings.NewReader(response("https://a.example/", answer(chunked[:60], te, asHTML), "WARC-Truncated: time")), source.Limits{})
		if len(g) != 1 || g[0].err != nil || !strings.HasPrefix(story, g[0].body) || len(g[0].body) < 16 || len(g[0].page.Warnings) != 1 {
			t.Errorf("%+v", g)
		}
	})
}
