package source_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

func page(head, body string) string {
	return "<!DOCTYPE html>\n<html>\n<head>" + head + "<title>Bridge</title></head>\n<body>\n<p>" + body + "</p>\n</body>\n</html>\n"
}

func read(t *testing.T, raw []byte, o source.Options) *source.Input {
	t.Helper()
	in, err := source.Read(bytes.NewReader(raw), o)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	if !utf8.ValidString(in.Text) {
		t.Errorf("the text is not valid UTF-8")
	}
	return in
}

func check(t *testing.T, in *source.Input, text, charset string, warnings ...string) {
	t.Helper()
	if in.Text != text {
		t.Errorf("decoded as %s with %q to\n%.300q\nwant\n%.300q", in.Charset, in.Warnings, in.Text, text)
	}
	if in.Charset != charset {
		t.Errorf("charset %q, want %q", in.Charset, charset)
	}
	if len(in.Warnings) != len(warnings) {
		t.Fatalf("warnings %q, want %d with %q", in.Warnings, len(warnings), warnings)
	}
	for i, part := range warnings {
		if !strings.Contains(in.Warnings[i], part) {
			t.Errorf("warning %q lacks %q", in.Warnings[i], part)
		}
	}
}

// TestDeclared decodes every language by its label: in a meta element early and late, in http-equiv, in an XML
// declaration, and given by the caller for plain text.
func TestDeclared(t *testing.T) {
	filler := strings.Repeat("<!-- plain filler, <meta charset=big5> in a comment -->\n<script>var m = '<meta charset=koi8-r>';</script>\n", 60)
	for _, l := range languages {
		t.Run(l.name+" "+l.text[:12], func(t *testing.T) {
			forms := map[string]string{
				"meta":       page(`<meta charset="`+l.name+`">`, l.text),
				"http-equiv": page(`<META HTTP-EQUIV=Content-Type content='text/html; charset=`+strings.ToUpper(l.name)+`'>`, l.text),
				"late":       page(filler+`<meta charset=`+l.name+`>`, l.text),
				"xml":        `<?xml version="1.0" encoding="` + l.name + `"?>` + "\n" + page("", l.text),
			}
			for form, text := range forms {
				in := read(t, encode(t, l.enc, text), source.Options{})
				if l.name == "iso-2022-jp" {
					check(t, in, text, l.want, "iso-2022-jp")
					continue
				}
				t.Log(form)
				check(t, in, text, l.want)
			}
			in := read(t, encode(t, l.enc, l.text), source.Options{Charset: strings.ToUpper(l.name)})
			check(t, in, l.text, l.want)
			if in.BytesExact {
				t.Error("offsets into decoded text are not offsets into the input")
			}
		})
	}
}

// TestUndeclared decodes by statistics.
func TestUndeclared(t *testing.T) {
	for _, l := range languages {
		if !l.guessed {
			continue
		}
		t.Run(l.name+" "+l.text[:12], func(t *testing.T) {
			for form, text := range map[string]string{"text": l.text, "page": page("", l.text)} {
				in := read(t, encode(t, l.enc, text), source.Options{})
				if in.Text != text {
					t.Errorf("%s: decoded as %s to %.80q", form, in.Charset, in.Text)
				}
				if len(in.Warnings) != 1 || !strings.Contains(in.Warnings[0], "guessed as "+in.Charset) {
					t.Errorf("%s: warnings %q", form, in.Warnings)
				}
			}
		})
	}
}

