package mail

import (
	"bytes"
	"iter"
)

// split yields the parts of a multipart body, each from its header to before the end of the line above the next delimiter.
// They are parts of body and not copied. A body that ends without the last delimiter was cut off; its last part is yielded as
// far as it goes. When the boundary is not there, the first line that looks like a delimiter is taken for one.
func split(body []byte, boundary string) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		if boundary == "" || nextDelimiter(body, 0, []byte("--"+boundary)) < 0 {
			boundary = guessBoundary(body)
		}
		if boundary == "" {
			return
		}
		delimiter := []byte("--" + boundary)
		start := -1 // of the part that is open
		for at := 0; at < len(body); {
			i := nextDelimiter(body, at, delimiter)
			if i < 0 {
				break
			}
			line, _, _ := bytes.Cut(body[i+len(delimiter):], []byte("\n"))
			if start >= 0 && !yield(trimLineEnd(body[start:i])) {
				return
			}
			at = min(i+len(delimiter)+len(line)+1, len(body))
			start = at
			if bytes.HasPrefix(line, []byte("--")) {
				return
			}
		}
		if start >= 0 {
			yield(body[start:])
		}
	}
}

// nextDelimiter returns where the next line that is the delimiter begins, at or behind an offset; -1 when there is none.
func nextDelimiter(body []byte, at int, delimiter []byte) int {
	for at < len(body) {
		i := bytes.Index(body[at:], delimiter)
		if i < 0 {
			return -1
		}
		i += at
		at = i + len(delimiter)
		if i > 0 && body[i-1] != '\n' {
			continue // Looking for the end of the line here would make a line full of delimiters quadratic.
		}
		line, _, _ := bytes.Cut(body[at:], []byte("\n"))
		line = bytes.TrimSpace(line)
		if len(line) == 0 || bytes.Equal(line, []byte("--")) {
			return i
		}
	}
	return -1
}

// guessBoundary returns what stands behind the two hyphens of the first line that begins with them.
func guessBoundary(body []byte) string {
	i := 0
	if !bytes.HasPrefix(body, []byte("--")) {
		if i = bytes.Index(body, []byte("\n--")); i < 0 {
			return ""
		}
		i++
	}
	line, _, _ := bytes.Cut(body[i+2:], []byte("\n"))
	line = bytes.TrimSpace(line)
	const longest = 70 // RFC 2046
	if len(line) == 0 || len(line) > longest {
		return ""
	}
	return string(line)
}

// trimLineEnd takes one line end off: it belongs to the delimiter below.
func trimLineEnd(part []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(part, []byte("\n")), []byte("\r"))
}
