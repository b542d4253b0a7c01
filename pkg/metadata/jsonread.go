package metadata

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// errJSON is the error for whatever is no JSON: what is wrong with it is nobody's concern.
var errJSON = errors.New("no JSON")

// maxJSONDepth is how deep values may nest, as encoding/json has it.
const maxJSONDepth = 10_000

// decodeAll reads values that stand one behind the other, as a json.Decoder does into variables of type any. It takes a third
// of the time, since it looks at each byte once and leaves texts where they are.
func decodeAll(s string) (values []any, err error) {
	r := jsonReader{text: s}
	for {
		r.skipSpace()
		if r.at == len(s) {
			return values, nil
		}
		v, err := r.value(0)
		if err != nil {
			return values, err
		}
		values = append(values, v)
	}
}

// jsonReader reads JSON from a place in a text on.
type jsonReader struct {
	text string
	at   int
}

// next returns the byte at the place, 0 at the end.
func (r *jsonReader) next() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

func (r *jsonReader) skipSpace() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\r', '\n':
			r.at++
		default:
			return
		}
	}
}

// value reads the value that begins at the place. depth counts the objects and arrays around it.
func (r *jsonReader) value(depth int) (any, error) {
	switch c := r.next(); c {
	case '{':
		return r.object(depth + 1)
	case '[':
		return r.array(depth + 1)
	case '"':
		return r.quoted()
	case 't':
		return true, r.literal("true")
	case 'f':
		return false, r.literal("false")
	case 'n':
		return nil, r.literal("null")
	}
	return r.number()
}

func (r *jsonReader) literal(word string) error {
	if !strings.HasPrefix(r.text[r.at:], word) {
		return errJSON
	}
	r.at += len(word)
	return nil
}

func (r *jsonReader) object(depth int) (any, error) {
	if depth > maxJSONDepth {
		return nil, errJSON
	}
	object := map[string]any{}
	for r.opens('}') {
		if r.next() != '"' {
			return nil, errJSON
		}
		key, err := r.quoted()
		if err != nil {
			return nil, err
		}
		r.skipSpace()
		if r.next() != ':' {
			return nil, errJSON
		}
		r.at++
		r.skipSpace()
		value, err := r.value(depth)
		if err != nil {
			return nil, err
		}
		object[key] = value
		if more, err := r.goesOn('}'); !more {
			return object, err
		}
	}
	return object, nil
}

func (r *jsonReader) array(depth int) (any, error) {
	if depth > maxJSONDepth {
		return nil, errJSON
	}
	list := []any{}
	for r.opens(']') {
		value, err := r.value(depth)
		if err != nil {
			return nil, err
		}
		list = append(list, value)
		if more, err := r.goesOn(']'); !more {
			return list, err
		}
	}
	return list, nil
}

// opens passes the bracket or comma before a member and reports whether there is one: right behind the opening bracket the closing
// one may stand, which is passed too.
func (r *jsonReader) opens(closing byte) bool {
	bracket := r.next() != ','
	r.at++
	r.skipSpace()
	if bracket && r.next() == closing {
		r.at++
		return false
	}
	return true
}

// goesOn reports whether a comma follows a member, which stays to be read; it passes the bracket that else must.
func (r *jsonReader) goesOn(closing byte) (bool, error) {
	r.skipSpace()
	switch r.next() {
	case ',':
		return true, nil
	case closing:
		r.at++
		return false, nil
	}
	return false, errJSON
}

// quoted reads a string. One without escapes is a part of the text.
func (r *jsonReader) quoted() (string, error) {
	r.at++
	start := r.at
	for ; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '"':
			s := r.text[start:r.at]
			r.at++
			return validText(s), nil
		case c == '\\':
			return r.escaped(start)
		case c < ' ':
			return "", errJSON
		}
	}
	return "", errJSON
}

// validText puts a U+FFFD for each byte that is no UTF-8.
func validText(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}

// escaped reads the string that began at start and has its first escape at the place.
func (r *jsonReader) escaped(start int) (string, error) {
	out := append(make([]byte, 0, r.at-start+64), r.text[start:r.at]...)
	for r.at < len(r.text) {
		switch c := r.text[r.at]; {
		case c == '"':
			r.at++
			return validText(string(out)), nil
		case c < ' ':
			return "", errJSON
		case c != '\\':
			out = append(out, c)
			r.at++
		default:
			char, err := r.escape()
			if err != nil {
				return "", err
			}
			out = utf8.AppendRune(out, char)
		}
	}
	return "", errJSON
}

// escape reads an escape, and the second one of a character that is written as two surrogates.
func (r *jsonReader) escape() (rune, error) {
	if r.at+1 >= len(r.text) {
		return 0, errJSON
	}
	c := r.text[r.at+1]
	if c == 'u' {
		char, err := r.unit()
		if err != nil || !utf16.IsSurrogate(char) {
			return char, err
		}
		before := r.at
		if second, err := r.unit(); err == nil {
			if char = utf16.DecodeRune(char, second); char != utf8.RuneError {
				return char, nil
			}
		}
		r.at = before
		return utf8.RuneError, nil
	}
	i := strings.IndexByte(`"\/bfnrt`, c)
	if i < 0 {
		return 0, errJSON
	}
	r.at += 2
	return rune("\"\\/\b\f\n\r\t"[i]), nil
}

// unit reads \u and four digits.
func (r *jsonReader) unit() (rune, error) {
	rest := r.text[r.at:]
	if len(rest) < 6 || rest[0] != '\\' || rest[1] != 'u' {
		return 0, errJSON
	}
	var unit rune
	for _, c := range []byte(rest[2:6]) {
		switch {
		case isDigit(c):
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, errJSON
		}
		unit = unit<<4 | rune(c)
	}
	r.at += 6
	return unit, nil
}

// number reads a number. One that is too large is none.
func (r *jsonReader) number() (any, error) {
	start := r.at
	if r.next() == '-' {
		r.at++
	}
	if r.next() == '0' {
		r.at++
	} else if !r.digits() {
		return nil, errJSON
	}
	if r.next() == '.' {
		if r.at++; !r.digits() {
			return nil, errJSON
		}
	}
	if r.next()|0x20 == 'e' {
		r.at++
		if c := r.next(); c == '+' || c == '-' {
			r.at++
		}
		if !r.digits() {
			return nil, errJSON
		}
	}
	n, err := strconv.ParseFloat(r.text[start:r.at], 64)
	return n, err
}

// digits passes digits and reports whether there are any.
func (r *jsonReader) digits() bool {
	start := r.at
	for isDigit(r.next()) {
		r.at++
	}
	return r.at > start
}
