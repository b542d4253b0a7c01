package htmltree

import (
	"strings"

	"golang.org/x/net/html"
)

// holdsReference reports whether a part of the page may hold character references. The parts are asked for in order, so that
// the page is searched once, in long strides.
func (s *scanner) holdsReference(start, end int) bool {
	if s.reference < start || s.reference == 0 {
		s.reference = len(s.text)
		if i := strings.IndexByte(s.text[start:], '&'); i >= 0 {
			s.reference = start + i
		}
	}
	return s.reference < end
}

// unescape resolves the character references of a text.
func (s *scanner) unescape(start, end int) string {
	if !s.holdsReference(start, end) {
		return s.text[start:end]
	}
	return resolveAll(s.text[start:end], func(ref, _ string) string { return html.UnescapeString(ref) })
}

// unescapeAttribute resolves the character references of a value. Unlike those of a text, they are resolved only when the
// whole name is one, and not before an equals sign: addresses hold many an &copy=2.
func (s *scanner) unescapeAttribute(start, end int) string {
	if !s.holdsReference(start, end) {
		return s.text[start:end]
	}
	return resolveAll(s.text[start:end], reference)
}

// resolveAll returns a text in which what begins like a character reference is resolved by a function of it and of what follows
// it, unless it is one of the most common, which mean the same everywhere.
func resolveAll(text string, resolve func(ref, rest string) string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '&')
		if i < 0 {
			b.WriteString(text)
			return b.String()
		}
		if b.Cap() == 0 {
			b.Grow(len(text)) // Nearly all references are longer than what they stand for.
		}
		b.WriteString(text[:i])
		text = text[i:]
		ref := text[:referenceEnd(text)]
		text = text[len(ref):]
		c := common(ref)
		if c == "" {
			c = resolve(ref, text)
		}
		b.WriteString(c)
	}
}

// common returns what one of the most common references stands for, "" for all others.
func common(ref string) string {
	switch ref {
	case "&amp;", "&#038;":
		return "&"
	case "&quot;", "&#34;":
		return `"`
	case "&#39;", "&#039;", "&#x27;":
		return "'"
	case "&lt;":
		return "<"
	case "&gt;":
		return ">"
	case "&nbsp;", "&#160;":
		return "\u00a0"
	case "&rsquo;", "&#8217;":
		return "\u2019"
	}
	return ""
}

// referenceEnd returns where a reference that begins with & ends.
func referenceEnd(s string) int {
	i := 1
	if i < len(s) && s[i] == '#' {
		i++
	}
	for i < len(s) && (isLetter(s[i]) || '0' <= s[i] && s[i] <= '9') {
		i++
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	return i
}

// reference resolves a reference of a value; rest is what follows it.
func reference(ref, rest string) string {
	if len(ref) < 3 || ref[1] == '#' {
		return html.UnescapeString(ref)
	}
	last := ref[len(ref)-1]
	if last != ';' && strings.HasPrefix(rest, "=") {
		return ref
	}
	resolved := html.UnescapeString(ref)
	// A part of the name was one, and the rest of the name follows what it stands for.
	if len(resolved) > 1 && resolved[len(resolved)-1] == last {
		return ref
	}
	return resolved
}
