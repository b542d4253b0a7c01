package intake

import (
	"context"
	"io"
	"iter"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// Options say how to take an input apart. The zero value looks at the content and takes the default limits.
type Options struct {
	// Container forces what the input is; "" looks at the content.
	Container source.Container
	// From is the format of the pages when the user names it; "" and article.Auto leave it open. A format that is named,
	// such as text, keeps an input whole: it is not taken for a mail or an archive. Compression is undone all the same.
	From article.Format
	// Limits bound what is taken out.
	Limits source.Limits
}

// Pages yields the pages of one input in their order. An error is always a *source.Failure and belongs to the page next to
// it, whose Name is set; the pages after it follow as far as the input can still be read. Page and error are never both
// without meaning: a page next to an error has no Body.
//
// A page without a Member may read on from r, and r must stay open until it was read. The Body of a member is in memory, so
// members may be read at any time and at once. The pages depend on the bytes of r and the options only. Pages stops when
// ctx ends, with ctx's error as the cause of the last failure.
func Pages(ctx context.Context, name string, r io.Reader, o Options) iter.Seq2[source.Page, error] {
	return func(yield func(source.Page, error) bool) {
		yield(source.Page{Name: name, Body: r, From: o.From}, nil)
	}
}
