package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/source"
)

// fakePages is an intake whose archives are texts: the word ARCHIVE and a line for each member, its name and what it holds.
// The member BREAK is a failure, BUG a panic and CUT the end of an archive that is damaged.
func fakePages(ctx context.Context, name string, r io.Reader, o intake.Options) iter.Seq2[source.Page, error] {
	return func(yield func(source.Page, error) bool) {
		raw, err := io.ReadAll(r)
		if err != nil {
			yield(source.Page{Name: name}, source.Fail(source.Unreadable, "", err))
			return
		}
		lines, isArchive := strings.CutPrefix(string(raw), "ARCHIVE\n")
		if !isArchive {
			yield(source.Page{Name: name, Body: strings.NewReader(string(raw)), From: o.From}, nil)
			return
		}
		for line := range strings.Lines(lines) {
			if ctx.Err() != nil {
				yield(source.Page{Name: name}, source.Fail(source.Unreadable, "", ctx.Err()))
				return
			}
			member, text, _ := strings.Cut(strings.TrimSpace(line), " ")
			page := source.Page{Name: name + "#" + member, Member: member, Body: strings.NewReader(text), Container: source.ZIP}
			var failure error
			switch member {
			case "BUG":
				panic("the intake broke")
			case "BREAK":
				page.Body, failure = nil, source.Fail(source.Unreadable, "unpack it", errors.New("the member is damaged"))
			case "CUT":
				page, failure = source.Page{Name: name}, source.Fail(source.Truncated, "fetch it again", errors.New("the archive ends too early"))
			}
			if !yield(page, failure) {
				return
			}
		}
	}
}

func TestMembersAreInputsInOrder(t *testing.T) {
	var archive strings.Builder
	archive.WriteString("ARCHIVE\n")
	want := []string{"Before"}
	for i := range 40 {
		fmt.Fprintf(&archive, "m%d.html Member-%d\n", i, i)
		want = append(want, fmt.Sprintf("Member-%d", i))
	}
	want = append(want, "After")
	files(t, map[string]string{"in/a.txt": "Before", "in/b.warc": archive.String(), "in/c.txt": "After"})
	var first string
	for _, jobs := range []string{"1", "3", "100"} {
		c := call{pages: fakePages, cleaner: fake{before: func(name string) {
			if strings.HasSuffix(name, "0.html") {
				time.Sleep(2 * time.Millisecond)
			}
		}}}
		status, stdout, stderr := c.run(t, "-f", "jsonl", "-j", jobs, "in")
		if got := headlines(t, stdout); status != exitDone || stderr != "" || !reflect.DeepEqual(got, want) {
			t.Fatalf("-j %s: status = %d, stderr = %q, headlines = %q", jobs, status, stderr, got)
		}
		if first == "" {
			first = stdout
		}
		if stdout != first {
			t.Errorf("-j %s prints other bytes", jobs)
		}
	}
	if !strings.Contains(first, `"source":"in/b.warc#m7.html"`) {
		t.Errorf("no member is named after its archive in %.200q", first)
	}
}

func TestFailuresInAnArchive(t *testing.T) {
	files(t, map[string]string{
		"some.zip":  "ARCHIVE\na.html A\nBREAK\nb.html\nc.html C\nd.html PANIC\nCUT\n",
		"bug.zip":   "ARCHIVE\na.html D\nBUG\nb.html Lost\n",
		"empty.zip": "ARCHIVE\n", "last.txt": "E",
	})
	status, stdout, stderr := call{pages: fakePages}.run(t, "-f", "jsonl", "some.zip", "empty.zip", "bug.zip", "last.txt")
	if got := headlines(t, stdout); status != exitFailed || !reflect.DeepEqual(got, []string{"A", "C", "D", "E"}) {
		t.Errorf("status = %d, headlines = %q", status, got)
	}
	const want = `winnow: some.zip#BREAK: unreadable: the member is damaged; unpack it
winnow: some.zip#b.html: empty: the input has no bytes; check the input
winnow: some.zip#d.html: internal: panic: the cleaner broke; this is a bug in winnow: please report it with the input
winnow: some.zip: truncated: the archive ends too early; fetch it again
winnow: empty.zip: empty: it holds no page; check that it is the archive that was meant
winnow: bug.zip: internal: panic: the intake broke; this is a bug in winnow: please report it with the input
`
	if stderr != want {
		t.Errorf("stderr = %q\nwant     %q", stderr, want)
	}
	if _, _, stderr := (call{pages: fakePages}).run(t, "-v", "-f", "jsonl", "bug.zip"); !strings.Contains(stderr, "archive_test.go:") {
		t.Errorf("-v does not say where the intake broke: %q", stderr)
	}
}

