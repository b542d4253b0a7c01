package html

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SafeURL reports whether a link may point at url: http, https, mailto and relative targets may, every other scheme
// (javascript, data, vbscript, file...) may not. Control characters and spaces, which browsers skip inside a scheme,
// do not hide one. The empty string is not safe, since it points at nothing.
func SafeURL(url string) bool {
	scheme, ok := scheme(url)
	if !ok {
		return strings.TrimFunc(url, isInvisible) != ""
	}
	switch scheme {
	case "http", "https", "mailto":
		return true
	}
	return false
}

// SafeImage reports whether an image may be loaded from url: http, https and relative sources may.
func SafeImage(url string) bool {
	scheme, _ := scheme(url)
	return SafeURL(url) && scheme != "mailto"
}

// scheme returns the lower-cased scheme of url as a browser reads it, and false for a relative reference.
func scheme(url string) (string, bool) {
	switch { // Nearly every target is one of these.
	case strings.HasPrefix(url, "https:"):
		return "https", true
	case strings.HasPrefix(url, "http:"):
		return "http", true
	case strings.HasPrefix(url, "/") || strings.HasPrefix(url, "#"):
		return "", false
	}
	var b strings.Builder
	for _, r := range url {
		switch {
		case r == ':':
			return strings.ToLower(b.String()), true
		case r == '/' || r == '?' || r == '#':
			return "", false
		case isInvisible(r):
			continue
		}
		b.WriteRune(r)
	}
	return "", false
}

func isInvisible(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// target returns an address that can be shown: control characters, which no address has and a terminal would obey, are left out at
// the ends and percent-encoded within. All other addresses stay as they are.
func target(url string) string {
	if strings.IndexFunc(url, unicode.IsControl) < 0 {
		return url
	}
	var b strings.Builder
	for _, r := range strings.TrimFunc(url, isInvisible) {
		if !unicode.IsControl(r) {
			b.WriteRune(r)
			continue
		}
		PercentEncode(&b, r)
	}
	return b.String()
}

// PercentEncode writes the bytes of a character as an address has them.
func PercentEncode(b *strings.Builder, r rune) {
	for _, c := range utf8.AppendRune(nil, r) {
		fmt.Fprintf(b, "%%%02X", c)
	}
}
