package warc

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/winnow-cli/winnow/pkg/source"
)

// defaultMembers is what source.Limits.Members is when it is 0.
const defaultMembers = 10_000_000

const (
	hintArchive = "fetch or write the archive again"
	hintLimit   = "raise the limit on the size of a page"
)

// Pages yields the pages of a WARC file in their order: of every response record with a status of 200 to 299 and every
// resource record, the body when its type is HTML, XHTML, Markdown or plain text. All other records are passed over, and so
// is robots.txt, which every crawl holds and nobody reads. r is the archive with its compression undone.
//
// An error is always a *source.Failure and belongs to the page next to it, which then has no Body; Name and Member are set
// as far as the record names itself. The records after it follow. One record is in memory at a time; the Body of a page is
// memory of its own. Pages ends with a failure that wraps the error of ctx when ctx ends.
func Pages(ctx context.Context, name string, r io.Reader, limits source.Limits) iter.Seq2[source.Page, error] {
	return func(yield func(source.Page, error) bool) {
		limits.PageBytes = cmp.Or(limits.PageBytes, source.DefaultMaxBytes)
		limits.Members = cmp.Or(limits.Members, defaultMembers)
		a := &archive{name: name, limits: limits, w: window{r: r}, yield: yield}
		for a.next(ctx) {
		}
	}
}

// archive is the state of reading one archive.
type archive struct {
	name   string
	limits source.Limits
	w      window
	number int64 // of the record, counted from 1
	told   bool  // that the archive below cannot be read any further
	yield  func(source.Page, error) bool
}

// next reads one record and reports whether to go on.
func (a *archive) next(ctx context.Context) bool {
	if !a.w.skipBlank() {
		if a.w.err != nil && !errors.Is(a.w.err, io.EOF) && !a.told {
			a.yield(source.Page{Name: a.name, Container: source.WARC}, a.cut())
		}
		return false
	}
	if a.number++; a.number > a.limits.Members {
		a.yield(source.Page{Name: a.name, Container: source.WARC}, source.Fail(source.TooLarge, "split the archive or raise the limit",
			fmt.Errorf("the archive holds more than %d records", a.limits.Members)))
		return false
	}
	rec := record{}
	if err := ctx.Err(); err != nil {
		a.yield(a.page(&rec), source.Fail(source.Unreadable, "", fmt.Errorf("read the archive: %w", err)))
		return false
	}
	page, err := a.read(&rec)
	if err == nil && page.Body == nil {
		return true // Passed over.
	}
	return a.yield(page, err)
}

// page returns the page of a record without its body.
func (a *archive) page(rec *record) source.Page {
	member := memberName(a.number, rec.uri())
	return source.Page{Name: a.name + "#" + member, Member: member, URL: rec.webAddress(), Container: source.WARC}
}

// read reads one record and leaves the window at the next one. A page without error and without Body is to be passed over.
func (a *archive) read(rec *record) (source.Page, error) {
	if err := a.head(rec); err != nil {
		a.w.resync()
		return a.page(rec), err
	}
	page := a.page(rec)
	wanted := a.classify(rec)
	buffered := a.limits.PageBytes + maxHead
	if !wanted {
		// Small ones are looked at whole all the same: when their length is a lie, the reader can go back.
		buffered = chunkBytes
	}
	if rec.length > buffered {
		return page, a.pass(rec, wanted)
	}
	ahead := a.w.fill(int(rec.length) + trailerBytes)
	if err := a.ends(ahead, rec.length); err != nil {
		a.w.resync()
		return page, err
	}
	if !wanted {
		a.w.pos += int(rec.length)
		return source.Page{}, nil
	}
	body, err := a.body(rec, ahead[:rec.length])
	a.w.pos += int(rec.length)
	if err != nil {
		return page, err
	}
	page.Body, page.From, page.Charset, page.Warnings = bytes.NewReader(body), rec.format, rec.charset, rec.warnings
	return page, nil
}

// pass goes over a record that is too large to be held, and says so when it is a page.
func (a *archive) pass(rec *record, wanted bool) error {
	if a.w.skip(rec.length) < rec.length {
		return a.cut()
	}
	if err := a.ends(a.w.fill(trailerBytes), 0); err != nil {
		a.w.resync()
		return err
	}
	if wanted {
		return a.tooLarge()
	}
	return nil
}

func (a *archive) tooLarge() error {
	return source.Fail(source.TooLarge, hintLimit, fmt.Errorf("the page has more than %d bytes", a.limits.PageBytes))
}

// trailerBytes is how far behind a record the next one must begin; two line ends are due.
const trailerBytes = 64

// ends says whether a block of the given length, at the start of what lies ahead, is followed by a record or by the end.
func (a *archive) ends(ahead []byte, length int64) error {
	if int64(len(ahead)) < length {
		return a.cut()
	}
	rest := ahead[length:]
	rest = bytes.TrimLeft(rest[:min(len(rest), trailerBytes)], "\r\n")
	n := min(len(rest), len(magic))
	if string(rest[:n]) == magic[:n] { // Cut within the magic, it is the next record that fails.
		return nil
	}
	return source.Fail(source.Unreadable, hintArchive, errors.New("the length of the record is not that of what it holds"))
}

// cut says why the archive ends within a record.
func (a *archive) cut() error {
	if errors.Is(a.w.err, io.EOF) || a.w.err == nil {
		return source.Fail(source.Truncated, hintArchive, errors.New("the archive ends within the record"))
	}
	a.told = true
	var f *source.Failure
	if errors.As(a.w.err, &f) {
		return f
	}
	return source.Fail(source.Unreadable, "check that the input is a readable file", fmt.Errorf("the archive cannot be read: %w", a.w.err))
}
