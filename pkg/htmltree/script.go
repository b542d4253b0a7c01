package htmltree

import "strings"

// scriptState says how the text of a script is read.
type scriptState uint8

const (
	// plainScript ends at an end tag.
	plainScript scriptState = iota
	// inComment does too, and a script tag hides one.
	inComment
	// hiding is behind a script tag in a comment.
	hiding
)

// scriptEnd returns where the end tag of a script begins, or the length of the text. Inside a comment, a script tag hides
// one end tag: sections 13.2.5.15 to 13.2.5.31, with the library's reading of a < that no letter follows there.
func scriptEnd(text string) int {
	state := plainScript
	for i := 0; i < len(text); i++ {
		if state == plainScript {
			open := strings.IndexByte(text[i:], '<')
			if open < 0 {
				return len(text)
			}
			i += open
		}
		rest := text[i:]
		if state != hiding && strings.HasPrefix(rest, "</") && isTag(rest[len("</"):], "script") {
			return i
		}
		skip := 0
		state, skip = state.next(rest)
		i += skip
	}
	return len(text)
}

// next returns the state behind what stands at the beginning of a text, and how many bytes more than the first that is.
func (s scriptState) next(text string) (next scriptState, skip int) {
	switch {
	case s != plainScript && strings.HasPrefix(text, "-->"):
		return plainScript, len("-->") - 1
	case text[0] != '<' || len(text) == 1:
	case s == plainScript && strings.HasPrefix(text, "<!--"):
		return inComment, len("<!") - 1 // The dashes may be those of the end, too.
	case s == hiding && text[1] == '/' && isTag(text[2:], "script"):
		return inComment, len("</script>") - 1
	case s == inComment && isLetter(text[1]):
		if isTag(text[1:], "script") {
			return hiding, 0
		}
	case s == inComment && text[1] != '/':
		return plainScript, 0
	}
	return s, 0
}
