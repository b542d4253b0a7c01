package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tokenKind is what a token is.
type tokenKind uint8

const (
	textToken tokenKind = iota
	startTag
	endTag
	comment
	doctype
)

// token is a piece of the page, section 13.2.5.
type token struct {
	kind tokenKind
	// atom and name are those of a tag, in lower case; class is what the name means.
	atom  atom.Atom
	name  string
	class class
	// data is the text of the other tokens, without character references.
	data  string
	attrs []html.Attribute
	// selfClosing is true of <name/>, raw of a start tag after which text without tags follows.
	selfClosing, raw bool
}

// scanner cuts a page into tokens.
type scanner struct {
	text string
	at   int
	// bare is where the last value without quotes ended.
	bare int
	// reference is where a character reference may be next, never before what holdsReference was asked for last. It is 0 at first.
	reference int
	// odd is set where the page is the library's.
	odd bool
}

// scan reads the next token into t. It reports false at the end of the page and where the page is odd. inForeign says
// that the token stands inside SVG or MathML, where CDATA sections are.
func (s *scanner) scan(t *token, attrs *slab, inForeign bool) bool {
	*t = token{}
	start := s.at
	for i := start; ; i++ {
		open := strings.IndexByte(s.text[i:], '<')
		if open < 0 || i+open+1 == len(s.text) {
			return s.textUntil(t, start, len(s.text))
		}
		i += open
		c := s.text[i+1]
		switch {
		case isLetter(c):
		case c == '/':
			if i+2 == len(s.text) {
				return s.textUntil(t, start, len(s.text))
			}
		case c == '!', c == '?':
		default:
			continue
		}
		if i > start {
			return s.textUntil(t, start, i)
		}
		return s.markup(t, i+1, attrs, inForeign)
	}
}

// textUntil makes a token of the text up to end.
func (s *scanner) textUntil(t *token, start, end int) bool {
	s.at = end
	if start == end {
		return false
	}
	t.kind = textToken
	t.data = s.unescape(start, end)
	return true
}

// markup reads what follows a <; at is behind it.
func (s *scanner) markup(t *token, at int, attrs *slab, inForeign bool) bool {
	switch c := s.text[at]; {
	case isLetter(c):
		return s.startTag(t, at, attrs)
	case c == '/' && isLetter(s.text[at+1]):
		return s.endTag(t, at+1)
	case c == '/' && s.text[at+1] == '>':
		t.kind = comment // The library makes an empty comment of </>.
		s.at = at + 2
		return true
	case c == '/':
		return s.commentUntilAngle(t, at+1)
	case c == '?':
		return s.commentUntilAngle(t, at)
	}
	return s.declaration(t, at+1, inForeign)
}

// commentUntilAngle makes a comment of what no other token is.
func (s *scanner) commentUntilAngle(t *token, at int) bool {
	end := strings.IndexByte(s.text[at:], '>')
	if end < 0 {
		s.odd = true
		return false
	}
	t.kind = comment
	t.data = s.unescape(at, at+end)
	s.at = at + end + 1
	return true
}

// declaration reads a comment or a document type; at is behind the <!.
func (s *scanner) declaration(t *token, at int, inForeign bool) bool {
	rest := s.text[at:]
	switch {
	case strings.HasPrefix(rest, "--"):
		return s.comment(t, at+2)
	case hasPrefixFold(rest, "doctype"):
		end := strings.IndexByte(rest, '>')
		if end < 0 {
			s.odd = true
			return false
		}
		t.kind = doctype
		t.data = rest[:end]
		s.at = at + end + 1
		return true
	case inForeign && strings.HasPrefix(rest, "[CDATA["), len(rest) < len("[CDATA["):
		s.odd = true
		return false
	}
	return s.commentUntilAngle(t, at)
}

// comment reads a comment; at is behind the <!--.
func (s *scanner) comment(t *token, at int) bool {
	t.kind = comment
	rest := s.text[at:]
	for _, empty := range []string{">", "->"} {
		if strings.HasPrefix(rest, empty) {
			s.at = at + len(empty)
			return true
		}
	}
	for i := 0; ; {
		dashes := strings.Index(rest[i:], "--")
		if dashes < 0 {
			s.odd = true
			return false
		}
		i += dashes
		for _, end := range []string{"-->", "--!>"} {
			if strings.HasPrefix(rest[i:], end) {
				t.data = s.unescape(at, at+i)
				s.at = at + i + len(end)
				return true
			}
		}
		i++
	}
}

// readRaw reads the text of a raw text element and its end tag.
func (s *scanner) readRaw(name atom.Atom) string {
	rest := s.text[s.at:]
	end := 0
	if name == atom.Script {
		end = scriptEnd(rest)
	} else {
		end = rawEnd(rest, name.String())
	}
	start := s.at
	s.at += end
	if s.at < len(s.text) {
		if angle := strings.IndexByte(s.text[s.at:], '>'); angle == len("</")+len(name.String()) {
			s.at += angle + 1
		} else if !s.endTag(&token{}, s.at+len("</")) {
			s.at = len(s.text) // The end tag is cut off.
		}
	}
	if name == atom.Title || name == atom.Textarea {
		return s.unescape(start, start+end)
	}
	return rest[:end]
}

// rawEnd returns where the end tag of a raw text element begins, or the length of the text.
func rawEnd(text, name string) int {
	for i := 0; ; i++ {
		tag := strings.Index(text[i:], "</")
		if tag < 0 {
			return len(text)
		}
		i += tag
		if isTag(text[i+len("</"):], name) {
			return i
		}
	}
}

// isTag reports whether a text begins with the name of a tag and what ends a name.
func isTag(text, name string) bool {
	if !hasPrefixFold(text, name) || len(text) == len(name) {
		return false
	}
	c := text[len(name)]
	return isSpace(c) || c == '/' || c == '>'
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isSpace(c byte) bool {
	return c <= ' ' && (c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r')
}

// hasPrefixFold is strings.HasPrefix for a prefix of lower-case ASCII letters in any case.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
