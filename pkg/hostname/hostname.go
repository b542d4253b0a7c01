package hostname

import (
	"fmt"
	"iter"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// maxName is the longest host name in bytes that the DNS allows.
const maxName = 253

// Of returns the host of an absolute address in its one spelling, "" when there is none that is a plain name.
func Of(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Hostname() == "" {
		return ""
	}
	name, err := Parse(u.Hostname())
	if err != nil {
		return ""
	}
	return name
}

// Parse brings a host name into its one spelling. The error says what is wrong with the name.
func Parse(name string) (string, error) {
	plain := strings.TrimSuffix(strings.TrimSpace(name), ".")
	// Names in ASCII are left to isPlain: idna is strict on underscores, which are in use.
	if ascii, err := idna.Lookup.ToASCII(plain); err == nil {
		plain = ascii
	}
	plain = strings.ToLower(plain)
	if !isPlain(plain) {
		return "", fmt.Errorf("%q is no host name: write one such as example.com", name)
	}
	if rest, ok := strings.CutPrefix(plain, "www."); ok && strings.Contains(rest, ".") {
		plain = rest
	}
	return plain, nil
}

// isPlain reports whether a name holds nothing but labels of letters, digits, hyphens and underscores.
func isPlain(name string) bool {
	if name == "" || len(name) > maxName {
		return false
	}
	for label := range strings.SplitSeq(name, ".") {
		if label == "" {
			return false
		}
		for i := range len(label) {
			c := label[i]
			if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_' {
				return false
			}
		}
	}
	return true
}

// Parents yields the domains a name belongs to, the closest first and without the name itself: of a.b.example.com these
// are b.example.com, example.com and com.
func Parents(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for {
			_, rest, ok := strings.Cut(name, ".")
			if !ok || !yield(rest) {
				return
			}
			name = rest
		}
	}
}
