package check_test

import (
	"testing"

	"github.com/winnow-cli/winnow/pkg/check"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		stored, cleaned string
		line            int
	}{
		{"# A\n\nb\n", "# A\n\nb\n", 0},
		{"# A\n\nb\n", "# A\n\nc\n", 3},
		{"# A\n\nb\n", "# A\n\nb\n\nc\n", 3},
		{"# A\n\nb\n\nc\n", "# A\n\nb\n", 4},
		{"", "# A\n", 1},
		{"# A\r\n", "# A\n", 1},
	} {
		f := check.Compare("a.md", []byte(c.stored), []byte(c.cleaned))
		switch {
		case f == nil && c.line != 0, f != nil && f.Place.FirstLine != c.line:
			t.Errorf("%q against %q: %+v, want line %d", c.stored, c.cleaned, f, c.line)
		case f != nil && (f.Diff == "" || f.Rule != check.Differs):
			t.Errorf("%q against %q: rule %s, difference %q", c.stored, c.cleaned, f.Rule, f.Diff)
		}
	}
}
