package source

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
)

// maxDeclared is how many declarations of one page are tried. Pages pasted together have two.
const maxDeclared = 4

// decodeDeclared decodes the page in the first charset it declares that is known and fits. It reports whether one did.
func (d *decoding) decodeDeclared(count utf8Count) bool {
	for label := range declaredLabels(d.raw) {
		enc, name, ok := lookup(label)
		switch {
		case !ok:
			d.warn("The page declares the charset %q, which is not known.", label)
			continue
		case name == nameUTF8 || isWide(name):
			// A declaration that can be read as ASCII is not in UTF-16: the standard takes it for UTF-8.
			if count.good > 0 && count.good >= count.bad {
				d.repairUTF8(count)
				return true
			}
			d.warn("The page declares the charset %s but is not valid in it.", name)
			continue
		}
		text, err := decodeBytes(enc, d.raw)
		if err != nil || !decodesWell(text) {
			d.warn("The page declares the charset %s but does not decode well in it.", name)
			continue
		}
		if name == nameWindows1252 {
			if better, ok := d.notWestern(); ok {
				d.warn("The page declares the charset %s, but its letters are those of %s, which was used.", label, better.charset)
				d.accept(better.text, better.charset)
				return true
			}
		}
		d.accept(text, name)
		return true
	}
	return false
}

// declaredLabels yields the charset labels of a page in order, maxDeclared at most: the XML declaration, then the meta elements
// outside scripts, styles and comments, wherever in the file they stand. The page is read as far as labels are asked for.
func declaredLabels(raw string) iter.Seq[string] {
	return func(yield func(string) bool) {
		left := maxDeclared
		offer := func(label string) bool {
			left--
			return yield(label) && left > 0
		}
		if label := xmlEncoding(raw); label != "" && !offer(label) {
			return
		}
		z := html.NewTokenizer(strings.NewReader(raw))
		for {
			switch z.Next() {
			case html.ErrorToken:
				return
			case html.StartTagToken, html.SelfClosingTagToken:
				name, more := z.TagName()
				if string(name) != "meta" || !more {
					continue
				}
				if label := metaLabel(z); label != "" && !offer(label) {
					return
				}
			}
		}
	}
}

// metaLabel returns the label of the meta element the tokenizer stands on, "" when it declares none.
func metaLabel(z *html.Tokenizer) string {
	var charset, equiv, content string
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "charset":
			charset = string(value)
		case "http-equiv":
			equiv = strings.TrimSpace(string(value))
		case "content":
			content = string(value)
		}
	}
	if strings.TrimSpace(charset) != "" {
		return strings.TrimSpace(charset)
	}
	if strings.EqualFold(equiv, "content-type") {
		return contentTypeLabel(content)
	}
	return ""
}

// contentTypeLabel returns the charset parameter of a content type as pages write it, with or without quotes.
func contentTypeLabel(content string) string {
	at := strings.Index(strings.ToLower(content), "charset")
	if at < 0 || at+len("charset") > len(content) {
		return ""
	}
	value := strings.TrimLeft(content[at+len("charset"):], " \t\r\n\f")
	value, ok := strings.CutPrefix(value, "=")
	if !ok {
		return ""
	}
	value = strings.TrimLeft(value, " \t\r\n\f\"'")
	if end := strings.IndexAny(value, "; \t\r\n\f\"'"); end >= 0 {
		value = value[:end]
	}
	return value
}

// xmlEncoding returns the encoding of an XML declaration at the very start, "" when there is none.
func xmlEncoding(raw string) string {
	raw = strings.TrimLeft(raw[:min(len(raw), 1024)], " \t\r\n")
	if !strings.HasPrefix(raw, "<?xml") {
		return ""
	}
	declaration, _, ok := strings.Cut(raw, "?>")
	if !ok {
		return ""
	}
	_, after, ok := strings.Cut(declaration, "encoding")
	if !ok {
		return ""
	}
	after = strings.TrimLeft(after, " \t\r\n=")
	if after == "" || after[0] != '"' && after[0] != '\'' {
		return ""
	}
	label, _, ok := strings.Cut(after[1:], after[:1])
	if !ok {
		return ""
	}
	return strings.Clone(label)
}
