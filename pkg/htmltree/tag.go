package htmltree

import (
	"strings"

	"golang.org/x/net/html"
)

// startTag reads a start tag; at is at its name.
func (s *scanner) startTag(t *token, at int, attrs *slab) bool {
	at = s.tagName(t, at)
	mark := len(attrs.attrs.now)
	for {
		at = s.skipSpace(at)
		if at == len(s.text) {
			return s.cut()
		}
		if s.text[at] == '>' {
			break
		}
		var key, value string
		key, value, at = s.attribute(at)
		if at < 0 {
			return s.cut()
		}
		if key == "" || seen(attrs.attrs.now[mark:], key) {
			continue
		}
		if len(attrs.attrs.now)-mark == maxAttributes {
			s.odd = true
			return false
		}
		mark = attrs.attribute(mark, key, value)
	}
	t.kind = startTag
	t.attrs = attrs.taken(mark)
	t.selfClosing = s.text[at-1] == '/' && !s.valueEndsAt(at)
	t.raw = t.class.is(rawText)
	s.at = at + 1
	return true
}

// maxAttributes bounds the attributes of an element, since finding a second one of a name looks at all before it.
const maxAttributes = 64

// endTag reads an end tag, whose attributes are no matter; at is at its name.
func (s *scanner) endTag(t *token, at int) bool {
	at = s.tagName(t, at)
	for {
		at = s.skipSpace(at)
		if at == len(s.text) {
			return s.cut()
		}
		if s.text[at] == '>' {
			break
		}
		if _, _, at = s.attribute(at); at < 0 {
			return s.cut()
		}
	}
	t.kind = endTag
	s.at = at + 1
	return true
}

// cut ends the page inside a tag, of which nothing is left.
func (s *scanner) cut() bool {
	s.at = len(s.text)
	return false
}

// tagName reads the name of a tag and returns where it ends.
func (s *scanner) tagName(t *token, at int) int {
	name, end := s.name(at, 0, endsName)
	found := tags.lookup(name)
	t.atom, t.name, t.class = found.atom, found.name, found.class
	return end
}

// name returns what stands from a place to the first byte that is of one of the kinds, in lower case, and where that is. It
// passes over as many bytes at first, whatever they are.
func (s *scanner) name(at, over int, ends byteKind) (name string, end int) {
	end = len(s.text)
	var held byteKind
	for i, c := range []byte(s.text[at+over:]) {
		kind := kinds[c]
		if kind&ends != 0 {
			end = at + over + i
			break
		}
		held |= kind
	}
	if held&upperCase != 0 {
		return lower(s.text[at:end]), end
	}
	return s.text[at:end], end
}

// byteKind is what a byte means in a tag, as bits.
type byteKind uint8

const (
	endsName byteKind = 1 << iota
	upperCase
	equals
)

var kinds = newKinds()

func newKinds() (kinds [256]byteKind) {
	for _, c := range []byte("> /\n\t\f\r") {
		kinds[c] = endsName
	}
	for c := 'A'; c <= 'Z'; c++ {
		kinds[c] = upperCase
	}
	kinds['='] = equals
	return kinds
}

// attribute reads an attribute and returns its name, its value and where it ends, -1 when the page ends before the tag.
// The name is "" where only a slash stands.
func (s *scanner) attribute(at int) (key, value string, end int) {
	over := 0
	if s.text[at] == '=' { // At the start it is part of the name.
		over = 1
	}
	key, at = s.name(at, over, endsName|equals)
	at = s.skipSpace(at)
	if at == len(s.text) {
		return "", "", -1
	}
	switch s.text[at] {
	case '/':
		return key, "", at + 1
	case '=':
		value, at = s.value(s.skipSpace(at + 1))
	}
	return key, value, at
}

// value reads the value of an attribute and returns where it ends, -1 when the page ends before the tag.
func (s *scanner) value(at int) (value string, end int) {
	if at == len(s.text) {
		return "", -1
	}
	switch quote := s.text[at]; quote {
	case '>':
		return "", at
	case '"', '\'':
		at++
		n := strings.IndexByte(s.text[at:], quote)
		if n < 0 {
			return "", -1
		}
		return s.unescapeAttribute(at, at+n), at + n + 1
	}
	start := at
	for at < len(s.text) && s.text[at] != '>' && !isSpace(s.text[at]) {
		at++
	}
	if at == len(s.text) {
		return "", -1
	}
	s.bare = at
	return s.unescapeAttribute(start, at), at
}

// valueEndsAt reports whether a value without quotes ends at a place, whose last slash is then its own.
func (s *scanner) valueEndsAt(at int) bool { return s.bare == at }

func (s *scanner) skipSpace(at int) int {
	for at < len(s.text) && isSpace(s.text[at]) {
		at++
	}
	return at
}

func seen(attrs []html.Attribute, key string) bool {
	for i := range attrs {
		if attrs[i].Key == key {
			return true
		}
	}
	return false
}

// lower lowers ASCII letters alone.
func lower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
