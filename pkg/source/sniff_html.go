package source

import "strings"

const (
	// minClosed is how many closing tags of block elements a text needs to count as HTML by them alone. Two is what a
	// sentence about a tag has.
	minClosed = 3
	// tagLinePercent is the least share of non-blank lines with block tags outside code fences. In an article about
	// HTML most lines are prose, in a piece of a page most are not. See "about HTML" and "late markup" in TestSniff.
	tagLinePercent = 50
)

// looksHTML reports whether a text is a page or a piece of one: it starts as one, or most of its lines hold block tags.
func looksHTML(text string) bool {
	if startsPage(text) {
		return true
	}
	at := skipProlog(text)
	first, ok := tagAt(text, at)
	if ok && !first.closing && !isMention(text, first) {
		switch {
		case isHeadTag(first.name):
			return true
		case isVoidTag(first.name) && first.attributes,
			isBlockTag(first.name) && hasClosing(text[first.end:], first.name),
			isInlineTag(first.name) && first.attributes && hasClosing(text[first.end:], first.name),
			hasClosing(text[first.end:], "head"): // A page behind the warnings of its server: "<br /><b>Deprecated</b>".
			return true
		}
	}
	return mostlyTagged(text)
}

// startsPage reports whether a text starts with an HTML doctype or one of the elements html, head and body.
func startsPage(text string) bool {
	at := skipProlog(text)
	if hasPrefixFold(text[at:], "<!doctype") {
		// Any doctype but those of other XML languages: many old pages have odd ones.
		rest := strings.TrimLeft(text[at+len("<!doctype"):], " \t\r\n")
		return hasPrefixFold(rest, "html") || !hasPrefixFold(rest, "svg") && hasClosing(rest, "html")
	}
	first, ok := tagAt(text, at)
	if !ok || first.closing {
		return false
	}
	switch first.name {
	case "html", "head", "body", "frameset":
		return !isMention(text, first) || hasClosing(text[first.end:], first.name)
	}
	return false
}

// skipProlog returns the offset behind a byte order mark, white space, comments, the XML declaration and other
// processing instructions. An unclosed comment is not skipped.
func skipProlog(text string) int {
	at := 0
	for {
		rest := strings.TrimLeft(text[at:], " \t\r\n\f\ufeff")
		at = len(text) - len(rest)
		var end string
		switch {
		case strings.HasPrefix(rest, "<!--"):
			end = "-->"
		case strings.HasPrefix(rest, "<?"):
			end = ">"
		default:
			return at
		}
		n := strings.Index(rest, end)
		if n < 0 {
			return at
		}
		at += n + len(end)
	}
}

// tag is one tag as it stands in a text.
type tag struct {
	name       string // lower-case
	closing    bool
	attributes bool
	end        int // offset behind the ">"
}

// tagAt returns the tag that starts at an offset. What is no tag to a parser is none here either: "<5", "< p>",
// "<user@example.com>", and a "<" without its ">" before the next "<".
func tagAt(text string, at int) (tag, bool) {
	if at >= len(text) || text[at] != '<' {
		return tag{}, false
	}
	i := at + 1
	closing := i < len(text) && text[i] == '/'
	if closing {
		i++
	}
	start := i
	i += nameLength(text[i:])
	if i == start || i == len(text) || !strings.ContainsRune(" \t\r\n\f/>", rune(text[i])) {
		return tag{}, false
	}
	end := strings.IndexAny(text[i:], "<>")
	if end < 0 || text[i+end] == '<' {
		return tag{}, false
	}
	return tag{
		name: strings.ToLower(text[start:i]), closing: closing, end: i + end + 1,
		attributes: strings.Contains(text[i:i+end], "="),
	}, true
}

// nameLength returns the length of the element name a text starts with: a letter, then letters and digits.
func nameLength(text string) int {
	for i := range len(text) {
		if !isLetter(text[i]) && (i == 0 || text[i] < '0' || text[i] > '9') {
			return i
		}
	}
	return len(text)
}

// isMention reports whether a sentence goes on behind the tag, as in "<p> tags make paragraphs". No page starts with
// a bare tag, a space and a lower-case word unless it is closed on the same line.
func isMention(text string, t tag) bool {
	rest := text[t.end:]
	if t.attributes || len(rest) < 2 || rest[0] != ' ' || rest[1] < 'a' || rest[1] > 'z' {
		return false
	}
	line, _ := cutLine(rest)
	return !strings.HasSuffix(strings.TrimRight(line, " \t"), ">")
}

// mostlyTagged reports whether most lines outside code fences hold tags of block elements, some of them closing ones.
func mostlyTagged(text string) bool {
	lines, tagged, closed := 0, 0, 0
	fenced := false
	for text != "" {
		var line string
		line, text = cutLine(text)
		trimmed := strings.TrimSpace(line)
		if trimmed == "" {
			continue
		}
		lines++
		if strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~") {
			fenced = !fenced
			continue
		}
		if fenced || strings.Contains(trimmed, "`<") {
			continue
		}
		if open, shut := countBlockTags(trimmed); open+shut > 0 {
			tagged++
			closed += shut
		}
	}
	return closed >= minClosed && tagged*100 >= lines*tagLinePercent
}

func countBlockTags(line string) (opening, closing int) {
	for at := strings.IndexByte(line, '<'); at >= 0; {
		next := at + 1
		if t, ok := tagAt(line, at); ok {
			next = t.end
			switch {
			case !isBlockTag(t.name):
			case t.closing:
				closing++
			default:
				opening++
			}
		}
		more := strings.IndexByte(line[next:], '<')
		if more < 0 {
			break
		}
		at = next + more
	}
	return opening, closing
}

// hasClosing reports whether the text has a closing tag of that name, in any case of letters.
func hasClosing(text, name string) bool {
	for {
		at := strings.Index(text, "</")
		if at < 0 {
			return false
		}
		text = text[at+2:]
		if hasPrefixFold(text, name) && len(text) > len(name) && !isLetter(text[len(name)]) {
			return true
		}
	}
}

func hasPrefixFold(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// isHeadTag reports whether an element stands at the start of pages only.
func isHeadTag(name string) bool {
	switch name {
	case "meta", "link", "base", "title", "script", "style", "noscript":
		return true
	}
	return false
}

func isVoidTag(name string) bool {
	switch name {
	case "img", "br", "hr", "input":
		return true
	}
	return false
}

// isInlineTag reports whether an element may start a piece of a page. Texts start with a bare <b>, too.
func isInlineTag(name string) bool {
	switch name {
	case "a", "span", "font", "button", "iframe", "picture", "svg", "template", "video":
		return true
	}
	return false
}

func isBlockTag(name string) bool {
	switch name {
	case "p", "div", "article", "section", "main", "header", "footer", "nav", "aside", "h1", "h2", "h3", "h4", "h5", "h6",
		"ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "td", "th", "blockquote", "figure",
		"figcaption", "form", "pre", "center", "html", "head", "body", "title":
		return true
	}
	return false
}
