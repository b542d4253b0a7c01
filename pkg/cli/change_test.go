//go:build !windows

package cli

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/source"
)

// meanwhile is an intake before which something happens to each file that was opened.
func meanwhile(happens func(name string) error) pagesFunc {
	return func(ctx context.Context, name string, r io.Reader, o intake.Options) iter.Seq2[source.Page, error] {
		return func(yield func(source.Page, error) bool) {
			if err := happens(name); err != nil {
				yield(source.Page{Name: name}, err)
				return
			}
			intake.Pages(ctx, name, r, o)(yield)
		}
	}
}

// TestAFileThatChangesWhileItIsRead has one input vanish, one be replaced, one lose its end, one grow, and one vanish before it is
// opened. What was opened is read as it is, and no other input suffers.
func TestAFileThatChangesWhileItIsRead(t *testing.T) {
	for _, jobs := range []string{"1", "4"} {
		files(t, map[string]string{
			"in/a.txt": "Vanishes", "in/b.txt": "Replaced", "in/c.txt": "Shorter and shorter", "in/d.txt": "Longer", "in/e.txt": "Emptied", "in/f.txt": "Gone", "in/g.txt": "Stays",
		})
		change := meanwhile(func(name string) error {
			switch name {
			case "in/a.txt":
				return errors.Join(os.Remove(name), os.Remove("in/f.txt"))
			case "in/b.txt":
				return errors.Join(os.Remove(name), os.WriteFile(name, []byte("Another"), 0o600))
			case "in/c.txt":
				return os.Truncate(name, int64(len("Shorter")))
			case "in/d.txt":
				return os.WriteFile(name, []byte("Longer than before"), 0o600)
			case "in/e.txt":
				return os.Truncate(name, 0)
			}
			return nil
		})
		status, stdout, stderr := call{pages: change}.run(t, "-q", "-f", "jsonl", "-j", jobs, "in")
		want := []string{"Vanishes", "Replaced", "Shorter", "Longer than before", "Stays"}
		if got := headlines(t, stdout); status != exitFailed || !reflect.DeepEqual(got, want) {
			t.Errorf("-j %s: status = %d, headlines = %q, want %q", jobs, status, got, want)
		}
		const told = "winnow: in/e.txt: empty: the input has no bytes; check the input\n" +
			"winnow: in/f.txt: unreadable: there is no such file or folder; check the path\n"
		if stderr != told {
			t.Errorf("-j %s: stderr = %q, want %q", jobs, stderr, told)
		}
	}
}

// endless is a file that grows faster than it is read.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	return copy(p, bytes.Repeat([]byte("more "), len(p)/5+1)), nil
}

func TestAFileThatGrowsForEver(t *testing.T) {
	files(t, map[string]string{"in/a.txt": "A", "in/b.txt": "B"})
	grow := func(ctx context.Context, name string, r io.Reader, o intake.Options) iter.Seq2[source.Page, error] {
		if name == "in/a.txt" {
			r = endless{}
		}
		return intake.Pages(ctx, name, r, o)
	}
	a, out, errs := newApp(Streams{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard}, newCleaner), new(bytes.Buffer), new(bytes.Buffer)
	a.streams.Err, a.out.w, a.pages = errs, out, grow
	status := a.main(t.Context(), strings.Fields("-q -o out --resume --max-bytes 100000 in"))
	if status != exitFailed || !strings.HasPrefix(errs.String(), "winnow: in/a.txt: too-large: ") {
		t.Errorf("status = %d, stderr = %q", status, errs)
	}
}

// TestAnArchiveThatIsCutWhileItIsRead loses its end once its list of members was read. The members before are cleaned.
func TestAnArchiveThatIsCutWhileItIsRead(t *testing.T) {
	files(t, nil)
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for _, name := range []string{"a.txt", "b.txt", "c.txt"} {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, strings.ToUpper(name[:1])+strings.Repeat(" word", 30_000)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("crawl.zip", archive.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	cut := fake{before: func(name string) {
		if strings.HasSuffix(name, "a.txt") {
			if err := os.Truncate("crawl.zip", int64(archive.Len()/2)); err != nil {
				t.Error(err)
			}
		}
	}}
	status, _, stderr := call{cleaner: cut}.run(t, "-q", "-o", "out", "-j", "1", "crawl.zip")
	if status != exitFailed {
		t.Errorf("status = %d", status)
	}
	for line := range strings.Lines(stderr) {
		if !strings.HasPrefix(line, "winnow: crawl.zip#") || !strings.Contains(line, ".txt: truncated: ") && !strings.Contains(line, ".txt: unreadable: ") {
			t.Error(line)
		}
	}
	if got := tree(t, "out"); len(got) == 0 || len(got)+strings.Count(stderr, "\n") != 3 {
		t.Errorf("the results are %q, and stderr %q", got, stderr)
	}
}
