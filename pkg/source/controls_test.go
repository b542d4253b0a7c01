package source

import "testing"

// TestCountControls has every byte at every place of eight and behind them.
func TestCountControls(t *testing.T) {
	for b := range 256 {
		for at := range 19 {
			raw := []byte("nineteen characters")
			raw[at] = byte(b)
			want := 0
			if (b < 0x20 || b == 0x7f) && isControl(rune(b)) {
				want = 1
			}
			if got := countControls(string(raw)); got != want {
				t.Fatalf("%q has %d controls, want %d", raw, got, want)
			}
		}
	}
}
