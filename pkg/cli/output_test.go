package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// list returns the names of everything in the working folder.
func list(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// tree returns the paths of all files below a folder, with slashes.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestDestinations(t *testing.T) {
	for _, test := range []struct {
		args string
		want []string // what stands below out afterwards
	}{
		{"-o out/ in", []string{"out/a.md", "out/sub/b.v2.md", "out/sub/c.md"}},
		{"-o out in", []string{"out/a.md", "out/sub/b.v2.md", "out/sub/c.md"}},
		{"-o out ./in/", []string{"out/a.md", "out/sub/b.v2.md", "out/sub/c.md"}},
		{"-o out/deep/er -f text in", []string{"out/deep/er/a.txt", "out/deep/er/sub/b.v2.txt", "out/deep/er/sub/c.txt"}},
		{"-o out/ -f json in/a.html", []string{"out/a.json"}},
		{"-o out/ -f jsonl in/a.html", []string{"out/a.jsonl"}},
		{"-o out/ -f html in/a.html page.php", []string{"out/a.html", "out/page.php.html"}},
		{"-o out/ -", []string{"out/stdin.md"}},
		{"-o out/x.md in/a.html", []string{"out/x.md"}},
		{"-o out/x in/a.html", []string{"out/x"}},
		{"-o out/all.jsonl in", []string{"out/all.jsonl"}},
		{"-o out/all.jsonl -f jsonl in/a.html", []string{"out/all.jsonl"}},
		{"-o out/x.pdf -f md in/a.html", []string{"out/x.pdf"}},
	} {
		t.Run(test.args, func(t *testing.T) {
			files(t, map[string]string{
				"in/a.html": "A", "in/sub/b.v2.html": "B", "in/sub/c.TXT": "C", "in/sub/d.css": "D", "in/.hidden/e.html": "E", "page.php": "P",
			})
			status, stdout, stderr := call{stdin: "Stdin"}.run(t, strings.Fields(test.args)...)
			if status != exitDone || stdout != "" || stderr != "" {
				t.Fatalf("status = %d, stdout = %q, stderr = %q", status, stdout, stderr)
			}
			if got := tree(t, "out"); !reflect.DeepEqual(got, test.want) {
				t.Errorf("files = %q, want %q", got, test.want)
			}
		})
	}
}

func TestFormatOfTheOutputFile(t *testing.T) {
	for name, want := range map[string]string{
		"x.md": "# A", "x.MARKDOWN": "# A", "x": "# A", "x.txt": "A\n\nThe body", "x.json": "{\n", "x.jsonl": `{"s`, "x.ndjson": `{"s`, "x.htm": "<",
	} {
		files(t, map[string]string{"a.html": "A"})
		call{}.run(t, "-o", name, "a.html")
		if got := read(t, name); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %.40q, want it to begin with %q", name, got, want)
		}
	}
	files(t, map[string]string{"a.html": "A"})
	call{}.run(t, "-o", "x.txt", "-f", "md", "a.html")
	if got := read(t, "x.txt"); !strings.HasPrefix(got, "# A") {
		t.Errorf("-f does not beat the suffix: %q", got)
	}
	if _, stdout, _ := (call{}).run(t, "-o", "-", "a.html"); !strings.HasPrefix(stdout, "# A") {
		t.Errorf("-o - prints %q", stdout)
	}
}

func TestPlansThatAreRefused(t *testing.T) {
	for args, want := range map[string]string{
		"-o out in":                                  "in/a.html and in/a.txt would both be written to out/a.md: rename one, or clean them into different folders",
		"-o out in/b.md other/b.md":                  "in/b.md and other/b.md would both be written to out/b.md: rename one, or clean them into different folders",
		"-o other --overwrite other":                 "other/b.md would be written over the input other/b.md: write somewhere else",
		"-o other/b.md in/../other/b.md --overwrite": "other/b.md would be written over the input in/../other/b.md: write somewhere else",
		"-o in/a.html -f html link.html":             "in/a.html would be written over the input link.html: write somewhere else",
	} {
		t.Run(args, func(t *testing.T) {
			contents := map[string]string{"in/a.html": "A", "in/a.txt": "A2", "in/b.md": "B", "other/b.md": "B2"}
			files(t, contents)
			if err := os.Symlink(filepath.Join("in", "a.html"), "link.html"); err != nil {
				t.Skip("no links here: ", err)
			}
			status, stdout, stderr := call{}.run(t, strings.Fields(args)...)
			if status != exitUsage || stdout != "" || filepath.ToSlash(stderr) != "winnow: "+want+" (see winnow --help)\n" {
				t.Errorf("status = %d, stdout = %q, stderr = %q, want %q", status, stdout, stderr, want)
			}
			if _, err := os.Stat("out"); err == nil {
				t.Error("something was written")
			}
			for name, text := range contents {
				if got := read(t, name); got != text {
					t.Errorf("%s was changed to %q", name, got)
				}
			}
		})
	}
}

