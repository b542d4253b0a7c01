package jsonout

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestCountPlain holds the quick count against the library's on texts thrown together.
func TestCountPlain(t *testing.T) {
	pieces := []string{
		"a", "B", "z", "7", "0", "_", ":", ",", ";", ".", "'", "’", "‘", "-", "–", "—", "“", "”", "\"", " ", "  ", "\n", "\t", "\r\n", "(", "@", "&",
		"é", "ß", "ı", "Ж", "渡", "ѿ", "\u00d7", "\u00f7", "\u00aa", "\u0483", "\u02c6", "\xc3", "\xd0", "\xd0a", "カ", "ก", "ั", "\u0301", "\u200d", "\u00a0", "\u3000", "\u202f", "\u2028", "🇩", "🇪", "\xff", "don't", "3.14", "x_1", "ש", "…", "·", "\x00", "\u200b", "\u2060",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 50_000 {
		var b strings.Builder
		for range random.IntN(9) {
			n := len(pieces)
			if random.IntN(2) == 0 {
				n = 31 // Only those that the quick count knows.
			}
			b.WriteString(pieces[random.IntN(n)])
		}
		if got, want := CountWords(b.String()), countAny(b.String()); got != want {
			t.Fatalf("%q has %d words, want %d", b.String(), got, want)
		}
	}
}

// TestIsLetter has every character of two bytes, alone and within a word.
func TestIsLetter(t *testing.T) {
	for r := rune(0x80); r < 0x800; r++ {
		for _, text := range []string{string(r), "a" + string(r) + "b", "1" + string(r) + string(r)} {
			if got, want := CountWords(text), countAny(text); got != want {
				t.Errorf("%q has %d words, want %d", text, got, want)
			}
		}
	}
}
