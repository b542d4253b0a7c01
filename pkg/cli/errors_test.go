package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

func TestUnreadable(t *testing.T) {
	for want, cause := range map[string]error{
		"there is no such file or folder; check the path":                          fs.ErrNotExist,
		"there is no permission to read it; change its mode or run as its owner":   fs.ErrPermission,
		"it cannot be read: input/output error; check the path and its disk":       errors.New("input/output error"),
		"it cannot be read: too many levels of links; check the path and its disk": errors.New("too many levels of links"),
	} {
		got := unreadable(&fs.PathError{Op: "open", Path: "a\n.html", Err: cause}).Error()
		if got != "unreadable: "+want {
			t.Errorf("%v: %q, want %q", cause, got, want)
		}
	}
}

func TestUsageOfNamesTheFlag(t *testing.T) {
	cause := errors.New("not absolute")
	wrapped := fmt.Errorf("options: %w", &clean.OptionError{Field: "BaseURL", Value: "x", Err: cause})
	if got, want := usageOf(wrapped).Error(), `invalid argument "x" for --base-url: not absolute`; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	unknown := &clean.OptionError{Field: "Colour", Value: "x", Err: cause}
	for _, err := range []error{cause, unknown} {
		if got := usageOf(err); !errors.Is(got, err) {
			t.Errorf("usageOf(%v) = %v, want it unchanged", err, got)
		}
	}
}

func TestEveryErrorHasAReason(t *testing.T) {
	for _, test := range []struct {
		err  error
		want source.Reason
	}{
		{fmt.Errorf("clean a.html: %w", source.Fail(source.TooLarge, "", nil)), source.TooLarge},
		{fmt.Errorf("clean a.html: %w", context.DeadlineExceeded), source.Timeout},
		{errors.New("what"), source.Internal},
	} {
		if got := asFailure(wordError(test.err)); got == nil || got.Reason != test.want {
			t.Errorf("%v: %v, want the reason %s", test.err, got, test.want)
		}
	}
}

func TestPatientReadsEverythingAndPassesErrorsOn(t *testing.T) {
	long := strings.Repeat("0123456789", 3*readSize/10)
	p := newPatient(t.Context(), func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(long)), nil })
	got, err := io.ReadAll(p)
	if err != nil || string(got) != long {
		t.Errorf("read %d bytes of %d, %v", len(got), len(long), err)
	}
	if gaveUp(p) {
		t.Error("gave up")
	}
	if err := errors.Join(p.Close(), p.Close()); err != nil {
		t.Error(err)
	}
	broken := errors.New("broken")
	p = newPatient(t.Context(), func() (io.ReadCloser, error) { return nil, broken })
	if _, err := io.ReadAll(p); !errors.Is(err, broken) {
		t.Errorf("err = %v, want that of opening", err)
	}
}
