package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime/debug"

	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/source"
)

// task is one page to clean, or the word that there is none.
type task struct {
	// input is the index of the planned input that the page came in.
	input int
	// page is the page; without a Body there is nothing to clean. Its Name is always set.
	page source.Page
	// target is the file the result goes to, "" when it goes to the stream.
	target string
	// from is what the page reads on from, to be closed when it was read; nil when the page is in memory.
	from io.ReadCloser
	// last is true when no page of its input follows.
	last bool
	// err is why the page is not to be had. Without it and without a Body the task says only that its input has ended.
	err error
	// stack says where a panic came from.
	stack []byte
}

// reading takes the tasks out of the inputs of a plan.
type reading struct {
	plan  *plan
	pages pagesFunc
	how   intake.Options
	stdin io.Reader
}

// tasks yields the pages of the inputs in order, each input being opened when its turn comes. It ends early when begin ends.
// It never panics.
func (r *reading) tasks(begin context.Context) iter.Seq[task] {
	return func(yield func(task) bool) {
		for i := range r.plan.inputs {
			if begin.Err() != nil || !r.input(begin, i, yield) {
				return
			}
		}
	}
}

// input yields the tasks of one input, of which exactly the last is marked as such unless begin ends. It reports whether more
// is wanted.
func (r *reading) input(begin context.Context, i int, yield func(task) bool) bool {
	in := &r.plan.inputs[i]
	failed := task{input: i, page: source.Page{Name: in.name}, last: true, err: in.err}
	if failed.err != nil {
		return yield(failed)
	}
	opened, err := in.open(begin, r.stdin)
	if err != nil {
		failed.err = err
		return yield(failed)
	}
	o := &openInput{index: i, in: in, from: opened, plan: r.plan, yield: yield}
	o.read(begin, r.pages, r.how)
	if !o.lent {
		_ = opened.Close() // It was only read.
	}
	return o.end(begin)
}

// openInput is an input whose pages are being taken out.
type openInput struct {
	index int
	in    *input
	from  io.ReadCloser
	plan  *plan
	yield func(task) bool

	// held is a member that is not passed on before it is known to be the only one.
	held *task
	// members are the files of the members so far.
	members members
	// seen counts the pages and failures so far.
	seen int
	// lent is true once a task has to close from.
	lent bool
	// ended is true once a task was marked as the last, and stopped once no more is wanted.
	ended, stopped bool
	// broken is the task of a panic.
	broken *task
}

// read passes on page after page. A panic of the intake fails this input alone.
func (o *openInput) read(begin context.Context, pages pagesFunc, how intake.Options) {
	defer func() {
		if v := recover(); v != nil {
			o.broken = &task{input: o.index, page: source.Page{Name: o.in.name}, err: panicked(v), stack: debug.Stack()}
		}
	}()
	for page, err := range pages(begin, o.in.name, o.from, how) {
		if begin.Err() != nil && page.Body == nil {
			o.stopped = true // The failure is that of the interrupt.
			return
		}
		if !o.take(page, err) {
			return
		}
	}
}

// take passes on one page or failure. It reports whether to go on.
func (o *openInput) take(page source.Page, err error) bool {
	t := task{input: o.index, page: page, err: wordError(err)}
	if t.page.Name == "" {
		t.page.Name = o.in.name
	}
	o.seen++
	if page.Member == "" {
		t.target = o.plan.target(o.index)
		if page.Body != nil {
			t.from, t.last = o.from, true
			o.lent, o.ended = true, true
		}
		return o.pass(t) && !o.ended
	}
	if o.plan.single {
		return o.hold(t)
	}
	if t.target, err = o.plan.member(o.index, page.Member, &o.members); err != nil {
		t.page.Body, t.err = nil, err
	}
	return o.pass(t)
}

// hold keeps the first member back: where one result is wanted, two are none.
func (o *openInput) hold(t task) bool {
	if o.held == nil {
		t.target = o.plan.target(o.index)
		o.held = &t
		return true
	}
	o.held = nil
	o.ended = true
	o.pass(task{input: o.index, page: source.Page{Name: o.in.name}, last: true, err: severalPages()})
	return false
}

func (o *openInput) pass(t task) bool {
	if !o.stopped && !o.yield(t) {
		o.stopped = true
	}
	return !o.stopped
}

// end passes on what is left to say of the input once its pages are through. It reports whether more is wanted.
func (o *openInput) end(begin context.Context) bool {
	if o.held != nil {
		o.pass(*o.held)
	}
	if o.broken != nil {
		o.broken.last = !o.ended
		o.ended = true
		o.pass(*o.broken)
	}
	if !o.ended && begin.Err() == nil {
		end := task{input: o.index, page: source.Page{Name: o.in.name}, last: true}
		if o.seen == 0 {
			end.err = source.Fail(source.Empty, "check that it is the archive that was meant", errors.New("it holds no page"))
		}
		o.pass(end)
	}
	return !o.stopped
}

// severalPages says that an input holds more than can be printed as one.
func severalPages() error {
	return source.Fail(reasonSeveral, "add -f jsonl, or -o DIR for a file each", errors.New("the input holds several pages"))
}

// panicked is the failure of an input that made winnow panic.
func panicked(v any) error { return internal(fmt.Errorf("panic: %v", v)) }
