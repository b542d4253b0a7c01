package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// newDirMode is the mode of a new folder, before the umask.
const newDirMode = 0o777

// sink is where results are written. Exactly one of commit and discard ends it.
type sink interface {
	io.Writer
	// commit makes what was written last.
	commit() error
	// discard leaves the place as it was, as far as that is possible.
	discard() error
}

// checkAbsent fails when a file is there that may not be replaced. A device or a pipe is not replaced but written to.
func checkAbsent(path string, overwrite bool) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return unwritable(fmt.Errorf("%s is a folder", path))
	case err == nil && info.Mode().IsRegular() && !overwrite:
		return exists(path)
	}
	return nil
}

// createSink starts the file of that name and makes the folders above it. Nothing stands under the name until commit.
// A link is followed, so that the file it names is replaced and not the link.
func createSink(path string, overwrite bool) (sink, error) {
	if err := checkAbsent(path, overwrite); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), newDirMode); err != nil {
		return nil, unwritable(err)
	}
	if _, err := os.Lstat(path); err == nil {
		resolved, err := filepath.EvalSymlinks(path)
		if err != nil {
			return nil, unwritable(err)
		}
		info, err := os.Stat(resolved)
		if err != nil {
			return nil, unwritable(err)
		}
		if !info.Mode().IsRegular() {
			return openDevice(resolved)
		}
		path = resolved
	}
	p, err := newPending(path)
	if err != nil {
		return nil, unwritable(err)
	}
	return p, nil
}

// device is a sink that cannot be replaced: a terminal, a pipe, the null device.
type device struct{ *os.File }

func openDevice(path string) (sink, error) {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return nil, unwritable(err)
	}
	return device{f}, nil
}

func (d device) commit() error  { return d.Close() }
func (d device) discard() error { return d.Close() }

// writeFile puts data under a name, all or nothing.
func writeFile(path string, data []byte, overwrite bool) error {
	s, err := createSink(path, overwrite)
	if err != nil {
		return err
	}
	if _, err := s.Write(data); err != nil {
		return unwritable(errors.Join(err, s.discard()))
	}
	// Another program may have written the file in the meantime.
	if err := checkAbsent(path, overwrite); err != nil {
		return errors.Join(err, s.discard())
	}
	if err := s.commit(); err != nil {
		return unwritable(err)
	}
	return nil
}

// stdoutSink is standard output: what is written is written.
type stdoutSink struct{ io.Writer }

func (stdoutSink) commit() error  { return nil }
func (stdoutSink) discard() error { return nil }
