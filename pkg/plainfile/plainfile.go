package plainfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// ErrOther says that something other than a regular file stands at a path, such as a named pipe or a device.
var ErrOther = errors.New("no regular file")

// IsOther reports whether something other than a regular file or a link to one stands at a path. It does not of a path where
// nothing is, or what cannot be looked at: whoever opens that is told why.
func IsOther(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.Mode().IsRegular()
}

// Open opens what a user named to be read. The error is an *fs.PathError, and wraps ErrOther for what is refused.
func Open(name string) (*os.File, error) {
	if IsOther(name) && !isGiven(filepath.ToSlash(filepath.Clean(name))) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: ErrOther}
	}
	return os.Open(name)
}

// ReadFile reads what a user named, as Open opens it.
func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // It was only read.
	return io.ReadAll(f)
}

// isGiven reports whether a path stands for the null device or for what the process was started with.
func isGiven(name string) bool {
	if name == filepath.ToSlash(os.DevNull) || name == "/dev/stdin" {
		return true
	}
	dir := path.Dir(name)
	return dir == "/dev/fd" || strings.HasPrefix(dir, "/proc/") && path.Base(dir) == "fd"
}
