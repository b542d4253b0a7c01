package evaluate

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/plainfile"
)

// The endings of the two files of a labelled page.
const (
	textSuffix  = ".txt"
	rolesSuffix = ".roles"
)

// ErrNoPages says that a folder holds no labelled page.
var ErrNoPages = errors.New("it holds no labelled page; give a folder with NAME.txt and NAME.roles, in which each line is FIRST-LAST, a tab and a role")

// Line is a non-blank line of a page with the role it was given by hand.
type Line struct {
	// Number counts all lines of the file from 1, blank ones too: what editors show and Block.Source holds.
	Number int
	// Text is the line as it stands in the file, without its end. It may hold bytes that are no UTF-8.
	Text string
	Gold article.Role
}

// Page is a labelled page. It is only read once it is made.
type Page struct {
	// Name is the path of the text.
	Name string
	// Raw is the text as it stands on the disk.
	Raw []byte
	// Lines are the non-blank lines in order.
	Lines []Line
}

// LabelError says what is wrong with the labels of a page.
type LabelError struct {
	// File is the path of the labels, Line the line in it counted from 1; 0 when the whole file is meant.
	File string
	Line int
	// Err says what is wrong, Hint what to do about it, without a full stop.
	Err  error
	Hint string
}

// Place is the file with the line in it, as editors take it.
func (e *LabelError) Place() string {
	if e.Line == 0 {
		return e.File
	}
	return fmt.Sprintf("%s:%d", e.File, e.Line)
}

func (e *LabelError) Error() string { return fmt.Sprintf("%s: %v; %s", e.Place(), e.Err, e.Hint) }

// Unwrap returns Err.
func (e *LabelError) Unwrap() error { return e.Err }

// Find lists the label files of a folder by the names of their pages; what is no file and hidden files are passed over.
// The error wraps ErrNoPages when there are none, and otherwise that of reading the folder.
func Find(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("list the labelled pages of %s: %w", dir, err)
	}
	var names []string
	for _, e := range entries {
		name, labels := strings.CutSuffix(e.Name(), rolesSuffix)
		if labels && !strings.HasPrefix(name, ".") && !plainfile.IsOther(filepath.Join(dir, e.Name())) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s: %w", dir, ErrNoPages)
	}
	// Sorted without the ending, which would part "a.roles" and "a-b.roles" differently.
	slices.Sort(names)
	for i, name := range names {
		names[i] = filepath.Join(dir, name+rolesSuffix)
	}
	return names, nil
}

// Read reads a page by the path of its labels. The error is a *LabelError when the labels do not fit the page or there is
// no page, and otherwise that of reading a file.
func Read(labels string) (*Page, error) {
	roles, err := plainfile.ReadFile(labels)
	if err != nil {
		return nil, fmt.Errorf("read the labels %s: %w", labels, err)
	}
	p := &Page{Name: strings.TrimSuffix(labels, rolesSuffix) + textSuffix}
	if p.Raw, err = plainfile.ReadFile(p.Name); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, &LabelError{
				File: labels, Err: fmt.Errorf("there is no %s beside it", filepath.Base(p.Name)),
				Hint: "put the copied page there as text, or take the labels away",
			}
		}
		return nil, fmt.Errorf("read the page %s: %w", p.Name, err)
	}
	if err := p.label(labels, string(roles)); err != nil {
		return nil, err
	}
	return p, nil
}
