package stream_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/render/jsonout"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/render/text"
	"github.com/winnow-cli/winnow/pkg/source"
	"github.com/winnow-cli/winnow/pkg/stream"
)

// FuzzClean holds for any input: a record out for each line in, each one valid JSON in valid UTF-8 on a line of its own, with
// the id that the line had, and the same bytes however the work is shared out and
// the input comes in.
func FuzzClean(f *testing.F) {
	for _, in := range []string{
		"", "\n", "\uFEFF{\"html\":\"a\"}\r\n\n", `{"id":1.0,"content":"From: a@b\n\nx"}`, `{"content_base64":"UEsDBA=="}`, "{\"id\":\"\u2028\xff\",\"text\":\"a\"}",
		`{"content":"WARC/1.0\n"}`, `{"id":{},"content_base64":"H4sI","content_type":"multipart/related"}`, `{"text":"NONE"}`, "null\n[]\n1",
	} {
		f.Add([]byte(in))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		const limit = 4096
		all := cleanBothWays(t, in, stream.Options{Cleaner: fake{}, MaxBytes: limit})
		in = bytes.TrimPrefix(in, []byte("\uFEFF"))
		lines := bytes.SplitAfter(in, []byte("\n"))
		if len(lines[len(lines)-1]) == 0 {
			lines = lines[:len(lines)-1]
		}
		out := strings.SplitAfter(all, "\n")
		if len(out) != len(lines)+1 || out[len(lines)] != "" || !utf8.ValidString(all) || strings.ContainsAny(all, "\u2028\u2029\r") {
			t.Fatalf("%d lines in, %q", len(lines), out)
		}
		for i, line := range lines {
			var got map[string]json.RawMessage
			if err := json.Unmarshal([]byte(out[i]), &got); err != nil {
				t.Fatalf("%q: %v", out[i], err)
			}
			var want map[string]json.RawMessage
			if len(line) > limit || json.Unmarshal(line, &want) != nil || want["id"] == nil || !utf8.Valid(line) {
				continue
			}
			var a, b any
			if json.Unmarshal(want["id"], &a) == nil && json.Unmarshal(got["id"], &b) == nil {
				x, _ := json.Marshal(a)
				y, _ := json.Marshal(b)
				if !bytes.Equal(x, y) {
					t.Fatalf("id %s, want %s", y, x)
				}
			}
		}
	})
}

// cleanBothWays cleans lines one after the other, and three at once of an input that comes byte by byte.
func cleanBothWays(t *testing.T, in []byte, o stream.Options) string {
	t.Helper()
	var one, many bytes.Buffer
	if _, err := stream.Clean(t.Context(), bytes.NewReader(in), &one, o); err != nil {
		t.Fatal(err)
	}
	o.Jobs = 3
	if _, err := stream.Clean(t.Context(), iotest.OneByteReader(bytes.NewReader(in)), &many, o); err != nil || one.String() != many.String() {
		t.Fatalf("%v: other bytes with three jobs, byte by byte:\n%s\n%s", err, one.Bytes(), many.Bytes())
	}
	return one.String()
}

// FuzzPages gives a page in every way a line can, to a real cleaner. What says the same must come to the same, and an article's
// record is the one that winnow -f jsonl prints.
func FuzzPages(f *testing.F) {
	const ferry = "The ferry between Oldtown and the island will sail again from Monday, the harbour master said, after nine months of repairs to the pier."
	for _, page := range []string{
		"", "<h1>Ferry returns</h1><p>" + ferry + "<p>Sign up for our newsletter", "# Ferry returns\n\n" + ferry + "\n\nSign up for our newsletter\n",
		"From: a@example.org\nSubject: Ferry returns\n\n" + ferry, "<p>\u2028\"\\" + ferry + "\x00</p>",
	} {
		f.Add(page)
	}
	cleaner, err := clean.New(clean.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, page string) {
		page = strings.ToValidUTF8(page, "\uFFFD")
		asJSON, err := json.Marshal(page)
		if err != nil {
			t.Fatal(err)
		}
		b64 := base64.StdEncoding.EncodeToString([]byte(page))
		out := strings.SplitAfter(cleanBothWays(t, fmt.Appendf(nil, `{"html":%[1]s}
{"content":%[1]s,"from":"html"}
{"text":%[1]s}
{"content_base64":"%[2]s","charset":"utf-8","content_type":"text/plain"}
{"markdown":%[1]s}
{"content":%[1]s,"from":"md"}
{"content":%[1]s}
{"content_base64":"%[2]s","charset":"utf-8"}
`, asJSON, b64), stream.Options{Cleaner: cleaner}), "\n")
		for i, from := range []article.Format{article.HTML, article.Text, article.Markdown, article.Auto} {
			a, b := withoutLine(t, out[2*i]), withoutLine(t, out[2*i+1])
			if a != b {
				t.Errorf("two ways to say %s:\n%s\n%s", from, a, b)
			}
			d, err := cleaner.CleanPage(t.Context(), source.Page{From: from, Charset: "utf-8", Body: strings.NewReader(page)})
			if err != nil || from == article.Auto {
				continue // The record says why there is no article, or of what the page was taken out.
			}
			if want := printedRecord(t, d); a != want {
				t.Errorf("the record:\n%s\nthat of the command:\n%s", a, want)
			}
		}
	})
}

// withoutLine takes the number of a line out of its record, and the id, which it did not have.
func withoutLine(t *testing.T, record string) string {
	t.Helper()
	record, found := strings.CutPrefix(record, `{"id":null,`)
	if !found {
		t.Fatalf("an id from nowhere: %s", record)
	}
	return lineNumber.ReplaceAllString(record, "}}\n")
}

var lineNumber = regexp.MustCompile(`,"line":\d\}\}\n$`)

// printedRecord is the record of an article, without the brace at its start.
func printedRecord(t *testing.T, d *article.Document) string {
	t.Helper()
	md, err := markdown.Article(d)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := jsonout.Encode(&out, jsonout.From(d, md, text.Body(d), d.Format != article.HTML), false); err != nil {
		t.Fatal(err)
	}
	return out.String()[1:]
}
