//go:build !windows

package cli

import (
	"errors"
	"io"
	"math"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"

	"github.com/google/renameio/v2"
)

// newFileMode is the mode of a new output file, before the umask.
const newFileMode = 0o666

// newPending starts to write the file of that name in the folder it will stand in. A file that is there lends its mode.
func newPending(path string) (*pending, error) {
	mode := renameio.WithPermissions(newFileMode)
	if info, err := os.Stat(path); err == nil {
		mode = renameio.WithStaticPermissions(info.Mode().Perm())
	}
	dir := filepath.Dir(path)
	f, err := renameio.NewPendingFile(filepath.Join(dir, pendingStem(path)), renameio.WithTempDir(dir), mode)
	if err != nil {
		return nil, err
	}
	return &pending{f.File, path}, nil
}

// ignoreBrokenPipe makes writing to a pipe that nobody reads an error instead of the process's death.
func ignoreBrokenPipe() (restore func()) {
	signal.Ignore(syscall.SIGPIPE)
	return func() { signal.Reset(syscall.SIGPIPE) }
}

// isBrokenPipe reports whether the reader of a pipe went away.
func isBrokenPipe(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}

// mostOpenFiles is how many files the process may have open at once, 0 when that is not known.
func mostOpenFiles() int {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return 0
	}
	return int(min(uint64(limit.Cur), math.MaxInt32)) //nolint:unconvert // It is signed on some systems.
}

// namesFoldCase reports whether the system's file systems usually take names that differ in case for one.
func namesFoldCase() bool { return runtime.GOOS == "darwin" || runtime.GOOS == "ios" }
