package ordered_test

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/ordered"
)

// numbers yields 0 to n-1 and counts how many were asked for.
func numbers(n int, asked *atomic.Int64) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			asked.Add(1)
			if !yield(i) {
				return
			}
		}
	}
}

// TestOrder lets earlier items take longer than later ones.
func TestOrder(t *testing.T) {
	for _, atOnce := range []int{-1, 0, 1, 2, 8} {
		var asked, running, most atomic.Int64
		var got []int
		for done := range ordered.Results(t.Context(), atOnce, numbers(40, &asked), func(i int) int {
			most.Store(max(most.Load(), running.Add(1)))
			defer running.Add(-1)
			time.Sleep(time.Duration(i%3) * time.Millisecond)
			return i
		}) {
			got = append(got, <-done)
		}
		if len(got) != 40 || !slices.IsSorted(got) {
			t.Errorf("%d at once: %v", atOnce, got)
		}
		if limit := int64(max(atOnce, 1)); most.Load() > limit {
			t.Errorf("%d at once: %d ran side by side", atOnce, most.Load())
		}
	}
}

// TestBound reads nothing at first: the sequence must not be run through meanwhile.
func TestBound(t *testing.T) {
	var asked atomic.Int64
	queue := ordered.Results(t.Context(), 2, numbers(100, &asked), func(i int) int { return i })
	time.Sleep(20 * time.Millisecond)
	if n := asked.Load(); n > 5 {
		t.Errorf("%d items were asked for while nobody took a result", n)
	}
	for done := range queue {
		<-done
	}
	if n := asked.Load(); n != 100 {
		t.Errorf("%d items were asked for, want 100", n)
	}
}

// TestEnd finishes what is in hand, and asks for no more.
func TestEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var asked, done atomic.Int64
	for result := range ordered.Results(ctx, 2, numbers(1000, &asked), func(i int) int { done.Add(1); return i }) {
		if <-result == 3 {
			cancel()
		}
	}
	if asked.Load() > 20 || asked.Load() != done.Load() {
		t.Errorf("%d items were asked for and %d worked on", asked.Load(), done.Load())
	}
}
