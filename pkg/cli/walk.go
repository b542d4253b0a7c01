package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/winnow-cli/winnow/pkg/plainfile"
	"github.com/winnow-cli/winnow/pkg/source"
)

// selection says which files of a walk are taken.
type selection struct {
	include, exclude globs
}

// takes reports whether a file with this slash-separated path below the walked folder is taken.
func (s selection) takes(rel string) bool {
	if s.exclude.match(rel) {
		return false
	}
	if len(s.include) > 0 {
		return s.include.match(rel)
	}
	return hasWalkedSuffix(rel)
}

// match reports whether one of the patterns fits: one without a slash the last element, one with a slash the whole path.
func (g globs) match(rel string) bool {
	for _, pattern := range g {
		name := rel
		if !strings.Contains(pattern, "/") {
			name = path.Base(rel)
		}
		if doublestar.MatchUnvalidated(pattern, name) {
			return true
		}
	}
	return false
}

// walker collects the inputs of one folder.
type walker struct {
	dir  string
	pick selection
	out  fs.FileInfo
	list []input
}

// walk lists the files of a folder in lexical order. Hidden entries, and the folder or the file that output goes to, are
// passed over; links to files are followed, links to folders are not. What cannot be read, and a folder without a file to
// clean, becomes an input that fails in its turn. The only error is the context's.
func walk(ctx context.Context, dir string, pick selection, out fs.FileInfo) ([]input, error) {
	w := &walker{dir: dir, pick: pick, out: out}
	// The separator at the end makes the walk follow a link that the user named.
	err := filepath.WalkDir(filepath.Clean(dir)+string(filepath.Separator), func(name string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return w.visit(filepath.Clean(name), d, err)
	})
	if err != nil {
		return nil, fmt.Errorf("walk %s: %w", dir, err)
	}
	if len(w.list) == 0 {
		hint := "name the files, or choose them with --include"
		w.list = append(w.list, input{name: dir, err: source.Fail(source.Empty, hint, errors.New("the folder holds no file to clean"))})
	}
	return w.list, nil
}

// visit is called for everything below the folder.
func (w *walker) visit(name string, d fs.DirEntry, err error) error {
	rel, relErr := filepath.Rel(w.dir, name)
	if err == nil {
		err = relErr
	}
	if err != nil {
		w.list = append(w.list, input{name: name, err: unreadable(err)})
		return nil
	}
	if rel == "." {
		return nil
	}
	hidden := strings.HasPrefix(d.Name(), ".")
	slashed := filepath.ToSlash(rel)
	if d.IsDir() {
		if hidden || w.pick.exclude.match(slashed) || w.isOutput(d) {
			return fs.SkipDir
		}
		return nil
	}
	if !hidden && w.pick.takes(slashed) && isFile(name, d) && !w.isOutput(d) {
		w.list = append(w.list, input{name: name, rel: rel})
	}
	return nil
}

// isOutput reports whether the entry is the folder or the file that output goes to: what an earlier run wrote is no input.
func (w *walker) isOutput(d fs.DirEntry) bool {
	if w.out == nil {
		return false
	}
	info, err := d.Info()
	return err == nil && os.SameFile(info, w.out)
}

// isFile reports whether the entry is a file or a link to one. A link to nothing counts, so that it fails aloud.
func isFile(name string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	return !plainfile.IsOther(name)
}
