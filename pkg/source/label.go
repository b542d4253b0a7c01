package source

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode/utf32"
)

const (
	nameUTF8        = "utf-8"
	nameUTF16LE     = "utf-16le"
	nameUTF16BE     = "utf-16be"
	nameUTF32LE     = "utf-32le"
	nameUTF32BE     = "utf-32be"
	nameWindows1252 = "windows-1252"
	nameISO2022JP   = "iso-2022-jp"
)

// lookup returns the encoding of a label and its canonical lower-case name, and false when nobody knows the label or
// it is one that must not be decoded. Labels are those of the WHATWG first, since they say what pages mean, then those
// of IANA, and sloppy spellings of either: "latin-1", "win-1251", "ISO-8859–1" with a dash.
func lookup(label string) (encoding.Encoding, string, bool) {
	clean := cleanLabel(label)
	if enc, name, ok := lookupUTF32(clean); ok {
		return enc, name, true
	}
	for _, spelling := range [...]string{clean, strings.ReplaceAll(clean, "-", ""), windowsLabel(clean)} {
		if spelling == "" {
			continue
		}
		if enc, name, ok := lookupExact(spelling); ok {
			return enc, name, true
		}
	}
	return nil, "", false
}

func lookupExact(label string) (encoding.Encoding, string, bool) {
	if enc, err := htmlindex.Get(label); err == nil {
		name, err := htmlindex.Name(enc)
		switch {
		case err != nil || name == "replacement":
			// "replacement" decodes to nothing: it stands for charsets that browsers refuse. IANA may know better.
		case name == "x-user-defined":
			return lookupExact(nameWindows1252)
		case name == "gbk":
			// The decoder of gb18030 is a superset, and pages labelled gb2312 or gbk do use it.
			return simplifiedchinese.GB18030, name, true
		default:
			return enc, name, true
		}
	}
	enc, err := ianaindex.IANA.Encoding(label)
	if err != nil || enc == nil || enc == encoding.Replacement {
		return nil, "", false
	}
	name, err := ianaindex.IANA.Name(enc)
	if err != nil {
		name = label
	}
	return enc, strings.ToLower(name), true
}

func lookupUTF32(label string) (encoding.Encoding, string, bool) {
	switch label {
	case "utf-32", "utf32", "utf-32le", "utf32le":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), nameUTF32LE, true
	case "utf-32be", "utf32be":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), nameUTF32BE, true
	}
	return nil, "", false
}

// cleanLabel lower-cases a label, turns typographic dashes into hyphens and cuts the label at the first character that
// no label has.
func cleanLabel(label string) string {
	label = strings.ToLower(strings.Trim(label, " \t\r\n\f\"';,"))
	label = strings.TrimPrefix(label, "charset=")
	var clean strings.Builder
	for _, r := range label {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', strings.ContainsRune("-_:.+()", r):
			clean.WriteRune(r)
		case r >= '\u2010' && r <= '\u2015' || r == '\u2212':
			clean.WriteByte('-')
		default:
			return clean.String()
		}
	}
	return clean.String()
}

// windowsLabel turns "win-1251", "windows1251" and "cp-1251" into "windows-1251", and everything else into "".
func windowsLabel(label string) string {
	for _, prefix := range [...]string{"windows", "win", "cp", "ms"} {
		rest, ok := strings.CutPrefix(label, prefix)
		rest = strings.TrimLeft(rest, "-_")
		if ok && len(rest) == len("1251") && strings.HasPrefix(rest, "125") {
			return "windows-" + rest
		}
	}
	return ""
}
