package source_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

func failure(t *testing.T, r io.Reader, o source.Options) *source.Failure {
	t.Helper()
	in, err := source.Read(r, o)
	var f *source.Failure
	if !errors.As(err, &f) {
		t.Fatalf("error %v (%T), want a *Failure", err, err)
	}
	if in != nil {
		t.Error("there is an Input beside the error")
	}
	if f.Hint == "" || f.Err == nil {
		t.Errorf("%q does not say what happened and what to do", f)
	}
	return f
}

func gzipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func random(n int) string {
	source := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(source.IntN(256))
	}
	return string(b)
}

// TestBinary refuses what is no text and names what it is.
func TestBinary(t *testing.T) {
	for _, c := range []struct{ name, raw, what string }{
		{"PDF", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "PDF"},
		{"gzip", gzipped(t, page("", german)), "gzip"},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06", "image/png"},
		{"JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x48", "image/jpeg"},
		{"BMP", "BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00", "image/bmp"},
		{"ZIP", "PK\x03\x04\x14\x00\x06\x00\x08\x00word/document.xml", "ZIP"},
		{"ELF", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00", "ELF"},
		{"SQLite", "SQLite format 3\x00\x10\x00\x01\x01\x00", "SQLite"},
		{"RTF", `{\rtf1\ansi Hello}`, "RTF"},
		{"Office", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "Office"},
		{"zstd", "\x28\xb5\x2f\xfd\x04\x58", "Zstandard"},
		{"random", random(5000), "binary data"},
		{"few bytes", "\x01\x02\x03", "binary data"},
		{"NULs", strings.Repeat("\x00", 100), "binary data"},
		{"numbers", strings.Repeat("\x01\x00\x00\x00\x02\x00\x00\x00", 100), "binary data"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, o := range []source.Options{{}, {From: article.HTML, Name: "page.html"}, {Charset: "utf-8"}} {
				f := failure(t, strings.NewReader(c.raw), o)
				if f.Reason != source.Binary || !strings.Contains(f.Error(), c.what) {
					t.Errorf("%v, want binary and %q", f, c.what)
				}
			}
		})
	}
}

// TestNotBinary reads texts that begin like the signatures of binary formats or hold control characters.
func TestNotBinary(t *testing.T) {
	for _, text := range []string{
		"BMW will build a new plant.", "OTTO opens a shop.", "ID3 tags explained", "\x1b[31mred\x1b[0m words of a terminal",
		"PK is the country's ISO code.", "Thirty-four characters are in here LP and so on.", "page one\fpage two\x1a",
	} {
		if in := read(t, []byte(text), source.Options{}); in.Text != text || in.Format != article.Text {
			t.Errorf("%q became %q as %s", text, in.Text, in.Format)
		}
	}
}

func TestEmpty(t *testing.T) {
	for _, raw := range []string{"", " \r\n\t\n", "\ufeff", "\u00a0\u200b\n", "\xff\xfe\r\x00\n\x00"} {
		if f := failure(t, strings.NewReader(raw), source.Options{}); f.Reason != source.Empty {
			t.Errorf("%q: %v, want empty", raw, f)
		}
	}
}

func TestMaxBytes(t *testing.T) {
	text := strings.Repeat("x", 100)
	for _, limit := range []int64{100, 101, 0, -1, math.MaxInt64} {
		read(t, []byte(text), source.Options{MaxBytes: limit})
	}
	r := strings.NewReader(text)
	f := failure(t, r, source.Options{MaxBytes: 60})
	if f.Reason != source.TooLarge || !strings.Contains(f.Error(), "60 bytes") {
		t.Errorf("%v, want too-large", f)
	}
	if taken := 100 - r.Len(); taken > 61 {
		t.Errorf("%d bytes were read of at most 61", taken)
	}
}

func TestUnreadable(t *testing.T) {
	cause := errors.New("the disk is gone")
	f := failure(t, io.MultiReader(strings.NewReader("words"), iotest.ErrReader(cause)), source.Options{})
	if f.Reason != source.Unreadable || !errors.Is(f, cause) {
		t.Errorf("%v, want unreadable with its cause", f)
	}
}

