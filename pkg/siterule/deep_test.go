package siterule_test

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/siterule"
)

// TestDeepFilesAreErrors demands an error, and no crash, for files that nest more than any parser likes.
func TestDeepFilesAreErrors(t *testing.T) {
	for _, text := range []string{
		strings.Repeat("[", 500_000), strings.Repeat("{a: ", 200_000), strings.Repeat("- ", 300_000),
		strings.Repeat("[\n", 300_000), strings.Repeat("a: |\n  b\n", 1), strings.Repeat("? ", 300_000), strings.Repeat("!t ", 300_000),
		strings.Repeat("&a ", 1300), strings.Repeat("!t ", 1300), strings.Repeat("a: ", 1300), indented(1300),
		"sites:\n  - domain: a.test\n    keep: [\"" + strings.Repeat(":not(", 150_000) + "\"]",
	} {
		if _, err := siterule.Parse("deep.yaml", strings.NewReader(text)); err == nil {
			t.Errorf("%.20q... is no error", text)
		}
	}
}

// indented nests mappings by indentation alone.
func indented(levels int) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}
