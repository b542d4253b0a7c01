package headerfield

import (
	"bytes"
	"net/textproto"
	"strings"
)

// Header holds the fields by their canonical name, with the values as they stand, unfolded and trimmed. Get is
// case-insensitive.
type Header = textproto.MIMEHeader

// maxFields bounds the fields that are kept; no mail or answer that means something has more. The rest is read and left out.
const maxFields = 1000

// Read reads a header up to its first empty line and returns what follows that line as a part of raw. Lines end with LF or
// CRLF. A line that is no field and continues none is passed over. Without an empty line everything is header and the rest
// is nil. The header is never nil; the time is linear.
func Read(raw []byte) (Header, []byte) {
	h := Header{}
	var name string
	var value []byte
	fields := 0
	flush := func() {
		if name != "" && fields < maxFields {
			h[name] = append(h[name], strings.TrimSpace(string(value)))
			fields++
		}
		name, value = "", value[:0]
	}
	for len(raw) > 0 {
		line, rest, _ := bytes.Cut(raw, []byte("\n"))
		raw = rest
		line = bytes.TrimSuffix(line, []byte("\r"))
		switch {
		case len(line) == 0:
			flush()
			return h, raw
		case line[0] == ' ' || line[0] == '\t':
			// A folded line belongs to the field above; the space that folds it stays.
			value = append(append(value, ' '), bytes.TrimSpace(line)...)
		default:
			flush()
			if n, v, ok := bytes.Cut(line, []byte(":")); ok && isName(n) {
				name = textproto.CanonicalMIMEHeaderKey(string(bytes.TrimRight(n, " \t")))
				value = append(value, bytes.TrimSpace(v)...)
			}
		}
	}
	flush()
	return h, nil
}

// isName reports whether a field can have this name: printable ASCII without a space but for some before the colon.
func isName(n []byte) bool {
	n = bytes.TrimRight(n, " \t")
	return len(n) > 0 && bytes.IndexFunc(n, func(r rune) bool { return r <= ' ' || r >= 0x7f }) < 0
}
