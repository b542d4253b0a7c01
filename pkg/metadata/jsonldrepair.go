package metadata

import (
	"html"
	"strings"
)

// repairJSON mends what content systems commonly break, in one pass: comments and CDATA around the object, raw line
// breaks and tabs inside strings, wrong escapes, quotes inside strings, commas before a closing bracket, separators
// between values, an end that is missing. A script whose quotes are character references is unescaped first. What else
// is broken stays broken.
func repairJSON(s string) string {
	s = unwrap(s)
	if head := s[:min(len(s), 40)]; strings.Contains(head, "&quot;") || strings.Contains(head, "&#34;") {
		s = html.UnescapeString(s)
	}
	r := repairer{out: make([]byte, 0, len(s))}
	for i := 0; i < len(s); i++ {
		if r.inString {
			i += r.stringByte(s, i)
		} else {
			r.plainByte(s[i])
		}
	}
	return string(r.closed())
}

// wrappers are what stands around JSON that was hidden from old browsers or from XML parsers.
var wrappers = []string{"<!--", "-->", "<![CDATA[", "]]>", "//", "/*", "*/", "\ufeff", ";"}

// unwrap takes wrappers off both ends, however they are nested.
func unwrap(s string) string {
	for before := -1; before != len(s); {
		before = len(s)
		s = strings.TrimSpace(s)
		for _, w := range wrappers {
			s = strings.TrimSuffix(strings.TrimPrefix(s, w), w)
		}
	}
	return s
}

type repairer struct {
	out      []byte
	inString bool
	// value is true from the colon behind a key to the end of its value.
	value bool
	// open are the brackets that close what is open, outermost first; whole is the length of out up to the last
	// member that is complete.
	open  []byte
	whole int
}

// stringByte copies the byte at i, inside a string, and returns how many further bytes it took.
func (r *repairer) stringByte(s string, i int) int {
	switch c := s[i]; {
	case c == '\\' && i+1 < len(s):
		if strings.IndexByte(`"\/bfnrtu`, s[i+1]) >= 0 {
			r.out = append(r.out, c, s[i+1])
		} else {
			r.out = append(r.out, s[i+1])
		}
		return 1
	case c < 0x20:
		r.out = append(r.out, ' ')
	case c == '"' && !endsString(s[i+1:]):
		r.out = append(r.out, '\\', c)
	case c == '"':
		r.inString = false
		r.out = append(r.out, c)
		if n := len(r.open); n > 0 && (r.value || r.open[n-1] == ']') {
			r.whole = len(r.out)
		}
	default:
		r.out = append(r.out, c)
	}
	return 0
}

// endsString reports whether a quote before rest ends a string: what follows must go on with the object. A comma does
// so only before what can begin a member.
func endsString(rest string) bool {
	next := nextByte(rest)
	if next == ',' {
		after := nextByte(rest[strings.IndexByte(rest, ',')+1:])
		return after == 0 || strings.IndexByte(`"{[]}-0123456789`, after) >= 0
	}
	return next == 0 || strings.IndexByte(":]};", next) >= 0
}

// nextByte returns the first byte that is no white space, 0 when there is none. White space is looked through only so
// far: no page has more of it there, and the time stays linear.
func nextByte(s string) byte {
	for i := 0; i < len(s) && i < 200; i++ {
		if strings.IndexByte(" \t\r\n", s[i]) < 0 {
			return s[i]
		}
	}
	return 0
}

// plainByte copies a byte between strings; a closing bracket takes a comma before it away, and what parts whole values
// is dropped.
func (r *repairer) plainByte(c byte) {
	switch c {
	case '"':
		r.inString = true
	case ':':
		r.value = true
	case '{', '[':
		r.open = append(r.open, c+2)
		r.whole = len(r.out) + 1
		r.value = false
	case ',', ';':
		if len(r.open) == 0 {
			return
		}
		r.whole = len(r.out)
		r.value = false
	case '}', ']':
		if len(r.open) == 0 {
			return
		}
		r.dropComma()
		r.open = r.open[:len(r.open)-1]
		r.whole = len(r.out) + 1
		r.value = false
	}
	r.out = append(r.out, c)
}

func (r *repairer) dropComma() {
	end := len(r.out)
	for end > 0 && strings.IndexByte(" \t\r\n", r.out[end-1]) >= 0 {
		end--
	}
	if end > 0 && r.out[end-1] == ',' {
		r.out = r.out[:end-1]
	}
}

// closed returns the output; a value that was cut off ends after its last complete member.
func (r *repairer) closed() []byte {
	if len(r.open) == 0 {
		return r.out
	}
	out := r.out[:r.whole]
	for i := len(r.open) - 1; i >= 0; i-- {
		out = append(out, r.open[i])
	}
	return out
}
