package plainfile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"github.com/winnow-cli/winnow/pkg/plainfile"
)

// TestOpen opens what may be named and refuses the rest.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		other bool
		want  error
	}{
		{file, false, nil},
		{filepath.Join(dir, "absent"), false, fs.ErrNotExist},
		{dir, true, plainfile.ErrOther},
		{os.DevNull, true, nil},
	} {
		if got := plainfile.IsOther(c.name); got != c.other && c.name != os.DevNull {
			t.Errorf("IsOther(%s) = %v", c.name, got)
		}
		text, err := plainfile.ReadFile(c.name)
		if !errors.Is(err, c.want) || c.want == nil && err != nil || c.name == file && string(text) != "x" {
			t.Errorf("ReadFile(%s) = %q, %v, want %v", c.name, text, err, c.want)
		}
	}
}

// TestLinks follows links, and leaves one that leads nowhere to whoever opens it.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	for link, target := range map[string]string{"device": os.DevNull, "folder": dir, "lost": "nowhere"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	for link, want := range map[string]bool{"device": runtime.GOOS != "windows", "folder": true, "lost": false} {
		if got := plainfile.IsOther(filepath.Join(dir, link)); got != want {
			t.Errorf("IsOther(%s) = %v", link, got)
		}
	}
	if _, err := plainfile.Open(filepath.Join(dir, "lost")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// TestGiven reads from descriptors, which may be pipes, by the names that shells use for them.
func TestGiven(t *testing.T) {
	if _, err := os.Stat("/dev/fd/0"); err != nil {
		t.Skip("descriptors have no names here")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := w.WriteString("given"); err != nil {
		t.Fatal(err)
	}
	w.Close()
	name := filepath.Join("/dev/fd", strconv.Itoa(int(r.Fd())))
	if text, err := plainfile.ReadFile(name); err != nil || string(text) != "given" {
		t.Errorf("%s: %q, %v", name, text, err)
	}
}
