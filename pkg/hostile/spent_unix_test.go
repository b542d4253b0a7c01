//go:build unix

package hostile_test

import (
	"os"
	"runtime"
	"syscall"
	"time"
)

// spent is the processor time of this process so far. On a machine on which others work too it says what an input costs, and the
// clock does not.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// residentBytes is the most memory that a process that ended had, 0 when unknown.
func residentBytes(s *os.ProcessState) int64 {
	u, ok := s.SysUsage().(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin" || runtime.GOOS == "ios":
		return u.Maxrss
	}
	return u.Maxrss << 10 // All others count KiB.
}
