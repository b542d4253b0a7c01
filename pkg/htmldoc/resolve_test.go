package htmldoc

import (
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"
)

// TestResolve holds the short way against the long one.
func TestResolve(t *testing.T) {
	parts := strings.Fields("https:// http:// HTTP:// // / a b.c .. . ? ?q=1 & %20 %c3%BC %2E % # #x : @ é example.com user@ :80 ~ - + ; , = \\ mailto: javascript: a: data:x $ * ! ( ) ' & \" < > [ ] | ^ ` { }")
	rnd := rand.New(rand.NewPCG(3, 4))
	for _, base := range []string{"https://example.com/a/b?c#d", "https://example.com/a//b%20%c3/", "http://example.com/a/../b", "http://example.com/ü/b", "https://user@example.com/a/", "http://example.com:8080", "file:///a/b", "mailto:a@b"} {
		u, err := url.Parse(base)
		if err != nil {
			t.Fatal(err)
		}
		var r resolver
		r.setBase(u)
		for range 30000 {
			var b strings.Builder
			for range 1 + rnd.IntN(6) {
				b.WriteString(parts[rnd.IntN(len(parts))])
			}
			ref := b.String()
			want := ref
			if parsed, err := url.Parse(ref); err == nil && !strings.HasPrefix(ref, "#") {
				want = u.ResolveReference(parsed).String()
			}
			if got := r.resolve(ref); got != want {
				t.Errorf("%s in %s gives %s, want %s", ref, base, got, want)
			}
		}
	}
}

func TestResolveWithoutBase(t *testing.T) {
	var r resolver
	if got := r.resolve(" a/b "); got != "a/b" {
		t.Errorf("a relative address gives %q", got)
	}
}