func TestSeveralPagesWhereOneIsWanted(t *testing.T) {
	files(t, map[string]string{"two": "ARCHIVE\na.html A\nb.html B\n", "one": "ARCHIVE\na.html A\n", "cut": "ARCHIVE\na.html A\nCUT\n", "a.zip": "ARCHIVE\na.html A\n"})
	for _, args := range [][]string{{"two"}, {"-o", "x.md", "two"}, {"-f", "json", "two"}} {
		status, stdout, stderr := call{pages: fakePages}.run(t, args...)
		if want := "winnow: two: several-pages: the input holds several pages; add -f jsonl, or -o DIR for a file each\n"; status != exitFailed || stdout != "" || stderr != want {
			t.Errorf("%q: status = %d, stdout = %q, stderr = %q", args, status, stdout, stderr)
		}
	}
	if status, stdout, stderr := (call{pages: fakePages}).run(t, "one"); status != exitDone || stderr != "" || !strings.HasPrefix(stdout, "# A") {
		t.Errorf("one page: status = %d, stdout = %q, stderr = %q", status, stdout, stderr)
	}
	if status, stdout, _ := (call{pages: fakePages}).run(t, "cut"); status != exitFailed || !strings.HasPrefix(stdout, "# A") {
		t.Errorf("one page of an archive that is cut off: status = %d, stdout = %q", status, stdout)
	}
	if status, _, stderr := (call{pages: fakePages}).run(t, "-o", "all.jsonl", "two"); status != exitDone || len(headlines(t, read(t, "all.jsonl"))) != 2 {
		t.Errorf("to JSON lines: status = %d, stderr = %q", status, stderr)
	}
	for _, args := range [][]string{{"a.zip"}, {"--from", "warc"}, {"-o", "y.md", "a.zip"}} {
		if status, stdout, stderr := (call{pages: fakePages, stdin: "A"}).run(t, args...); status != exitUsage || stdout != "" || !strings.Contains(stderr, "several inputs") {
			t.Errorf("%q: status = %d, stdout = %q, stderr = %q", args, status, stdout, stderr)
		}
	}
	if got := list(t, "."); !reflect.DeepEqual(got, []string{"a.zip", "all.jsonl", "cut", "one", "two"}) {
		t.Errorf("files = %q", got)
	}
}

// TestExplainAnArchive explains every page of an archive, on standard output too.
func TestExplainAnArchive(t *testing.T) {
	files(t, map[string]string{"a.zip": "ARCHIVE\na.html A\nBREAK\nb.html B\n"})
	status, stdout, _ := call{pages: fakePages}.run(t, "explain", "a.zip")
	if status != exitFailed || !strings.Contains(stdout, "a.zip#a.html") || !strings.Contains(stdout, "a.zip#b.html") {
		t.Errorf("status = %d, stdout = %q", status, stdout)
	}
	status, stdout, _ = call{pages: fakePages}.run(t, "explain", "--html", "-", "a.zip")
	if status != exitFailed || !strings.Contains(stdout, "a.zip#BREAK") || strings.Count(stdout, "a.zip#a.html") == 0 {
		t.Errorf("--html: status = %d, %d bytes", status, len(stdout))
	}
}

func TestInterruptInAnArchive(t *testing.T) {
	files(t, map[string]string{"a.txt": "First", "b.zip": "ARCHIVE\n" + strings.Repeat("m.html Member\n", 100), "c.txt": "Last"})
	ctx, cancel := context.WithCancel(t.Context())
	var begun atomic.Int32
	c := call{ctx: ctx, pages: fakePages, cleaner: fake{before: func(string) {
		if begun.Add(1) == 4 {
			cancel()
		}
	}}}
	status, stdout, stderr := c.run(t, "-f", "jsonl", "-j", "1", "a.txt", "b.zip", "c.txt")
	got := headlines(t, stdout)
	if status != exitInterrupted || len(got) < 4 || len(got) > 5 || slices.Contains(got, "Last") {
		t.Errorf("status = %d, headlines = %q, want the pages up to the one in hand", status, got)
	}
	if want := fmt.Sprintf("winnow: interrupted after 1 of 3 inputs, %d pages\n", len(got)); stderr != want {
		t.Errorf("stderr = %q, want %q", stderr, want)
	}
}

