package safejson

import (
	"encoding/binary"
	"encoding/json"
	"io"
	"unicode/utf8"
)

// Encode writes a value as encoding/json does, with a line feed at the end: on one line, or indented by what indent is. <, > and
// & stay as they are, since the output is no part of a web page. encoding/json escapes the control characters of ASCII but
// for the last; this package adds that one, those of U+0080 to U+009F, and the embeddings, overrides and isolates of
// bidirectional text. The error says what cannot be encoded, or is the writer's.
func Encode(w io.Writer, v any, indent string) error {
	e := json.NewEncoder(escaper{w})
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(v)
}

// escaper passes encoded JSON on without unsafe characters. An encoder writes each value as a whole, so that no character is parted.
type escaper struct{ to io.Writer }

// Write implements io.Writer.
func (e escaper) Write(encoded []byte) (int, error) {
	if _, err := e.to.Write(escape(encoded)); err != nil {
		return 0, err
	}
	return len(encoded), nil
}

// escape replaces the unsafe characters of encoded JSON. They can stand in its strings only.
func escape(encoded []byte) []byte {
	var out []byte
	done := 0
	for i := safeLength(encoded); i < len(encoded); i += safeLength(encoded[i:]) {
		r, size := utf8.DecodeRune(encoded[i:])
		if isUnsafe(r) {
			out = append(out, encoded[done:i]...)
			out = appendEscape(out, r)
			done = i + size
		}
		i += size
	}
	if out == nil {
		return encoded
	}
	return append(out, encoded[done:]...)
}

// ones has a one in each of eight bytes, tops the top bit.
const ones, tops = 0x0101010101010101, 0x8080808080808080

// safeLength returns how many bytes stand before the first that may begin an unsafe character. Eight bytes of ASCII that print or
// are escaped already are passed over at once.
func safeLength(text []byte) int {
	n := 0
	for n+8 <= len(text) {
		// The top bit of a byte is set, or becomes so by adding one to U+007F. What is carried comes from such a byte.
		if x := binary.LittleEndian.Uint64(text[n:]); (x|(x+ones))&tops == 0 {
			n += 8
			continue
		}
		for end := n + 8; n < end; n++ {
			if mayBegin[text[n]] {
				return n
			}
		}
	}
	for n < len(text) && !mayBegin[text[n]] {
		n++
	}
	return n
}

// mayBegin holds the bytes that can be the first of an unsafe character: they are U+007F, U+0080 to U+009F and some of U+2000 to
// U+20FF.
var mayBegin = [256]bool{0x7f: true, 0xc2: true, 0xe2: true}

func isUnsafe(r rune) bool { return r >= 0x7f && r < 0xa0 || TurnsWriting(r) }

// TurnsWriting reports whether a character is an embedding, an override or an isolate of bidirectional text, or ends one: they
// turn the direction of writing around, and what is seen is not what is there.
func TurnsWriting(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }
