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
	var cuts []int      // where each part that is left out begins and ends
	cut := 0            // how long they are
	seen := 0           // what was searched for the last "<" and the last ">", which stand at open and end
	open, end := -1, -1 // -1 while there was none
	for begin, after := longRun(text, 0); begin < after; begin, after = longRun(text, after) {
		i := strings.Index(text[begin:after], "data:")
		payload := begin + i + len("data:")
		if i < 0 || after-payload <= maxData {
			continue
		}
		if i := strings.LastIndexByte(text[seen:payload], '<'); i >= 0 {
			open = seen + i
		}
		if i := strings.LastIndexByte(text[seen:payload], '>'); i >= 0 {
			end = seen + i
		}
		seen = payload
		if holdsAddresses(text, open, end) {
			cuts = append(cuts, payload+keptData, after)
			cut += after - payload - keptData
		}
	}
	if cut == 0 {
		return text
	}
	var out strings.Builder
	out.Grow(len(text) - cut)
	done := 0
	for i := 0; i < len(cuts); i += 2 {
		out.WriteString(text[done:cuts[i]])
		done = cuts[i+1]
	}
	out.WriteString(text[done:])
	return out.String()
}

// longRun returns the next place at or after at that may hold more than maxData bytes without one that ends a payload: where it
// begins and where it ends, which is the same when there is none. It looks at pieces of half that length, of which such a run
// covers one whole; nearly all pieces of a page hold an end within their first words.
func longRun(text string, at int) (begin, after int) {
	const piece = maxData / 2
	for next := at; len(text)-next >= piece; next += piece {
		if strings.IndexByte(text[next:next+piece], ' ') >= 0 || payloadLength(text[next:next+piece]) < piece {
			continue
		}
		begin = at + strings.LastIndexAny(text[at:next], payloadEnds) + 1
		return begin, next + payloadLength(text[next:])
	}
	return len(text), len(text)
}

// payloadEnds are the bytes that end a payload.
const payloadEnds = "\"')<>&\\ \t\n\r\f"

// payloadLength returns how far a data: URI goes: up to what ends an attribute, an address in a style sheet or a source set.
// It looks for each of these at a time, which processors do many times faster than comparing bytes one by one.
func payloadLength(text string) int {
	const window = 4 << 10 // Without one, a byte that is not there would be looked for to the end of the page each time.
	for at := 0; at < len(text); at += window {
		part := text[at:min(at+window, len(text))]
		found := len(part)
		for k := range len(payloadEnds) {
			if i := strings.IndexByte(part[:found], payloadEnds[k]); i >= 0 {
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
