package nearest_test

import (
	"testing"

	"github.com/winnow-cli/winnow/pkg/nearest"
)

func TestWord(t *testing.T) {
	known := []string{"format", "from", "front-matter", "jobs", "keep", "drop", "min-confidence"}
	for _, c := range []struct{ given, want string }{
		{"formt", "format"},
		{"fromat", "format"},
		{"frm", "from"},
		{"jbos", "jobs"},
		{"jbso", ""},
		{"kepe", "keep"},
		{"front_matter", "front-matter"},
		{"min-confidense", "min-confidence"},
		{"kep", "keep"},
		{"keep", "keep"},
		{"rows", ""},
		{"colour", ""},
		{"", ""},
	} {
		if got := nearest.Word(c.given, known); got != c.want {
			t.Errorf("Word(%q) = %q, want %q", c.given, got, c.want)
		}
	}
	if got := nearest.Word("format", nil); got != "" {
		t.Errorf("Word among no words = %q", got)
	}
}
