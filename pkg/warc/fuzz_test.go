package warc_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/winnow-cli/winnow/pkg/source"
	"github.com/winnow-cli/winnow/pkg/warc"
)

// FuzzPages holds for any input: there is an end, an error is a Failure without a body, a page is within its limit, names are
// safe and differ, and the pages do not depend on how the input is read.
func FuzzPages(f *testing.F) {
	page := response("<https://a.example/b.html>", answer(story, asHTML))
	for _, archive := range []string{
		page + page, page[:len(page)-20] + page, "garbage\n" + page + "x" + page,
		response("https://a.example/", answer("5\r\nwords\r\n0\r\n\r\n", asHTML, "Transfer-Encoding: chunked")),
		response("https://a.example/", answer("\x1f\x8b\x08\x00", asHTML, "Content-Encoding: gzip, br, deflate, zstd")),
		record("resource", story, "Content-Type: text/html", "WARC-Truncated: length", "WARC-Segment-Number: 1"),
		"WARC/1.0\nWARC-Type: resource\nContent-Type: text/plain\nContent-Length: 900\n\nWARC/1.0\nWARC-Type: response\n\n",
		"WARC/1.1\r\n\r\n", "WARC/", "\n\nWARC/1.0\nContent-Length: 1\n\nHTTP",
	} {
		f.Add([]byte(archive))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		const limit = 1 << 12
		list := func(r io.Reader) string {
			var out strings.Builder
			names := map[string]bool{}
			for p, err := range warc.Pages(context.Background(), "a", r, source.Limits{PageBytes: limit, Members: 1000}) {
				out.WriteString(p.Name + "\n")
				if p.Member != "" && (names[p.Member] || path.Clean(p.Member) != p.Member || strings.ContainsAny(p.Member, "/\\") || len(p.Member) > 80) {
					t.Fatalf("member %q", p.Member)
				}
				names[p.Member] = true
				if err != nil {
					var failure *source.Failure
					if !errors.As(err, &failure) || failure.Reason == "" || p.Body != nil {
						t.Fatalf("%v next to %+v", err, p)
					}
					out.WriteString(err.Error() + "\n")
					continue
				}
				body, err := io.ReadAll(p.Body)
				if err != nil || len(body) > limit {
					t.Fatalf("%d bytes, %v", len(body), err)
				}
				out.Write(body)
			}
			return out.String()
		}
		if whole, pieces := list(bytes.NewReader(raw)), list(iotest.HalfReader(bytes.NewReader(raw))); whole != pieces {
			t.Fatalf("read at once:\n%s\nin pieces:\n%s", whole, pieces)
		}
	})
}

// BenchmarkPages reads an archive as crawlers write it, four records a page; the unit is the archive, decompressed.
func BenchmarkPages(b *testing.B) {
	page := answer(strings.Repeat("<p>The new bridge over the Lenne opened on Monday.</p>\n", 2000), asHTML)
	one := record("request", "GET / HTTP/1.1\r\n\r\n", "WARC-Target-URI: https://a.example/", "Content-Type: application/http") +
		response("https://a.example/", page) + record("metadata", "x: y\r\n") +
		response("https://a.example/i", answer(strings.Repeat("\x89", 100_000), "Content-Type: image/png"))
	archive := strings.Repeat(one, 40)
	b.SetBytes(int64(len(archive)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range warc.Pages(context.Background(), "a", strings.NewReader(archive), source.Limits{}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 40 {
			b.Fatalf("%d pages", n)
		}
	}
}
