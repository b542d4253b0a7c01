package intake_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/source"
)

// FuzzPages holds for any bytes: nothing panics, every error is a failure, the names of members are safe and differ, and what
// comes out stays within the limits.
func FuzzPages(f *testing.F) {
	for _, raw := range []string{
		"", page, letter, record, epub(f), gzipped(f, page), gzipped(f, gzipped(f, letter)), gzipped(f, page)[:30],
		zipped(f, file{"../a.html", page}, file{"a.html", page}, file{"b.zip", zipped(f, file{"nul", page}, file{"c.eml", letter})}),
		"BZh91AY&SY", "\x28\xb5\x2f\xfd\x04\x00\x01\x00\x00", "PK\x05\x06" + strings.Repeat("\x00", 18), "PK\x03\x04",
	} {
		f.Add([]byte(raw))
	}
	limits := source.Limits{PageBytes: 1 << 20, Members: 100}
	f.Fuzz(func(t *testing.T, raw []byte) {
		total, seen := 0, map[string]bool{}
		for p, err := range intake.Pages(context.Background(), "in", bytes.NewReader(raw), intake.Options{Limits: limits}) {
			checkName(t, p, seen)
			var failure *source.Failure
			if err != nil {
				if p.Body != nil || !errors.As(err, &failure) || failure.Reason == "" {
					t.Fatalf("%s: %v", p.Name, err)
				}
				continue
			}
			n, err := io.Copy(io.Discard, p.Body)
			if err != nil && !errors.As(err, &failure) {
				t.Fatalf("%s: %v", p.Name, err)
			}
			if n > max(limits.PageBytes, int64(len(raw))) {
				t.Fatalf("%s has %d bytes", p.Name, n)
			}
			total += int(n)
		}
		if most := max(1<<20, 200*len(raw)) + 2<<20; total > most {
			t.Fatalf("%d bytes came out of %d", total, len(raw))
		}
	})
}

func checkName(t *testing.T, p source.Page, seen map[string]bool) {
	t.Helper()
	if p.Member == "" {
		if p.Name != "in" {
			t.Fatalf("it is called %q", p.Name)
		}
		return
	}
	folded := strings.ToLower(p.Member)
	switch {
	case p.Name != "in#"+p.Member:
		t.Fatalf("%q is called %q", p.Member, p.Name)
	case !filepath.IsLocal(filepath.FromSlash(p.Member)), !utf8.ValidString(p.Member), strings.ContainsAny(p.Member, `\:`):
		t.Fatalf("%q is no safe name", p.Member)
	case strings.IndexFunc(p.Member, unicode.IsControl) >= 0:
		t.Fatalf("%q holds a control character", p.Member)
	case seen[folded]:
		t.Fatalf("two members are called %q", p.Member)
	}
	seen[folded] = true
}