// TestUTF8 covers the traps around the most common encoding.
func TestUTF8(t *testing.T) {
	ascii := strings.Repeat("<!-- nothing but ASCII in here -->\n", 60)
	many := strings.Repeat("Der „Übergang“ für Fußgänger – schön. ", 40)
	late := page(ascii, german)
	wrong := page(ascii+`<meta charset="iso-8859-1">`, german)
	oneBad := page(`<meta charset="iso-8859-1">`, many+"\xfc"+many)
	tests := []struct {
		name, raw, text, charset string
		exact                    bool
		bom                      int
		warnings                 []string
	}{
		{"ASCII", "Plain words.\n", "Plain words.\n", "utf-8", true, 0, nil},
		{"ASCII-only start", late, late, "utf-8", true, 0, nil},
		{"wrong label", wrong, wrong, "utf-8", true, 0, nil},
		{"mark", "\ufeffÜber\r\nalles\rhin", "Über\r\nalles\rhin", "utf-8", true, 3, nil},
		{
			"one bad byte against a label", oneBad, strings.ReplaceAll(oneBad, "\xfc", "\ufffd"), "utf-8", false, 0,
			[]string{fmt.Sprintf("1 byte not valid UTF-8 became U+FFFD, the first at byte offset %d on line 5", strings.Index(oneBad, "\xfc"))},
		},
		{"one bad byte, mark", "\ufeffäöü\n\xff ok", "äöü\n\ufffd ok", "utf-8", false, 3, []string{"offset 10 on line 2"}},
		{"cut inside a character", many + "\xe2\x80", many + "\ufffd", "utf-8", false, 0, []string{"ends inside a character"}},
		{
			"labelled and half bad", page(`<meta charset="utf-8">`, "é é \xe9"), page(`<meta charset="utf-8">`, "é é \ufffd"), "utf-8", false, 0,
			[]string{"1 byte not valid"},
		},
		{
			"labelled and not at all", string(encode(t, charmap.Windows1252, page(`<meta charset="utf-8">`, french))),
			page(`<meta charset="utf-8">`, french), "windows-1252", false, 0,
			[]string{"declares the charset utf-8 but is not valid", "guessed as windows-1252"},
		},
		{
			"stray NULs", "Some words\x00 of a\x00 longer text that is fine but for them.", "Some words of a longer text that is fine but for them.",
			"utf-8", false, 0,
			[]string{"2 NUL bytes left out"},
		},
		{
			"stray NULs in Russian", strings.Repeat(russian, 8) + "\x00 " + russian, strings.Repeat(russian, 8) + " " + russian,
			"utf-8", false, 0,
			[]string{"1 NUL byte left out"},
		},
		{
			"one bad character of six bytes", "Café.\n\xfc\x84\x80\x80\x80\x80 and crème, entrée.", "Café.\n\ufffd and crème, entrée.", "utf-8", false, 0,
			[]string{"6 bytes not valid UTF-8 became U+FFFD, the first at byte offset 7 on line 2"},
		},
		{
			"a surrogate", "Café crème, entrée \xed\xa0\x80.", "Café crème, entrée \ufffd.", "utf-8", false, 0,
			[]string{"3 bytes not valid"},
		},
		{"few characters", "Caf\xe9 cr\xe8me.", "Café crème.", "windows-1252", false, 0, []string{"windows-1252"}},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			in := read(t, []byte(c.raw), source.Options{})
			check(t, in, c.text, c.charset, c.warnings...)
			if in.BytesExact != c.exact || in.BOMLength != c.bom {
				t.Errorf("BytesExact %v, BOMLength %d, want %v, %d", in.BytesExact, in.BOMLength, c.exact, c.bom)
			}
		})
	}
}

