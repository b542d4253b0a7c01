package mail

import "bytes"

// unwrap undoes format=flowed (RFC 3676): a line that ends with a space goes on in the next one of the same depth of
// quotation. deleteSpace is DelSp=yes, for scripts without spaces between words. Line ends become LF.
func unwrap(text []byte, deleteSpace bool) []byte {
	out := make([]byte, 0, len(text))
	open := -1 // the depth of quotation of the paragraph that goes on, -1 when none does
	for line := range bytes.Lines(text) {
		line = bytes.TrimRight(line, "\r\n")
		depth := 0
		for depth < len(line) && line[depth] == '>' {
			depth++
		}
		content := bytes.TrimPrefix(line[depth:], []byte(" ")) // Stuffed, so that a line may begin with "From" or ">".
		signature := string(content) == "-- "
		if open >= 0 && (open != depth || signature) {
			out = append(out, '\n') // The paragraph ended without saying so.
			open = -1
		}
		if open < 0 && depth > 0 {
			out = append(append(out, line[:depth]...), ' ')
		}
		if bytes.HasSuffix(content, []byte(" ")) && !signature {
			open = depth
			if deleteSpace {
				content = content[:len(content)-1]
			}
			out = append(out, content...)
			continue
		}
		open = -1
		out = append(append(out, content...), '\n')
	}
	return out
}
