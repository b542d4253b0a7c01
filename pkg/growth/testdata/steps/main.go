// Command steps cleans shapes and counts the steps: it is built with -cover -covermode=atomic. Each line of standard input is
// a run, whose counters go to a folder: the folder, how many times the few things of a shape there are to be, and the names of
// the shapes with "|" between, all parted by tabs. When the run is done a line
// says how many bytes were allocated.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/coverage"
	"strconv"
	"strings"

	cleaner "github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/growth"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		bytes, err := run(lines.Text())
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(bytes)
	}
}

// run does what one line of input says, and returns how many bytes were allocated for it.
func run(line string) (uint64, error) {
	fields := strings.Split(line, "\t")
	if len(fields) != 3 {
		return 0, fmt.Errorf("%q is no folder, factor and list of shapes", line)
	}
	factor, err := strconv.Atoi(fields[1])
	if err != nil {
		return 0, err
	}
	if err := coverage.ClearCounters(); err != nil {
		return 0, err
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for name := range strings.SplitSeq(fields[2], "|") {
		if err := clean(name, factor); err != nil {
			return 0, fmt.Errorf("%s: %w", name, err)
		}
	}
	runtime.ReadMemStats(&after)
	if err := coverage.WriteMetaDir(fields[0]); err != nil {
		return 0, err
	}
	return after.TotalAlloc - before.TotalAlloc, coverage.WriteCountersDir(fields[0])
}

func clean(name string, factor int) error {
	shape, ok := growth.Find(name)
	if !ok {
		return errors.New("there is no such shape")
	}
	cleaner, err := cleaner.New(cleaner.Options{From: shape.From})
	if err != nil {
		return err
	}
	return growth.Clean(context.Background(), cleaner, shape.Input(factor*shape.Few()), io.Discard)
}
