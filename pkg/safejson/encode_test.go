package safejson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
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

// TestAppendString holds every character at every place of eight, and texts thrown together, against Encode.
func TestAppendString(t *testing.T) {
	check := func(text string) {
		t.Helper()
		var b bytes.Buffer
		if err := safejson.Encode(&b, text, ""); err != nil {
			t.Fatal(err)
		}
		if got, want := string(safejson.AppendString([]byte("x"), text)), "x"+strings.TrimSuffix(b.String(), "\n"); got != want {
			t.Fatalf("%q becomes %s, want %s", text, got, want)
		}
	}
	for r := rune(0); r < 0x3000; r++ {
		for at := range 10 {
			check("nineteen characters"[:at] + string(r) + "characters"[at:])
		}
	}
	pieces := []string{"a", "eight or more", "\"", "\\", "\n", "\x00", "\x1f", "\x7f", "\x80", "\xc2", "\xe2\x80", "\xff", "\u009b", "\u00e4", "\u2028", "\u202e", "\ufffd", "\U0001f600"}
	random := rand.New(rand.NewPCG(7, 8))
	for range 50_000 {
		var b strings.Builder
		for range random.IntN(8) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		check(b.String())
	}
}
