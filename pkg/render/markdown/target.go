package markdown

import (
	"strings"
	"unicode"

	render "github.com/winnow-cli/winnow/pkg/render/html"
)

// destination writes a link target so that it reads back as itself: white space, control characters and the
// characters that end a target are percent-encoded, parentheses escaped unless they pair up.
func destination(url string) string {
	if isPlainTarget(url) {
		return url
	}
	url = strings.TrimFunc(strings.ToValidUTF8(url, "\uFFFD"), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
	paired := pairsUp(url)
	var b strings.Builder
	for i, r := range url {
		switch {
		case r == '(' || r == ')':
			if !paired {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		case r == '&' && isEntity(url[i+1:]):
			b.WriteString("&amp;")
		case strings.ContainsRune(`<>\|`+"`", r) || unicode.IsSpace(r) || unicode.IsControl(r) || string(r) == codeNewline:
			render.PercentEncode(&b, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPlainTarget reports whether a target holds nothing but characters that stand for themselves, as most do.
func isPlainTarget(url string) bool {
	for i := 0; i < len(url); i++ {
		switch c := url[i]; {
		case c <= ' ' || c >= 0x7f:
			return false
		case c == '&' && isEntity(url[i+1:]), c == '(' || c == ')' || c == '<' || c == '>' || c == '\\' || c == '|' || c == '`':
			return false
		}
	}
	return true
}

// maxParentheses is how deep parentheses may nest in a target; CommonMark asks readers for at least three.
const maxParentheses = 3

// pairsUp reports whether every parenthesis in url has its partner.
func pairsUp(url string) bool {
	open := 0
	for i := 0; i < len(url); i++ {
		switch url[i] {
		case '(':
			open++
		case ')':
			open--
		}
		if open < 0 || open > maxParentheses {
			return false
		}
	}
	return open == 0
}

// escapeAlt writes the alternative text of an image. Whatever could be Markdown is escaped; where the text is not
// shown, a backslash too many disturbs nobody.
func escapeAlt(alt string) string {
	alt = strings.Join(strings.Fields(printable(alt)), " ")
	var b strings.Builder
	b.Grow(len(alt) + len(alt)/8)
	for i := 0; i < len(alt); i++ {
		c := alt[i]
		switch {
		case strings.IndexByte("*_~`[]<^\\|", c) >= 0, c == '&' && isEntity(alt[i+1:]), c == '!' && i+1 == len(alt):
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}
