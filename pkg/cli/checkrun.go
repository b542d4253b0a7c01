package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/winnow-cli/winnow/pkg/check"
	"github.com/winnow-cli/winnow/pkg/check/report"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/plainfile"
	"github.com/winnow-cli/winnow/pkg/source"
)

// check is the checking command: it checks all files and prints the report at the end.
func (a *app) check(ctx context.Context, f *checkFlags, conf *configuration, names []string) error {
	if f.listRules {
		return a.listChecks(f)
	}
	k, err := newChecking(f)
	if err != nil {
		return err
	}
	p, err := newCheckPlan(ctx, f, names, a.streams)
	if ctx.Err() != nil {
		return errNotBegun
	}
	if err != nil {
		return err
	}
	if err := conf.settle(p.inputs, f.effective); err != nil {
		return err
	}
	work := context.WithoutCancel(ctx)
	r := &reading{plan: p, pages: a.pages, how: f.intake(), stdin: a.streams.In}
	t := &checkTally{report: report.Report{Version: thisBuild().version}}
	for queued := range inOrder(ctx, f.jobs, r.tasks(ctx), func(task task) checked {
		if own := p.inputs[task.input].own; own != nil {
			return own.checking.run(ctx, work, task)
		}
		return k.run(ctx, work, task)
	}) {
		c := <-queued
		a.addChecked(f, t, &c)
	}
	if ctx.Err() != nil {
		// The report of some files would be taken for that of all.
		a.complain("interrupted after %s of %d inputs", counted(len(t.report.Results), "file"), len(p.inputs))
		return errInterrupted
	}
	return a.concludeCheck(f, k, t)
}

// checkTally is what was found so far.
type checkTally struct {
	report report.Report
	// used says which silences silenced something, updated counts the stored copies that were written.
	used    map[int]bool
	updated int
}

// addChecked notes what became of one file, and says why when it could not be checked.
func (a *app) addChecked(f *checkFlags, t *checkTally, c *checked) {
	if c.nothing || errors.Is(c.err, errInterrupted) {
		return
	}
	res := report.Result{File: c.file}
	if c.err != nil {
		a.report(f.cleanFlags, &result{name: c.file.Path, err: c.err, stack: c.stack})
		failure := asFailure(c.err)
		res.Failure = &report.Failure{Reason: string(failure.Reason), Message: failure.Error()}
	}
	if c.updated {
		t.updated++
	}
	for _, k := range c.file.Used {
		if t.used == nil {
			t.used = map[int]bool{}
		}
		t.used[k] = true
	}
	t.report.Results = append(t.report.Results, res)
}

// newCheckPlan works out what is read, and with --diff where the stored copies are. Its errors are of usage, except the
// context's.
func newCheckPlan(ctx context.Context, f *checkFlags, names []string, s Streams) (*plan, error) {
	if err := f.usage(); err != nil {
		return nil, err
	}
	args, err := f.named(ctx, names, s)
	if err != nil {
		return nil, err
	}
	p := &plan{format: asMarkdown}
	var copies os.FileInfo
	if f.diff {
		if copies, err = os.Stat(f.output); err == nil && !copies.IsDir() {
			return nil, fmt.Errorf("%s is no folder: -o names the folder of the stored clean copies", f.output)
		}
	}
	if p.inputs, err = inputs(ctx, args, selection{f.include, f.exclude}, copies); err != nil {
		return nil, err
	}
	if f.diff {
		p.mirror = newMirror(p.inputs, f.output, asMarkdown, f.isArchive)
	}
	return p, p.check()
}

// checking is the work on single files. It is safe for concurrent use.
type checking struct {
	flags   *checkFlags
	cleaner *clean.Cleaner
	checker *check.Checker
	options check.Options
}

// newChecking makes what the files are checked with. Its errors are of usage.
func newChecking(f *checkFlags) (*checking, error) {
	o := f.options()
	if err := f.own.load(&o); err != nil {
		return nil, err
	}
	c, err := clean.New(o)
	if err != nil {
		return nil, usageOf(err)
	}
	k := &checking{flags: f, cleaner: c, options: f.checks()}
	if k.checker, err = check.New(c, k.options); err != nil {
		return nil, checkUsage(err)
	}
	return k, nil
}

// checkUsage words an invalid option as the flag the user typed.
func checkUsage(err error) error {
	var o *check.OptionError
	if !errors.As(err, &o) {
		return err
	}
	flag, ok := map[string]string{"Forbid": "--forbid", "Silence": "--silence"}[o.Field]
	if !ok {
		return err
	}
	return fmt.Errorf("invalid argument %q for %s: %w", o.Value, flag, o.Err)
}

// checked is what became of one file.
type checked struct {
	file check.File
	// nothing is true when there was no file to check, updated when the stored copy was written.
	nothing, updated bool
	err              error
	stack            []byte
}

// run checks one file. It never panics.
func (k *checking) run(begin, work context.Context, t task) (c checked) {
	c = checked{file: check.File{Path: t.page.Name}, stack: t.stack}
	defer func() {
		if v := recover(); v != nil {
			c.file, c.err, c.stack = check.File{Path: t.page.Name}, panicked(v), debug.Stack()
		}
	}()
	if t.from != nil {
		defer func() { _ = t.from.Close() }() // It was only read.
	}
	switch {
	case begin.Err() != nil:
		c.err = errInterrupted
	case t.err != nil:
		c.err = wordError(t.err)
	case t.page.Body == nil:
		c.nothing = true
	case k.flags.diff:
		c.file, c.updated, c.err = k.compare(work, t.page, t.target)
	default:
		c.file, c.err = k.checker.Check(work, t.page)
	}
	if gaveUp(t.from) {
		c.err = errInterrupted
	}
	c.err = wordError(c.err)
	return c
}

// compare cleans a page and holds it against its stored copy, or writes that with --update.
func (k *checking) compare(work context.Context, p source.Page, stored string) (file check.File, updated bool, err error) {
	file.Path = p.Name
	d, err := k.cleaner.CleanPage(work, p)
	if err != nil {
		return file, false, err
	}
	if len(d.Kept()) == 0 {
		return file, false, nothingKept()
	}
	cleaned, err := k.flags.render(d, asMarkdown)
	if err != nil {
		return file, false, err
	}
	old, err := readStored(stored)
	missing := errors.Is(err, os.ErrNotExist)
	if err != nil && !missing {
		return file, false, fmt.Errorf("read the stored copy %s: %w", stored, unreadable(err))
	}
	var found []check.Finding
	if missing {
		found = append(found, check.Missing(p.Name, stored))
	} else if f := check.Compare(stored, old, cleaned); f != nil {
		found = append(found, *f)
	}
	if len(found) > 0 && k.flags.update {
		return file, true, writeFile(work, stored, cleaned, true)
	}
	return k.checker.Sift(p.Name, found), false, nil
}

// readStored reads a stored copy.
func readStored(name string) ([]byte, error) {
	if plainfile.IsOther(name) {
		return nil, fmt.Errorf("it is %w", plainfile.ErrOther)
	}
	return os.ReadFile(name)
}
