package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// newPending starts to write the file of that name in the folder it will stand in.
func newPending(path string) (*pending, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+pendingStem(path)+".*")
	if err != nil {
		return nil, err
	}
	return &pending{f, path}, nil
}

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
