package cli

import (
	"strings"
	"syscall"
	"testing"

	"github.com/winnow-cli/winnow/pkg/source"
)

func TestOutcomes(t *testing.T) {
	var o outcomes
	for i, c := range []float64{.4, .9, .1, .45, .2, .3, .05} {
		o.add(&result{name: string(rune('a' + i)), confidence: &c, skipped: i == 1})
	}
	o.add(&result{err: source.Fail(source.Empty, "", nil)})
	for range 2 {
		o.add(&result{err: source.Fail(source.Binary, "", nil)})
	}
	o.add(&result{err: source.Fail(source.NoArticle, "", nil)})
	if got, want := o.String(), "cleaned 7, of them 1 by an earlier run; failed 4: binary 2, empty 1, no-article 1"; got != want {
		t.Errorf("the summary is %q, want %q", got, want)
	}
	names := ""
	for _, u := range o.lowest {
		names += u.name
	}
	if names != "gcefa" {
		t.Errorf("the least sure are %s", names)
	}
}

// TestSummaryOnATerminal demands the summary and no bar in what a terminal keeps, and silence elsewhere.
func TestSummaryOnATerminal(t *testing.T) {
	files(t, map[string]string{"a.txt": "one", "b.txt": "", "c.txt": "two"})
	for _, terminal := range []bool{true, false} {
		_, _, stderr := call{terminal: terminal}.run(t, "-o", "out", "--overwrite", "a.txt", "b.txt", "c.txt")
		if got := strings.Contains(stderr, "winnow: cleaned 2; failed 1: empty 1\n"); got != terminal {
			t.Errorf("on a terminal: %t, stderr %q", terminal, stderr)
		}
		if shown := strings.Contains(stderr, "\r"); shown != terminal {
			t.Errorf("on a terminal: %t, a bar: %t", terminal, shown)
		}
	}
	if _, _, stderr := (call{terminal: true}).run(t, "-f", "jsonl", "a.txt", "c.txt"); strings.Contains(stderr, "\r") {
		t.Errorf("a bar among results: %q", stderr)
	}
	if _, _, stderr := (call{}).run(t, "-f", "jsonl", "--progress", "always", "a.txt", "c.txt"); !strings.Contains(stderr, "\r") {
		t.Errorf("no bar: %q", stderr)
	}
	if _, _, stderr := (call{terminal: true}).run(t, "-o", "out", "--overwrite", "--progress", "never", "-q", "a.txt", "c.txt"); stderr != "" {
		t.Errorf("-q prints %q", stderr)
	}
}

func TestManyFailuresAreCounted(t *testing.T) {
	args := []string{"-f", "jsonl"}
	for range manyFailures {
		args = append(args, "missing.html")
	}
	if _, _, stderr := (call{}).run(t, args...); !strings.HasSuffix(stderr, "winnow: cleaned 0; failed 10: unreadable 10\n") {
		t.Errorf("stderr %q", stderr)
	}
}

// TestClosedStdoutIsQuietOnATerminalToo: whoever closed the pipe has what they wanted, and the counts would be of half a run.
func TestClosedStdoutIsQuietOnATerminalToo(t *testing.T) {
	many(t, 20)
	c := call{terminal: true, out: &brokenWriter{left: 2, err: syscall.EPIPE}}
	if status, _, stderr := c.run(t, "-f", "jsonl", "--progress", "never", "in"); status != exitFailed || stderr != "" {
		t.Errorf("status %d, stderr %q, want a quiet 1", status, stderr)
	}
}

// TestExplanationsStandAlone looks for a bar and a summary across the screen of a pager, and on the terminal itself.
func TestExplanationsStandAlone(t *testing.T) {
	files(t, map[string]string{"a.txt": "one", "b.txt": "two"})
	for _, piped := range []bool{true, false} {
		c := call{terminal: true, piped: piped}
		if status, _, stderr := c.run(t, "explain", "a.txt", "b.txt"); status != exitDone || stderr != "" {
			t.Errorf("piped: %t, status %d, stderr %q", piped, status, stderr)
		}
		if _, _, stderr := c.run(t, "explain", "--html", "page.html", "--overwrite", "a.txt", "b.txt"); !strings.Contains(stderr, "\r") {
			t.Errorf("--html shows no bar: %q", stderr)
		}
		if _, _, stderr := c.run(t, "explain", "--html", "page.html", "--overwrite", "--progress", "never", "a.txt", "b.txt"); strings.Contains(stderr, "\r") {
			t.Errorf("--progress never shows a bar: %q", stderr)
		}
	}
}