// TestWide covers UTF-16 and UTF-32 with and without a mark.
func TestWide(t *testing.T) {
	for name, text := range map[string]string{"page": page("", russian), "Chinese": chinese + "\n\n" + chinese, "English": "One line.\r\n"} {
		for _, c := range []struct {
			charset   string
			enc       encoding.Encoding
			bom       string
			unmarked  bool
			wantExact bool
		}{
			{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "\xff\xfe", true, false},
			{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "\xfe\xff", true, false},
			{"utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "\xff\xfe\x00\x00", false, false},
			{"utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "\x00\x00\xfe\xff", false, false},
		} {
			t.Run(name+" "+c.charset, func(t *testing.T) {
				raw := encode(t, c.enc, text)
				in := read(t, append([]byte(c.bom), raw...), source.Options{})
				check(t, in, text, c.charset)
				if in.BOMLength != len(c.bom) {
					t.Errorf("BOMLength %d, want %d", in.BOMLength, len(c.bom))
				}
				check(t, read(t, raw, source.Options{Charset: c.charset}), text, c.charset)
				if c.unmarked && name != "Chinese" { // Two NULs in 180 characters are too few.
					check(t, read(t, raw, source.Options{}), text, c.charset, "from the NUL bytes")
				}
			})
		}
	}
	raw := encode(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "Über")
	check(t, read(t, raw, source.Options{Charset: "utf-16"}), "Über", "utf-16be")
}

// TestLabels covers odd, unknown and wrong declarations.
func TestLabels(t *testing.T) {
	for _, c := range []struct {
		name, head, text string
		enc              encoding.Encoding
		want             string
		warnings         []string
	}{
		{"entity dash", `<meta charset="iso-8859&#8211;1">`, german, charmap.Windows1252, "windows-1252", nil},
		{"spelling", `<meta charset="Latin-1">`, german, charmap.Windows1252, "windows-1252", nil},
		{"win", `<meta charset="win-1251;">`, russian, charmap.Windows1251, "windows-1251", nil},
		{"beyond gb2312", `<meta charset=gb2312>`, chinese + "𠀀", simplifiedchinese.GB18030, "gbk", nil},
		{"unknown", `<meta charset="martian">`, russian, charmap.Windows1251, "windows-1251", []string{`"martian", which is not known`, "guessed"}},
		{"unknown first", `<meta charset="martian"><meta charset=koi8-r>`, russian, charmap.KOI8R, "koi8-r", []string{"martian"}},
		{"refused", `<meta charset="iso-2022-kr">`, german, charmap.Windows1252, "windows-1252", []string{"iso-2022-kr", "guessed"}},
		{"wrong CJK", `<meta charset="euc-jp">`, japanese1, japanese.ShiftJIS, "shift_jis", []string{"does not decode well", "guessed"}},
		{"wrong Western", `<meta charset="iso-8859-1">`, russian, charmap.Windows1251, "windows-1251", []string{"its letters are those of windows-1251"}},
		{
			"wrong Western below a menu", `<meta charset="iso-8859-1">`, "<p>" + strings.Repeat("menu ", 300) + "</p>" + strings.Repeat(russian, 10),
			charmap.Windows1251, "windows-1251",
			[]string{"its letters are those of windows-1251"},
		},
		{
			"Western with an accented line", `<meta charset="iso-8859-1">`, "<p>" + strings.Repeat("menu ", 300) + "</p>" + strings.Repeat("é ", 100),
			charmap.Windows1252, "windows-1252", nil,
		},
		{"utf-16 in ASCII", `<meta charset="utf-16">`, german, charmap.Windows1252, "windows-1252", []string{"utf-16", "guessed"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := page(c.head, c.text)
			check(t, read(t, encode(t, c.enc, text), source.Options{}), text, c.want, c.warnings...)
		})
	}
	t.Run("text about a declaration", func(t *testing.T) {
		text := german + "\n\nSchreiben Sie <meta charset=koi8-r> in den Kopf.\n"
		check(t, read(t, encode(t, charmap.Windows1252, text), source.Options{}), text, "windows-1252", "guessed")
	})
	t.Run("asked against a mark", func(t *testing.T) {
		in := read(t, []byte("\ufeffwords"), source.Options{Charset: "latin1"})
		check(t, in, "words", "windows-1252", "byte order mark of utf-8")
	})
	t.Run("asked and wrong", func(t *testing.T) {
		in := read(t, []byte("good\nb\xe9d"), source.Options{Charset: "utf-8", From: article.Text})
		check(t, in, "good\nb\ufffdd", "utf-8", "1 byte not valid UTF-8")
	})
}

func TestBadCharset(t *testing.T) {
	for label, raw := range map[string]string{"martian": "words", "utf-7": "words", "koi8-r": "\xff\xfew\x00o\x00"} {
		_, err := source.Read(strings.NewReader(raw), source.Options{Charset: label})
		var failure *source.Failure
		if !errors.As(err, &failure) || failure.Reason != source.BadCharset || failure.Hint == "" {
			t.Errorf("%s: %v, want a bad-charset failure with a hint", label, err)
		}
	}
}
