package stream

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/render/jsonout"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/render/text"
	"github.com/winnow-cli/winnow/pkg/safejson"
	"github.com/winnow-cli/winnow/pkg/source"
)

const hintBug = "this is a bug in winnow: please report it with the input"

// Result is what became of one page.
type Result struct {
	// Line is the record, with the line feed at its end.
	Line []byte
	// Failure is why the page was not cleaned, nil when it was; the record says it too.
	Failure *source.Failure
}

// Line cleans the page of one line; number is the line's, counted from 1, and is told when the record has no id of its own.
// The line feed at the end may be there or not. It is safe for concurrent use, never panics, and keeps nothing of the line.
// An ended ctx is a failure of the page: ask ctx before you use the result.
func Line(ctx context.Context, line []byte, number int, o Options) (res Result) {
	at := place{line: number}
	defer func() {
		if v := recover(); v != nil {
			res = at.failed(panicked(v))
		}
	}()
	req, err := parse(line)
	at.id, at.name = req.id, req.page.Name
	if err == nil && req.sniffed {
		err = req.open(ctx, &o)
	}
	if err != nil {
		return at.failed(err)
	}
	return at.clean(ctx, req.page, &o)
}

// Page cleans a page that came by another way than a line, and answers as Line does. id is JSON; nil is null.
func Page(ctx context.Context, id json.RawMessage, p source.Page, o Options) (res Result) {
	at := place{id: id, name: p.Name}
	defer func() {
		if v := recover(); v != nil {
			res = at.failed(panicked(v))
		}
	}()
	return at.clean(ctx, p, &o)
}

// Failed is the answer for a page that could not be taken out of what it is in.
func Failed(id json.RawMessage, name string, err error) Result {
	return place{id: id, name: name}.failed(err)
}

// panicked is the error of a page on which winnow broke: one page must not end the run of all.
func panicked(v any) error {
	return source.Fail(source.Internal, hintBug, fmt.Errorf("panic: %v", v))
}

// open takes the page out of what it is wrapped in.
func (r *request) open(ctx context.Context, o *Options) error {
	known := r.page
	limits := source.Limits{PageBytes: o.maxBytes()}
	for p, err := range intake.Pages(ctx, known.Name, known.Body, intake.Options{Container: r.container, From: known.From, Limits: limits}) {
		if err != nil {
			return err
		}
		if p.Member != "" {
			return bad("unpack it and give each page in a record of its own", errors.New("the record holds an archive"))
		}
		p.Charset, p.URL = cmp.Or(p.Charset, known.Charset), cmp.Or(known.URL, p.URL)
		r.page = p
	}
	return nil
}

// place is what a record says of where its page came from.
type place struct {
	id   json.RawMessage
	name string
	// line is the number of the line, 0 when there was none.
	line int
}

// clean cleans a page.
func (at place) clean(ctx context.Context, p source.Page, o *Options) Result {
	d, err := o.Cleaner.CleanPage(ctx, p)
	switch {
	case err == nil && d == nil:
		err = errors.New("the cleaner returned nothing")
	case err == nil && len(d.Kept()) == 0:
		err = source.Fail(source.NoArticle, "give the page of one article, or see what keeping and dropping roles leaves", errors.New("nothing is left of the input"))
	}
	if err == nil {
		return at.record(d, nil, o)
	}
	failure := asFailure(err)
	if failure.Reason == source.NoArticle && d != nil {
		return at.record(d, failure, o)
	}
	return at.failed(failure)
}

// answer is a record out. A record without the keys of an article has nothing but its source between id and error.
type answer struct {
	ID json.RawMessage `json:"id"`
	jsonout.Record
	Error *complaint `json:"error,omitempty"`
}

type refusal struct {
	ID     json.RawMessage `json:"id"`
	Source *string         `json:"source"`
	Error  *complaint      `json:"error"`
}

// complaint is a failure in a record.
type complaint struct {
	Reason  source.Reason `json:"reason"`
	Message *string       `json:"message"`
	Hint    *string       `json:"hint"`
	Line    int           `json:"line,omitempty"`
}

// record writes the record of a page that was read.
func (at place) record(d *article.Document, failure *source.Failure, o *Options) Result {
	md, err := markdown.Article(d)
	if err != nil {
		return at.failed(err)
	}
	withBlocks := d.Format != article.HTML
	if o.Blocks != nil {
		withBlocks = *o.Blocks
	}
	return at.encode(answer{ID: echo(at.id), Record: jsonout.From(d, md, text.Body(d), withBlocks), Error: at.complain(failure)}, failure)
}

// failed writes the record of a page that could not be cleaned.
func (at place) failed(err error) Result {
	failure := asFailure(err)
	return at.encode(refusal{ID: echo(at.id), Source: known(at.name), Error: at.complain(failure)}, failure)
}

func (at place) encode(v any, failure *source.Failure) Result {
	var b bytes.Buffer
	if err := safejson.Encode(&b, v, ""); err != nil {
		// The id is the only part that is not made here, and parse took it out of valid JSON; one that a caller of Page
		// made up may be anything.
		lost := source.Fail(BadRecord, "give an id that is JSON", fmt.Errorf("the record cannot be written: %w", err))
		return place{name: at.name, line: at.line}.failed(lost)
	}
	return Result{Line: b.Bytes(), Failure: failure}
}

// complain turns a failure into what stands in the record; nil stays nil.
func (at place) complain(f *source.Failure) *complaint {
	if f == nil {
		return nil
	}
	c := &complaint{Reason: f.Reason, Hint: known(f.Hint)}
	if f.Err != nil {
		c.Message = known(f.Err.Error())
	}
	if len(at.id) == 0 {
		c.Line = at.line
	}
	return c
}

// echo is an id as it was, but for bytes that would break the line it stands on. Both can stand in a JSON string only.
func echo(id json.RawMessage) json.RawMessage {
	id = bytes.ToValidUTF8(id, []byte("\uFFFD"))
	id = bytes.ReplaceAll(id, []byte("\u2028"), []byte(`\u2028`))
	return bytes.ReplaceAll(id, []byte("\u2029"), []byte(`\u2029`))
}

// known is nil for "", which prints as null.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// asFailure gives an error a reason word.
func asFailure(err error) *source.Failure {
	var f *source.Failure
	switch {
	case errors.As(err, &f):
		return f
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return source.Fail(source.Timeout, "clean it again", err)
	}
	return source.Fail(source.Internal, hintBug, err)
}
