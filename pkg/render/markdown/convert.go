package markdown

import (
	"strings"
	"unicode"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/marker"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
	render "github.com/winnow-cli/winnow/pkg/render/html"
)

// convert builds the document's tree, shapes it and prints it. A control character that a parser left in becomes U+FFFD: without
// it, what stands behind it could begin a line, and a block of Markdown.
func convert(d *article.Document) (string, error) {
	var p printer
	root := render.Article(d, p.inlines.appendTo)
	shape(root)
	parts := trimEnds(p.parts(root))
	if p.err != nil {
		return "", p.err
	}
	if len(parts) == 0 {
		return "", nil
	}
	parts[len(parts)-1] += "\n" // here, where no copy of the whole is needed
	return article.ReplaceControls(strings.Join(parts, separator), "\uFFFD"), nil
}

// trimEnds takes the white space off the ends of what the parts make together.
func trimEnds(parts []string) []string {
	for len(parts) > 0 {
		if parts[0] = strings.TrimLeftFunc(parts[0], unicode.IsSpace); parts[0] != "" {
			break
		}
		parts = parts[1:]
	}
	for last := len(parts) - 1; last >= 0; last-- {
		if parts[last] = strings.TrimRightFunc(parts[last], unicode.IsSpace); parts[last] != "" {
			break
		}
		parts = parts[:last]
	}
	return parts
}

// newLibrary returns a converter for code.
func newLibrary() *converter.Converter {
	return converter.NewConverter(
		// Texts are escaped by inlines, which knows what surrounds them.
		converter.WithEscapeMode(converter.EscapeModeDisabled),
		converter.WithPlugins(
			base.NewBasePlugin(),
			commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false)),
		),
	)
}

// codeNewline is what the library takes for a newline of code: no text may hold it.
const codeNewline = string(marker.MarkerCodeBlockNewline)

// inlineTag names the element that holds the finished Markdown of a leaf in its one attribute.
const inlineTag = "winnow-inline"

// inlines writes the leaves of one article. It keeps the memory of one for the next.
type inlines struct {
	out    []byte
	tokens []token
}

// appendTo is the render.Inline that writes Markdown.
func (in *inlines) appendTo(parent *html.Node, text string, marks []article.Mark) {
	markdown := in.inline(text, marks, placeOf(parent))
	if markdown == "" {
		return
	}
	leaf := &struct { // both in one piece of memory
		node html.Node
		text [1]html.Attribute
	}{html.Node{Type: html.ElementNode, Data: inlineTag}, [1]html.Attribute{{Key: "text", Val: markdown}}}
	leaf.node.Attr = leaf.text[:]
	parent.AppendChild(&leaf.node)
}

// placeOf tells from a leaf's element what may stand in its text.
func placeOf(leaf *html.Node) place {
	switch leaf.Data {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return inHeading
	case "td", "th":
		return inCell
	case "caption", "figcaption":
		return inCaption
	}
	if attribute(leaf, "role") == "caption" && leaf.Data == "p" {
		return inCaption
	}
	return inParagraph
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
