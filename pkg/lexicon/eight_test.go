package lexicon

import (
	"strings"
	"testing"
)

// TestWordLength puts each byte at each place.
func TestWordLength(t *testing.T) {
	for c := range 256 {
		for at := range 9 {
			text := strings.Repeat("x", at) + string([]byte{byte(c)}) + "é7"
			want := min(at, 8)
			if at < 8 && isASCIIWord(byte(c)) {
				want = at + 1
			}
			if got := wordLength(eightAt(text, 0)); got != want {
				t.Fatalf("wordLength of %q = %d, want %d", text, got, want)
			}
		}
	}
}

func TestEightAt(t *testing.T) {
	text := "0123456789abcdef"
	for end := range len(text) + 1 {
		for i := range end + 1 {
			want := uint64(0)
			for k := min(7, end-i-1); k >= 0; k-- {
				want = want<<8 | uint64(text[i+k])
			}
			if got := eightAt(text[:end], i); got != want {
				t.Errorf("eightAt(%q, %d) = %x, want %x", text[:end], i, got, want)
			}
		}
	}
	if n := testing.AllocsPerRun(10, func() { eightAt(text, 3) }); n > 0 {
		t.Errorf("eightAt allocates %v times", n)
	}
}

func TestLower(t *testing.T) {
	for c := range byte(128) {
		if text := string([]byte{c}); isASCIIWord(c) && byte(lower(eightAt(text, 0))) != strings.ToLower(text)[0] {
			t.Errorf("lower of %q is another byte", text)
		}
	}
}
