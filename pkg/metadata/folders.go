package metadata

import (
	"net/url"
	"strings"
)

// folders are the names of folders in addresses.
type folders struct {
	names  wordSet
	begins *beginnings
}

func newFolders(names wordSet) *folders { return &folders{names, newBeginnings(names.all)} }

// has reports whether a part of an address is one of the names.
func (f *folders) has(part string) bool { return f.begins.may(part) && f.names.holds(part) }

// mayHold reports whether a folder or parameter of an address begins as one of the names does, or cannot be told yet: it may
// be written in escapes. Most addresses are left behind here.
func (f *folders) mayHold(address string) bool {
	rest, rooted := withoutScheme(address)
	if !rooted && f.begins.may(address) {
		return true
	}
	return f.mayFollow(rest, '/') || strings.IndexByte(rest, '?') >= 0 && (f.mayFollow(rest, '?') || f.mayFollow(rest, '&'))
}

// mayFollow reports whether what follows a sign begins as one of the names does.
func (f *folders) mayFollow(rest string, sign byte) bool {
	for {
		i := strings.IndexByte(rest, sign)
		if i < 0 || i+1 == len(rest) {
			return false
		}
		rest = rest[i+1:]
		if rest[0] != sign && rest[0] != '#' && f.begins.may(rest) {
			return true
		}
	}
}

// isAuthorAddress reports whether an address is that of an author's page: a folder for authors and a name below it.
func isAuthorAddress(address string) bool { return words().authorPaths.holdPage(address) }

// holdPage reports whether an address has one of the folders and something below it, or a parameter of that name.
func (f *folders) holdPage(address string) bool {
	if !f.mayHold(address) {
		return false
	}
	if path, query, ok := plainAddress(address); ok {
		return f.inPath(path) || f.inQuery(query)
	}
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	for key := range u.Query() {
		if f.has(key) {
			return true
		}
	}
	return f.inPath(u.Path)
}

// inPath reports whether a path has one of the folders and something below it.
func (f *folders) inPath(path string) bool {
	path = strings.Trim(path, "/")
	for {
		part, below, ok := strings.Cut(path, "/")
		if !ok {
			return false
		}
		if f.has(part) {
			return true
		}
		path = below
	}
}

// inQuery reports whether a query without escapes has one of the names as a key.
func (f *folders) inQuery(query string) bool {
	for query != "" {
		var pair string
		pair, query, _ = strings.Cut(query, "&")
		if key, _, _ := strings.Cut(pair, "="); f.has(key) {
			return true
		}
	}
	return false
}

// plainAddress returns the path and the query of an address with a scheme, or with a path from the root of the site, when
// it holds nothing that takes a parser: no escapes, ports or names of users. Most links on a page are such.
func plainAddress(address string) (path, query string, ok bool) {
	rest, ok := withoutScheme(address)
	if !ok {
		return "", "", false
	}
	mark, end := len(rest), len(rest)
	for i := range len(rest) {
		switch c := rest[i]; {
		case plainBytes[c]:
		case c == '?' && mark == len(rest) && end == len(rest):
			mark = i
		case c == '#' && end == len(rest):
			mark, end = min(mark, i), i
		case (c == '=' || c == '&') && mark < i:
		default:
			return "", "", false
		}
	}
	if mark < end {
		query = rest[mark+1 : end]
	}
	if i := strings.IndexByte(rest[:mark], '/'); i >= 0 {
		return rest[i:mark], query, true
	}
	return "", query, true
}

// withoutScheme returns what follows the scheme of an address of the web, or a path from the root of the site.
func withoutScheme(address string) (rest string, ok bool) {
	for _, scheme := range [...]string{"https://", "http://"} {
		if rest, ok = strings.CutPrefix(address, scheme); ok {
			return rest, true
		}
	}
	return address, strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//")
}

// plainBytes are the bytes that mean themselves in every part of an address.
var plainBytes = findPlainBytes()

func findPlainBytes() (table [256]bool) {
	for i := range table {
		c := byte(i)
		table[i] = isLetter(c) || isDigit(c) || c == '-' || c == '.' || c == '/' || c == '_'
	}
	return table
}
