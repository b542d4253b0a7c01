//go:build unix

package manifest

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock locks f without waiting.
func tryLock(f *os.File) error {
	err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return ErrLocked
	}
	return err
}

// release takes the file away while it is locked: whoever gets the lock then sees that it is gone.
func release(f *os.File) error {
	return errors.Join(os.Remove(f.Name()), f.Close())
}
