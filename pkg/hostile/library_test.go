package hostile_test

import (
	"context"
	"errors"
	"io"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/source"
)

// again is the size in bytes up to which an input is cleaned twice.
const again = 1 << 20

// patience is how many times the processor time that an input may take we wait for it, until it is stopped.
const patience = 5

// TestLibrary cleans every input of the groups.
func TestLibrary(t *testing.T) {
	for _, g := range groups(t) {
		t.Run(g.name, func(t *testing.T) {
			for i := range g.trials {
				c := &g.trials[i]
				t.Run(c.name, func(t *testing.T) { try(t, c) })
			}
		})
	}
}

// try cleans the input of a trial and holds what comes out to all that is promised for it.
func try(t *testing.T, c *trial) {
	if c.all && !*full && (testing.Short() || raced) {
		t.Skip("It needs all of a large input.")
	}
	input := c.input(c.count())
	cleaner := newCleaner(t, c)
	if len(input) > again {
		runtime.GC() // What other trials left counts for them.
	}
	stop := watchHeap()
	found, took := outcomesInTime(t, cleaner, c, input)
	grown := stop()
	t.Logf("%d bytes, %s, %d MiB, %s", len(input), took.Round(time.Millisecond), grown>>20, found.words())
	if most := int64(c.most().mebibytes) << 20; grown > most {
		t.Errorf("the heap grew by %d MiB, more than %d", grown>>20, most>>20)
	}
	if !c.fits(found.words()) {
		t.Errorf("the outcome is %q, want %q: %v", found.words(), c.want, found.failures)
	}
	for _, d := range found.documents {
		checkStories(t, d, c.stories)
	}
	found.check(t, c, input)
}

// outcomesInTime cleans the input of a trial, which must not take more of the processor than it may.
func outcomesInTime(t *testing.T, cleaner *clean.Cleaner, c *trial, input string) (found *outcomes, took time.Duration) {
	t.Helper()
	start := spent()
	found = outcomesOf(t, cleaner, c, strings.NewReader(input))
	if took = spent() - start; took > c.deadline() {
		t.Errorf("it took %s, more than %s", took, c.deadline())
	}
	return found, took
}

// check demands what is promised for every input. A Cleaner that has cleaned nothing yet, and gets the input byte by byte, must
// come to the same.
func (o *outcomes) check(t *testing.T, c *trial, input string) {
	t.Helper()
	for i, d := range o.documents {
		checkDocument(t, d, o.sizes[i])
		isInput := d.Container == "" && o.sizes[i] == len(input)
		if isInput && d.Format == article.Text && c.charset == "" && utf8.ValidString(input) {
			checkLines(t, d, input)
		}
	}
	printed := o.printed(t)
	if len(input) > again {
		return
	}
	second := outcomesOf(t, newCleaner(t, c), c, iotest.OneByteReader(strings.NewReader(input)))
	if second.words() != o.words() || second.printed(t) != printed {
		t.Error("cleaned a second time, the same input gives something else")
	}
}

func newCleaner(tb testing.TB, c *trial) *clean.Cleaner {
	tb.Helper()
	cleaner, err := clean.New(clean.Options{From: c.from, Charset: c.charset})
	if err != nil {
		tb.Fatal(err)
	}
	return cleaner
}

// outcomes are what came of the pages of an input.
type outcomes struct {
	documents []*article.Document
	// sizes are the bytes of the documents' pages, which may come out of a container.
	sizes    []int
	failures []*source.Failure
}

// cleaned is the outcome of a page that was cleaned. The others are the reason words.
const cleaned = "clean"

// words are the outcomes, each once: first "clean", then the reasons in their order.
func (o *outcomes) words() string {
	var list []string
	for _, d := range o.documents {
		if d.Confidence > 0 {
			list = append(list, cleaned)
			break
		}
	}
	for _, f := range o.failures {
		if !slices.Contains(list, string(f.Reason)) {
			list = append(list, string(f.Reason))
		}
	}
	return strings.Join(list, ", ")
}

// outcomesOf takes an input apart and cleans its pages.
func outcomesOf(t *testing.T, cleaner *clean.Cleaner, c *trial, input io.Reader) *outcomes {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience*c.deadline())
	defer cancel()
	o := &outcomes{}
	for p, err := range intake.Pages(ctx, "input", input, intake.Options{From: c.from}) {
		var d *article.Document
		size := &counted{}
		if err == nil {
			p.Body = io.TeeReader(p.Body, size)
			d, err = cleaner.CleanPage(ctx, p)
		}
		if d != nil {
			o.documents, o.sizes = append(o.documents, d), append(o.sizes, size.bytes)
		}
		if err == nil {
			continue
		}
		var f *source.Failure
		if !errors.As(err, &f) || f.Err == nil {
			t.Fatalf("the error has no reason: %v", err)
		}
		if (f.Reason == source.NoArticle) != (d != nil) {
			t.Errorf("with the reason %s a document is returned: %v", f.Reason, d != nil)
		}
		o.failures = append(o.failures, f)
	}
	if len(o.documents)+len(o.failures) == 0 {
		t.Error("neither a page nor a failure came of it")
	}
	return o
}

// counted counts what is written to it.
type counted struct{ bytes int }

func (c *counted) Write(p []byte) (int, error) {
	c.bytes += len(p)
	return len(p), nil
}

// watchHeap notes the most that the heap holds until the function that it returns is called, which tells by how much it grew.
func watchHeap() (stop func() int64) {
	heap := func() int64 {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(sample)
		return int64(sample[0].Value.Uint64())
	}
	before := heap()
	end, most := make(chan struct{}), make(chan int64)
	go func() {
		peak := before
		for tick := time.NewTicker(5 * time.Millisecond); ; {
			select {
			case <-tick.C:
				peak = max(peak, heap())
			case <-end:
				tick.Stop()
				most <- max(peak, heap())
				return
			}
		}
	}()
	return func() int64 {
		close(end)
		return <-most - before
	}
}
