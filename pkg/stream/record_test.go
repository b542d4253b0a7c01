package stream_test

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/source"
	"github.com/winnow-cli/winnow/pkg/stream"
)

// TestPages says what the cleaner gets: the page, its format, its encoding and its address.
func TestPages(t *testing.T) {
	koi8 := base64.StdEncoding.EncodeToString([]byte("\xf0\xd2\xc9\xd7\xc5\xd4"))
	for in, want := range map[string]string{
		`{"html":"a"}`: "a|html|utf-8|",
		`{"text":"a","url":"https://example.com"}`:                                                      "a|text|utf-8|https://example.com",
		`{"markdown":"a","html":null}`:                                                                  "a|md|utf-8|",
		`{"content":"a","charset":"koi8-r"}`:                                                            "a||utf-8|",
		`{"content":"a","from":"html"}`:                                                                 "a|html|utf-8|",
		`{"content":"a","from":"auto"}`:                                                                 "a|auto|utf-8|",
		`{"content_base64":"` + koi8 + `","charset":"koi8-r"}`:                                          "\xf0\xd2\xc9\xd7\xc5\xd4||koi8-r|",
		`{"content_base64":"YQ","content_type":"text/html; charset=big5"}`:                              "a|html|big5|",
		`{"content_base64":"Y\nQ==","from":"text","charset":"x","content_type":"text/html; charset=y"}`: "a|text|x|",
		`{"content_base64":"H4sIAAAAAAAAA0sEAEO+t+gBAAAA"}`:                                             "a|||", // gzip
		`{"content":"From: a@example.com\nSubject: x\nContent-Type: text/html\n\nhello"}`:               "hello|html|utf-8|",
		`{"content":"From: ada\nX: y\n\nhello","content_type":"message/rfc822"}`:                        "hello|text|utf-8|",
		`{"html":"lone \ud800 surrogate"}`:                                                              "lone \uFFFD surrogate|html|utf-8|",
		`{"html":"a","HTML":"b","unknown":[1]}`:                                                         "a|html|utf-8|",
		" \t{\"html\":\"a\"}\r\n":                                                                       "a|html|utf-8|",
	} {
		res := stream.Line(t.Context(), []byte(in), 1, stream.Options{Cleaner: fake{}})
		want = strings.ToValidUTF8(want, "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD")
		if got := records(t, string(res.Line))[0]; got.Headline != want || res.Failure != nil {
			t.Errorf("%s: %q, want %q; %v", in, got.Headline, want, res.Failure)
		}
	}
}

// TestFailures says how lines fail.
func TestFailures(t *testing.T) {
	for in, want := range map[string]source.Reason{
		"": stream.BadRecord, " \t\r\n": stream.BadRecord, "{": stream.BadRecord, `{"html":"a"} {}`: stream.BadRecord,
		`"<p>a page"`: stream.BadRecord, "[1]": stream.BadRecord, "null": stream.BadRecord, "{}": stream.BadRecord,
		`{"html":null}`: stream.BadRecord, `{"html":1}`: stream.BadRecord, `{"html":"a","text":"b"}`: stream.BadRecord,
		`{"html":"a","url":1}`: stream.BadRecord, `{"content":"a","from":"pdf"}`: stream.BadRecord,
		`{"content":"a","from":["html"]}`: stream.BadRecord, `{"content_base64":"*"}`: stream.BadRecord,
		`{"content_base64":"UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="}`:                                                          source.Empty, // A ZIP archive without a member.
		`{"content":"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 1\r\n\r\na\r\n\r\n"}`: stream.BadRecord,
		`{"html":"EMPTY"}`: source.Empty, `{"html":"NONE"}`: source.NoArticle, `{"html":"UNKEPT"}`: source.NoArticle,
		`{"html":"PANIC"}`: source.Internal, `{"html":"NOTHING"}`: source.Internal, `{"html":"ODD"}`: source.Internal,
	} {
		for _, id := range []string{"", `"id":[7],`} {
			line := strings.Replace(in, "{", "{"+id, 1)
			if line == `{"id":[7],}` {
				line = `{"id":[7]}`
			}
			res := stream.Line(t.Context(), []byte(line), 42, stream.Options{Cleaner: fake{}})
			got := records(t, string(res.Line))[0]
			if res.Failure == nil || res.Failure.Reason != want || got.Error == nil || got.Error.Reason != string(want) || got.Error.Message == "" {
				t.Errorf("%s: %s, want %s", line, res.Line, want)
				continue
			}
			wantLine := 42
			if string(got.ID) == "[7]" {
				wantLine = 0
			} else if id != "" && json.Valid([]byte(line)) && strings.HasPrefix(line, "{") {
				t.Errorf("%s: the id is lost: %s", line, res.Line)
			}
			if got.Error.Line != wantLine {
				t.Errorf("%s: line %d, want %d", line, got.Error.Line, wantLine)
			}
		}
	}
}

