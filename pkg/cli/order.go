package cli

import (
	"context"
	"iter"
	"runtime"

	"github.com/winnow-cli/winnow/pkg/ordered"
)

// mostAtOnce bounds how much is worked on at once whatever --jobs says: no machine has more processors, and every piece of
// work may hold a file open.
const mostAtOnce = 1024

// inOrder is ordered.Results for as many jobs as the user asked for.
func inOrder[W, T any](begin context.Context, jobs jobCount, items iter.Seq[W], work func(W) T) <-chan chan T {
	return ordered.Results(begin, jobs.atOnce(), items, work)
}

// atOnce is how much is worked on at once: zero jobs are one for each processor.
func (j jobCount) atOnce() int {
	if j == 0 {
		return runtime.GOMAXPROCS(0)
	}
	return min(int(j), mostAtOnce)
}
