package hostile_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/winnow-cli/winnow/pkg/cli"
)

// TestMain makes the tests the command too: a process that is called winnow runs it.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"winnow": command})
}

// memoryFile is the variable of the environment that names the file for what the command had in memory.
const memoryFile = "WINNOW_TEST_MEMORY"

// command runs the command, and writes down the most memory that it took of the system. The system's own figure would hold that of
// the process that started it, too.
func command() {
	status := cli.Main(os.Args[1:], cli.System())
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if err := os.WriteFile(os.Getenv(memoryFile), fmt.Append(nil, m.Sys), 0o644); err != nil {
		status = -1
	}
	os.Exit(status) //nolint:forbidigo // It is the command that ends.
}

// parcel is an archive, a mail or a file of a bad name, given to the command with -o DIR.
type parcel struct {
	// name is the file that the command is given, which stands in a folder of its own; title says in the README what is in it.
	name, title string
	content     func(tb testing.TB) string
	// want are the outcomes, as those of a trial.
	want string
	// files is how many results there are.
	files int
}

// processBound is the most that the command may take for one of them.
var processBound = bound{seconds: 10, mebibytes: 512}

// parcelGroup is parcels of one kind, with a sentence for the README.
type parcelGroup struct {
	name, says string
	parcels    []parcel
}

func parcelGroups() []parcelGroup {
	return []parcelGroup{compressedFiles(), zipArchives(), memberNames(), webArchives(), mails(), fileNames()}
}

// TestCommand gives each of them to the command twice, with one job and with four. Nothing may be written but the results, below
// the output folder, and both runs must write the same.
func TestCommand(t *testing.T) {
	for _, g := range parcelGroups() {
		t.Run(g.name, func(t *testing.T) {
			for i := range g.parcels {
				p := &g.parcels[i]
				t.Run(p.title, func(t *testing.T) {
					t.Parallel() // What a process takes is its own.
					tryCommand(t, p)
				})
			}
		})
	}
}

func tryCommand(t *testing.T, p *parcel) {
	content := p.content(t)
	first := runCommand(t, p, content, "1")
	if got := first.words(); got != p.want {
		t.Errorf("the outcome is %q, want %q:\n%.1000s", got, p.want, first.stderr)
	}
	if len(first.results) != p.files {
		t.Errorf("%d results, want %d: %.1000q", len(first.results), p.files, slices.Sorted(maps.Keys(first.results)))
	}
	for name, text := range first.results {
		if odd := unshowable(text); odd != "" || strings.TrimSpace(text) == "" {
			t.Errorf("the result %q is empty or holds %s", name, odd)
		}
	}
	if testing.Short() {
		return
	}
	if second := runCommand(t, p, content, "4"); second.stderr != first.stderr || !maps.Equal(second.results, first.results) {
		t.Errorf("with -j 4 it gives something else:\n%.500s\ninstead of\n%.500s", second.stderr, first.stderr)
	}
}

// run is what came of one call of the command.
type run struct {
	stderr  string
	results map[string]string // by their paths below the output folder
}

// reasonInLine finds the reason word in a line of standard error, behind the name of the page.
var reasonInLine = regexp.MustCompile(`(?m)^winnow: .*?: ([a-z-]+): `)

// words are the outcomes, as outcomes.words gives them.
func (r *run) words() string {
	var list []string
	if len(r.results) > 0 {
		list = append(list, cleaned)
	}
	for _, m := range reasonInLine.FindAllStringSubmatch(r.stderr, -1) {
		if !slices.Contains(list, m[1]) {
			list = append(list, m[1])
		}
	}
	return strings.Join(list, ", ")
}

// runCommand runs the command in a sandbox: a folder with the input in it, in which nothing may change but the output folder.
func runCommand(t *testing.T, p *parcel, content, jobs string) *run {
	t.Helper()
	sandbox := t.TempDir()
	input := filepath.Join(sandbox, "in", filepath.FromSlash(p.name))
	err := errors.Join(
		os.MkdirAll(filepath.Dir(input), 0o755),
		os.WriteFile(filepath.Join(sandbox, "canary.html"), []byte("untouched"), 0o644),
		os.WriteFile(input, []byte(content), 0o644),
	)
	if err != nil {
		t.Skipf("this system has no such name: %v", err)
	}
	before := listing(t, sandbox)
	most := time.Duration(processBound.seconds) * time.Second
	if raced {
		most *= 10
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience*most)
	defer cancel()
	c := exec.CommandContext(ctx, "winnow", "-j", jobs, "-f", "md", "-o", "out", "in")
	c.Dir = sandbox
	memory := filepath.Join(t.TempDir(), "memory")
	c.Env = append(os.Environ(), memoryFile+"="+memory)
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err = c.Run()
	if status := c.ProcessState.ExitCode(); status != 0 && status != 1 {
		t.Fatalf("the command ended with %v:\n%.2000s", err, &stderr)
	}
	if stdout.Len() > 0 {
		t.Errorf("it printed %.200q", &stdout)
	}
	if odd := unshowable(stderr.String()); odd != "" {
		t.Errorf("standard error holds %s", odd)
	}
	if used := c.ProcessState.UserTime() + c.ProcessState.SystemTime(); used > most {
		t.Errorf("it took %s, more than %s", used, most)
	}
	checkMemory(t, memory)
	return &run{stderr: stderr.String(), results: results(t, sandbox, before)}
}

// checkMemory looks at what the command wrote down.
func checkMemory(t *testing.T, file string) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	used, err := strconv.ParseInt(string(raw), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	if used >>= 20; used > int64(processBound.mebibytes) && !raced {
		t.Errorf("it had %d MiB in memory, more than %d", used, processBound.mebibytes)
	}
}

// listing are the files, folders and links below a folder, with what is in them.
func listing(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil || d.IsDir() {
			found[rel] = fmt.Sprint(d.Type())
			return err
		}
		raw, err := os.ReadFile(path)
		found[rel] = fmt.Sprint(d.Type()) + string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// results demands that a run changed nothing in the sandbox but the output folder, and returns the files there.
func results(t *testing.T, sandbox string, before map[string]string) map[string]string {
	t.Helper()
	found := map[string]string{}
	after := listing(t, sandbox)
	for path, content := range after {
		below, isOut := strings.CutPrefix(path, "out"+string(filepath.Separator))
		switch {
		case path == "out":
		case isOut && !strings.HasPrefix(content, "d"):
			text, regular := strings.CutPrefix(content, fs.FileMode(0).String())
			if !regular {
				t.Errorf("the result %q is no file", path)
			}
			found[below] = text
		case !isOut && before[path] != content:
			t.Errorf("%q was written outside the output folder", path)
		}
	}
	for path := range before {
		if _, ok := after[path]; !ok {
			t.Errorf("%q is gone", path)
		}
	}
	return found
}
