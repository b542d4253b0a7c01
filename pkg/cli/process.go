package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// result is what became of one input.
type result struct {
	in input
	// out is what goes to the stream; empty when the result went to a file of its own. A failed input has none but the
	// record of a page without an article.
	out      []byte
	warnings []string
	err      error
	// stack says where a panic came from.
	stack []byte
}

// job is the work on one input.
type job struct {
	flags   *cleanFlags
	cleaner cleaner
	stdin   io.Reader
	format  outputFormat
	in      input
	target  string
}

// run cleans one input. Nothing is done once begin has ended, and the wait for bytes that may never come ends with it;
// work ends the cleaning itself.
// It never panics.
func (j *job) run(begin, work context.Context) (res result) {
	res.in = j.in
	defer func() {
		if v := recover(); v != nil {
			res.err, res.out, res.stack = internal(fmt.Errorf("panic: %v", v)), nil, debug.Stack()
		}
	}()
	if begin.Err() != nil {
		res.err = errInterrupted
		return res
	}
	if j.in.err != nil {
		res.err = j.in.err
		return res
	}
	if j.target != "" {
		if res.err = checkAbsent(j.target, j.flags.overwrite); res.err != nil {
			return res
		}
	}
	d, err := j.clean(begin, work)
	if d != nil {
		res.warnings = d.Warnings
	}
	if err == nil {
		res.out, err = j.deliver(d)
	} else if f := asFailure(err); f != nil && f.Reason == source.NoArticle && d != nil && j.format.isRecord() && j.target == "" {
		// The record of an input without an article says what stands there instead; its failure is told all the same.
		res.out, _ = j.flags.render(d, j.format)
	}
	res.err = j.wordError(err)
	return res
}

// clean opens and cleans the input.
func (j *job) clean(begin, work context.Context) (*article.Document, error) {
	r, err := j.in.open(begin, j.stdin)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }() // It was only read.
	d, err := j.cleaner.Clean(work, j.in.name, r)
	switch {
	case gaveUp(r):
		return d, errInterrupted
	case err != nil:
		return d, err
	case d == nil:
		return nil, errors.New("the cleaner returned nothing")
	case d.Confidence < float64(j.flags.minConfidence):
		return d, source.Fail(reasonLowConfidence, "look at it by hand or lower --min-confidence",
			fmt.Errorf("winnow is %.2f sure of the article and %.2f was asked for", d.Confidence, float64(j.flags.minConfidence)))
	}
	return d, nil
}

// deliver renders the document and writes its file, or returns the bytes for the stream.
func (j *job) deliver(d *article.Document) ([]byte, error) {
	out, err := j.flags.render(d, j.format)
	if err != nil {
		return nil, err
	}
	if len(d.Kept()) == 0 || len(bytes.TrimSpace(out)) == 0 {
		return nil, source.Fail(source.NoArticle, "give the page of one article, or see what --keep and --drop leave", errors.New("nothing is left of the input"))
	}
	if j.target == "" {
		return out, nil
	}
	return nil, writeFile(j.target, out, j.flags.overwrite)
}

// wordError makes sure that an error has a reason word.
func (j *job) wordError(err error) error {
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
