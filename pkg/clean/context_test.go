package clean_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// counting is a context that ends when it is asked for the n-th time, so that each place that asks is tried.
type counting struct {
	context.Context
	asked *atomic.Int64
	n     int64
}

func (c counting) Err() error {
	if c.asked.Add(1) >= c.n {
		return context.Canceled
	}
	return nil
}

// TestContextEndsAtEveryBorder ends the context at each place that asks it: there is an error then, and never half a document.
func TestContextEndsAtEveryBorder(t *testing.T) {
	c := newCleaner(t, article.Auto)
	texts := stories(700) // More blocks than are worked on between two questions.
	inputs := map[string]string{
		"a.html": stressPage(paragraphs(texts)),
		"a.txt":  strings.Join(texts, "\n\n"),
		"a.md":   "# The harbour of Kelder\n\n" + strings.Join(texts, "\n\n") + "\n\nSubscribe to our newsletter\n",
	}
	for name, input := range inputs {
		t.Run(name, func(t *testing.T) {
			run := func(ctx context.Context) (any, error) {
				d, err := c.Clean(ctx, name, strings.NewReader(input))
				if d == nil {
					return nil, err
				}
				return d, err
			}
			// Each place is one question; the long loops ask more than once.
			endAtEvery(t, name, run, 8)
		})
	}
	t.Run("inspect", func(t *testing.T) {
		run := func(ctx context.Context) (any, error) {
			i, err := c.Inspect(ctx, source.Page{Name: "a.md", Body: strings.NewReader(inputs["a.md"])})
			if i == nil {
				return nil, err
			}
			return i, err
		}
		endAtEvery(t, "a.md", run, 8)
	})
}

// endAtEvery runs with contexts that end ever later, until one does not. At least so many must have ended the run.
func endAtEvery(t *testing.T, name string, run func(context.Context) (any, error), least int64) {
	t.Helper()
	want, err := run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for n := int64(1); ; n++ {
		got, err := run(counting{context.Background(), new(atomic.Int64), n})
		if err == nil {
			if asJSON(t, got) != asJSON(t, want) {
				t.Error("a context that ends later changes the result")
			}
			if n <= least {
				t.Errorf("the context is asked %d times only", n-1)
			}
			t.Logf("asked %d times", n-1)
			return
		}
		if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), name) {
			t.Errorf("ended at question %d: error %q, want one that wraps context.Canceled and names %s", n, err, name)
		}
		if got != nil {
			t.Errorf("ended at question %d: there is half a result beside the error", n)
		}
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestContextOver wants nothing done for a context that has ended: the input is not even read.
func TestContextOver(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	d, err := newCleaner(t, article.Auto).Clean(ctx, "a.html", unread{t})
	if d != nil || !errors.Is(err, context.Canceled) || err.Error() != "clean a.html: context canceled" {
		t.Errorf("document %v, error %v", d, err)
	}
}

// unread is an input that nobody may read.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("the input was read")
	return 0, io.EOF
}

// mostDelay is how long cleaning may go on after its context has ended. It is far less than a stage takes on the page below; the
// room is for a busy machine.
const mostDelay = time.Second

// TestContextEndsMidway ends the context at some times while a page of 10 MB is cleaned, parts of how long that takes here when
// nothing ends it.
func TestContextEndsMidway(t *testing.T) {
	skipStress(t)
	var page strings.Builder
	page.WriteString("<!DOCTYPE html><title>The harbour of Kelder</title><h1>The harbour of Kelder</h1><ul>")
	for i := 0; page.Len() < 10<<20; i++ {
		// Links alone leave the models in doubt, so that readability is asked.
		fmt.Fprintf(&page, "<li><a href=/a/%d>Subscribe to newsletter %d by Jon Doe</a></li>\n", i, i)
	}
	c := newCleaner(t, article.Auto)
	start := time.Now()
	if _, err := c.Clean(t.Context(), "huge.html", strings.NewReader(page.String())); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(start)
	for _, after := range []time.Duration{whole / 100, whole / 4, whole / 2} {
		ctx, cancel := context.WithTimeout(t.Context(), after)
		start = time.Now()
		d, err := c.Clean(ctx, "huge.html", strings.NewReader(page.String()))
		late := time.Since(start) - after
		cancel()
		t.Logf("after %s: %s late: %v", after, late.Round(time.Millisecond), err)
		if errors.Is(err, context.DeadlineExceeded) && late > mostDelay {
			t.Errorf("the context ended after %s, cleaning %s later", after, late)
		}
		if err == nil || d != nil {
			t.Errorf("after %s: document %t, error %v", after, d != nil, err)
		}
	}
}
