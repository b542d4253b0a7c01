package source

import (
	"path"
	"strings"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/article"
)

// sniffBytes is how much of a text the sniffer looks at: a page shows what it is in far less, and a text that holds
// markup only behind 256 kB is a text.
const sniffBytes = 256 << 10

// Sniff says whether a text is HTML, Markdown or plain text. It never returns article.Auto. The text need not be
// valid UTF-8 as long as its ASCII characters are readable.
//
// The content decides, with some help from the suffix of name, which may be empty: ".md" and ".markdown" are Markdown,
// ".html", ".htm" and ".xhtml" are HTML, and ".txt" is text unless it starts with a doctype or an html element. Of a
// URL the suffix counts only when the content is not HTML, since servers print any path as a page.
//
// Text that mentions tags stays text: an article about HTML, code samples, a mail with <user@example.com>.
func Sniff(text, name string) article.Format {
	text = text[:min(len(text), sniffBytes)]
	if strings.Contains(name, "://") {
		if looksHTML(text) {
			return article.HTML
		}
		name, _, _ = strings.Cut(name, "?")
		name, _, _ = strings.Cut(name, "#")
	}
	switch suffix(name) {
	case ".md", ".markdown":
		return article.Markdown
	case ".html", ".htm", ".xhtml":
		if !strings.Contains(name, "://") {
			return article.HTML
		}
	case ".txt":
		if startsPage(text) {
			return article.HTML
		}
		return article.Text
	}
	switch {
	case looksMarkdown(text):
		return article.Markdown
	case looksHTML(text):
		return article.HTML
	}
	return article.Text
}

// suffix returns the lower-case suffix of a name without that of its compression: text.md.gz holds Markdown.
func suffix(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, `\`, "/"))
	for _, packed := range [...]string{".gz", ".zst", ".bz2"} {
		if plain, ok := strings.CutSuffix(name, packed); ok {
			return path.Ext(plain)
		}
	}
	return path.Ext(name)
}

// looksMarkdown recognises the two beginnings that nothing else has: YAML front matter with a heading behind it, and
// a level one heading with a blank line below. A paste that merely holds lists or stars is text: the text parser reads
// light Markdown as well.
func looksMarkdown(text string) bool {
	text = strings.TrimPrefix(text, "\ufeff")
	if strings.HasPrefix(text, "---") {
		line, rest := cutLine(text)
		if line != "---" {
			return false
		}
		body, ok := cutFrontMatter(rest)
		if !ok {
			return false
		}
		heading, _ := cutLine(skipBlank(body))
		return headingLevel(heading) > 0
	}
	text = skipBlank(text)
	if !strings.HasPrefix(text, "#") {
		return false
	}
	heading, rest := cutLine(text)
	if headingLevel(heading) != 1 || rest == "" {
		return false
	}
	next, _ := cutLine(rest)
	return strings.TrimSpace(next) == ""
}

// cutFrontMatter returns what stands behind the line that closes front matter.
func cutFrontMatter(text string) (string, bool) {
	for text != "" {
		var line string
		line, text = cutLine(text)
		if line = strings.TrimRight(line, " \t"); line == "---" || line == "..." {
			return text, true
		}
	}
	return "", false
}

// headingLevel returns 1 to 6 for an ATX heading with a text, 0 for any other line.
func headingLevel(line string) int {
	level := len(line) - len(strings.TrimLeft(line, "#"))
	rest := line[level:]
	if level < 1 || level > 6 || rest == "" || rest[0] != ' ' && rest[0] != '\t' || strings.TrimSpace(rest) == "" {
		return 0
	}
	return level
}

// cutLine returns the first line without its line end, which may be \n, \r\n or \r, and the rest.
func cutLine(text string) (line, rest string) {
	end := strings.IndexAny(text, "\r\n")
	if end < 0 {
		return text, ""
	}
	next := end + 1
	if text[end] == '\r' && next < len(text) && text[next] == '\n' {
		next++
	}
	return text[:end], text[next:]
}

// skipBlank skips blank lines, not the indentation of the first line that is none.
func skipBlank(text string) string {
	line := 0
	for i, r := range text {
		switch {
		case r == '\r', r == '\n':
			line = i + 1
		case !unicode.IsSpace(r):
			return text[line:]
		}
	}
	return ""
}
