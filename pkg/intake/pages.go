package intake

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/compressed"
	"github.com/winnow-cli/winnow/pkg/mail"
	"github.com/winnow-cli/winnow/pkg/source"
	"github.com/winnow-cli/winnow/pkg/warc"
)

const (
	defaultMembers = 10_000_000
	defaultDepth   = 3
	// headBytes is how far a layer is looked into before it is known what it is. The header of a mail that many servers
	// and signers handled has some 20 kB.
	headBytes = 64 << 10
)

// Options say how to take an input apart. The zero value looks at the content and takes the default limits.
type Options struct {
	// Container forces what the input is once its compression is undone; "" looks at the content.
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
//
// Reading the Body of a compressed page fails with a *source.Failure when the data are cut short, damaged or a bomb.
//
// An archive is read through io.ReaderAt when r has it and io.Seeker, as files do; else it is held in memory and may have
// Limits.PageBytes at most. A ZIP or EPUB archive without a page is a failure.
func Pages(ctx context.Context, name string, r io.Reader, o Options) iter.Seq2[source.Page, error] {
	o.Limits.PageBytes = cmp.Or(max(o.Limits.PageBytes, 0), source.DefaultMaxBytes)
	o.Limits.Members = cmp.Or(max(o.Limits.Members, 0), defaultMembers)
	o.Limits.Depth = cmp.Or(max(o.Limits.Depth, 0), defaultDepth)
	return func(yield func(source.Page, error) bool) {
		t := &taker{ctx: ctx, name: name, options: o, yield: yield, taken: map[string]int{}}
		t.take(layer{r: r, forced: o.Container})
	}
}

// taker takes one input apart.
type taker struct {
	ctx     context.Context
	name    string
	options Options
	yield   func(source.Page, error) bool
	// taken counts how often each name of a member came, folded.
	taken map[string]int
}

// layer is what is looked at: the input, or what came out of a layer around it.
type layer struct {
	// member is the safe name of what came out of an archive; "" for the input itself.
	member string
	// container is the archive that member came out of.
	container source.Container
	forced    source.Container
	from      article.Format
	// depth is how many layers are around this one.
	depth int
	meter *compressed.Meter
	r     io.Reader
}

// take yields the pages of a layer. It returns false when nobody wants more.
func (t *taker) take(l layer) bool {
	if err := t.stopped(); err != nil {
		t.fail(l, err)
		return false
	}
	whole := newExtent(l.r)
	buffered := bufio.NewReaderSize(l.r, headBytes)
	head, err := buffered.Peek(headBytes)
	l.r = buffered
	if err != nil && !errors.Is(err, io.EOF) {
		// Peek forgets the error, and not every reader says it twice.
		l.r = io.MultiReader(bytes.NewReader(head), failing{err})
	}
	kind := t.kindOf(l, head)
	if kind != plain && l.depth >= t.options.Limits.Depth {
		return t.fail(l, source.Fail(source.TooLarge, "unpack it first and give what comes out",
			fmt.Errorf("more than %d archives or compressed files lie in one another", t.options.Limits.Depth)))
	}
	switch kind {
	case packed:
		return t.unpack(l, compressed.Sniff(head))
	case mailed:
		return t.mail(l)
	case crawled:
		return t.warc(l)
	case zipped:
		if whole == nil {
			whole, err = t.memory(l.r)
			if err != nil {
				return t.fail(l, err)
			}
		}
		return t.zip(l, whole)
	case plain:
	}
	if l.depth > 0 && l.member == "" {
		l.r = &bounded{r: l.r, left: t.options.Limits.PageBytes, limit: t.options.Limits.PageBytes}
	}
	return t.page(source.Page{Member: l.member, Container: l.container, From: cmp.Or(l.from, t.options.From), Body: l.r}, nil)
}

// unpack undoes the compression of a layer. The input itself is decompressed while its page is read. Members are
// decompressed at once, since they may be read side by side and their meters count together.
func (t *taker) unpack(l layer, m compressed.Method) bool {
	z := compressed.NewReader(m, l.r, t.options.Limits.Ratio, l.meter)
	l.meter = z.Meter()
	l.depth++
	l.r = z
	if l.member != "" {
		raw, err := t.read(z)
		if err != nil {
			return t.fail(l, err)
		}
		l.r = bytes.NewReader(raw)
	}
	return t.take(l)
}

func (t *taker) mail(l layer) bool {
	raw, err := t.read(l.r)
	if err != nil {
		return t.fail(l, err)
	}
	p, err := mail.Page(t.name, raw, t.options.Limits)
	p.Member = l.member
	return t.page(p, err)
}

func (t *taker) warc(l layer) bool {
	for p, err := range warc.Pages(t.ctx, t.name, l.r, t.options.Limits) {
		p.Member = path.Join(l.member, p.Member)
		if !t.page(p, err) {
			return false
		}
	}
	return true
}

// page yields a page under its name, or the error next to it.
func (t *taker) page(p source.Page, err error) bool {
	p.Name = t.name
	if p.Member != "" {
		p.Name += "#" + p.Member
	}
	if err != nil {
		return t.yield(source.Page{Name: p.Name, Member: p.Member, Container: p.Container}, asFailure(err))
	}
	return t.yield(p, nil)
}

func (t *taker) fail(l layer, err error) bool {
	return t.page(source.Page{Member: l.member, Container: l.container}, err)
}

// stopped returns a failure when ctx has ended.
func (t *taker) stopped() error {
	err := t.ctx.Err()
	switch {
	case err == nil:
		return nil
	case errors.Is(err, context.DeadlineExceeded):
		return source.Fail(source.Timeout, "allow more time", err)
	}
	return source.Fail(source.Unreadable, "start again", fmt.Errorf("taking it apart was stopped: %w", err))
}

// read reads a page that has to be in memory.
func (t *taker) read(r io.Reader) ([]byte, error) {
	limit := t.options.Limits.PageBytes
	return io.ReadAll(&bounded{r: r, left: limit, limit: limit})
}

// asFailure makes sure of a *source.Failure.
func asFailure(err error) error {
	var f *source.Failure
	if errors.As(err, &f) {
		return f
	}
	return source.Fail(source.Unreadable, "check that the input is a readable file", fmt.Errorf("the input cannot be read: %w", err))
}

// bounded reads at most limit bytes and fails when there are more.
type bounded struct {
	r           io.Reader
	left, limit int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if b.left > 0 {
		n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
		b.left -= int64(n)
		return n, err
	}
	if n, err := b.r.Read(p[:1]); n == 0 {
		return 0, err
	}
	return 0, source.Fail(source.TooLarge, "raise the limit or split the input", fmt.Errorf("the page has more than %d bytes", b.limit))
}

// failing is a reader that fails.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