// TestMembersAreTakenOutAsTheyAreNeeded holds the first member back and counts how far the archive is taken apart meanwhile.
func TestMembersAreTakenOutAsTheyAreNeeded(t *testing.T) {
	files(t, map[string]string{"a.zip": "ARCHIVE\n" + strings.Repeat("m.html Member\n", 200)})
	const jobs = 2
	var taken atomic.Int32
	release := make(chan struct{})
	first := atomic.Bool{}
	c := call{cleaner: fake{before: func(string) {
		if first.CompareAndSwap(false, true) {
			<-release
		}
	}}}
	c.pages = func(ctx context.Context, name string, r io.Reader, o intake.Options) iter.Seq2[source.Page, error] {
		return func(yield func(source.Page, error) bool) {
			for page, err := range fakePages(ctx, name, r, o) {
				taken.Add(1)
				if !yield(page, err) {
					return
				}
			}
		}
	}
	done := make(chan int)
	go func() {
		status, _, _ := c.run(t, "-f", "jsonl", "-j", fmt.Sprint(jobs), "a.zip")
		done <- status
	}()
	time.Sleep(200 * time.Millisecond)
	if n, most := int(taken.Load()), 2*jobs+2; n > most {
		t.Errorf("%d members taken out behind a slow one, want %d at most", n, most)
	}
	close(release)
	if status := <-done; status != exitDone {
		t.Errorf("status = %d", status)
	}
}

// TestFilesAreClosed counts the open files of the process.
func TestFilesAreClosed(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("The open files are counted on Linux only.")
	}
	contents := map[string]string{"in/archive.zip": "ARCHIVE\na.html A\n", "in/nothing.zip": "ARCHIVE\n", "in/bug.zip": "ARCHIVE\nBUG\n"}
	for i := range 100 {
		contents[fmt.Sprintf("in/%d.txt", i)] = "A"
	}
	contents["in/bad.txt"] = "PANIC"
	files(t, contents)
	before := openFiles(t)
	var most atomic.Int32
	c := call{pages: fakePages, cleaner: fake{before: func(string) { most.Store(max(most.Load(), int32(openFiles(t)))) }}}
	c.run(t, "-f", "jsonl", "-j", "4", "in")
	c.run(t, "-o", "out", "-j", "4", "in")
	if after := openFiles(t); after > before {
		t.Errorf("%d files are open, %d were before", after, before)
	}
	// Each worker holds its input, the producer one; results being written and the count itself have some more.
	if bound := before + 4*4; int(most.Load()) > bound {
		t.Errorf("%d files were open at once, want %d at most", most.Load(), bound)
	}
}

func openFiles(t *testing.T) int {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skip("no list of open files: ", err)
	}
	return len(entries)
}

func TestMembersInAFolder(t *testing.T) {
	files(t, map[string]string{
		"in/crawl.warc.gz":   "ARCHIVE\n1-example.com-a.html A\ndeep/b.txt B\ndeep/c.v2 C\n",
		"in/sub/Book.EPUB":   "ARCHIVE\nOEBPS/ch1.xhtml One\nOEBPS/ch2.xhtml.gz Two\n",
		"in/page.html.gz":    "P",
		"in/sub/mail.eml":    "M",
		"in/saved.mhtml.bz2": "S",
		"in/notes.gz":        "not walked",
		"odd.bin":            "ARCHIVE\nx.html X\n",
		"really.zip":         "a page",
	})
	if status, _, stderr := (call{pages: fakePages}).run(t, "-o", "out", "in", "odd.bin", "really.zip"); status != exitDone || stderr != "" {
		t.Fatalf("status = %d, stderr = %q", status, stderr)
	}
	want := []string{
		"out/crawl/1-example.com-a.md", "out/crawl/deep/b.md", "out/crawl/deep/c.v2.md", "out/odd.bin/x.md", "out/page.md", "out/really.zip.md",
		"out/saved.md", "out/sub/Book/OEBPS/ch1.md", "out/sub/Book/OEBPS/ch2.md", "out/sub/mail.md",
	}
	if got := tree(t, "out"); !reflect.DeepEqual(got, want) {
		t.Errorf("files = %q\nwant    %q", got, want)
	}
	// With a format that is named, what looks like an archive is a page.
	if status, _, _ := (call{pages: intake.Pages}).run(t, "-o", "whole", "--from", "text", "in/crawl.warc.gz", "odd.bin"); status != exitDone {
		t.Errorf("--from text: status = %d", status)
	}
	if got := tree(t, "whole"); !reflect.DeepEqual(got, []string{"whole/crawl.warc.md", "whole/odd.bin.md"}) {
		t.Errorf("--from text: files = %q", got)
	}
}

