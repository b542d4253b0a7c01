package lexicon

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

// TestFoldedLetters fails when a letter that is taken for folded is not what folding makes of it.
func TestFoldedLetters(t *testing.T) {
	var f folded
	some := 0
	for r := rune(utf8.RuneSelf); r <= unicode.MaxRune; r++ {
		if !isFoldedLetter(r) {
			continue
		}
		some++
		for _, text := range []string{string(r), "a" + string(r) + "b", "x " + string(r) + string(r) + " y."} {
			if f.fold(text); string(f.text) != text {
				t.Errorf("%U in %q folds to %q", r, text, f.text)
			}
		}
	}
	if some == 0 || isFoldedLetter('É') || isFoldedLetter('ё') || isFoldedLetter('。') {
		t.Errorf("%d letters are taken for folded, or letters that are not", some)
	}
}