func TestExistingFilesStayUnlessOverwritten(t *testing.T) {
	files(t, map[string]string{"in/a.html": "A", "in/b.html": "B", "out/a.md": "old", "all.jsonl": "old"})
	status, _, stderr := call{}.run(t, "-o", "out", "in")
	if want := "winnow: in/a.html: exists: the output out/a.md is there already; add --overwrite to replace it\n"; status != exitFailed || filepath.ToSlash(stderr) != want {
		t.Errorf("status = %d, stderr = %q, want %q", status, stderr, want)
	}
	if got := read(t, "out/a.md"); got != "old" {
		t.Errorf("out/a.md = %q", got)
	}
	if got := read(t, "out/b.md"); !strings.HasPrefix(got, "# B") {
		t.Errorf("the other input was not written: %q", got)
	}
	status, _, stderr = call{}.run(t, "-o", "all.jsonl", "in")
	if want := "winnow: all.jsonl: exists: the output all.jsonl is there already; add --overwrite to replace it\n"; status != exitFailed || stderr != want {
		t.Errorf("status = %d, stderr = %q, want %q", status, stderr, want)
	}
	for _, args := range [][]string{{"-o", "out", "--overwrite", "in"}, {"-o", "all.jsonl", "--overwrite", "in"}} {
		if status, _, stderr := (call{}).run(t, args...); status != exitDone || stderr != "" {
			t.Errorf("%q: status = %d, stderr = %q", args, status, stderr)
		}
	}
	if got := read(t, "out/a.md"); !strings.HasPrefix(got, "# A") {
		t.Errorf("out/a.md = %q", got)
	}
	if got := headlines(t, read(t, "all.jsonl")); !reflect.DeepEqual(got, []string{"A", "B"}) {
		t.Errorf("all.jsonl holds %q", got)
	}
}

func TestAFailedInputWritesNoFile(t *testing.T) {
	files(t, map[string]string{"bad.html": "PANIC"})
	for _, out := range []string{"x.md", "all.jsonl"} {
		if status, _, _ := (call{}).run(t, "-o", out, "bad.html"); status != exitFailed {
			t.Errorf("%s: status = %d", out, status)
		}
	}
	if got := list(t); !reflect.DeepEqual(got, []string{"bad.html"}) {
		t.Errorf("left behind: %q", got)
	}
}

func TestOutputOfAnEarlierRunIsNoInput(t *testing.T) {
	files(t, map[string]string{"in/a.html": "A", "in/clean/a.md": "old", "in/clean/b.md": "old"})
	status, _, stderr := call{}.run(t, "-o", "in/clean", "--overwrite", "in")
	if status != exitDone || stderr != "" {
		t.Errorf("status = %d, stderr = %q", status, stderr)
	}
	if got := tree(t, "in"); !reflect.DeepEqual(got, []string{"in/a.html", "in/clean/a.md", "in/clean/b.md"}) {
		t.Errorf("files = %q", got)
	}
}

func TestOverwriteKeepsModeAndLink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Modes and links are different there.")
	}
	files(t, map[string]string{"a.html": "A", "real.md": "old"})
	if err := os.Chmod("real.md", 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real.md", "link.md"); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := (call{}).run(t, "-o", "link.md", "--overwrite", "a.html"); status != exitDone {
		t.Fatalf("status = %d, stderr = %q", status, stderr)
	}
	if info, err := os.Lstat("link.md"); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v, %v", info, err)
	}
	if info, err := os.Stat("real.md"); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the mode was changed: %v, %v", info.Mode(), err)
	}
	if got := read(t, "real.md"); !strings.HasPrefix(got, "# A") {
		t.Errorf("real.md = %q", got)
	}
}

func TestADeviceIsWrittenToAndStays(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("There is no device file there.")
	}
	files(t, map[string]string{"a.html": "A"})
	if status, _, stderr := (call{}).run(t, "-o", os.DevNull, "a.html"); status != exitDone || stderr != "" {
		t.Errorf("status = %d, stderr = %q", status, stderr)
	}
	if info, err := os.Lstat(os.DevNull); err != nil || info.Mode()&fs.ModeDevice == 0 {
		t.Fatalf("the null device was replaced: %v, %v", info, err)
	}
}

func TestUnwritable(t *testing.T) {
	files(t, map[string]string{"a.html": "A", "file": "x", "dir/x": "y"})
	if err := os.MkdirAll("out/a.md", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"-o", "file/x.md", "a.html"}, {"-o", "out", "a.html"}} {
		status, _, stderr := call{}.run(t, args...)
		if status != exitFailed || !strings.HasPrefix(stderr, "winnow: a.html: unwritable: the result cannot be written: ") || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%q: status = %d, stderr = %q", args, status, stderr)
		}
	}
}
