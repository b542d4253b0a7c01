package warc

import (
	"context"
	"io"
	"iter"

	"github.com/winnow-cli/winnow/pkg/source"
)

// Pages yields the pages of a WARC file in their order: of every response record with a status of 200 to 299 and every
// resource record, the body when its type is HTML, XHTML or plain text. All other records are passed over. r is the archive
// with its compression undone.
//
// An error is always a *source.Failure and belongs to the page next to it, which then has no Body; Name and Member are set
// as far as the record names itself. The records after it follow. One record is in memory at a time; the Body of a page is
// memory of its own. Pages ends with a failure that wraps the error of ctx when ctx ends.
func Pages(ctx context.Context, name string, r io.Reader, limits source.Limits) iter.Seq2[source.Page, error] {
	return func(func(source.Page, error) bool) {}
}
