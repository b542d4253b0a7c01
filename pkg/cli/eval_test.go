package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/evaluate"
)

// labelledPages writes n pages of one line, which the fake cleaner gives no place, and returns their folder.
func labelledPages(t *testing.T, n int) string {
	t.Helper()
	contents := make(map[string]string, 2*n)
	for i := range n {
		contents[fmt.Sprintf("gold/%04d.txt", i)] = fmt.Sprintf("Page-%04d", i)
		contents[fmt.Sprintf("gold/%04d.roles", i)] = "1\tbody\n"
	}
	files(t, contents)
	return "gold"
}

func TestEvalIsTheSameWhateverTheJobs(t *testing.T) {
	gold := labelledPages(t, 40)
	c := call{cleaner: fake{before: func(name string) {
		if strings.Contains(name, "000") {
			time.Sleep(2 * time.Millisecond)
		}
	}}}
	var first string
	for _, jobs := range []string{"1", "3", "0"} {
		status, stdout, stderr := c.run(t, "eval", "-j", jobs, "--errors", "--worst", "5", gold)
		if status != exitDone || stderr != "" {
			t.Fatalf("-j %s: status %d, stderr %q", jobs, status, stderr)
		}
		if first == "" {
			first = stdout
		}
		if stdout != first {
			t.Errorf("-j %s prints other bytes", jobs)
		}
	}
	if !strings.HasSuffix(first, "gold/0039.txt:1 body>none Page-0039\n") {
		t.Errorf("the wrong lines are not in order: %q", first[max(0, len(first)-200):])
	}
}

func TestEvalInterrupt(t *testing.T) {
	gold := labelledPages(t, 50)
	ctx, cancel := context.WithCancel(t.Context())
	c := call{ctx: ctx, cleaner: fake{before: func(name string) {
		if strings.HasSuffix(name, "0002.txt") {
			cancel()
		}
	}}}
	status, stdout, stderr := c.run(t, "eval", "-j", "1", "--progress", "always", gold)
	if status != exitInterrupted || stdout != "" {
		t.Errorf("status = %d, stdout = %q, want 130 and nothing", status, stdout)
	}
	if lines := strings.Split(stderr, "\r"); !strings.HasPrefix(lines[len(lines)-1], "winnow: interrupted after ") {
		t.Errorf("stderr = %q, want a line without a bar at the end", stderr)
	}
}

// TestEvalFailures has pages whose text tells the fake cleaner to fail.
func TestEvalFailures(t *testing.T) {
	files(t, map[string]string{
		"gold/a.txt": "PANIC", "gold/a.roles": "1\tbody",
		"gold/b.txt": "ODD", "gold/b.roles": "1\tbody",
		"gold/c.txt": "Fine", "gold/c.roles": "1\tbody",
		"gold/d.txt": "\x1b[2J", "gold/d.roles": "2\tbody",
	})
	status, stdout, stderr := call{}.run(t, "eval", "-f", "json", "gold")
	var r struct {
		Pages, Printed, Failed, Wrong int
		Worst                         []any
	}
	if err := json.Unmarshal([]byte(stdout), &r); err != nil {
		t.Fatalf("%v in %q", err, stdout)
	}
	if status != exitFailed || r.Pages != 3 || r.Printed != 1 || r.Failed != 3 || r.Wrong != 3 || r.Worst == nil {
		t.Errorf("status = %d, %+v", status, r)
	}
	const want = `winnow: gold/a.txt: internal: panic: the cleaner broke; this is a bug in winnow: please report it with the input
winnow: gold/b.txt: internal: an error without a reason; this is a bug in winnow: please report it with the input
winnow: gold/d.roles:1: bad-labels: it ends at line 2, and d.txt has 1 lines that are not blank; count only lines that are not blank
`
	if stderr != want {
		t.Errorf("stderr = %q\nwant     %q", stderr, want)
	}
}

func TestEvalEscapesWhatComesFromPages(t *testing.T) {
	files(t, map[string]string{"gold/a.txt": "A \x1b[2J\u202e bell\a", "gold/a.roles": "1\tbody"})
	_, stdout, _ := call{}.run(t, "eval", "--errors", "gold")
	if want := `gold/a.txt:1 body>none A \x1b[2J\u202e bell\a` + "\n"; !strings.HasSuffix(stdout, want) {
		t.Errorf("stdout = %q, want %q at the end", stdout, want)
	}
}

func TestEvalWriteErrors(t *testing.T) {
	gold := labelledPages(t, 1)
	status, _, stderr := call{out: &brokenWriter{err: errors.New("disk full")}}.run(t, "eval", gold)
	if status != exitFailed || !strings.HasPrefix(stderr, "winnow: standard output: unwritable: ") || strings.Count(stderr, "\n") != 1 {
		t.Errorf("status = %d, stderr = %q", status, stderr)
	}
}

// TestProgress is shown on a terminal and when asked for, and leaves an empty line behind.
func TestProgress(t *testing.T) {
	gold := labelledPages(t, 3)
	for _, test := range []struct {
		terminal bool
		mode     string
		want     bool
	}{
		{false, "auto", false},
		{true, "auto", true},
		{false, "always", true},
		{true, "never", false},
	} {
		status, stdout, stderr := call{terminal: test.terminal}.run(t, "eval", "--progress", test.mode, gold)
		if status != exitDone || !strings.HasPrefix(stdout, "3 pages, ") || (stderr != "") != test.want {
			t.Errorf("%+v: status = %d, stdout = %q, stderr = %q", test, status, stdout, stderr)
		}
		if rest := stderr[strings.LastIndex(stderr, "\r")+1:]; rest != "" || strings.Contains(stderr, "\n") {
			t.Errorf("%+v: %q is left on the terminal", test, rest)
		}
	}
}

// TestProgressMakesWayForMessages looks for the line of a failure between two drawings of the bar.
func TestProgressMakesWayForMessages(t *testing.T) {
	gold := labelledPages(t, 3)
	c := call{cleaner: fake{before: func(name string) {
		if strings.HasSuffix(name, "0001.txt") {
			panic("in the middle")
		}
	}}}
	_, _, stderr := c.run(t, "eval", "-j", "1", "--progress", "always", gold)
	_, after, found := strings.Cut(stderr, "winnow: gold/0001.txt: internal: panic: in the middle")
	before, _, _ := strings.Cut(stderr, "winnow:")
	if !found || !strings.HasSuffix(before, "\r") || !strings.Contains(before, "(1/3, ") || !strings.Contains(after, "\n") {
		t.Errorf("stderr = %q", stderr)
	}
}

func TestShorten(t *testing.T) {
	for text, want := range map[string]string{"short": "short", "exactly six": "exact…", "ééééééé": "ééééé…", "éééééé": "éééééé"} {
		if got := shorten(text, 6); got != want {
			t.Errorf("shorten(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestAbbreviationsDiffer keeps the columns of the confusion table apart.
func TestAbbreviationsDiffer(t *testing.T) {
	seen := map[string]string{"none": "none"}
	for _, word := range roleWords() {
		short := word[:min(abbreviated, len(word))]
		if other, ok := seen[short]; ok {
			t.Errorf("%s and %s are both %s", other, word, short)
		}
		seen[short] = word
	}
}

func TestFiguresWithoutALine(t *testing.T) {
	var b strings.Builder
	r := evalReport{Report: new(evaluate.Score).Report(0, false)}
	r.writeText(&b, &evalFlags{})
	if !strings.HasPrefix(b.String(), "0 pages, 0 lines, 0 of them with a wrong role\n") {
		t.Errorf("%q", b.String())
	}
}