func TestArchivesThatAreRefused(t *testing.T) {
	for args, want := range map[string]string{
		"a.zip a.warc":      "a.zip and a.warc would both be written below out/a: rename one, or clean them into different folders",
		"b.md.zip b.html":   "b.html would be written to out/b.md, and b.md.zip below it: rename one, or clean them into different folders",
		"nest/c.html other": "nest/c.html would be written to out/c.md, and other/c.md/d.html below it: rename one, or clean them into different folders",
	} {
		files(t, map[string]string{
			"a.zip": "ARCHIVE\n", "a.warc": "ARCHIVE\n", "a.html": "A", "b.md.zip": "ARCHIVE\n", "b.html": "B", "nest/c.html": "C", "other/c.md/d.html": "D",
		})
		status, stdout, stderr := call{pages: fakePages}.run(t, append([]string{"-o", "out/"}, strings.Fields(args)...)...)
		if status != exitUsage || stdout != "" || filepath.ToSlash(stderr) != "winnow: "+want+" (see winnow --help)\n" {
			t.Errorf("%s: status = %d, stderr = %q", args, status, stderr)
		}
	}
	if status, _, stderr := (call{pages: fakePages}).run(t, "-o", "out/", "a.html", "a.zip"); status != exitFailed || strings.Contains(stderr, "collision") {
		t.Errorf("a page beside a folder: status = %d, stderr = %q", status, stderr)
	}
}

// collisions is a set of inputs whose members want places that are taken.
func collisions() map[string]string {
	return map[string]string{
		"in/a.zip":          "ARCHIVE\nx.html X\nx.txt X2\nx.md/y.html Below\nplain.html Plain\nb/z.html Z\ndeep/d.html D\ndeep.md/e.html E\ndeep.html F\nc/q.html Q\n",
		"in/a/plain.html":   "The plain one",
		"in/a/b.warc":       "ARCHIVE\nz.html Inner\n",
		"in/a/c":            "ARCHIVE\nq.html Inner\n",
		"in/a/deep/d.md.gz": "D plain",
	}
}

