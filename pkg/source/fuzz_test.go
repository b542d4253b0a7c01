package source_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// FuzzRead holds for any input: the text is valid UTF-8 without NULs, the same input gives the same result, exact
// offsets are exact, and an error is a Failure.
func FuzzRead(f *testing.F) {
	for _, l := range languages {
		f.Add(encode(f, l.enc, page("", l.text)), "", "")
		f.Add(encode(f, l.enc, l.text), l.name, "a.txt")
	}
	for _, raw := range []string{
		"", "\ufeff", "\xff\xfe", "\xff\xfea\x00\x00\xd8", "\x00\x00\xfe\xff\x00", "a\x00b\x00c\x00", "\x1b$B", "%PDF-", "\xe2\x80",
		"<meta charset=", "<meta http-equiv=content-type content=charset>\xe9", "<?xml encoding=\"", "---\n---\n# x", "<p> \xff</p>",
	} {
		f.Add([]byte(raw), "", "")
	}
	f.Fuzz(func(t *testing.T, raw []byte, charset, name string) {
		o := source.Options{Charset: charset, Name: name, MaxBytes: 1 << 16}
		in, err := source.Read(bytes.NewReader(raw), o)
		again, errAgain := source.Read(bytes.NewReader(raw), o)
		if !reflect.DeepEqual(in, again) || (err == nil) != (errAgain == nil) {
			t.Fatalf("two results for one input: %v and %v", in, again)
		}
		if err != nil {
			var failure *source.Failure
			if !errors.As(err, &failure) || failure.Reason == "" {
				t.Fatalf("%v is no Failure", err)
			}
			return
		}
		if !utf8.ValidString(in.Text) || strings.Contains(in.Text, "\x00") {
			t.Fatalf("bad text %q", in.Text)
		}
		if in.BytesExact && in.Text != string(raw[in.BOMLength:]) {
			t.Fatalf("%q is not the input behind %d bytes", in.Text, in.BOMLength)
		}
		if in.Format != article.HTML && in.Format != article.Markdown && in.Format != article.Text {
			t.Fatalf("format %q", in.Format)
		}
	})
}