// TestExactRecords writes down the bytes that others hold on to.
func TestExactRecords(t *testing.T) {
	for in, want := range map[string]string{
		`{"id":7,"source":"a.html","html":"EMPTY"}`: `{"id":7,"source":"a.html","error":{"reason":"empty","message":"there is nothing","hint":"look"}}`,
		`nonsense`: `{"id":null,"source":null,"error":{"reason":"bad-record","message":"the line is no JSON: invalid character 'o' in literal null (expecting 'u')",` +
			`"hint":"write one JSON object on each line, such as {\"id\": 1, \"html\": \"...\"}","line":9}}`,
	} {
		if got := stream.Line(t.Context(), []byte(in), 9, stream.Options{Cleaner: fake{}}); string(got.Line) != want+"\n" {
			t.Errorf("%s:\n%swant\n%s", in, got.Line, want)
		}
	}
}

// TestNoArticle leaves the record of what was removed.
func TestNoArticle(t *testing.T) {
	always := true
	res := stream.Line(t.Context(), []byte(`{"id":1,"html":"NONE"}`), 1, stream.Options{Cleaner: fake{}, Blocks: &always})
	if got := records(t, string(res.Line))[0]; len(got.Blocks) != 1 || got.Error.Reason != "no-article" || got.Error.Hint != "" {
		t.Errorf("%s", res.Line)
	}
}

// TestBlocks are listed for all but HTML, unless the caller says otherwise.
func TestBlocks(t *testing.T) {
	yes, no := true, false
	for _, tt := range []struct {
		blocks *bool
		field  string
		want   int
	}{{nil, "html", 0}, {nil, "text", 1}, {&yes, "html", 1}, {&no, "text", 0}} {
		res := stream.Line(t.Context(), []byte(`{"`+tt.field+`":"a"}`), 1, stream.Options{Cleaner: fake{}, Blocks: tt.blocks})
		if got := records(t, string(res.Line))[0]; len(got.Blocks) != tt.want {
			t.Errorf("%s: %d blocks, want %d", tt.field, len(got.Blocks), tt.want)
		}
	}
}

// TestID comes back as it was.
func TestID(t *testing.T) {
	for in, want := range map[string]string{
		`1.0`: `1.0`, `1e400`: `1e400`, `12345678901234567890`: `12345678901234567890`, `"<&>"`: `"<&>"`, `null`: `null`, `false`: `false`,
		`{"b": 1, "a": [ ]}`: `{"b":1,"a":[]}`, `"\ud800\u0041"`: `"\ud800\u0041"`, "\"a\u2028b\u2029\"": `"a\u2028b\u2029"`, "\"\xff\"": "\"\uFFFD\"",
	} {
		for _, field := range []string{"html", "none"} {
			res := stream.Line(t.Context(), []byte(`{"`+field+`":"a","id":`+in+`}`), 1, stream.Options{Cleaner: fake{}})
			if got, _, _ := strings.Cut(string(res.Line), `,"source":`); got != `{"id":`+want {
				t.Errorf("%s: %s, want %s", in, got, want)
			}
		}
	}
}

// TestIDOfPage may be anything, since a caller makes it up.
func TestIDOfPage(t *testing.T) {
	p := source.Page{Name: "a.html", Body: strings.NewReader("a")}
	res := stream.Page(t.Context(), json.RawMessage("{"), p, stream.Options{Cleaner: fake{}})
	if got := records(t, string(res.Line))[0]; res.Failure == nil || got.Error.Reason != "bad-record" || *got.Source != "a.html" {
		t.Errorf("%s", res.Line)
	}
}
