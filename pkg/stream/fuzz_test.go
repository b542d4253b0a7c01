package stream_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/stream"
)

// FuzzClean holds for any input: a record out for each line in, each one valid JSON in valid UTF-8 on a line of its own, with
// the id that the line had, and the same bytes however the work is shared out.
func FuzzClean(f *testing.F) {
	for _, in := range []string{
		"", "\n", "\uFEFF{\"html\":\"a\"}\r\n\n", `{"id":1.0,"content":"From: a@b\n\nx"}`, `{"content_base64":"UEsDBA=="}`, "{\"id\":\"\u2028\xff\",\"text\":\"a\"}",
		`{"content":"WARC/1.0\n"}`, `{"id":{},"content_base64":"H4sI","content_type":"multipart/related"}`, `{"text":"NONE"}`, "null\n[]\n1",
	} {
		f.Add([]byte(in))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		const limit = 4096
		var one, many bytes.Buffer
		if _, err := stream.Clean(t.Context(), bytes.NewReader(in), &one, stream.Options{Cleaner: fake{}, MaxBytes: limit}); err != nil {
			t.Fatal(err)
		}
		if _, err := stream.Clean(t.Context(), bytes.NewReader(in), &many, stream.Options{Cleaner: fake{}, MaxBytes: limit, Jobs: 3}); err != nil || one.String() != many.String() {
			t.Fatalf("%v: other bytes with three jobs", err)
		}
		in = bytes.TrimPrefix(in, []byte("\uFEFF"))
		lines := bytes.SplitAfter(in, []byte("\n"))
		if len(lines[len(lines)-1]) == 0 {
			lines = lines[:len(lines)-1]
		}
		out := strings.SplitAfter(one.String(), "\n")
		if len(out) != len(lines)+1 || out[len(lines)] != "" || !utf8.ValidString(one.String()) || strings.ContainsAny(one.String(), "\u2028\u2029\r") {
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
