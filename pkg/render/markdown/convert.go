package markdown

import (
	"bytes"
	"fmt"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
	render "github.com/winnow-cli/winnow/pkg/render/html"
)

// convert builds the document's tree, shapes it for the library and converts it.
func convert(d *article.Document) (string, error) {
	root := render.Article(d, appendInline)
	shape(root)
	conv := converter.NewConverter(
		// Texts are escaped by appendInline, which knows what surrounds them.
		converter.WithEscapeMode(converter.EscapeModeDisabled),
		converter.WithPlugins(
			base.NewBasePlugin(),
			commonmark.NewCommonmarkPlugin(commonmark.WithListEndComment(false)),
			table.NewTablePlugin(
				// Aligned cells would make the output quadratic in the longest cell.
				table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal),
				table.WithNewlineBehavior(table.NewlineBehaviorPreserve),
			),
			plugin{},
		),
	)
	out, err := conv.ConvertNode(root)
	if err != nil {
		return "", fmt.Errorf("convert the article to Markdown: %w", err)
	}
	out = bytes.Trim(out, "\n")
	if len(out) == 0 {
		return "", nil
	}
	return string(out) + "\n", nil
}

// plugin is winnow's part of the conversion: see the package comment for why each renderer is here.
type plugin struct{}

// Name implements converter.Plugin.
func (plugin) Name() string { return "winnow" }

// Init implements converter.Plugin.
func (plugin) Init(conv *converter.Converter) error {
	early := converter.PriorityEarly
	conv.Register.RendererFor(inlineTag, converter.TagTypeInline, renderInline, early)
	conv.Register.RendererFor("ul", converter.TagTypeBlock, renderList, early)
	conv.Register.RendererFor("ol", converter.TagTypeBlock, renderList, early)
	conv.Register.RendererFor("blockquote", converter.TagTypeBlock, renderQuote, early)
	conv.Register.RendererFor("aside", converter.TagTypeBlock, renderFootnote, early)
	return nil
}

// inlineTag names the element that holds the finished Markdown of a leaf in its one attribute, where none of the
// library's passes over text nodes can change it.
const inlineTag = "winnow-inline"

// appendInline is the render.Inline that writes Markdown.
func appendInline(parent *html.Node, text string, marks []article.Mark) {
	markdown := inline(text, marks, placeOf(parent))
	if markdown == "" {
		return
	}
	parent.AppendChild(&html.Node{
		Type: html.ElementNode,
		Data: inlineTag,
		Attr: []html.Attribute{{Key: "text", Val: markdown}},
	})
}

func renderInline(_ converter.Context, w converter.Writer, n *html.Node) converter.RenderStatus {
	// Writes to the library's writer go to memory and do not fail.
	_, _ = w.WriteString(n.Attr[0].Val)
	return converter.RenderSuccess
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
