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

// What a run holds open: for each piece of work its input or connection, and the file it writes; and beside them the standard
// streams, the manifest and its lock, the input that is opened ahead, the connections that are kept, and what the runtime needs.
const (
	filesEach   = 2
	filesBeside = 24
)

// atOnce is how much is worked on at once: zero jobs are one for each processor. It is less where the system lets the process
// have few files open: the pages would fail that find none left.
func (j jobCount) atOnce() int {
	wanted := min(int(j), mostAtOnce)
	if j == 0 {
		wanted = runtime.GOMAXPROCS(0)
	}
	if most := mostOpenFiles(); most > 0 {
		wanted = min(wanted, max(1, (most-filesBeside)/filesEach))
	}
	return wanted
}
