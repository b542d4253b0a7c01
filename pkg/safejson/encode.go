package safejson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"
)

// Encode writes a value as encoding/json does, with a line feed at the end: on one line, or indented by what indent is. <, > and
// & stay as they are, since the output is no part of a web page. encoding/json escapes the control characters of ASCII but
// for the last; this package adds that one, those of U+0080 to U+009F, and the embeddings, overrides and isolates of
// bidirectional text. The error says what cannot be encoded, or is the writer's.
func Encode(w io.Writer, v any, indent string) error {
	var buf bytes.Buffer
	e := json.NewEncoder(&buf)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(escape(buf.Bytes()))
	return err
}

// escape replaces the unsafe characters of encoded JSON. They can stand in its strings only.
func escape(encoded []byte) []byte {
	var out []byte
	done := 0
	for i := 0; i < len(encoded); i++ {
		if !mayBegin(encoded[i]) {
			continue
		}
		r, size := utf8.DecodeRune(encoded[i:])
		if !isUnsafe(r) {
			continue
		}
		out = append(out, encoded[done:i]...)
		out = fmt.Appendf(out, `\u%04x`, r)
		done = i + size
	}
	if out == nil {
		return encoded
	}
	return append(out, encoded[done:]...)
}

// mayBegin reports whether a byte can be the first of an unsafe character: they are U+007F, U+0080 to U+009F and some of
// U+2000 to U+20FF.
func mayBegin(c byte) bool { return c == 0x7f || c == 0xc2 || c == 0xe2 }

func isUnsafe(r rune) bool { return r >= 0x7f && r < 0xa0 || TurnsWriting(r) }

// TurnsWriting reports whether a character is an embedding, an override or an isolate of bidirectional text, or ends one: they
// turn the direction of writing around, and what is seen is not what is there.
func TurnsWriting(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }
