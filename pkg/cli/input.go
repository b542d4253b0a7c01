package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"github.com/winnow-cli/winnow/pkg/fetch"
)

// dash is the argument for standard input, and what it is called in records and messages. As a value of -o it is standard
// output.
const dash = "-"

// argument is what a user named: a file, a folder, the address of a page, or standard input.
type argument struct {
	name string
	info fs.FileInfo // nil for standard input, for addresses and for what cannot be read
	// address is set for a page that is to be fetched.
	address *url.URL
	err     error // why it cannot be read
}

func (a argument) isDir() bool { return a.info != nil && a.info.IsDir() }

// input is one thing to open: a page, or an archive of pages.
type input struct {
	// name is the path as given or walked, or the address; it becomes Document.Source, with the member of an archive behind it.
	name string
	// rel is the path below the argument, or the file's own name; the mirrored tree is made of it.
	rel string
	// address is set for a page that is to be fetched.
	address *url.URL
	// err is set for what failed before it could be opened.
	err error
	// own is what a configuration says of it; nil when none does.
	own *effective
}

// arguments looks at what the user named. Its errors are of usage; what cannot be read is kept to fail in its turn.
func arguments(names []string, s Streams) ([]argument, error) {
	if len(names) == 0 {
		if s.onTerminal(s.In) {
			return nil, errors.New("no input: name a file or a folder, or pipe a page in")
		}
		names = []string{dash}
	}
	return lookAt(names)
}

// lookAt looks at each of the names; there may be none.
func lookAt(names []string) ([]argument, error) {
	args := make([]argument, 0, len(names))
	stdin := false
	for _, name := range names {
		if fetch.IsURL(name) {
			args = append(args, webArgument(name))
			continue
		}
		arg := argument{name: name}
		if name == dash {
			if stdin {
				return nil, errors.New("standard input is named twice; it can be read once only")
			}
			stdin = true
		} else if arg.info, arg.err = os.Stat(name); arg.err != nil {
			arg.info = nil
		}
		args = append(args, arg)
	}
	return args, nil
}

// inputs lists what to clean, in order. Folders are walked; out, when not nil, is a folder to keep out of or a file to
// pass over.
func inputs(ctx context.Context, args []argument, pick selection, out fs.FileInfo) ([]input, error) {
	var list []input
	for _, arg := range args {
		switch {
		case arg.err != nil:
			list = append(list, input{name: arg.name, err: unreadable(arg.err)})
		case arg.isDir():
			found, err := walk(ctx, arg.name, pick, out)
			if err != nil {
				return nil, err
			}
			list = append(list, found...)
		case arg.address != nil:
			list = append(list, input{name: arg.name, rel: webName(arg.address), address: arg.address})
		case arg.name == dash:
			list = append(list, input{name: arg.name, rel: "stdin"})
		default:
			list = append(list, input{name: arg.name, rel: filepath.Base(arg.name)})
		}
	}
	return list, nil
}

// open opens an input. A regular file is read as it is, so that an interrupt lets it finish. Whatever may keep a reader
// waiting, such as a pipe or a terminal, is given up when ctx ends.
func (in *input) open(ctx context.Context, stdin io.Reader) (io.ReadCloser, error) {
	if in.name == dash {
		if f, ok := regular(stdin); ok {
			return borrowed{f}, nil
		}
		return newPatient(ctx, func() (io.ReadCloser, error) { return io.NopCloser(stdin), nil }), nil
	}
	info, err := os.Stat(in.name)
	if err != nil {
		return nil, unreadable(err)
	}
	openFile := func() (io.ReadCloser, error) { return os.Open(in.name) }
	if !info.Mode().IsRegular() {
		return newPatient(ctx, openFile), nil
	}
	f, err := openFile()
	if err != nil {
		return nil, unreadable(err)
	}
	return f, nil
}

// regular returns the regular file that r reads from, as after < FILE, and false when it is none.
func regular(r io.Reader) (*os.File, bool) {
	f, ok := r.(*os.File)
	if !ok {
		return nil, false
	}
	info, err := f.Stat()
	return f, err == nil && info.Mode().IsRegular()
}

// borrowed is a file that whoever lent it closes. An archive is read at any place of it.
type borrowed struct{ *os.File }

// Close implements io.Closer and does nothing.
func (borrowed) Close() error { return nil }
