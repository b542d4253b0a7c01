package manifest_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/winnow-cli/winnow/pkg/manifest"
)

// holdVariable makes the test binary a process that holds the manifest it names until it is killed.
const holdVariable = "WINNOW_TEST_HOLD"

func TestMain(m *testing.M) {
	path := os.Getenv(holdVariable)
	if path == "" {
		m.Run()
		return
	}
	said := "held\n"
	if _, err := manifest.Open(path, true); err != nil {
		said = err.Error()
	}
	if _, err := os.Stdout.WriteString(said); err == nil {
		select {}
	}
}

func open(t *testing.T, path string) *manifest.Manifest {
	t.Helper()
	m, err := manifest.Open(path, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	})
	return m
}

func add(t *testing.T, m *manifest.Manifest, entries ...manifest.Entry) {
	t.Helper()
	for _, e := range entries {
		if err := m.Append(e); err != nil {
			t.Fatal(err)
		}
	}
}

func cleaned(input, page, out string) manifest.Entry {
	confidence := 0.0
	return manifest.Entry{
		Input: input, Output: "out/" + input, InputSHA256: manifest.Sum([]byte(page)), OutputSHA256: manifest.Sum([]byte(out)),
		Status: manifest.Cleaned, Confidence: &confidence, Words: 3, Settings: manifest.Sum([]byte("settings")),
	}
}

func TestCompactWritesOneLineAnInputInOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.jsonl")
	m := open(t, path)
	writing := cleaned("a", "page", "text")
	writing.Status = manifest.Writing
	add(t, m, cleaned("b", "page", "text"), writing, cleaned("gone", "page", "text"), cleaned("a", "page", "text"))
	if err := m.Compact(slices.Values([]string{"a", "never seen", "b", "a"})); err != nil {
		t.Fatal(err)
	}
	if err := m.Append(cleaned("late", "page", "text")); err == nil {
		t.Error("a line was taken after the end")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], `{"input":"a","output":"out/a",`) || !strings.Contains(lines[1], `"input":"b"`) || !strings.Contains(lines[2], `"input":"gone"`) {
		t.Errorf("the manifest is\n%s", data)
	}
	if !strings.Contains(lines[0], `"confidence":0`) {
		t.Error("a confidence of 0 is lost")
	}
}

func TestTornLastLineIsForgotten(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole")
	m := open(t, whole)
	add(t, m, cleaned("a", "page", "text"), cleaned("b", "page", "text"))
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	first := bytes.IndexByte(data, '\n') + 1
	for cut := range len(data) {
		path := filepath.Join(dir, "torn")
		if err := os.WriteFile(path, data[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		torn := open(t, path)
		if _, ok := torn.Last("a"); ok != (cut >= first) {
			t.Fatalf("cut at %d of %d: a is known: %v", cut, len(data), ok)
		}
		if _, ok := torn.Last("b"); ok {
			t.Fatalf("cut at %d of %d: b is known", cut, len(data))
		}
		add(t, torn, cleaned("c", "page", "text"))
		if err := torn.Close(); err != nil {
			t.Fatal(err)
		}
		again := open(t, path) // Fails if c went on where the torn line ended.
		if _, ok := again.Last("c"); !ok {
			t.Fatalf("cut at %d: what followed the torn line is lost", cut)
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestGarbageNamesTheLineAndIsLeftAlone(t *testing.T) {
	for _, garbage := range []string{"not JSON", "", `{"status":"cleaned"}`, `{"input":"b","status":"lost"}`, `{"input":"b","status":"cleaned","settings":"12"}`} {
		path := filepath.Join(t.TempDir(), "m.jsonl")
		text := `{"input":"a","status":"failed"}` + "\n" + garbage + "\n" + `{"input":"c","status":"failed"}` + "\n"
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := manifest.Open(path, true)
		if err == nil || !strings.Contains(err.Error(), "line 2 ") {
			t.Errorf("%q: the error is %v", garbage, err)
		}
		if data, _ := os.ReadFile(path); string(data) != text {
			t.Errorf("%q: the file was changed", garbage)
		}
	}
}

func TestOpenWithoutKeepBeginsAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.jsonl")
	m := open(t, path)
	add(t, m, cleaned("a", "page", "text"))
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	m, err := manifest.Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := m.Last("a"); ok {
		t.Error("an entry is left")
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(path); err != nil || len(data) != 0 {
		t.Errorf("it holds %q, %v", data, err)
	}
}

// TestOpenLeavesOtherFiles demands that a file that is named by mistake is not emptied.
func TestOpenLeavesOtherFiles(t *testing.T) {
	for _, text := range []string{"not a manifest\n", "no line end", "{\"other\":1}", "{\"input\":\"\"}\n", "\n"} {
		path := filepath.Join(t.TempDir(), "page.html")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, keep := range []bool{true, false} {
			if m, err := manifest.Open(path, keep); err == nil {
				t.Errorf("%q was opened: %v", text, m.Close())
			}
		}
		if data, err := os.ReadFile(path); err != nil || string(data) != text {
			t.Errorf("%q became %q, %v", text, data, err)
		}
	}
}

func TestUnfinished(t *testing.T) {
	m := open(t, filepath.Join(t.TempDir(), "m.jsonl"))
	writing := cleaned("a", "page", "text")
	writing.Status = manifest.Writing
	add(t, m, writing, cleaned("b", "page", "text"))
	if got := m.Unfinished(); !slices.Equal(got, []string{"out/a"}) {
		t.Errorf("unfinished are %v", got)
	}
}

func TestSecondOpenIsRefusedUntilTheFirstCloses(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "m.jsonl")
	m := open(t, path)
	if _, err := manifest.Open(path, true); !errors.Is(err, manifest.ErrLocked) {
		t.Fatalf("the error is %v", err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	second := open(t, path)
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("the runs left %v", files)
	}
}

func TestKilledProcessHoldsNoLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.jsonl")
	holder := exec.Command(os.Args[0])
	holder.Env = append(os.Environ(), holdVariable+"="+path)
	out, err := holder.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	_, locked := manifest.Open(path, true)
	if err := holder.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = holder.Wait() // It always fails: the process was killed.
	if err != nil || line != "held\n" {
		t.Fatalf("the process said %q, %v", line, err)
	}
	if !errors.Is(locked, manifest.ErrLocked) {
		t.Errorf("while it was held, the error was %v", locked)
	}
	open(t, path)
}

func TestAppendFromManyGoroutines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.jsonl")
	m := open(t, path)
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			if err := m.Append(cleaned(fmt.Sprint(i), "page", strings.Repeat("x", i))); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, path)
	for i := range 50 {
		if _, ok := again.Last(fmt.Sprint(i)); !ok {
			t.Errorf("%d is lost", i)
		}
	}
}

func TestManyEntriesAreCheap(t *testing.T) {
	if testing.Short() {
		t.Skip("100,000 lines take a second")
	}
	const entries, perEntry = 100_000, 1000
	path := filepath.Join(t.TempDir(), "m.jsonl")
	m := open(t, path)
	for i := range entries {
		add(t, m, cleaned(fmt.Sprintf("pages/%06d.html", i), fmt.Sprint(i), "text"))
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	m = nil
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	loaded := open(t, path)
	runtime.GC()
	runtime.ReadMemStats(&after)
	used := int64(after.HeapAlloc) - int64(before.HeapAlloc)
	t.Logf("%d entries take %.1f MB", entries, float64(used)/1e6)
	if used > entries*perEntry {
		t.Errorf("an entry takes %d bytes, more than %d", used/entries, perEntry)
	}
	runtime.KeepAlive(loaded)
}
