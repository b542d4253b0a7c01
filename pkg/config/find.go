package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/winnow-cli/winnow/pkg/plainfile"
)

// FileName is what a configuration is called.
const FileName = "winnow.yaml"

// maxBytes bounds a configuration: a hundred times what one with all settings and many overrides has.
const maxBytes = 1 << 20

// Finder finds the configurations of folders. Each is read once. It may be used by several goroutines.
type Finder struct {
	roles []string
	// only is the one configuration that counts, nil when they are looked for.
	only *File

	mu sync.Mutex
	// found holds for each folder the configurations that count there, the nearest first.
	found map[string][]*File
}

// NewFinder returns a Finder. roles are the words for roles.
func NewFinder(roles []string) *Finder { return &Finder{roles: roles, found: map[string][]*File{}} }

// Only makes the finder look for nothing, and take one file for all folders. The error says why it cannot be read.
func (f *Finder) Only(path string) error {
	file, err := f.read(path, true)
	if err == nil && file == nil {
		err = fmt.Errorf("%s: there is no such file", path)
	}
	f.only = file
	return err
}

// In returns the configurations that count in a folder, the nearest first; none for "". The folder need not exist.
func (f *Finder) In(dir string) ([]*File, error) {
	if f.only != nil {
		return []*File{f.only}, nil
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.in(dir, abs)
}

// in looks in a folder and then above it. dir is what the folder is called in messages.
func (f *Finder) in(dir, abs string) ([]*File, error) {
	if files, ok := f.found[abs]; ok {
		return files, nil
	}
	file, err := f.read(filepath.Join(dir, FileName), false)
	if err != nil {
		return nil, err
	}
	var files []*File
	if file != nil {
		files = append(files, file)
	}
	if parent := filepath.Dir(abs); parent != abs && (file == nil || !file.Root) {
		above, err := f.in(parentOf(dir, parent), parent)
		if err != nil {
			return nil, err
		}
		files = append(files, above...)
	}
	f.found[abs] = files
	return files, nil
}

// parentOf names the folder above one: as the user would, as long as its name goes up.
func parentOf(dir, abs string) string {
	if clean := filepath.Clean(dir); clean != "." && filepath.IsLocal(clean) {
		return filepath.Dir(clean)
	}
	return abs
}

// read reads a configuration; nil when there is none. What is named, and not merely found, may be more than a file.
func (f *Finder) read(path string, named bool) (*File, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && (info.IsDir() || !named && plainfile.IsOther(path)) {
		return nil, nil
	}
	data, err := readAll(path)
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	return Parse(path, data, f.roles)
}

// readAll reads a file that is no longer than a configuration can be.
func readAll(path string) ([]byte, error) {
	r, err := plainfile.Open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err == nil && len(data) > maxBytes {
		err = fmt.Errorf("%s has more than %d bytes: it is no configuration", path, maxBytes)
	}
	return data, err
}

// Settings returns what the configurations, the nearest first, say of a path: for each key what the nearest file says, and
// within a file the last override that matches. path is the input's, or a folder's name for what holds there at large.
func Settings(files []*File, path string, scope Scope) (map[string]Setting, error) {
	all := map[string]Setting{}
	for _, f := range files {
		here := map[string]Setting{}
		for _, s := range f.settings {
			here[s.Key] = s
		}
		for _, o := range f.overrides {
			matches, err := o.matches(f, path)
			if err != nil {
				return nil, err
			}
			for _, s := range o.settings {
				if matches {
					here[s.Key] = s
				}
			}
		}
		for key, s := range here {
			if _, nearer := all[key]; !nearer && s.scope == scope {
				all[key] = s
			}
		}
	}
	return all, nil
}

// matches reports whether an override is for a path: a pattern without a slash is held against the name, one with a slash
// against the path below the folder of the file.
func (o *override) matches(f *File, path string) (bool, error) {
	if len(o.files) == 0 {
		return false, nil
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return false, fmt.Errorf("%s: %w", path, err)
	}
	dir, err := filepath.Abs(filepath.Dir(f.Path))
	if err != nil {
		return false, fmt.Errorf("%s: %w", f.Path, err)
	}
	below, err := filepath.Rel(dir, abs)
	if err != nil || !filepath.IsLocal(below) {
		return false, nil //nolint:nilerr // A path on another drive is not below the file.
	}
	below = filepath.ToSlash(below)
	for _, pattern := range o.files {
		name := below
		if !strings.Contains(pattern, "/") {
			name = filepath.Base(abs)
		}
		if doublestar.MatchUnvalidated(pattern, name) {
			return true, nil
		}
	}
	return false, nil
}
