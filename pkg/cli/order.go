package cli

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// inOrder does n pieces of work, some at once, and returns a channel of their results in the order of the numbers. The
// channel's capacity bounds how many finished results wait for a slow one before them, and so the memory. It is closed
// after the last result, or once begin has ended and all work in hand is done. Zero jobs are one for each processor.
// The caller must read the channel to its end; work must not panic.
func inOrder[T any](begin context.Context, jobs jobCount, n int, work func(i int) T) <-chan chan T {
	atOnce := int(jobs)
	if atOnce == 0 {
		atOnce = runtime.GOMAXPROCS(0)
	}
	atOnce = min(atOnce, n)
	queue := make(chan chan T, atOnce)
	go func() {
		defer close(queue)
		var workers errgroup.Group
		workers.SetLimit(atOnce)
		for i := range n {
			if begin.Err() != nil {
				break
			}
			done := make(chan T, 1)
			queue <- done
			workers.Go(func() error {
				done <- work(i)
				return nil
			})
		}
		_ = workers.Wait() // Workers put their errors into their results.
	}()
	return queue
}
