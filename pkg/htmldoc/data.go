package htmldoc

import "strings"

const (
	// maxData is the longest payload of a data: URI that is kept. Placeholders of lazy loading have some hundred bytes,
	// pictures and fonts that a page was saved with some ten thousand.
	maxData = 1024
	// keptData is what is left of a longer one, so that it stays recognisable.
	keptData = 32
)

// cutData shortens the data: URIs in tags and style sheets. Pages saved as one file (SingleFile, monolith) hold megabytes of
// them, and all that is asked of them later is that they begin with "data:". In text, where an article may print one, they
// stay. Blocks of HTML carry no offsets, so that the text may change. The time is linear; without a long one text is returned.
func cutData(text string) string {
	if !holdsLongRun(text) {
		return text
	}
	var out strings.Builder
	done := 0                // what is written to out
	at := 0                  // what is searched
	open, end := -1, -1      // the last "<" and the last ">" before at
	note := func(part int) { // looks for them up to part
		if i := strings.LastIndexByte(text[at:part], '<'); i >= 0 {
			open = at + i
		}
		if i := strings.LastIndexByte(text[at:part], '>'); i >= 0 {
			end = at + i
		}
	}
	for {
		i := strings.Index(text[at:], "data:")
		if i < 0 {
			break
		}
		start := at + i
		note(start)
		payload := start + len("data:")
		length := payloadLength(text[payload:])
		if length > maxData && holdsAddresses(text, open, end) {
			out.WriteString(text[done : payload+keptData])
			done = payload + length
		}
		at = payload + length
	}
	if done == 0 {
		return text
	}
	out.WriteString(text[done:])
	return out.String()
}

// holdsLongRun reports whether a payload of more than maxData bytes may stand in a text. One covers a whole piece of half that
// length, and nearly all pieces of a page hold what ends a payload within their first words.
func holdsLongRun(text string) bool {
	const piece = maxData / 2
	for ; len(text) >= piece; text = text[piece:] {
		if strings.IndexByte(text[:piece], ' ') < 0 && payloadLength(text[:piece]) == piece {
			return true
		}
	}
	return false
}

// payloadLength returns how far a data: URI goes: up to what ends an attribute, an address in a style sheet or a source set.
// It looks for each of these at a time, which processors do many times faster than comparing bytes one by one.
func payloadLength(text string) int {
	const window = 4 << 10 // Without one, a byte that is not there would be looked for to the end of the page each time.
	for at := 0; at < len(text); at += window {
		part := text[at:min(at+window, len(text))]
		found := len(part)
		for _, stop := range [...]byte{'"', '\'', ')', '<', '>', '&', '\\', ' ', '\t', '\n', '\r', '\f'} {
			if i := strings.IndexByte(part[:found], stop); i >= 0 {
				found = i
			}
		}
		if found < len(part) {
			return at + found
		}
	}
	return len(text)
}

// holdsAddresses reports whether what stands behind the last "<" and the last ">" of a page is within a tag or a style sheet.
// An attribute that holds a ">" looks like text, which costs time and no content.
func holdsAddresses(text string, open, end int) bool {
	if open < 0 {
		return false
	}
	tag := text[open+1:]
	if open > end {
		return tag != "" && (tag[0]|0x20) >= 'a' && (tag[0]|0x20) <= 'z'
	}
	const style = "style"
	return len(tag) > len(style) && strings.EqualFold(tag[:len(style)], style)
}
