package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

const (
	// maxSegment is the longest name of a file or folder in bytes; file systems take 255, and suffixes are to be added.
	maxSegment = 150
	// maxName is the longest path in bytes.
	maxName = 1000
)

// memberName returns the name of a member that is safe to mirror and that no other member has. around is the member that the
// archive is itself, "" when it is the input.
func (t *taker) memberName(around, raw string) string {
	name := safeName(raw)
	if around != "" {
		name = around + "/" + name
	}
	suffix := path.Ext(name)
	stem, folded := strings.TrimSuffix(name, suffix), fold(name)
	for t.taken[fold(name)] > 0 {
		t.taken[folded]++
		name = fmt.Sprintf("%s~%d%s", stem, t.taken[folded], suffix)
	}
	t.taken[fold(name)] = 1
	return name
}

// fold makes names equal that are one on the file systems of Windows and macOS.
func fold(name string) string { return strings.ToLower(norm.NFC.String(name)) }

// safeName makes a relative slash-separated path of a name in an archive. What leads out of the folder, names a device or a
// drive, or is no character is left out or replaced; two bad names may become one.
func safeName(raw string) string {
	if !utf8.ValidString(raw) {
		// The specification's own charset. It knows every byte.
		if decoded, err := charmap.CodePage437.NewDecoder().String(raw); err == nil {
			raw = decoded
		}
	}
	var segments []string
	for segment := range strings.SplitSeq(strings.ReplaceAll(raw, `\`, "/"), "/") {
		if segment = safeSegment(segment); segment != "" {
			segments = append(segments, segment)
		}
	}
	if len(segments) == 0 {
		return "_"
	}
	name := strings.Join(segments, "/")
	if len(name) > maxName {
		return digest(name) + "/" + segments[len(segments)-1]
	}
	return name
}

func safeSegment(segment string) string {
	segment = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError || strings.ContainsRune(`<>:"|?*`, r) {
			return '_'
		}
		return r
	}, segment)
	// Windows cuts these off, so that "a" and "a." would be one; and ".." leads out.
	segment = strings.TrimRight(segment, ". ")
	if segment == "" {
		return ""
	}
	if isDevice(segment) {
		segment = "_" + segment
	}
	if len(segment) > maxSegment {
		suffix := path.Ext(segment)
		if len(suffix) > len(".markdown.gz") {
			suffix = ""
		}
		keep := maxSegment - len(suffix) - 1 - digestBytes*2
		segment = strings.ToValidUTF8(segment[:keep], "") + "~" + digest(segment) + suffix
	}
	return segment
}

const digestBytes = 4

func digest(name string) string {
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:digestBytes])
}

// isDevice reports whether Windows takes a name for a device, with any suffix.
func isDevice(segment string) bool {
	stem, _, _ := strings.Cut(segment, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	number, ok := strings.CutPrefix(stem, "COM")
	if !ok {
		number, ok = strings.CutPrefix(stem, "LPT")
	}
	return ok && utf8.RuneCountInString(number) == 1 && strings.Contains("0123456789\u00b9\u00b2\u00b3", number)
}
