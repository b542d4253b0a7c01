package source

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// TestDecodeTable compares every byte of every table, among ASCII and alone, with what the library decodes.
func TestDecodeTable(t *testing.T) {
	var all strings.Builder
	for b := range 256 {
		all.WriteString("some text of ASCII"[:b%19])
		all.WriteByte(byte(b))
	}
	for _, enc := range charmap.All {
		for _, raw := range []string{"", all.String(), all.String()[40:], "\xe4\xf6\xfc"} {
			want, err := enc.NewDecoder().String(raw)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := decodeBytes(enc, raw); err != nil || got != want {
				t.Errorf("%v decodes %q as %q, %v, want %q", enc, raw, got, err, want)
			}
		}
	}
}

// TestBadShare has characters of every kind among ASCII of every length.
func TestBadShare(t *testing.T) {
	for n := range 20 {
		text := strings.Repeat("x", n)
		bad, nonASCII := badShare(text + "\u00e4" + text + "\ufffd" + text + "\u0081\u0085" + text)
		if bad != 2 || nonASCII != 4 {
			t.Errorf("behind %d letters %d of %d are bad, want 2 of 4", n, bad, nonASCII)
		}
	}
}
