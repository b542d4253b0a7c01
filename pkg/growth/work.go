package growth

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/render/jsonout"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/render/text"
	"github.com/winnow-cli/winnow/pkg/source"
)

// Clean does the whole work on an input that is measured: it is read, cleaned, and written as JSON with all blocks. Whether it
// is an article does not matter, all is written in any case. Another error is that of the cleaner, of a renderer or of w.
func Clean(ctx context.Context, c *clean.Cleaner, input string, w io.Writer) error {
	d, err := c.Clean(ctx, "page", strings.NewReader(input))
	if err != nil && !lacksArticle(d, err) {
		return err
	}
	md, err := markdown.Article(d)
	if err != nil {
		return err
	}
	return jsonout.Encode(w, jsonout.From(d, md, text.Body(d), true), false)
}

func lacksArticle(d *article.Document, err error) bool {
	var failure *source.Failure
	return d != nil && errors.As(err, &failure) && failure.Reason == source.NoArticle
}
