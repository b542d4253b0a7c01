package manifest

import (
	"errors"
	"fmt"
	"os"
)

// acquire takes the lock that stands for path, or returns ErrLocked. The operating system holds it, so that it goes with
// the process however that ends; a file that a killed run left means nothing. The manifest itself cannot carry the lock,
// since Compact puts another file in its place.
func acquire(path string) (*os.File, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, newFileMode)
		if err != nil {
			return nil, err
		}
		if err := tryLock(f); err != nil {
			return nil, errors.Join(err, f.Close())
		}
		// A run that ended since we opened the file has taken it away, and the next run would lock another.
		mine, err := f.Stat()
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		if there, err := os.Stat(path); err == nil && os.SameFile(mine, there) {
			if mine.Size() > 0 {
				return nil, errors.Join(fmt.Errorf("%s is no lock of a manifest: move it away", path), f.Close())
			}
			return f, nil
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
}
