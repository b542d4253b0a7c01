package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/marker"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// codeNewline stands for the newlines of code until the whole article is printed, so that the library does not fold
// empty lines of code. What indents or prefixes lines must look for it too.
const codeNewline = string(marker.MarkerCodeBlockNewline)

// footnoteIndent is what further lines of a footnote stand behind.
const footnoteIndent = "    "

func renderList(ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	number, err := strconv.Atoi(attribute(n, "start"))
	if err != nil {
		number = 1
	}
	second := attribute(n, markerKey) != ""
	separator := "\n"
	if isLoose(n) {
		separator = "\n\n"
	}
	first := true
	for li := n.FirstChild; li != nil; li = li.NextSibling {
		content := renderItem(ctx, li)
		if content == "" {
			continue
		}
		if first {
			write(w, "\n\n")
		} else {
			write(w, separator)
		}
		first = false
		bullet := bulletOf(n, number, second)
		number++
		write(w, bullet)
		write(w, prefixLines(content, strings.Repeat(" ", len(bullet)), ""))
	}
	write(w, "\n\n")
	return converter.RenderSuccess
}

// maxNumber is the largest number that CommonMark reads as a list marker.
const maxNumber = 999_999_999

// bulletOf returns the marker of a list item with the space behind it.
func bulletOf(list *html.Node, number int, second bool) string {
	switch {
	case list.DataAtom == atom.Ul && second:
		return "* "
	case list.DataAtom == atom.Ul:
		return "- "
	case second:
		return strconv.Itoa(min(number, maxNumber)) + ") "
	}
	return strconv.Itoa(min(number, maxNumber)) + ". "
}

// isLoose reports whether an item of the list holds more than a text and further lists.
func isLoose(list *html.Node) bool {
	for li := list.FirstChild; li != nil; li = li.NextSibling {
		for child := li.FirstChild; child != nil; child = child.NextSibling {
			if child.Data != inlineTag && child.DataAtom != atom.Ul && child.DataAtom != atom.Ol {
				return true
			}
		}
	}
	return false
}

// renderItem returns the parts of a list item, parted by blank lines; a list right after the item's text follows it
// without one, unless its number is one that cannot interrupt a paragraph.
func renderItem(ctx converter.Context, li *html.Node) string {
	var out strings.Builder
	for child := li.FirstChild; child != nil; child = child.NextSibling {
		part := renderPart(ctx, child)
		if part == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteString("\n")
			if child.PrevSibling.Data != inlineTag || !interrupts(child) {
				out.WriteString("\n")
			}
		}
		out.WriteString(part)
	}
	return out.String()
}

func interrupts(n *html.Node) bool {
	return n.DataAtom == atom.Ul || n.DataAtom == atom.Ol && attribute(n, "start") == ""
}

// renderPart renders a node without the blank lines around it.
func renderPart(ctx converter.Context, n *html.Node) string {
	var buf bytes.Buffer
	ctx.RenderNodes(ctx, &buf, n)
	return strings.Trim(buf.String(), "\n")
}

// renderParts renders the children of a node, parted by blank lines.
func renderParts(ctx converter.Context, n *html.Node) string {
	var out strings.Builder
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		part := renderPart(ctx, child)
		if part == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteString("\n\n")
		}
		out.WriteString(part)
	}
	return out.String()
}

func renderQuote(ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	if content := renderParts(ctx, n); content != "" {
		write(w, "\n\n> "+prefixLines(content, "> ", ">")+"\n\n")
	}
	return converter.RenderSuccess
}

func renderFootnote(ctx converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	label := strings.TrimPrefix(attribute(n, "id"), "fn-")
	content := renderParts(ctx, n)
	if content == "" {
		return converter.RenderSuccess
	}
	// Only a paragraph follows on the same line: in front of a list or code, the label would count as indentation.
	separator := " "
	if n.FirstChild.DataAtom != atom.P {
		separator = "\n" + footnoteIndent
	}
	write(w, "\n\n[^"+label+"]:"+separator+prefixLines(content, footnoteIndent, "")+"\n\n")
	return converter.RenderSuccess
}

// prefixLines puts prefix before every line but the first, and blank before empty ones.
func prefixLines(content, prefix, blank string) string {
	var out strings.Builder
	out.Grow(len(content) + len(content)/16)
	for i, line := range strings.Split(content, "\n") {
		if i > 0 {
			out.WriteByte('\n')
			if line == "" {
				out.WriteString(blank)
			} else {
				out.WriteString(prefix)
			}
		}
		for j, code := range strings.Split(line, codeNewline) {
			if j > 0 {
				out.WriteString(codeNewline)
				if code == "" {
					out.WriteString(blank)
				} else {
					out.WriteString(prefix)
				}
			}
			out.WriteString(code)
		}
	}
	return out.String()
}

func write(w converter.Writer, s string) {
	// Writes to the library's writer go to memory and do not fail.
	_, _ = w.WriteString(s)
}
