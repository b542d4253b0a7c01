package hostname_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/hostname"
)

func TestOf(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.com/a/b.html":         "example.com",
		"https://WWW.Example.COM:8443/":        "example.com",
		"http://news.example.com.":             "news.example.com",
		"https://bücher.example/x":             "xn--bcher-kva.example",
		"https://user:word@example.com/":       "example.com",
		"http://my_blog.example.com/":          "my_blog.example.com",
		"http://192.0.2.1/":                    "192.0.2.1",
		"https://www.com/":                     "www.com",
		"":                                     "",
		"/a/b.html":                            "",
		"mailto:a@example.com":                 "",
		"https://../../etc/passwd":             "",
		"https://..%2f..%2fetc/passwd":         "",
		"https://a..b/":                        "",
		"https://.example.com/":                "",
		"http://[::1]/":                        "",
		"https://a b/":                         "",
		"https://" + strings.Repeat("a.", 200): "",
	} {
		if got := hostname.Of(address); got != want {
			t.Errorf("Of(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, name := range []string{"", ".", "..", "a/b", `a\b`, "*.example.com", "example.com/x", "a\x00b", "-.-/"} {
		if got, err := hostname.Parse(name); err == nil {
			t.Errorf("Parse(%q) = %q, want an error", name, got)
		}
	}
}

func TestParents(t *testing.T) {
	if got := slices.Collect(hostname.Parents("a.b.example.com")); !slices.Equal(got, []string{"b.example.com", "example.com", "com"}) {
		t.Errorf("Parents = %q", got)
	}
	for range hostname.Parents("localhost") {
		t.Error("localhost has a parent")
	}
}
