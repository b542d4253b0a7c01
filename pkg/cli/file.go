package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
// A link is followed, so that the file it names is replaced and not the link. A pipe is waited for until somebody reads it or ctx
// ends, which is errInterrupted.
func createSink(ctx context.Context, path string, overwrite bool) (sink, error) {
	if err := checkAbsent(path, overwrite); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), newDirMode); err != nil {
		return nil, unwritable(err)
	}
	// The link /dev/stdout leads to a pipe that has no path, so that only what is to be replaced is looked up by its path.
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return openDevice(ctx, path, info.Mode())
	}
	name := path
	if _, err := os.Lstat(path); err == nil {
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return nil, unwritable(err)
		}
	}
	p, err := newPending(path)
	if err != nil {
		return nil, unwritable(about(name, err))
	}
	return newFile{p, name}, nil
}

// newFile is a pending file whose errors name the file that it will be: what it is called meanwhile is different every time, and
// tells nobody anything.
type newFile struct {
	*pending
	name string
}

func (f newFile) Write(data []byte) (int, error) {
	n, err := f.pending.Write(data)
	return n, about(f.name, err)
}

func (f newFile) commit() error { return about(f.name, f.pending.commit()) }

// about words the error of a system call as one that is about a name.
func about(name string, err error) error {
	var call *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &call):
		return fmt.Errorf("%s: %w", name, call.Err)
	case errors.As(err, &link):
		return fmt.Errorf("%s: %w", name, link.Err)
	}
	return err
}

// device is a sink that cannot be replaced: a terminal, a pipe, the null device.
type device struct{ *os.File }

// openDevice opens what is no file. A pipe opens once somebody reads it, which may be never; the goroutine that hangs in it is
// left behind when ctx ends, since nothing can end it.
func openDevice(ctx context.Context, path string, mode fs.FileMode) (sink, error) {
	var f *os.File
	var err error
	opened := make(chan struct{})
	open := func() {
		f, err = os.OpenFile(path, os.O_WRONLY, 0)
		close(opened)
	}
	if mode&fs.ModeNamedPipe == 0 {
		open()
	} else {
		go open()
	}
	select {
	case <-opened:
	case <-ctx.Done():
		return nil, errInterrupted
	}
	if err != nil {
		return nil, unwritable(err)
	}
	return device{f}, nil
}

func (d device) commit() error  { return d.Close() }
func (d device) discard() error { return d.Close() }

// writeFile puts data under a name, all or nothing. It waits as createSink does.
func writeFile(ctx context.Context, path string, data []byte, overwrite bool) error {
	s, err := createSink(ctx, path, overwrite)
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
