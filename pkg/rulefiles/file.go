package rulefiles

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/plainfile"
	"github.com/winnow-cli/winnow/pkg/siterule"
)

// File is one file of rules that could be parsed.
type File struct {
	// Name is the path it was read from.
	Name string
	// Phrases is set for phrase rules, Sites for site rules.
	Phrases *lexicon.File
	Sites   []siterule.Site
}

// isRules reports whether a name is that of a file of rules.
func isRules(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".txt", ".yaml", ".yml":
		return !strings.HasPrefix(name, ".")
	}
	return false
}

// Read parses a file, whose suffix says what it holds. The error names the file, and the line where there is
// one; it wraps plainfile.ErrOther for a pipe or a device.
func Read(name string) (*File, error) {
	base := filepath.Base(name)
	if !isRules(base) {
		return nil, fmt.Errorf("%s is no file of rules: phrase rules end in .txt, site rules in .yaml", name)
	}
	r, err := plainfile.Open(name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer r.Close()
	f := &File{Name: name}
	if strings.EqualFold(filepath.Ext(base), ".txt") {
		f.Phrases, err = lexicon.ParseFile(filepath.ToSlash(name), r)
	} else {
		f.Sites, err = siterule.Parse(filepath.ToSlash(name), r)
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// ReadDir parses all files of rules directly in a folder, in the order of their names. Folders, pipes and devices are passed
// over, whatever they are called. A folder without any file is an error.
func ReadDir(dir string) ([]*File, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, unreadable(dir, err)
	}
	var files []*File
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		if !isRules(e.Name()) || plainfile.IsOther(name) {
			continue
		}
		f, err := Read(name)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no rules: phrase rules are files that end in .txt, site rules in .yaml", dir)
	}
	return files, nil
}

// unreadable says why a path cannot be read: the name once, and no system call.
func unreadable(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w: check the path", name, fs.ErrNotExist)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: %w: change its mode or run as its owner", name, fs.ErrPermission)
	}
	if errors.Is(err, plainfile.ErrOther) {
		return fmt.Errorf("%s is %w: give a file or a folder of rules", name, plainfile.ErrOther)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s: %w: give a folder of rules", name, err)
}