func TestCollisionsInAnArchive(t *testing.T) {
	names := slices.Sorted(maps.Keys(collisions()))
	var want map[string]string
	var wantLines []string
	for round, jobs := range []string{"1", "4", "2", "3"} {
		files(t, collisions())
		args := []string{"-o", "out", "-j", jobs, "--include", "**", "in"}
		if round%2 == 1 {
			slices.Reverse(names)
		}
		status, _, stderr := call{pages: fakePages}.run(t, args...)
		if status != exitFailed {
			t.Fatalf("status = %d, stderr = %q", status, stderr)
		}
		got := map[string]string{}
		for _, name := range tree(t, "out") {
			got[name] = read(t, name)
		}
		lines := slices.Sorted(strings.Lines(filepath.ToSlash(stderr)))
		if want == nil {
			want, wantLines = got, lines
		}
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(lines, wantLines) {
			t.Errorf("-j %s: files = %q, stderr = %q", jobs, got, lines)
		}
	}
	const hint = "; unpack the archive and rename one, or use -f jsonl\n"
	expected := []string{
		"winnow: in/a.zip#b/z.html: collision: it and in/a/b.warc would both be written below out/a/b" + hint,
		"winnow: in/a.zip#c/q.html: collision: it and in/a/c would both be written below out/a/c" + hint,
		"winnow: in/a.zip#deep.html: collision: it would be written to out/a/deep.md, and deep.md/e.html below that" + hint,
		"winnow: in/a.zip#deep/d.html: collision: it and in/a/deep/d.md.gz would both be written to out/a/deep/d.md" + hint,
		"winnow: in/a.zip#plain.html: collision: it and in/a/plain.html would both be written to out/a/plain.md" + hint,
		"winnow: in/a.zip#x.md/y.html: collision: it and x.html would both be written to out/a/x.md" + hint,
		"winnow: in/a.zip#x.txt: collision: it and x.html would both be written to out/a/x.md" + hint,
	}
	if !reflect.DeepEqual(wantLines, expected) {
		t.Errorf("stderr = %q\nwant     %q", wantLines, expected)
	}
	if got := want["out/a/plain.md"]; !strings.HasPrefix(got, "# The plain one") {
		t.Errorf("out/a/plain.md = %q", got)
	}
	if got := slices.Sorted(maps.Keys(want)); !reflect.DeepEqual(got, []string{
		"out/a/b/z.md", "out/a/c/q.md", "out/a/deep.md/e.md", "out/a/deep/d.md", "out/a/plain.md", "out/a/x.md",
	}) {
		t.Errorf("files = %q", got)
	}
}

// TestAMemberIsNotWrittenOverAnInput names an input that lies where the archive's folder goes.
func TestAMemberIsNotWrittenOverAnInput(t *testing.T) {
	files(t, map[string]string{"a.zip": "ARCHIVE\nb.html New\n", "out/a/b.md": "Old"})
	status, _, stderr := call{pages: fakePages}.run(t, "-o", "out", "--overwrite", "a.zip", "out/a/b.md")
	if want := "winnow: a.zip#b.html: collision: out/a/b.md would be written over the input out/a/b.md; unpack the archive and rename one, or use -f jsonl\n"; status != exitFailed || filepath.ToSlash(stderr) != want {
		t.Errorf("status = %d, stderr = %q", status, stderr)
	}
	if got := read(t, "out/a/b.md"); got != "Old" {
		t.Errorf("the input was changed to %q", got)
	}
}

// TestAMemberStaysBelowTheFolder has names that an intake never gives.
func TestAMemberStaysBelowTheFolder(t *testing.T) {
	files(t, map[string]string{"a.zip": "ARCHIVE\n../../b.html B\n/c.html C\nd/../../e.html E\n"})
	status, _, stderr := call{pages: fakePages}.run(t, "-o", "out", "a.zip")
	if status != exitFailed || strings.Count(stderr, "is no path below a folder") != 3 {
		t.Errorf("status = %d, stderr = %q", status, stderr)
	}
	if got := list(t, "."); !reflect.DeepEqual(got, []string{"a.zip"}) {
		t.Errorf("files = %q", got)
	}
}

// TestNamesThatDifferInCase compares as the file systems of Windows and macOS do.
func TestNamesThatDifferInCase(t *testing.T) {
	list := []input{{name: "1/A.html", rel: "A.html"}, {name: "2/a.html", rel: "a.html"}}
	never := func(string) bool { return false }
	for _, fold := range []bool{false, true} {
		m := newMirror(list, "out", asMarkdown, never)
		m.spell = spelling(fold)
		if err := m.claim(list); (err != nil) != fold {
			t.Errorf("fold %v: A.html and a.html: %v", fold, err)
		}
		m = newMirror(list[:1], "out", asMarkdown, never)
		m.spell = spelling(fold)
		if err := m.claim(list[:1]); err != nil {
			t.Fatal(err)
		}
		var taken members
		for _, name := range []string{"\u00c4.html", "x/y.html"} {
			if _, err := m.member(0, name, &taken); err != nil {
				t.Fatal(err)
			}
		}
		for _, name := range []string{"a\u0308.txt", "X/Y.html"} {
			_, err := m.member(0, name, &taken)
			if f := asFailure(err); (f != nil && f.Reason == reasonCollision) != fold {
				t.Errorf("fold %v: %s: %v", fold, name, err)
			}
		}
	}
}
