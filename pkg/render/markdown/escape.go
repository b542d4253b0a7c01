package markdown

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// rules is what about a whole leaf decides which characters need a backslash.
type rules struct {
	// lone marks the delimiters that stand in the text once and so cannot find a partner.
	lone [utf8.RuneSelf]bool
	// bracket is true when "[" could begin a link, an image, a footnote reference or a definition.
	bracket bool
	// mail is true when "<1" could begin an address.
	mail bool
}

// rulesFor looks at a text. With marks, every delimiter is escaped, since it could pair with one of theirs.
func rulesFor(text string, marks bool) rules {
	r := rules{bracket: true, mail: strings.IndexByte(text, '@') >= 0}
	if marks {
		return r
	}
	for _, c := range []byte("*_~`") {
		first := strings.IndexByte(text, c)
		r.lone[c] = first < 0 || strings.IndexByte(text[first+1:], c) < 0
	}
	r.bracket = strings.IndexByte(text, ']') >= 0 &&
		(strings.Contains(text, "](") || strings.Contains(text, "][") || strings.Contains(text, "]:")) ||
		strings.Contains(text, "[^")
	return r
}

// printable replaces what cannot be printed by U+FFFD: bad bytes, NUL, and the character that the library takes for a
// newline of code.
func printable(text string) string {
	text = valid(text)
	if strings.IndexByte(text, 0) >= 0 {
		text = strings.ReplaceAll(text, "\x00", "\uFFFD")
	}
	return strings.ReplaceAll(text, codeNewline, "\uFFFD")
}

// plain holds the ASCII characters that stand for themselves anywhere but at the start of a line, and all bytes of other
// characters.
var plain = func() (set [256]bool) {
	for c := range set {
		set[c] = c > ' ' && strings.IndexByte("*_~`[]^!|:#.)\\<&\x7f", byte(c)) < 0
	}
	return set
}()

