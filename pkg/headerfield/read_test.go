package headerfield_test

import (
	"bytes"
	"maps"
	"reflect"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/headerfield"
)

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		raw  string
		want headerfield.Header
		rest string
	}{
		"fields":       {"From: a\r\nTO:b\r\n\r\nbody\r\n", headerfield.Header{"From": {"a"}, "To": {"b"}}, "body\r\n"},
		"LF":           {"a: 1\n\n\nbody", headerfield.Header{"A": {"1"}}, "\nbody"},
		"folded":       {"subject: the bridge\r\n\t opens \r\n  today\r\n\r\n", headerfield.Header{"Subject": {"the bridge opens today"}}, ""},
		"twice":        {"a: 1\nA: 2\n\n", headerfield.Header{"A": {"1", "2"}}, ""},
		"bad lines":    {" lost\nFrom ada Mon 07:30\na: 1\nno colon\n folded into nothing\n: x\nb : 2\n\n", headerfield.Header{"A": {"1"}, "B": {"2"}}, ""},
		"colons":       {"location: https://a.example/\n\n", headerfield.Header{"Location": {"https://a.example/"}}, ""},
		"no end":       {"a: 1", headerfield.Header{"A": {"1"}}, ""},
		"nothing":      {"", headerfield.Header{}, ""},
		"only the end": {"\r\nbody", headerfield.Header{}, "body"},
		"eight bits":   {"a: caf\xe9\ncaf\xe9: b\n\n", headerfield.Header{"A": {"caf\xe9"}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			h, rest := headerfield.Read([]byte(c.raw))
			if !reflect.DeepEqual(h, c.want) || string(rest) != c.rest {
				t.Errorf("%q and %q, want %q and %q", h, rest, c.want, c.rest)
			}
		})
	}
	h, _ := headerfield.Read([]byte(strings.Repeat("a: 1\n", 5000) + "b: 2\n\n"))
	if n := len(h["A"]); n != 1000 || h.Get("b") != "" {
		t.Errorf("%d fields were kept", n)
	}
}

func TestMediaType(t *testing.T) {
	for value, want := range map[string]struct {
		media      string
		parameters map[string]string
	}{
		"Text/HTML; Charset=\"UTF-8\"":      {"text/html", map[string]string{"charset": "UTF-8"}},
		"text/html;charset=utf-8;charset=x": {"text/html", map[string]string{"charset": "utf-8"}},
		"multipart/mixed; boundary=a=b; x":  {"multipart/mixed", map[string]string{"boundary": "a=b"}},
		"text/html;":                        {"text/html", map[string]string{}},
		"":                                  {"", map[string]string{}},
	} {
		media, parameters := headerfield.MediaType(value)
		if media != want.media || !maps.Equal(parameters, want.parameters) {
			t.Errorf("%q: %q %q, want %q", value, media, parameters, want)
		}
	}
}

// FuzzRead holds for any input: the rest is the end of it behind an empty line, and names and values are single lines.
func FuzzRead(f *testing.F) {
	for _, raw := range []string{"a: 1\r\n b\r\n\r\nbody", "\n", ":\n\n", "a:\n\tb\rc\n\n", "text/html; charset=\"a", "a/b; c*0=d; c*1=e"} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		before := string(raw)
		h, rest := headerfield.Read(raw)
		headerfield.MediaType(before)
		if string(raw) != before || !bytes.HasSuffix(raw, rest) || h == nil {
			t.Fatalf("%q and %q", h, rest)
		}
		if above := raw[:len(raw)-len(rest)]; len(rest) > 0 && !bytes.HasSuffix(above, []byte("\n")) {
			t.Fatalf("the body begins within a line: %q", rest)
		}
		for name, values := range h {
			for _, v := range values {
				if name == "" || strings.ContainsAny(name, " \n:") || strings.Contains(v, "\n") || strings.TrimSpace(v) != v {
					t.Fatalf("%q: %q", name, v)
				}
			}
		}
	})
}
