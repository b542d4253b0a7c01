package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

// The reason words of failures that only the command knows. Those of pkg/source say what is wrong with an input.
const (
	// reasonExists is for an output file that is there already.
	reasonExists source.Reason = "exists"
	// reasonUnwritable is for a result that could not be written.
	reasonUnwritable source.Reason = "unwritable"
	// reasonLowConfidence is for an article below --min-confidence.
	reasonLowConfidence source.Reason = "low-confidence"
	// reasonCollision is for a member of an archive whose result another result or an input has the place of. Inputs that
	// collide by their names are a usage error before anything is opened.
	reasonCollision source.Reason = "collision"
	// reasonSeveral is for an input that turns out to hold several pages where the output takes one.
	reasonSeveral source.Reason = "several-pages"
	// reasonIncomplete is for an article of several pages of which one failed.
	reasonIncomplete source.Reason = "incomplete"
	// reasonBadLabels is for a labelled page whose labels do not fit it.
	reasonBadLabels source.Reason = "bad-labels"
)

var (
	// errReported says that at least one input failed and that its line is printed.
	errReported = errors.New("at least one input failed")
	// errInterrupted says that a signal ended the run.
	errInterrupted = errors.New("interrupted")
	// errNotBegun says that a signal came while the inputs were looked for, and that nothing is printed yet.
	errNotBegun = fmt.Errorf("%w before an input was begun", errInterrupted)
)

// asFailure returns the failure in err's chain, nil when there is none.
func asFailure(err error) *source.Failure {
	var f *source.Failure
	if errors.As(err, &f) {
		return f
	}
	return nil
}

// unreadable says why a path cannot be read, in words that do not differ between systems where the cause is a common one.
func unreadable(err error) error {
	switch {
	case asFailure(err) != nil:
		return err // That of an address, which has its words.
	case errors.Is(err, fs.ErrNotExist):
		return source.Fail(source.Unreadable, "check the path", errors.New("there is no such file or folder"))
	case errors.Is(err, fs.ErrPermission):
		return source.Fail(source.Unreadable, "change its mode or run as its owner", errors.New("there is no permission to read it"))
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err // The path is in the message already.
	}
	hint := "check the path and its disk"
	if errors.Is(err, syscall.EMFILE) {
		hint = fewFiles
	}
	return source.Fail(source.Unreadable, hint, fmt.Errorf("it cannot be read: %w", err))
}

// unwritable says why a result cannot be written. A broken pipe stays recognisable in the chain.
func unwritable(err error) error {
	hint := "check the folder, its permissions and the free space"
	switch {
	case errors.Is(err, syscall.EMFILE):
		hint = fewFiles
	case errors.Is(err, syscall.ENAMETOOLONG):
		hint = "rename the input, or name the result with -o FILE"
	}
	return source.Fail(reasonUnwritable, hint, fmt.Errorf("the result cannot be written: %w", err))
}

// fewFiles is what to do when the process may open no further file.
const fewFiles = "lower --jobs, or raise the limit of open files as ulimit -n does"

// exists says that an output is there already.
func exists(path string) error {
	return source.Fail(reasonExists, "add --overwrite to replace it", fmt.Errorf("the output %s is there already", path))
}

// internal says that a bug of ours stopped an input.
func internal(err error) error {
	return source.Fail(source.Internal, "this is a bug in winnow: please report it with the input", err)
}

// optionFlags names the flag that sets a field of clean.Options.
var optionFlags = map[string]string{
	"From": "--from", "Charset": "--charset", "BaseURL": "--base-url", "Keep": "--keep", "Drop": "--drop", "MaxBytes": "--max-bytes",
	"Lexicon": "--rules", "Sites": "--site-config",
}

// usageOf words an invalid option of the library as the flag the user typed.
func usageOf(err error) error {
	var o *clean.OptionError
	if !errors.As(err, &o) {
		return err
	}
	flag, ok := optionFlags[o.Field]
	if !ok {
		return err
	}
	return fmt.Errorf("invalid argument %q for %s: %w", fmt.Sprint(o.Value), flag, o.Err)
}
