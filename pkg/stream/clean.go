package stream

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/ordered"
	"github.com/winnow-cli/winnow/pkg/source"
)

// Summary counts what became of the records.
type Summary struct {
	// Cleaned and Failed are the records out without and with an error.
	Cleaned, Failed int
}

// Clean answers every line of r with a line to w, or every page when Options.Container names what r is. Records are written
// one at a time, in order and as soon as they can be, each with one call of Write: under a pipe, a record comes out before
// the next one goes in. At most some two records for each of Options.Jobs are in memory. The result does not depend on Jobs.
//
// A record that fails is a record with an error, and Clean goes on. Its error says that r could not be read or w not be
// written to, or is that of ctx. When ctx ends, the records in hand are finished and written; r must then return an error, or
// Clean waits for it.
func Clean(ctx context.Context, r io.Reader, w io.Writer, o Options) (Summary, error) {
	begin, stopBegin := context.WithCancel(ctx)
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	defer stopBegin()
	defer stopWork()
	in := &reading{o: o}
	tasks := in.lines(r)
	if o.Container != "" {
		tasks = in.pages(begin, r)
	}
	var s Summary
	var writeErr error
	for queued := range ordered.Results(begin, o.Jobs, tasks, func(t task) Result { return t(work) }) {
		res := <-queued
		if writeErr != nil {
			continue
		}
		if _, writeErr = w.Write(res.Line); writeErr != nil {
			stopBegin()
			stopWork() // Nobody wants the results.
			continue
		}
		if res.Failure != nil {
			s.Failed++
		} else {
			s.Cleaned++
		}
	}
	switch {
	case writeErr != nil:
		return s, fmt.Errorf("write a record: %w", writeErr)
	case ctx.Err() != nil:
		return s, ctx.Err()
	case in.err != nil:
		return s, fmt.Errorf("read the records: %w", in.err)
	}
	return s, nil
}

// task makes a record.
type task func(ctx context.Context) Result

// reading takes tasks out of the input. err may be asked for when all results are there.
type reading struct {
	o   Options
	err error
}

// lines yields a task for each line.
func (in *reading) lines(r io.Reader) iter.Seq[task] {
	return func(yield func(task) bool) {
		lines := newLineReader(r, in.o.maxBytes())
		for number := 1; ; number++ {
			line, long, err := lines.next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					in.err = err
				}
				return
			}
			clean := func(ctx context.Context) Result { return Line(ctx, line, number, in.o) }
			if long {
				clean = func(context.Context) Result { return tooLong(line, number, in.o.maxBytes()) }
			}
			if !yield(clean) {
				return
			}
		}
	}
}

// pages yields a task for each page of a container. Its member's name, which no other page of the container has, is its id.
func (in *reading) pages(ctx context.Context, r io.Reader) iter.Seq[task] {
	name := in.o.Name
	if name == "" {
		name = "-"
	}
	how := intake.Options{Container: in.o.Container, Limits: source.Limits{PageBytes: in.o.maxBytes()}}
	return func(yield func(task) bool) {
		defer func() {
			if v := recover(); v != nil {
				in.err = panicked(v)
			}
		}()
		for p, err := range intake.Pages(ctx, name, r, how) {
			if ctx.Err() != nil {
				return
			}
			clean := func(ctx context.Context) Result { return Page(ctx, memberID(p.Member), p, in.o) }
			if err != nil {
				clean = func(context.Context) Result { return Failed(memberID(p.Member), p.Name, err) }
			}
			if !yield(clean) {
				return
			}
		}
	}
}

// memberID is the name of a member as JSON, nil for a page that is none.
func memberID(member string) json.RawMessage {
	if member == "" {
		return nil
	}
	id, err := json.Marshal(member)
	if err != nil {
		return nil // A string always has a form in JSON.
	}
	return id
}
