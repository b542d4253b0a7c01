package cli

import (
	"context"
	"io"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
)

// cleaner is what the command needs of a clean.Cleaner. It must be safe for concurrent use.
type cleaner interface {
	// Clean may return a document next to an error: what could be read before it failed.
	Clean(ctx context.Context, name string, r io.Reader) (*article.Document, error)
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
