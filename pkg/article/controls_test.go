package article_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/article"
)

// TestReplaceControls has every character up to U+0120 at every place of eight, behind one that stops the search in strides or not.
func TestReplaceControls(t *testing.T) {
	for r := rune(0); r < 0x120; r++ {
		for at := range 19 {
			for _, before := range []string{"", "\n", "\u00e4"} {
				text := before + "eighteen letters xy"[:at] + string(r) + "z"
				want := text
				if unicode.IsControl(r) && r != '\t' && r != '\n' {
					want = strings.Replace(text, string(r), "!", 1)
				}
				if got := article.ReplaceControls(text, "!"); got != want {
					t.Fatalf("%q becomes %q, want %q", text, got, want)
				}
			}
		}
	}
}
