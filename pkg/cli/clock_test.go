package cli

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

// slow is a cleaner before each of whose pages the clock jumps.
type slow struct {
	cleaner
	jump time.Duration
}

func (s slow) CleanPage(ctx context.Context, p source.Page) (*article.Document, error) {
	time.Sleep(s.jump)
	return s.cleaner.CleanPage(ctx, p)
}

// cleanWhile runs winnow itself; the clock jumps before each page.
func cleanWhile(t *testing.T, jump time.Duration, args ...string) {
	t.Helper()
	var out, errs bytes.Buffer
	a := newApp(Streams{In: strings.NewReader(""), Out: &out, Err: &errs}, func(o clean.Options) (cleaner, error) {
		c, err := newCleaner(o)
		return slow{c, jump}, err
	})
	if status := a.main(t.Context(), args); status != exitDone || errs.Len() > 0 {
		t.Errorf("%q: status = %d: %s", args, status, errs.String())
	}
}

// datedTree is what a folder holds: for each file its text, and when it was written.
func datedTree(t *testing.T, dir string) (texts map[string]string, times map[string]time.Time) {
	t.Helper()
	texts, times = map[string]string{}, map[string]time.Time{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		texts[name], times[name] = read(t, filepath.Join(dir, name)), info.ModTime()
		return err
	})
	if err != nil || len(texts) == 0 {
		t.Fatalf("%s: %d files, %v", dir, len(texts), err)
	}
	return texts, times
}

// TestClockJumps cleans a batch, again with the clock a quarter of a century back, and again with a clock that jumps years ahead
// before each page. The results are the same, and a resumed run passes over all that is done, whatever the date of a file is.
func TestClockJumps(t *testing.T) {
	pages := map[string]string{}
	for _, name := range []string{"moscow-times-html", "blog-newsletter-html", "live-blog", "recipe"} {
		pages["in/"+name+".html"] = read(t, filepath.Join("..", "..", "testdata", "golden", name, "input.html"))
	}
	files(t, pages)
	dates := []time.Time{time.Unix(0, 0), time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(1901, 1, 1, 0, 0, 0, 0, time.UTC), time.Now()}
	date := func(dir string, first int) {
		for i, name := range sortedNames(t, dir) {
			at := dates[(first+i)%len(dates)]
			if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
				t.Fatal(err)
			}
		}
	}
	date("in", 0)
	cleanWhile(t, 0, "-o", "out", "--resume", "--blocks", "in") // All that is made once is made outside of the bubble.
	want, _ := datedTree(t, "out")

	date("in", 1)
	date("out", 2)
	if err := os.Chtimes("out.manifest.jsonl", dates[1], dates[1]); err != nil {
		t.Fatal(err)
	}
	_, placed := datedTree(t, "out")
	synctest.Test(t, func(t *testing.T) {
		if now := time.Now(); now.Year() != 2000 {
			t.Fatalf("the clock is not back: %v", now)
		}
		cleanWhile(t, 0, "-o", "out", "--resume", "--blocks", "in")
		cleanWhile(t, 0, "-o", "back", "--blocks", "in")
		cleanWhile(t, 20*365*24*time.Hour, "-j", "1", "-o", "ahead", "--resume", "--blocks", "in")
		if now := time.Now(); now.Year() < 2070 {
			t.Errorf("the clock has not jumped: %v", now)
		}
	})
	cleanWhile(t, 0, "-o", "ahead", "--resume", "--blocks", "in")
	for _, dir := range []string{"out", "back", "ahead"} {
		if got, _ := datedTree(t, dir); !maps.Equal(got, want) {
			t.Errorf("%s differs", dir)
		}
	}
	if _, now := datedTree(t, "out"); !maps.Equal(now, placed) {
		t.Errorf("results were written again: %v, before %v", now, placed)
	}

	// What has changed is done again, though it is older than its result.
	if err := os.WriteFile("in/recipe.html", []byte(pages["in/live-blog.html"]), 0o644); err != nil {
		t.Fatal(err)
	}
	date("in", 0)
	cleanWhile(t, 0, "-o", "out", "--resume", "--blocks", "in")
	if got, _ := datedTree(t, "out"); got["recipe.md"] != want["live-blog.md"] {
		t.Errorf("a changed page of an old date was passed over")
	}
}

func sortedNames(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
