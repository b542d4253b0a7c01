package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// many writes n inputs below in/ and returns their headlines in order.
func many(t *testing.T, n int) []string {
	t.Helper()
	contents := make(map[string]string, n)
	want := make([]string, n)
	for i := range n {
		want[i] = fmt.Sprintf("Article-%04d", i)
		contents[fmt.Sprintf("in/%04d.txt", i)] = want[i]
	}
	files(t, contents)
	return want
}

func TestOrderIsThatOfTheInputsWhateverTheJobs(t *testing.T) {
	want := many(t, 60)
	var outputs []string
	for _, jobs := range []string{"1", "2", "7", "100", "0"} {
		// The first inputs are the slowest, so that the last ones are done long before.
		c := call{cleaner: fake{before: func(name string) {
			if strings.Contains(name, "000") {
				time.Sleep(2 * time.Millisecond)
			}
		}}}
		status, stdout, stderr := c.run(t, "-f", "jsonl", "-j", jobs, "in")
		if status != exitDone || stderr != "" {
			t.Fatalf("-j %s: status %d, stderr %q", jobs, status, stderr)
		}
		if got := headlines(t, stdout); !reflect.DeepEqual(got, want) {
			t.Errorf("-j %s: headlines = %q", jobs, got)
		}
		outputs = append(outputs, stdout)
	}
	for _, o := range outputs[1:] {
		if o != outputs[0] {
			t.Error("the bytes differ between numbers of jobs")
		}
	}
}

// TestFinishedResultsAreBounded holds the first input back and counts how far the others get meanwhile.
func TestFinishedResultsAreBounded(t *testing.T) {
	many(t, 100)
	const jobs = 3
	var begun atomic.Int32
	release := make(chan struct{})
	c := call{cleaner: fake{before: func(name string) {
		begun.Add(1)
		if strings.HasSuffix(name, "0000.txt") {
			<-release
		}
	}}}
	done := make(chan int)
	go func() {
		status, _, _ := c.run(t, "-f", "jsonl", "-j", fmt.Sprint(jobs), "in")
		done <- status
	}()
	// The producer blocks once the queue and the workers are full; give it ample time to run too far if it would.
	deadline := time.Now().Add(300 * time.Millisecond)
	for time.Now().Before(deadline) {
		time.Sleep(10 * time.Millisecond)
	}
	if n, most := int(begun.Load()), 2*jobs+2; n > most || n < jobs {
		t.Errorf("%d inputs begun behind a slow one, want %d to %d", n, jobs, most)
	}
	close(release)
	if status := <-done; status != exitDone {
		t.Errorf("status = %d", status)
	}
}

func TestInterruptFinishesTheInputInHand(t *testing.T) {
	many(t, 50)
	ctx, cancel := context.WithCancel(t.Context())
	c := call{ctx: ctx, cleaner: fake{before: func(name string) {
		if strings.HasSuffix(name, "0002.txt") {
			cancel()
		}
	}}}
	status, stdout, stderr := c.run(t, "-f", "jsonl", "-j", "1", "in")
	if status != exitInterrupted {
		t.Errorf("status = %d, want 130", status)
	}
	got := headlines(t, stdout)
	if len(got) < 3 || len(got) > 4 || got[2] != "Article-0002" {
		t.Errorf("headlines = %q, want those up to the one in hand", got)
	}
	if want := fmt.Sprintf("winnow: interrupted after %d of 50 inputs\n", len(got)); stderr != want {
		t.Errorf("stderr = %q, want %q", stderr, want)
	}
}

func TestInterruptWhileInputsAreLookedFor(t *testing.T) {
	files(t, map[string]string{"in/a.html": "A"})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range []string{"-o out in", "-o out --resume in", "check in", "explain in --html x.html"} {
		status, stdout, stderr := call{ctx: ctx}.run(t, strings.Fields(args)...)
		if status != exitInterrupted || stdout != "" || stderr != "winnow: interrupted before an input was begun\n" {
			t.Errorf("%s: status = %d, stdout = %q, stderr = %q", args, status, stdout, stderr)
		}
	}
	if names := list(t); !reflect.DeepEqual(names, []string{"in"}) {
		t.Errorf("left behind: %q", names)
	}
}

func TestInterruptEndsTheWaitForStdin(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, _ := io.Pipe() // Nobody ever writes.
	time.AfterFunc(20*time.Millisecond, cancel)
	status, stdout, stderr := call{ctx: ctx, in: in}.run(t)
	if status != exitInterrupted || stdout != "" || stderr != "winnow: interrupted after 0 of 1 inputs\n" {
		t.Errorf("status = %d, stdout = %q, stderr = %q", status, stdout, stderr)
	}
}

func TestInterruptLeavesNoHalfFile(t *testing.T) {
	many(t, 50)
	ctx, cancel := context.WithCancel(t.Context())
	c := call{ctx: ctx, cleaner: fake{before: func(name string) {
		if strings.HasSuffix(name, "0010.txt") {
			cancel()
		}
	}}}
	if status, _, _ := c.run(t, "-o", "all.jsonl", "-j", "2", "in"); status != exitInterrupted {
		t.Errorf("status = %d", status)
	}
	if names := list(t); !reflect.DeepEqual(names, []string{"in"}) {
		t.Errorf("left behind: %q", names)
	}
}

// brokenWriter takes some writes and fails from then on.
type brokenWriter struct {
	left int
	err  error
}

func (w *brokenWriter) Write(p []byte) (int, error) {
	if w.left == 0 {
		return 0, w.err
	}
	w.left--
	return len(p), nil
}

func TestClosedStdoutEndsTheRunQuietly(t *testing.T) {
	many(t, 200)
	var begun atomic.Int32
	c := call{
		out:     &brokenWriter{left: 2, err: &os.PathError{Op: "write", Path: "stdout", Err: syscall.EPIPE}},
		cleaner: fake{before: func(string) { begun.Add(1) }},
	}
	status, _, stderr := c.run(t, "-f", "jsonl", "-j", "2", "in")
	if status != exitFailed || stderr != "" {
		t.Errorf("status = %d, stderr = %q, want a quiet 1", status, stderr)
	}
	if begun.Load() > 100 {
		t.Errorf("%d inputs cleaned for nobody", begun.Load())
	}
}

func TestClosedStdoutDoesNotWaitForStdin(t *testing.T) {
	files(t, map[string]string{"a.txt": "A"})
	in, _ := io.Pipe()
	status, _, stderr := call{in: in, out: &brokenWriter{err: syscall.EPIPE}}.run(t, "-f", "jsonl", "a.txt", "-")
	if status != exitFailed || stderr != "" {
		t.Errorf("status = %d, stderr = %q, want a quiet 1", status, stderr)
	}
}

func TestFullDiskIsToldOnce(t *testing.T) {
	many(t, 20)
	want := "winnow: standard output: unwritable: the result cannot be written: disk full; check the folder, its permissions and the free space\n"
	for _, args := range [][]string{{"-f", "jsonl", "in"}, {"in/0000.txt"}, {"version"}, {"--version"}, {"schema"}, {"--help"}} {
		status, _, stderr := call{out: &brokenWriter{err: errors.New("disk full")}}.run(t, args...)
		if status != exitFailed || stderr != want {
			t.Errorf("%q: status = %d, stderr = %q, want %q", args, status, stderr, want)
		}
	}
}

func TestNilArgumentsAreNoArguments(t *testing.T) {
	status, stdout, _ := call{stdin: "Hello"}.run(t)
	if status != exitDone || !strings.Contains(stdout, "Hello") {
		t.Errorf("status = %d, stdout = %q", status, stdout)
	}
}
