package ordered

import (
	"context"
	"iter"

	"golang.org/x/sync/errgroup"
)

// Results works on items, some at once, and returns a channel of the results in the order of the items. The channel's
// capacity bounds how many finished results wait for a slow one before them, and so the memory. Items are asked for one at a
// time, each once there is room for it. Every item that was taken is worked on, so that what it holds is let go; once begin has
// ended no further one is asked for, and the channel is closed when all work in hand is done. atOnce below 1 is 1.
// The caller must read the channel to its end; items and work must not panic. items runs in another goroutine than the caller.
func Results[W, T any](begin context.Context, atOnce int, items iter.Seq[W], work func(W) T) <-chan chan T {
	atOnce = max(atOnce, 1)
	queue := make(chan chan T, atOnce)
	go func() {
		defer close(queue)
		var workers errgroup.Group
		workers.SetLimit(atOnce)
		for item := range items {
			done := make(chan T, 1)
			queue <- done
			workers.Go(func() error {
				done <- work(item)
				return nil
			})
			if begin.Err() != nil {
				break
			}
		}
		_ = workers.Wait() // Workers put their errors into their results.
	}()
	return queue
}
