package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/explain"
	"github.com/winnow-cli/winnow/pkg/manifest"
	"github.com/winnow-cli/winnow/pkg/source"
)

// result is what became of one page.
type result struct {
	// name is what the page is called, input the index of the planned input it came in.
	name  string
	input int
	// target is the file the result went to, "" when it went to the stream.
	target string
	// last is true when no result of its input follows; with nothing it says no more than that.
	last, nothing bool
	// skipped is true when an earlier run did the page, and nothing has changed since.
	skipped bool
	// confidence is between 0 and 1, nil when it is not known; words counts those of the body.
	confidence *float64
	words      int
	// out is what goes to the stream; empty when the result went to a file of its own. A failed page has none but the
	// record of a page without an article.
	out []byte
	// page is the page's part of a page of explanations; nil when the result goes elsewhere or the page was not read.
	page *explain.Page
	// document is the page itself; nil unless it is to be joined with others.
	document *article.Document
	warnings []string
	// corrections says which corrections the output leaves out, "" for none.
	corrections string
	err         error
	// stack says where a panic came from.
	stack []byte
}

// job is the work on one page.
type job struct {
	task
	flags   *cleanFlags
	cleaner cleaner
	format  outputFormat
	finish  finisher
	// record is the manifest, nil when none is kept; entry is what it says of the page so far.
	record *record
	entry  manifest.Entry
	began  time.Time
	// begin ends when nothing is waited for any more.
	begin context.Context
	// replace is true when what stands at the target is ours to replace.
	replace bool
}

// finisher puts into the result what a command makes of a cleaned page. d may be nil when err is not; err is why the
// cleaning failed. It returns the page's error.
type finisher func(j *job, res *result, d *article.Document, err error) error

// run cleans one page. Nothing is done once begin has ended, and the wait for bytes that may never come ends with it;
// work ends the cleaning itself.
// It never panics.
func (j *job) run(begin, work context.Context) (res result) {
	res = result{name: j.page.Name, input: j.input, target: j.target, last: j.last, stack: j.stack}
	defer func() { j.record.close(j, &res) }()
	defer func() {
		if v := recover(); v != nil {
			res.err, res.out, res.page, res.stack = panicked(v), nil, nil, debug.Stack()
		}
	}()
	if j.from != nil {
		defer func() { _ = j.from.Close() }() // It was only read.
	}
	switch {
	case begin.Err() != nil:
		res.err = errInterrupted
		return res
	case j.page.Body == nil && j.err == nil:
		res.nothing = true
		return res
	}
	j.began, j.begin = time.Now(), begin
	if j.record != nil {
		j.entry = j.record.open(j)
	}
	if j.err != nil {
		res.err = wordError(j.err)
		return res
	}
	if j.prepare(&res) {
		return res
	}
	d, err := j.clean(work)
	if d != nil {
		res.warnings = d.Warnings
	}
	res.err = wordError(j.finish(j, &res, d, err))
	return res
}

// prepare looks at what stands in the way of a page. It reports whether the result is known before the page is cleaned.
func (j *job) prepare(res *result) (done bool) {
	if j.record != nil && j.record.resume {
		return j.record.settle(j, res)
	}
	if j.target != "" {
		res.err = checkAbsent(j.target, j.flags.overwrite)
	}
	return res.err != nil
}

// finishClean delivers the clean article.
func finishClean(j *job, res *result, d *article.Document, err error) error {
	if err == nil {
		j.measure(res, d)
		res.out, err = j.deliver(d)
		res.corrections = j.flags.lostCorrections(d, j.format)
	} else if holdsNoArticle(d, err) && j.format.isRecord() && j.target == "" {
		// The record of an input without an article says what stands there instead; its failure is told all the same.
		res.out, _ = j.flags.render(d, j.format)
	}
	return err
}

// holdsNoArticle reports whether the input was read and decided, and holds no article.
func holdsNoArticle(d *article.Document, err error) bool {
	f := asFailure(err)
	return f != nil && f.Reason == source.NoArticle && d != nil
}

// clean cleans the page.
func (j *job) clean(work context.Context) (*article.Document, error) {
	d, err := j.cleaner.CleanPage(work, j.page)
	if gaveUp(j.from) {
		return d, errInterrupted
	}
	return d, j.flags.minConfidence.check(d, err)
}

// check fails an article that winnow is not sure enough of. Another error of the cleaning stays.
func (c confidence) check(d *article.Document, err error) error {
	switch {
	case err != nil:
		return err
	case d == nil:
		return errors.New("the cleaner returned nothing")
	case d.Confidence < float64(c):
		return source.Fail(reasonLowConfidence, "look at it by hand or lower --min-confidence",
			fmt.Errorf("winnow is %.2f sure of the article and %.2f was asked for", d.Confidence, float64(c)))
	}
	return nil
}

// deliver renders the document and writes its file, or returns the bytes for the stream.
func (j *job) deliver(d *article.Document) ([]byte, error) {
	out, err := j.flags.render(d, j.format)
	if err != nil {
		return nil, err
	}
	if len(d.Kept()) == 0 || len(bytes.TrimSpace(out)) == 0 {
		return nil, nothingKept()
	}
	if j.target == "" {
		return out, nil
	}
	return nil, j.write(out)
}

// nothingKept says that an article was found and none of it is kept.
func nothingKept() error {
	return source.Fail(source.NoArticle, "give the page of one article, or see what --keep and --drop leave", errors.New("nothing is left of the input"))
}

// wordError makes sure that an error has a reason word.
func wordError(err error) error {
	switch {
	case err == nil, errors.Is(err, errInterrupted):
		return err
	case asFailure(err) != nil:
		// What stands around the failure in the chain repeats the input's name or says where in winnow it came from.
		return asFailure(err)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return source.Fail(source.Timeout, "clean it on its own", err)
	}
	return internal(err)
}
