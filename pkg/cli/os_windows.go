package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// pending is a file that is not there under its name until commit.
type pending struct {
	*os.File
	path string
}

// newPending starts to write the file of that name in the folder it will stand in.
func newPending(path string) (*pending, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, err
	}
	return &pending{File: f, path: path}, nil
}

// commit puts the file in its place, over a file that is there.
func (p *pending) commit() error {
	if err := errors.Join(p.Sync(), p.Close()); err != nil {
		return errors.Join(err, os.Remove(p.Name()))
	}
	if err := os.Rename(p.Name(), p.path); err != nil {
		return errors.Join(fmt.Errorf("rename %s: %w", p.Name(), err), os.Remove(p.Name()))
	}
	return nil
}

// discard gives the file up.
func (p *pending) discard() error { return errors.Join(p.Close(), os.Remove(p.Name())) }

// ignoreBrokenPipe does nothing here: a closed pipe is an error and no signal.
func ignoreBrokenPipe() (restore func()) { return func() {} }

// isBrokenPipe reports whether the reader of a pipe went away.
func isBrokenPipe(err error) bool {
	return errors.Is(err, windows.ERROR_BROKEN_PIPE) || errors.Is(err, windows.ERROR_NO_DATA) || errors.Is(err, io.ErrClosedPipe)
}

// mostOpenFiles is how many files the process may have open at once, 0 when that is not known.
func mostOpenFiles() int { return 0 }

// namesFoldCase reports whether the system's file systems usually take names that differ in case for one.
func namesFoldCase() bool { return true }
