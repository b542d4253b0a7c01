package htmldoc

import (
	"net/url"
	"strings"
)

// resolver makes relative addresses absolute. The zero value leaves them relative.
type resolver struct {
	base *url.URL
	// scheme is that of base with its colon, origin this and the host, and folder all before the name in its path: what addresses
	// take over from base, when base is as plain as they are. They are "" when it is not.
	scheme, origin, folder string
	kept                   store
}

// setBase says what addresses are relative to; nil when that is not known.
func (r *resolver) setBase(base *url.URL) {
	r.base, r.scheme, r.origin, r.folder = base, "", "", ""
	if base == nil || base.User != nil || base.Host == "" || base.Opaque != "" {
		return
	}
	r.scheme = base.Scheme + ":"
	r.origin = r.scheme + "//" + base.Host
	switch path := base.EscapedPath(); {
	case path == "":
		r.folder = r.origin + "/"
	case isPlainPath(path):
		r.folder = r.origin + path[:strings.LastIndexByte(path, '/')+1]
	}
}

// resolve returns an address made absolute, in memory that is not the page's. What is no address stays as it is.
func (r *resolver) resolve(ref string) string {
	ref = strings.TrimSpace(ref)
	if r.base == nil || ref == "" || ref[0] == '#' || isPlain(ref) || isOpaque(ref) {
		return r.kept.string(ref)
	}
	switch name := addressBytes[ref[0]]&inWord != 0; {
	case r.origin != "" && isPlainPath(ref):
		return r.kept.joined(r.origin, ref)
	case r.folder != "" && name && isPlainName(ref):
		return r.kept.joined(r.folder, ref)
	case r.scheme != "" && strings.HasPrefix(ref, "//") && isPlainHost(ref[len("//"):]):
		return r.kept.joined(r.scheme, ref)
	}
	u, err := url.Parse(ref)
	if err != nil {
		return r.kept.string(ref)
	}
	return r.base.ResolveReference(u).String()
}

// isPlain reports whether an address is absolute and in the form that resolving gives it, as most on a page are.
func isPlain(ref string) bool {
	rest, ok := strings.CutPrefix(ref, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(ref, "http://"); !ok {
			return false
		}
	}
	return isPlainHost(rest)
}

// isPlainHost reports whether a host, with a path or without, is in the form that resolving gives it.
func isPlainHost(ref string) bool {
	for i := range len(ref) {
		if c := ref[i]; addressBytes[c]&inWord == 0 && c != '.' && c != '-' {
			return i > 0 && isPlainPath(ref[i:])
		}
	}
	return ref != ""
}

// isPlainPath reports whether a path from the root, with a query and a fragment or without, is in the form that resolving gives it.
func isPlainPath(ref string) bool {
	return ref != "" && ref[0] == '/' && (len(ref) == 1 || ref[1] != '/') && isPlainTail(ref[1:])
}

// isPlainName is isPlainPath for one that begins with a name. A colon in it might end a scheme.
func isPlainName(ref string) bool {
	name := ref
	if end := strings.IndexAny(ref, "/?#"); end >= 0 {
		name = ref[:end]
	}
	return strings.IndexByte(name, ':') < 0 && isPlainTail(ref)
}

// isPlainTail is isPlainPath for what follows a slash. A dot behind one might be that of a folder above.
func isPlainTail(ref string) bool {
	last := byte('/')
	for i := 0; i < len(ref); i++ {
		c := ref[i]
		switch {
		case addressBytes[c]&inPath != 0, c == '/', c == '.' && last != '/', c == '%' && isEscape(ref[i:]):
		case c == '?':
			return isPlainQuery(ref[i+1:])
		case c == '#':
			return isPlainFragment(ref[i+1:])
		default:
			return false
		}
		last = c
	}
	return true
}

func isPlainQuery(query string) bool {
	for i := range len(query) {
		if addressBytes[query[i]]&inQuery == 0 {
			return query[i] == '#' && i > 0 && isPlainFragment(query[i+1:])
		}
	}
	return query != ""
}

func isPlainFragment(fragment string) bool {
	for i := range len(fragment) {
		c := fragment[i]
		if addressBytes[c]&inPath == 0 && c != '/' && c != '.' && c != '?' && (c != '%' || !isEscape(fragment[i:])) {
			return false
		}
	}
	return fragment != ""
}

// isEscape reports whether a text begins with a byte written as two hexadecimal digits behind a percent sign.
func isEscape(text string) bool {
	return len(text) > 2 && addressBytes[text[1]]&addressBytes[text[2]]&isHex != 0
}

// isOpaque reports whether an address is one of mail, a script or the like, which resolving leaves as it is.
func isOpaque(ref string) bool {
	colon := 0
	for colon < len(ref) && 'a' <= ref[colon] && ref[colon] <= 'z' {
		colon++
	}
	if colon == 0 || len(ref) <= colon+1 || ref[colon] != ':' || ref[colon+1] == '/' {
		return false
	}
	for i := colon + 1; i < len(ref); i++ {
		if addressBytes[ref[i]]&inQuery == 0 {
			return false
		}
	}
	return true
}

// The bytes that parts of an address may hold in the form that resolving gives it, as bits.
const (
	inWord = 1 << iota
	inPath
	inQuery
	isHex
)

var addressBytes = newAddressBytes()

func newAddressBytes() (table [256]uint8) {
	for c := byte(' '); c < 0x7f; c++ {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
			table[c] = inWord | inPath | inQuery
		case strings.IndexByte("-_~!$&'()*+,:;=@", c) >= 0:
			table[c] = inPath | inQuery
		case c != '#':
			table[c] = inQuery
		}
		if strings.IndexByte("0123456789abcdefABCDEF", c) >= 0 {
			table[c] |= isHex
		}
	}
	return table
}
