package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxSegment bounds a folder or file name in bytes. File systems take 255; this leaves room for a suffix and for the
	// names of files that are being written.
	maxSegment = 100
	// maxFolders bounds the folders of a name, the host's among them, so that the whole stays far below what systems take.
	maxFolders = 8
	// hashBytes is how much of a hash tells two names apart: 32 bits, and the caller refuses what collides all the same.
	hashBytes = 4
	// indexName is the file of a page whose path ends with a slash.
	indexName = "index"
)

// FileName returns the slash-separated relative path under which a page is kept: its host and its path, such as
// example.com/a/b.html; a path that ends with a slash gets the name index. It is safe on all common systems: no "..", no
// hidden, reserved or overlong name, no control character. Where the path says more than such a name can, and where there is a
// query, eight digits of a hash of both stand at the end of the stem: b-1a2b3c4d.html. Fragment, scheme and default port make
// no difference. u must come from [Parse].
func FileName(u *url.URL) string {
	escaped := u.EscapedPath()
	if escaped == "" {
		escaped = "/"
	}
	name, port := server(u)
	host, exact := safeSegment(url.PathEscape(name))
	if port != "" {
		host += "+" + port // No host name holds a plus.
	}
	segments := []string{host}
	parts := strings.Split(strings.TrimPrefix(escaped, "/"), "/")
	for i, part := range parts {
		segment, same := safeSegment(part)
		switch {
		case segment != "":
			segments = append(segments, segment)
			exact = exact && same
		case part == "" && i == len(parts)-1:
			segments = append(segments, indexName)
		default:
			exact = false
		}
	}
	if len(segments) == 1 {
		segments = append(segments, indexName)
	}
	if len(segments) > maxFolders+1 {
		segments = slices.Delete(segments, maxFolders, len(segments)-1)
		exact = false
	}
	if !exact || u.RawQuery != "" {
		last := &segments[len(segments)-1]
		*last = tagged(*last, name+":"+port+escaped+"?"+u.RawQuery)
	}
	return path.Join(segments...)
}

// safeSegment makes a file name of an escaped part of a path, and reports whether it says all that the part says. It may be
// empty.
func safeSegment(escaped string) (segment string, exact bool) {
	plain, err := url.PathUnescape(escaped)
	readable := err == nil && utf8.ValidString(plain)
	if !readable {
		plain = escaped // Nothing but ASCII: whatever is not is escaped.
	}
	segment = strings.Map(safeRune, strings.ToValidUTF8(plain, "_"))
	if strings.HasPrefix(segment, ".") {
		segment = "_" + segment[1:]
	}
	segment = strings.TrimRight(cut(segment, maxSegment), ". ")
	if isDevice(segment) {
		segment = "_" + segment
	}
	return segment, readable && segment == plain
}

// safeRune replaces what file systems do not take and what a terminal does not show.
func safeRune(r rune) rune {
	if strings.ContainsRune(`<>:"/\|?*`, r) || !unicode.IsPrint(r) {
		return '_'
	}
	return r
}

// isDevice reports whether Windows keeps a name, whatever its suffix, for a device.
func isDevice(segment string) bool {
	stem, _, _ := strings.Cut(segment, ".")
	stem = strings.ToLower(strings.TrimRight(stem, " "))
	switch stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	for _, prefix := range [...]string{"com", "lpt"} {
		if rest, ok := strings.CutPrefix(stem, prefix); ok && utf8.RuneCountInString(rest) == 1 && strings.ContainsAny(rest, "0123456789¹²³") {
			return true
		}
	}
	return false
}

// cut shortens a name to a number of bytes, between two characters.
func cut(name string, most int) string {
	if len(name) <= most {
		return name
	}
	for !utf8.RuneStart(name[most]) {
		most--
	}
	return name[:most]
}

// tagged puts the hash of a text behind the stem of a file name.
func tagged(name, text string) string {
	sum := sha256.Sum256([]byte(text))
	suffix := path.Ext(name)
	if len(suffix) > len(".markdown") || strings.ContainsFunc(strings.TrimPrefix(suffix, "."), isNoLetter) {
		suffix = "" // The dot of a sentence, not of a suffix.
	}
	return strings.TrimSuffix(name, suffix) + "-" + hex.EncodeToString(sum[:hashBytes]) + suffix
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
