package markdown

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// footnoteIndent is what further lines of a footnote stand behind.
const footnoteIndent = "    "

// printer prints the blocks of a tree. It keeps the library's converter, which most articles do not need, and its first
// error.
type printer struct {
	inlines inlines
	library *converter.Converter
	err     error
}

// block returns the Markdown of a node without blank lines around it, "" when it shows nothing.
func (p *printer) block(n *html.Node) string {
	if n.Data == inlineTag {
		return n.Attr[0].Val
	}
	switch n.DataAtom {
	case atom.P, atom.Figure, atom.Figcaption:
		return p.blocks(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if text := p.blocks(n); text != "" {
			return strings.Repeat("#", int(n.Data[1]-'0')) + " " + text
		}
		return ""
	case atom.Hr:
		return "* * *"
	case atom.Ul, atom.Ol:
		return p.list(n)
	case atom.Blockquote:
		if content := p.blocks(n); content != "" {
			return "> " + prefixLines(content, "> ", ">")
		}
		return ""
	case atom.Aside:
		return p.footnote(n)
	case atom.Table:
		return tableOf(n)
	}
	return p.other(n)
}

// separator parts two blocks.
const separator = "\n\n"

// blocks returns the Markdown of a node's children, parted by blank lines.
func (p *printer) blocks(n *html.Node) string {
	if first := n.FirstChild; first != nil && first.NextSibling == nil {
		return p.block(first)
	}
	return strings.Join(p.parts(n), separator)
}

// parts returns the Markdown of those of a node's children that show something.
func (p *printer) parts(n *html.Node) []string {
	parts := make([]string, 0, count(n))
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling // The child may be moved.
		if part := p.block(child); part != "" {
			parts = append(parts, part)
		}
		child = next
	}
	return parts
}

// other returns what the library makes of a node: code.
func (p *printer) other(n *html.Node) string {
	if p.library == nil {
		p.library = newLibrary()
	}
	root := &html.Node{Type: html.ElementNode, DataAtom: atom.Article, Data: "article"}
	n.Parent.RemoveChild(n)
	root.AppendChild(n)
	out, err := p.library.ConvertNode(root)
	if err != nil && p.err == nil {
		p.err = fmt.Errorf("convert the article to Markdown: %w", err)
	}
	return string(bytes.Trim(out, "\n"))
}

func (p *printer) list(n *html.Node) string {
	number, err := strconv.Atoi(attribute(n, "start"))
	if err != nil {
		number = 1
	}
	second := attribute(n, markerKey) != ""
	between := "\n"
	if isLoose(n) {
		between = separator
	}
	var out strings.Builder
	for li := n.FirstChild; li != nil; li = li.NextSibling {
		content := p.item(li)
		if content == "" {
			continue
		}
		if out.Len() > 0 {
			out.WriteString(between)
		}
		bullet := bulletOf(n, number, second)
		number++
		out.WriteString(bullet)
		out.WriteString(prefixLines(content, strings.Repeat(" ", len(bullet)), ""))
	}
	return out.String()
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

// item returns the parts of a list item, parted by blank lines; a list right after the item's text follows it
// without one, unless its number is one that cannot interrupt a paragraph.
func (p *printer) item(li *html.Node) string {
	var out strings.Builder
	text := false // The part before is the item's text.
	for child := li.FirstChild; child != nil; {
		next := child.NextSibling
		if part := p.block(child); part != "" {
			if out.Len() > 0 {
				out.WriteString("\n")
				if !text || !interrupts(child) {
					out.WriteString("\n")
				}
			}
			out.WriteString(part)
		}
		text = child.Data == inlineTag
		child = next
	}
	return out.String()
}

func interrupts(n *html.Node) bool {
	return n.DataAtom == atom.Ul || n.DataAtom == atom.Ol && attribute(n, "start") == ""
}

func (p *printer) footnote(n *html.Node) string {
	label := strings.TrimPrefix(attribute(n, "id"), "fn-")
	// Only a paragraph follows on the same line: in front of a list or code, the label would count as indentation.
	separator := "\n" + footnoteIndent
	if n.FirstChild != nil && n.FirstChild.DataAtom == atom.P {
		separator = " "
	}
	content := p.blocks(n)
	if content == "" {
		return ""
	}
	return "[^" + label + "]:" + separator + prefixLines(content, footnoteIndent, "")
}

// prefixLines puts prefix before every line but the first, and blank before empty ones.
func prefixLines(content, prefix, blank string) string {
	if strings.IndexByte(content, '\n') < 0 {
		return content
	}
	var out strings.Builder
	out.Grow(len(content) + len(content)/16)
	first := true
	for line := range strings.SplitSeq(content, "\n") {
		if !first {
			out.WriteByte('\n')
			if line == "" {
				out.WriteString(blank)
			} else {
				out.WriteString(prefix)
			}
		}
		first = false
		out.WriteString(line)
	}
	return out.String()
}
