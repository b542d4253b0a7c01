package cli

import (
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

// readList reads names, one a line, or parted by NUL as find -print0 and git -z write them. Empty ones are passed over. A byte
// order mark says how the list is encoded: PowerShell writes UTF-16, whose every other byte is NUL. It stops waiting when ctx
// ends.
func readList(ctx context.Context, path string, stdin io.Reader) ([]string, error) {
	list := newPatient(ctx, func() (io.ReadCloser, error) {
		if path == dash {
			return io.NopCloser(stdin), nil
		}
		return os.Open(path)
	})
	defer func() { _ = list.Close() }() // It was only read.
	data, err := io.ReadAll(transform.NewReader(list, unicode.BOMOverride(transform.Nop)))
	if err != nil {
		// A list is no input: that it cannot be read is an error of usage.
		return nil, errors.New(asFailure(unreadable(err)).Detail())
	}
	separator := []byte{'\n'}
	if bytes.IndexByte(data, 0) >= 0 {
		separator = []byte{0}
	}
	var names []string
	for name := range bytes.SplitSeq(data, separator) {
		if separator[0] == '\n' {
			name = bytes.TrimSuffix(name, []byte{'\r'})
		}
		if len(name) > 0 {
			names = append(names, string(name))
		}
	}
	return names, nil
}