// valid replaces bytes that are no UTF-8. Nearly every text has none, which the standard library finds out faster by asking.
func valid(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// plainRun returns the length of the words that text begins with, single spaces between them included, that can be
// copied as they are. text must begin with a plain character.
func plainRun(text string) int {
	n := 0
	for n < len(text) && (plain[text[n]] || n+1 < len(text) && staysPlain(text, n)) {
		n++
	}
	return n
}

// staysPlain reports whether text[i], which stands behind a plain character, can be copied: a space before one, and
// punctuation that has a meaning only behind a number, a footnote reference or at the end of the text.
func staysPlain(text string, i int) bool {
	switch text[i] {
	case ' ':
		return plain[text[i+1]]
	case '.', ')', ':', '!':
		return i > maxListNumber || i > 0 && !isDigit(text[i-1])
	}
	return false
}

// isVerbatim reports whether a valid text without marks and without space at its ends is Markdown as it is.
func isVerbatim(text string) bool {
	if text == "" || text[0] < utf8.RuneSelf && !isWord(text[0]) {
		return false
	}
	n := plainRun(text)
	ended := n == len(text) || n == len(text)-1 && text[n] == '.' && (n > maxListNumber || !isDigit(text[n-1]))
	return ended && !strings.Contains(text, codeNewline)
}

// text writes a stretch of text. opener is true when Markdown syntax that begins with "[" follows.
func (w *inlineWriter) text(text string, opener bool) {
	odd := strings.Contains(text, codeNewline)
	for i := 0; i < len(text); {
		if plain[text[i]] && w.worded && w.started && !w.newline && !odd {
			w.flush()
			n := plainRun(text[i:])
			w.out = append(w.out, text[i:i+n]...)
			w.afterReference = false
			i += n
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case !w.worded && unicode.IsSpace(r):
		case r == '\n':
			w.newline = true
		case isFolded(r) || w.newline && unicode.IsSpace(r):
			w.space = true
		default:
			w.flush()
			if w.needsEscape(text, i, opener) {
				w.out = append(w.out, '\\')
			}
			w.character(text[i : i+size])
			w.started, w.worded, w.afterReference = true, true, false
		}
		i += size
	}
}

// character writes a single character.
func (w *inlineWriter) character(c string) {
	if c[0] != 0 && c[0] < utf8.RuneSelf {
		w.out = append(w.out, c[0])
		return
	}
	w.out = append(w.out, printable(c)...)
}

// isFolded reports whether r is white space that is written as a single space.
func isFolded(r rune) bool {
	return r == ' ' || r == '\t' || r == '\r' || r == '\v' || r == '\f'
}

// maxListNumber is how many digits the number of a list item has at most.
const maxListNumber = 9

// edge stands for what follows the end of a text: anything, so that the cautious answer is given.
const edge = 0

// needsEscape reports whether the character at text[i] would be read as Markdown.
func (w *inlineWriter) needsEscape(text string, i int, opener bool) bool {
	c := text[i]
	if c >= utf8.RuneSelf {
		return false
	}
	next := byte(edge)
	if i+1 < len(text) {
		next = text[i+1]
	}
	if w.atLineStart() && startsBlock(text[i:], next) {
		return true
	}
	switch c {
	case '*', '_', '~', '`':
		return !w.rules.lone[c] && !w.isInert(text, i, next)
	case '[', ']', '^', '!':
		return w.bracketEscape(c, next == edge && opener)
	case '|', ':', '#', '.', ')':
		return w.placeEscape(text, i)
	case '\\':
		return isPunct(next) || ends(text[i+1:])
	case '<':
		return w.opensTag(text[i+1:], next)
	case '&':
		return isEntity(text[i+1:])
	}
	return false
}

// opensTag reports whether "<" before rest could begin a tag or an address in angle brackets.
func (w *inlineWriter) opensTag(rest string, next byte) bool {
	return next == edge || !ends(rest) && (!isDigit(next) || w.rules.mail)
}

// atLineStart reports whether a block could begin here.
func (w *inlineWriter) atLineStart() bool { return !w.started && !w.oneLine() }

// oneLine reports whether the text stands where no block can begin.
func (w *inlineWriter) oneLine() bool { return w.where == inHeading || w.where == inCell }

// bracketEscape reports whether a character of links needs a backslash; opener is true when "[" follows as syntax.
func (w *inlineWriter) bracketEscape(c byte, opener bool) bool {
	switch c {
	case '[':
		return w.rules.bracket || w.links > 0
	case '!':
		return opener
	}
	return w.links > 0
}

// placeEscape reports whether text[i] needs a backslash because of where the text stands.
func (w *inlineWriter) placeEscape(text string, i int) bool {
	switch text[i] {
	case '|':
		return w.where == inCell
	case ':':
		return w.afterReference
	case '#':
		return w.where == inHeading && endsHeading(text[i:])
	case '.', ')':
		return w.endsNumber(text, i)
	}
	return false
}

// isInert reports whether a delimiter can neither open nor close: one with spaces around it, and an underscore within
// a word.
func (w *inlineWriter) isInert(text string, i int, next byte) bool {
	if i == 0 || next == edge || text[i] == '`' || !w.started {
		return false
	}
	if text[i] == '_' {
		return isWord(text[i-1]) && isWord(next)
	}
	return isFolded(rune(text[i-1])) && (isFolded(rune(next)) || next == '\n')
}

// startsBlock reports whether a line that begins with rest would be read as a block of its own: a heading, a list
// item, a quotation, a rule, an underline or the second line of a table.
func startsBlock(rest string, next byte) bool {
	switch rest[0] {
	case '#':
		after := strings.TrimLeft(rest, "#")
		return len(rest)-len(after) <= 6 && ends(after)
	case '+', '*':
		return ends(rest[1:])
	case '-':
		return ends(rest[1:]) || next == '-' || next == ':' || next == '|'
	case '=':
		return ends(rest[1:]) || next == '='
	case '>', '|':
		return true
	case ':':
		return next == '-' || next == edge
	}
	return false
}

// endsNumber reports whether text[i] ends a number at the start of a line that would be read as a list item's.
func (w *inlineWriter) endsNumber(text string, i int) bool {
	if w.oneLine() || !ends(text[i+1:]) {
		return false
	}
	digits := 0
	for digits < i && digits <= maxListNumber && isDigit(text[i-1-digits]) {
		digits++
	}
	return digits > 0 && digits <= maxListNumber && w.onlyOnLine(digits)
}

// onlyOnLine reports whether the line holds nothing but its last n bytes so far.
func (w *inlineWriter) onlyOnLine(n int) bool {
	return len(w.out) == n || len(w.out) > n && w.out[len(w.out)-n-1] == '\n'
}

// endsHeading reports whether rest is a run of "#" at the end of a heading, which would be taken for its closing.
func endsHeading(rest string) bool {
	return strings.TrimSpace(strings.TrimLeft(rest, "#")) == ""
}

// isEntity reports whether "&" before rest would begin a character reference.
func isEntity(rest string) bool {
	n := strings.IndexByte(rest[:min(len(rest), maxEntity)], ';')
	if n < 1 {
		return false
	}
	entity := "&" + rest[:n+1]
	return html.UnescapeString(entity) != entity || strings.HasPrefix(rest, "#")
}

// maxEntity bounds the length of a character reference; the longest name in HTML has 31 letters.
const maxEntity = 40

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// ends reports whether a word or a line, and with it what looks like a marker, may end before rest.
func ends(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || unicode.IsSpace(r)
}

// isWord reports whether c is an ASCII letter or digit or part of another character. Underscores next to the latter
// are escaped only if that is punctuation, which the caller cannot see: so only ASCII counts.
func isWord(c byte) bool {
	return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// isPunct reports whether c is ASCII punctuation, which a backslash can escape.
func isPunct(c byte) bool {
	return c > ' ' && c < 0x7f && !isWord(c)
}
