//go:build !unix

package hostile_test

import (
	"os"
	"time"
)

// epoch is when the tests began.
var epoch = time.Now()

// spent is the time on the clock, where the processor time is not to be had with the standard library.
func spent() time.Duration { return time.Since(epoch) }

// residentBytes is the most memory that a process that ended had, 0 when unknown.
func residentBytes(*os.ProcessState) int64 { return 0 }