func TestFailureError(t *testing.T) {
	cause := errors.New("no words")
	for want, f := range map[string]*source.Failure{
		"empty":                     source.Fail(source.Empty, "", nil),
		"empty: look again":         source.Fail(source.Empty, "look again", nil),
		"empty: no words":           source.Fail(source.Empty, "", cause),
		"empty: no words; look up.": source.Fail(source.Empty, "look up.", cause),
	} {
		if f.Error() != want {
			t.Errorf("%q, want %q", f.Error(), want)
		}
	}
}

func TestInputOffset(t *testing.T) {
	exact := read(t, []byte("\ufeffabc"), source.Options{})
	repaired := read(t, []byte("äöü\xffabc"), source.Options{})
	for _, c := range []struct {
		in     *source.Input
		offset int
		want   int
		ok     bool
	}{{exact, 0, 3, true}, {exact, 3, 6, true}, {exact, 4, 0, false}, {exact, -1, 0, false}, {repaired, 0, 0, false}} {
		if got, ok := c.in.InputOffset(c.offset); got != c.want || ok != c.ok {
			t.Errorf("offset %d is %d, %v, want %d, %v", c.offset, got, ok, c.want, c.ok)
		}
	}
}

func TestTruncated(t *testing.T) {
	const whole = "<!doctype html><html><body><p>Some words.</p></body></html>"
	for text, want := range map[string]bool{
		whole:                                    false,
		whole + "<!-- 12 < 13 -->":               false,
		whole + "\n<!-- cut":                     false,
		strings.ToUpper(whole):                   false,
		"<html><body><p>Some words.</p></body>":  false,
		"<html lang=en><body><p>Some words, and": true,
		"<html><body><p>Some</p><a href=\"/on":   true,
		"<p>Some words.</p>":                     false,
		"<p>Some words.</p><":                    true,
		"<p>Some words.</p></di":                 true,
		"<p>Is 3 > 2, and 2 < 3</p>":             false,
		"<p>2 < 3":                               false,
		"":                                       false,
	} {
		if got := source.LooksTruncated(text); got != want {
			t.Errorf("LooksTruncated(%q) = %v, want %v", text, got, want)
		}
	}
	in := read(t, []byte(whole[:40]), source.Options{})
	if in.Format != article.HTML || len(in.Warnings) != 1 || !strings.Contains(in.Warnings[0], "before </html>") {
		t.Errorf("%s with warnings %q", in.Format, in.Warnings)
	}
	if in = read(t, []byte(whole[:40]), source.Options{From: article.Text}); len(in.Warnings) != 0 || in.Format != article.Text {
		t.Errorf("as text: %s with warnings %q", in.Format, in.Warnings)
	}
}

// toldLength is a reader that says how much is left, rightly or not.
type toldLength struct {
	io.Reader
	length int
}

func (r toldLength) Len() int { return r.length }

// TestToldLength demands that all of an input is read, whatever its reader says of its length.
func TestToldLength(t *testing.T) {
	text := strings.Repeat("A ferry sails to Orrin. ", 4000)
	for _, length := range []int{-1, 0, 1, len(text) - 1, len(text), len(text) + 1, math.MaxInt} {
		in, err := source.Read(toldLength{strings.NewReader(text), length}, source.Options{MaxBytes: 1 << 20})
		if err != nil || in.Text != text {
			t.Errorf("told %d of %d bytes: error %v, or the text differs", length, len(text), err)
		}
	}
	if in, err := source.Read(toldLength{strings.NewReader(text), math.MaxInt}, source.Options{MaxBytes: math.MaxInt64}); err != nil || in.Text != text {
		t.Errorf("without a limit: error %v, or the text differs", err)
	}
	f := failure(t, toldLength{strings.NewReader(text), 10}, source.Options{MaxBytes: 60})
	if f.Reason != source.TooLarge {
		t.Errorf("%v, want too-large", f)
	}
}
