package safejson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/safejson"
)

// TestEveryCharacter encodes each character and reads it again.
func TestEveryCharacter(t *testing.T) {
	var all strings.Builder
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r < 0xd800 || r > 0xdfff {
			all.WriteRune(r)
		}
	}
	for _, indent := range []string{"", "  "} {
		var b bytes.Buffer
		if err := safejson.Encode(&b, map[string]string{"a": all.String()}, indent); err != nil {
			t.Fatal(err)
		}
		var got map[string]string
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		if got["a"] != all.String() {
			t.Error("the text does not read back")
		}
		for _, r := range strings.TrimSuffix(b.String(), "\n") {
			if unicode.IsControl(r) && (r != '\n' || indent == "") || unicode.Is(unicode.Bidi_Control, r) && !strings.ContainsRune("\u061c\u200e\u200f", r) {
				t.Errorf("%U came through", r)
			}
		}
	}
}

func TestTheRestStays(t *testing.T) {
	var b bytes.Buffer
	if err := safejson.Encode(&b, []string{"<b>&amp;</b>", "\u00e9\u00ab\u2019\u200d\u200f", "a\x7f\u009b\u202eb"}, ""); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), `["<b>&amp;</b>","`+"\u00e9\u00ab\u2019\u200d\u200f"+`","a\u007f\u009b\u202eb"]`+"\n"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestErrors(t *testing.T) {
	if err := safejson.Encode(broken{}, 1, ""); err == nil || err.Error() != "full" {
		t.Errorf("the error of the writer became %v", err)
	}
	if err := safejson.Encode(&bytes.Buffer{}, func() {}, ""); err == nil {
		t.Error("a function was encoded")
	}
}
