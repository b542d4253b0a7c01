package htmldoc

import (
	"net/url"
	"strings"
)

// resolver makes relative addresses absolute. The zero value leaves them relative.
type resolver struct {
	base *url.URL
	// origin is the scheme and the host of base, "" when it has more that addresses take over from it.
	origin string
	kept   store
}

// setBase says what addresses are relative to; nil when that is not known.
func (r *resolver) setBase(base *url.URL) {
	r.base, r.origin = base, ""
	if base != nil && base.User == nil && base.Host != "" && base.Opaque == "" {
		r.origin = base.Scheme + "://" + base.Host
	}
}

// resolve returns an address made absolute, in memory that is not the page's. What is no address stays as it is.
func (r *resolver) resolve(ref string) string {
	ref = strings.TrimSpace(ref)
	if r.base == nil || ref == "" || ref[0] == '#' {
		return r.kept.string(ref)
	}
	if isPlain(ref) {
		return r.kept.string(ref)
	}
	if r.origin != "" && isPlainPath(ref) {
		return r.kept.joined(r.origin, ref)
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
	host := strings.IndexByte(rest, '/')
	if host <= 0 {
		return false
	}
	for i := range host {
		if c := rest[i]; addressBytes[c]&inWord == 0 && c != '.' && c != '-' {
			return false
		}
	}
	return isPlainPath(rest[host:])
}

// isPlainPath reports whether a path from the root, with a query or without, is in the form that resolving gives it.
func isPlainPath(ref string) bool {
	if ref == "" || ref[0] != '/' {
		return false
	}
	for i := 1; i < len(ref); i++ {
		switch c := ref[i]; {
		case addressBytes[c]&inPath != 0:
		case (c == '.' || c == '/') && ref[i-1] != '/':
		case c == '?':
			return isPlainQuery(ref[i+1:])
		default:
			return false
		}
	}
	return true
}

func isPlainQuery(query string) bool {
	for i := range len(query) {
		if addressBytes[query[i]]&inQuery == 0 {
			return false
		}
	}
	return query != ""
}

// The bytes that parts of an address may hold in the form that resolving gives it, as bits.
const (
	inWord = 1 << iota
	inPath
	inQuery
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
	}
	return table
}
