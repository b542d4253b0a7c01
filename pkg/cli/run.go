package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
)

// clean is the root command.
func (a *app) clean(ctx context.Context, f *cleanFlags, conf *configuration, names []string) error {
	c, err := a.cleanerWith(f.options(), &f.own)
	if err != nil {
		return err
	}
	p, err := newPlan(ctx, f, names, a.streams)
	if ctx.Err() != nil {
		return errNotBegun
	}
	if err != nil {
		return err
	}
	if err := conf.settle(p.inputs, func(values settings) (*effective, error) { return a.effective(f, values) }); err != nil {
		return err
	}
	if p.record, err = openRecord(f, p); err != nil {
		return err
	}
	if f.join {
		return a.cleanJoined(ctx, f, c, p)
	}
	s, err := a.open(ctx, p, f.overwrite)
	if err == nil {
		err = a.run(ctx, f, c, p, &byteStream{sink: s})
	}
	if failed := p.record.end(ctx); failed != nil {
		a.complain("%s: %v", p.record.path, failed)
		return cmp.Or(err, errReported)
	}
	return err
}

// open returns the sink of a plan whose results go to one place. The error was told, except errNotBegun.
func (a *app) open(ctx context.Context, p *plan, overwrite bool) (sink, error) {
	if p.shared == "" {
		return stdoutSink{a.out}, nil
	}
	s, err := createSink(ctx, p.shared, overwrite)
	if errors.Is(err, errInterrupted) {
		return nil, errNotBegun
	}
	if err != nil {
		a.complain("%s: %v", p.shared, err)
		return nil, errReported
	}
	return s, nil
}

// stream takes the results in the order of the pages. Exactly one of commit and discard ends it.
type stream interface {
	// put takes the result of a page, which may have nothing for it.
	put(res *result) error
	// commit makes what was put last.
	commit() error
	// discard leaves the place as it was, as far as that is possible.
	discard() error
}

// byteStream writes the results one after the other.
type byteStream struct {
	sink
	// gap is written between two results.
	gap   string
	begun bool
}

func (s *byteStream) put(res *result) error {
	if len(res.out) == 0 {
		return nil
	}
	out := res.out
	if s.begun && s.gap != "" {
		out = append([]byte(s.gap), out...)
	}
	s.begun = true
	_, err := s.Write(out)
	return err
}

// run carries a plan out and ends the stream.
func (a *app) run(ctx context.Context, f *cleanFlags, c cleaner, p *plan, s stream) error {
	// An interrupt ends begin alone: nothing new is begun, and the inputs in hand are finished. A stream that takes no
	// more ends both, since nobody wants the results.
	begin, stopBegin := context.WithCancel(ctx)
	work, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	defer stopBegin()
	defer stopWork()
	t := tally{record: p.record}
	bar := a.startProgress(p.progress(f.progress, a.streams), len(p.inputs), "inputs")
	defer a.endProgress()
	for queued := range a.start(begin, work, f, c, p) {
		res := <-queued
		if t.writeErr != nil {
			continue
		}
		a.take(f, &res, s, &t)
		if res.last {
			bar.step()
		}
		if t.writeErr != nil {
			stopBegin()
			stopWork()
		}
	}
	return a.finish(ctx, f, p, s, &t)
}

// tally counts what became of the pages.
type tally struct {
	outcomes
	// inputs counts the inputs of which no page is left.
	inputs int
	// worth counts the results that make the output worth keeping: the cleaned pages and those that failed but are explained.
	worth    int
	writeErr error
	// record learns of the pages in their order.
	record *record
}

// take reports one result and writes it to the stream.
func (a *app) take(f *cleanFlags, res *result, s stream, t *tally) {
	if errors.Is(res.err, errInterrupted) {
		return
	}
	if res.last {
		t.inputs++
	}
	if res.nothing {
		return
	}
	a.report(f, res)
	t.record.seen(res.name)
	t.add(res)
	if res.err == nil || res.page != nil {
		t.worth++
	}
	t.writeErr = s.put(res)
}

// start works on the pages of the inputs and returns a channel of results in their order; see inOrder.
func (a *app) start(begin, work context.Context, f *cleanFlags, c cleaner, p *plan) <-chan chan result {
	r := &reading{plan: p, pages: a.pages, how: f.intake(), stdin: a.streams.In, web: newWeb(f, p)}
	return inOrder(begin, f.jobs, r.tasks(begin), func(t task) result {
		j := &job{task: t, flags: f, cleaner: c, format: p.format, finish: p.finish, record: p.record}
		if own := p.inputs[t.input].own; own != nil {
			j.flags, j.cleaner = own.flags, own.cleaner
		}
		return j.run(begin, work)
	})
}

// finish ends the stream and says how the run went.
func (a *app) finish(ctx context.Context, f *cleanFlags, p *plan, s stream, t *tally) error {
	interrupted := ctx.Err() != nil
	a.endProgress()
	switch {
	case t.writeErr != nil:
		t.writeErr = errors.Join(t.writeErr, s.discard())
	case interrupted || t.worth == 0:
		t.writeErr = s.discard()
	default:
		t.writeErr = s.commit()
	}
	if t.writeErr != nil && !isBrokenPipe(t.writeErr) {
		a.complain("%s: %v", cmp.Or(p.shared, stdoutName), unwritable(t.writeErr))
	}
	if t.writeErr == nil && !p.alone {
		a.summarise(f, &t.outcomes) // Of a stream that took no more, the counts would be of a part.
	}
	switch {
	case interrupted:
		pages := ""
		if n := t.cleaned + t.failed; n != t.inputs {
			pages = fmt.Sprintf(" (pages: %d)", n)
		}
		a.complain("interrupted after %d of %d inputs%s", t.inputs, len(p.inputs), pages)
		return errInterrupted
	case t.writeErr != nil || t.failed > 0:
		return errReported
	}
	return nil
}
