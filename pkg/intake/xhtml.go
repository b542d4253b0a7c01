package intake

import (
	"bytes"

	"golang.org/x/net/html"
)

// void are the elements of HTML without an end tag.
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true, "link": true,
	"meta": true, "source": true, "track": true, "wbr": true,
}

// asHTML gives elements that XHTML closes at once the end tag that HTML needs: read as HTML, <title/> swallows the chapter and
// <a id="p12"/> makes a link of it. A chapter in an encoding that is not ASCII-compatible is left as it is.
func asHTML(chapter []byte) []byte {
	if !bytes.Contains(chapter, []byte("/>")) {
		return chapter
	}
	out := make([]byte, 0, len(chapter)+len(chapter)/8)
	z := html.NewTokenizer(bytes.NewReader(chapter))
	for {
		kind := z.Next()
		raw := z.Raw()
		if kind == html.ErrorToken {
			return append(out, raw...)
		}
		if kind != html.SelfClosingTagToken {
			out = append(out, raw...)
			continue
		}
		closing := bytes.TrimSuffix(raw, []byte("/>"))
		out = append(out, closing...)
		name, _ := z.TagName()
		if void[string(name)] {
			out = append(out, "/>"...)
		} else {
			out = append(append(append(append(out, '>'), "</"...), name...), '>')
		}
		z.NextIsNotRawText()
	}
}
