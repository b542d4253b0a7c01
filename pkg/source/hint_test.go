package source_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"github.com/winnow-cli/winnow/pkg/source"
)

// TestCharsetHint takes what a container says for what it is worth: more than what the page says, less than the bytes and
// the user.
func TestCharsetHint(t *testing.T) {
	const polish = "Most nad rzek\u0105 otwarto w sobot\u0119 rano, a orkiestra zagra\u0142a dwa razy. "
	const japan = "\u5ddd\u306e\u6a4b\u306f\u571f\u66dc\u65e5\u306e\u671d\u306b\u958b\u901a\u3057\u305f\u3002"
	latin2 := encode(t, charmap.ISO8859_2, "<meta charset=windows-1252><p>"+polish)
	for name, c := range map[string]struct {
		raw     []byte
		o       source.Options
		charset string
		want    string
		warning string
	}{
		"before the page's":   {latin2, source.Options{CharsetHint: "ISO_8859-2"}, "iso-8859-2", polish, ""},
		"after the user's":    {latin2, source.Options{CharsetHint: "koi8-r", Charset: "iso-8859-2"}, "iso-8859-2", polish, ""},
		"with auto":           {latin2, source.Options{CharsetHint: "iso-8859-2", Charset: "auto"}, "iso-8859-2", polish, ""},
		"of a text":           {encode(t, charmap.ISO8859_2, polish), source.Options{CharsetHint: "iso-8859-2"}, "iso-8859-2", polish, ""},
		"after the bytes":     {[]byte(polish), source.Options{CharsetHint: "iso-8859-1"}, "utf-8", polish, ""},
		"after a mark":        {encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), polish), source.Options{CharsetHint: "utf-8"}, "utf-16le", polish, ""},
		"unknown":             {latin2, source.Options{CharsetHint: "no such label"}, "windows-1252", "Most nad rzek", ""},
		"wide":                {encode(t, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), japan), source.Options{CharsetHint: "utf-16be"}, "utf-16be", japan, ""},
		"not what it says":    {latin2, source.Options{CharsetHint: "utf-8"}, "windows-1252", "Most nad rzek", "came with the charset utf-8"},
		"not decoding at all": {encode(t, japanese.ShiftJIS, "<meta charset=shift_jis><p>"+strings.Repeat(japan, 3)), source.Options{CharsetHint: "euc-jp"}, "shift_jis", japan, "came with the charset euc-jp"},
		"plain ASCII":         {[]byte("words"), source.Options{CharsetHint: "iso-8859-2"}, "utf-8", "words", ""},
	} {
		t.Run(name, func(t *testing.T) {
			in := read(t, c.raw, c.o)
			if in.Charset != c.charset || !strings.Contains(in.Text, c.want) {
				t.Errorf("%s: %q", in.Charset, in.Text)
			}
			if said := strings.Join(in.Warnings, " "); c.warning != "" && !strings.Contains(said, c.warning) {
				t.Errorf("warnings: %q", said)
			}
		})
	}
}
