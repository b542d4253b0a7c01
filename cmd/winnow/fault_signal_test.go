//go:build !windows

package main

import (
	"errors"
	"flag"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

var moments = flag.Int("moments", 9, "send a signal to a batch at this many random moments")

// leftover is what a result is called until it is in its place. A killed run leaves some.
var leftover = regexp.MustCompile(`^\.[^/]+\.md[0-9]+$`)

// batch is a batch that gets signals.
type batch struct {
	args string
	// resumed is true when what a killed run left is cleared away by the next.
	resumed bool
}

// TestSignalsAtRandomMoments sends signals to batches. Whatever the moment, no result is half there under its name, none that was
// there is lost, and the status says what happened. Runs follow each other in the same place until one comes to its end, which
// has the results of a run that was left alone.
func TestSignalsAtRandomMoments(t *testing.T) {
	dir, whole := prepared(t, 60)
	began := time.Now()
	if got := runIn(t, dir, "winnow", "-j", "2", "-o", "all.jsonl", "in"); got.status != 0 {
		t.Fatal(got.stderr)
	}
	took := time.Since(began)
	lines, err := os.ReadFile(filepath.Join(dir, "all.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	batches := []batch{{"-o out --resume", true}, {"-o out --overwrite", false}, {"-o lines/all.jsonl --overwrite", false}}
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGKILL}
	r := rand.New(rand.NewPCG(9, 4))
	counts := map[string]int{}
	for i := range *moments {
		b, sent := batches[i%len(batches)], signals[i/len(batches)%len(signals)]
		place := filepath.Join(dir, strings.Fields(b.args)[1])
		if b.resumed {
			b.args = strings.Replace(b.args, "out", "resumed", 1)
			place = filepath.Join(dir, "resumed")
		}
		before := visible(t, place)
		how := signalled(t, dir, b.args, sent, time.Duration(r.Float64()*1.1*float64(took)))
		counts[sent.String()+": "+how]++
		after := visible(t, place)
		if how == "killed" && sent != syscall.SIGKILL && len(after) > len(before) {
			t.Errorf("%s by %s: it was killed while it was at work", b.args, sent)
		}
		if filepath.Ext(place) == ".jsonl" {
			if text, ok := after["."]; ok && text != string(lines) || how == "done" && !ok {
				t.Errorf("%s by %s, %s: the file is not whole", b.args, sent, how)
			}
			continue
		}
		noneHalf(t, place, whole)
		for name := range before {
			if _, ok := after[name]; !ok {
				t.Errorf("%s by %s: %s is lost", b.args, sent, name)
			}
		}
		if how != "done" {
			continue
		}
		if b.resumed {
			sameTree(t, readTree(t, place), whole)
		} else if !maps.Equal(after, whole) {
			t.Errorf("%s: %d results, want %d", b.args, len(after), len(whole))
		}
		if err := errors.Join(os.RemoveAll(place), os.RemoveAll(place+".manifest.jsonl")); err != nil {
			t.Fatal(err)
		}
	}
	t.Log(counts)
	finish := runIn(t, dir, "winnow", "-o", "resumed", "--resume", "in")
	if finish.status != 0 || finish.stderr != "" {
		t.Errorf("at last: status %d: %s", finish.status, finish.stderr)
	}
	sameTree(t, readTree(t, filepath.Join(dir, "resumed")), whole)
}

// signalled runs a batch, sends it a signal after a while, and says how it ended: done, interrupted, or killed.
func signalled(t *testing.T, dir, args string, sent os.Signal, after time.Duration) (how string) {
	t.Helper()
	cmd, stderr := winnow(t, append(strings.Fields(args), "-q", "-j", "2", "in")...)
	cmd.Dir = dir
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Signal(sent) }) // It may have ended.
	defer timer.Stop()
	err := cmd.Wait()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return "done"
	case errors.As(err, &exit) && exit.Sys().(syscall.WaitStatus).Signal() == sent:
		return "killed"
	case errors.As(err, &exit) && exit.ExitCode() == 130 && strings.HasPrefix(stderr.String(), "winnow: interrupted "):
		return "interrupted"
	}
	t.Errorf("%s by %s: %v: %s", args, sent, err, stderr)
	return "failed"
}

// visible are the files below a folder that have their names, or the file itself as ".". Others may only be those that a killed run
// was writing.
func visible(t *testing.T, place string) map[string]string {
	t.Helper()
	files := readTree(t, place)
	maps.DeleteFunc(files, func(name, _ string) bool {
		base := filepath.Base(name)
		if name == "." || !strings.HasPrefix(base, ".") {
			return false
		}
		if !leftover.MatchString(base) {
			t.Errorf("%s is left behind", name)
		}
		return true
	})
	return files
}

// TestSecondSignalKills sends signals to a run that waits for somebody to read its output. The first would let it finish, the second
// ends it.
func TestSecondSignalKills(t *testing.T) {
	dir, _ := prepared(t, 2)
	mkfifo(t, filepath.Join(dir, "pipe"))
	for _, sent := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		cmd, _ := winnow(t, "-o", "pipe", "in/0/0000.html")
		cmd.Dir = dir
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		stop := time.NewTicker(moment / 5)
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		var err error
		for waiting := true; waiting; {
			select {
			case err = <-ended:
				waiting = false
			case <-stop.C:
				_ = cmd.Process.Signal(sent) // It may have ended.
			}
		}
		stop.Stop()
		var exit *exec.ExitError
		// The first may have come before the pipe was waited for, and ended the run in good order.
		if !errors.As(err, &exit) || exit.ExitCode() != 130 && exit.Sys().(syscall.WaitStatus).Signal() != sent {
			t.Errorf("%s: %v", sent, err)
		}
		if info, err := os.Lstat(filepath.Join(dir, "pipe")); err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
			t.Errorf("the pipe was replaced: %v", err)
		}
	}
}
