package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// named looks at what the arguments and the list of --files-from name, in this order. Its errors are of usage,
// except the context's.
func (f *cleanFlags) named(ctx context.Context, names []string, s Streams) ([]argument, error) {
	if f.filesFrom == "" {
		return arguments(names, s)
	}
	if f.filesFrom == dash && slices.Contains(names, dash) {
		return nil, errors.New("standard input is both a page and the list of --files-from; it can be read once only")
	}
	listed, err := readList(ctx, f.filesFrom, s.In)
	if err != nil {
		return nil, fmt.Errorf("--files-from %s: %w", f.filesFrom, err)
	}
	if f.filesFrom == dash && slices.Contains(listed, dash) {
		return nil, errors.New("the list of --files-from, which is standard input, names standard input; it can be read once only")
	}
	return lookAt(append(slices.Clone(names), listed...))
}

// Bounds of a list, which may be a device that never ends.
const (
	// maxNameBytes is more than any system takes for a path, and what may come between two names.
	maxNameBytes = 64 << 10
	// maxListBytes bounds the memory for all names, each of which takes nameBytes besides its own.
	maxListBytes, nameBytes = 1 << 30, 32
)

// readList reads names, one a line, or parted by NUL as find -print0 and git -z write them. Empty ones are passed over. A byte
// order mark says how the list is encoded: PowerShell writes UTF-16, whose every other byte is NUL. It stops waiting when ctx
// ends, and does not read a device for ever.
func readList(ctx context.Context, path string, stdin io.Reader) ([]string, error) {
	list := newPatient(ctx, func() (io.ReadCloser, error) {
		if path == dash {
			return io.NopCloser(stdin), nil
		}
		return os.Open(path)
	})
	defer func() { _ = list.Close() }() // It was only read.
	return readNames(transform.NewReader(list, unicode.BOMOverride(transform.Nop)), maxListBytes)
}

// readNames reads the names of a list, which together take so many bytes of memory at most.
func readNames(list io.Reader, most int) ([]string, error) {
	r := bufio.NewReaderSize(list, maxNameBytes)
	separator := byte('\n')
	if head, _ := r.Peek(maxNameBytes); bytes.IndexByte(head, 0) >= 0 { // Its error comes again.
		separator = 0
	}
	var names []string
	for size, since := 0, 0; ; {
		name, err := r.ReadSlice(separator)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
			// A list is no input: that it cannot be read is an error of usage.
			return nil, errors.New(asFailure(unreadable(err)).Detail())
		}
		since += len(name)
		name = bytes.TrimSuffix(name, []byte{separator})
		if separator == '\n' {
			name = bytes.TrimSuffix(name, []byte{'\r'})
		}
		switch {
		case since >= maxNameBytes:
			return nil, fmt.Errorf("it is no list of names: behind name %d come %d bytes without another", len(names), since)
		case separator != 0 && bytes.IndexByte(name, 0) >= 0:
			return nil, fmt.Errorf("it is no list of names: name %d holds a NUL, and those before it are lines", len(names)+1)
		case len(name) > 0:
			names = append(names, string(name))
			since, size = 0, size+len(name)+nameBytes
		}
		if size > most {
			return nil, fmt.Errorf("the list is too long: give at most the first %d names at once", len(names)-1)
		}
		if err != nil {
			return names, nil
		}
	}
}
