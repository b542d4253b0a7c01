package cli

import (
	"bytes"
	"fmt"
	"io"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/render/html"
	"github.com/winnow-cli/winnow/pkg/render/jsonout"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/render/text"
)

// render prints a document in the format asked for.
func (f *cleanFlags) render(d *article.Document, format outputFormat) ([]byte, error) {
	var buf bytes.Buffer
	if err := f.renderTo(&buf, d, format); err != nil {
		return nil, fmt.Errorf("render %s: %w", format, err)
	}
	return buf.Bytes(), nil
}

func (f *cleanFlags) renderTo(w io.Writer, d *article.Document, format outputFormat) error {
	switch format {
	case asJSON, asLines:
		md, err := markdown.Article(d)
		if err != nil {
			return err
		}
		withBlocks := f.blocks.or(d.Format != article.HTML)
		return jsonout.Encode(w, jsonout.From(d, md, text.Body(d), withBlocks), format == asJSON)
	case asText:
		return text.Render(w, d)
	case asHTML:
		return html.Render(w, d)
	case asMarkdown:
		return markdown.Render(w, d, markdown.Options{FrontMatter: f.front == yamlFrontMatter})
	}
	return fmt.Errorf("no renderer for the format %q", format)
}
