package cli

import (
	"context"
	"io"
	"iter"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/source"
)

// cleaner is what the command needs of a clean.Cleaner. It must be safe for concurrent use.
type cleaner interface {
	// CleanPage may return a document next to an error: what could be read before it failed.
	CleanPage(ctx context.Context, p source.Page) (*article.Document, error)
}

// cleanerFunc makes a cleaner; its error is about the options.
type cleanerFunc func(clean.Options) (cleaner, error)

// newCleaner makes the real one.
func newCleaner(o clean.Options) (cleaner, error) {
	c, err := clean.New(o)
	if err != nil {
		return nil, err
	}
	return c, nil
}

// pagesFunc takes the pages out of an input, as intake.Pages does.
type pagesFunc func(ctx context.Context, name string, r io.Reader, o intake.Options) iter.Seq2[source.Page, error]
