package metadata

import (
	"html"
	"sort"
	"strings"
)

// repairJSON mends what content systems commonly break, in one pass: comments and CDATA around the object, raw line
// breaks and tabs inside strings, wrong escapes, commas before a closing bracket, semicolons at the end. A script
// whose quotes are character references is unescaped first. What else is broken stays broken.
func repairJSON(s string) string {
	for _, wrap := range []string{"<!--", "-->", "//<![CDATA[", "//]]>", "<![CDATA[", "]]>", "\ufeff"} {
		s = strings.ReplaceAll(s, wrap, "")
	}
	s = strings.TrimRight(strings.TrimSpace(s), "; \t\r\n")
	if head := s[:min(len(s), 40)]; strings.Contains(head, "&quot;") || strings.Contains(head, "&#34;") {
		s = html.UnescapeString(s)
	}
	var r repairer
	r.out = make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if r.inString {
			i += r.stringByte(s, i)
		} else {
			r.plainByte(s[i])
		}
	}
	return string(r.out)
}

type repairer struct {
	out      []byte
	inString bool
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
	case c == '"':
		r.inString = false
		r.out = append(r.out, c)
	default:
		r.out = append(r.out, c)
	}
	return 0
}

// plainByte copies a byte between strings; a closing bracket takes a comma before it away.
func (r *repairer) plainByte(c byte) {
	switch c {
	case '"':
		r.inString = true
	case '}', ']':
		end := len(r.out)
		for end > 0 && strings.IndexByte(" \t\r\n", r.out[end-1]) >= 0 {
			end--
		}
		if end > 0 && r.out[end-1] == ',' {
			r.out = r.out[:end-1]
		}
	}
	r.out = append(r.out, c)
}

func sortedKeys(n node) []string {
	keys := make([]string, 0, len(n))
	for k := range n {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
