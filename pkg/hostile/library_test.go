package hostile_test

import (
	"context"
	"errors"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"testing"
	"time"

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

// try cleans the input of a trial and holds what comes out to all that is promised.
func try(t *testing.T, c *trial) {
	if c.all && !*full && (testing.Short() || raced) {
		t.Skip("It needs all of a large input.")
	}
	input := c.input(c.count())
	cleaner, err := newCleaner(c)
	if err != nil {
		t.Fatal(err)
	}
	if len(input) > again {
		runtime.GC() // What other trials left counts for them.
	}
	stop, start := watchHeap(), spent()
	found := outcomesOf(t, cleaner, c, input)
	took, grown := spent()-start, stop()
	t.Logf("%d bytes, %s, %d MiB, %s", len(input), took.Round(time.Millisecond), grown>>20, found.words())
	if took > c.deadline() {
		t.Errorf("it took %s, more than %s", took, c.deadline())
	}
	if most := int64(c.most().mebibytes) << 20; grown > most {
		t.Errorf("the heap grew by %d MiB, more than %d", grown>>20, most>>20)
	}
	if !c.fits(found.words()) {
		t.Errorf("the outcome is %q, want %q: %v", found.words(), c.want, found.failures)
	}
	for _, d := range found.documents {
		checkDocument(t, d, input, c.charset == "")
		checkStories(t, d, c.stories)
	}
	printed := found.printed(t)
	if len(input) > again {
		return
	}
	if second := outcomesOf(t, cleaner, c, input); second.words() != found.words() || second.printed(t) != printed {
		t.Error("cleaned a second time, the same input gives something else")
	}
}

func newCleaner(c *trial) (*clean.Cleaner, error) {
	return clean.New(clean.Options{From: c.from, Charset: c.charset})
}

// outcomes are what came of the pages of an input.
type outcomes struct {
	documents []*article.Document
	failures  []*source.Failure
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
func outcomesOf(t *testing.T, cleaner *clean.Cleaner, c *trial, input string) *outcomes {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience*c.deadline())
	defer cancel()
	o := &outcomes{}
	for p, err := range intake.Pages(ctx, "input", strings.NewReader(input), intake.Options{From: c.from}) {
		var d *article.Document
		if err == nil {
			d, err = cleaner.CleanPage(ctx, p)
		}
		if d != nil {
			o.documents = append(o.documents, d)
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
