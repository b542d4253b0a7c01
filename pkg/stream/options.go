package stream

import (
	"cmp"
	"context"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// BadRecord is the reason of a line that is no record: blank, no JSON object, or without a page.
const BadRecord source.Reason = "bad-record"

// Cleaner cleans a page; *clean.Cleaner is one. It must be safe for concurrent use.
type Cleaner interface {
	// CleanPage returns a document or an error. With the reason no-article it may return both: what was read and removed.
	CleanPage(ctx context.Context, p source.Page) (*article.Document, error)
}

// Options say how records are cleaned. Only Cleaner is needed.
type Options struct {
	// Cleaner cleans the pages; it must not be nil.
	Cleaner Cleaner
	// Blocks says whether the records list every block of the input; nil lists them for all but HTML.
	Blocks *bool
	// Jobs is how many records Clean works on at once; below 1 is one.
	Jobs int
	// MaxBytes bounds a line, and a page that comes out of a container; 0 and less mean source.DefaultMaxBytes. The bound on the page
	// that is cleaned is the Cleaner's.
	MaxBytes int64
	// Container makes Clean read one container, such as a web archive, instead of lines: each page in it is a record. ""
	// reads lines.
	Container source.Container
	// Name is what the container is called in its records; "" is "-".
	Name string
}

// maxBytes is the bound that holds.
func (o *Options) maxBytes() int64 { return cmp.Or(max(o.MaxBytes, 0), source.DefaultMaxBytes) }
