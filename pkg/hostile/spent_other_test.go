//go:build !unix

package hostile_test

import "time"

// epoch is when the tests began.
var epoch = time.Now()

// spent is the time on the clock, where the processor time is not to be had with the standard library.
func spent() time.Duration { return time.Since(epoch) }
