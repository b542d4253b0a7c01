package cli

import (
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/intake"
)

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

// TestDotsBeforeTheSuffix gives archives and pages whose names lead out of the output folder once the suffix is off.
func TestDotsBeforeTheSuffix(t *testing.T) {
	files(t, map[string]string{"...zip": "ARCHIVE\nx.html X\n...html Y\n", "..zip": "ARCHIVE\nx.html X\n", "...gz": "ARCHIVE\nx.html X\n", "...html.gz": "P"})
	if status, _, stderr := (call{pages: fakePages}).run(t, "-o", "out/deep/", "...zip", "..zip", "...gz", "...html.gz"); status != exitDone {
		t.Fatalf("status = %d, stderr = %q", status, stderr)
	}
	want := []string{"out/deep/...gz/x.md", "out/deep/...html.md", "out/deep/...zip/...html.md", "out/deep/...zip/x.md", "out/deep/..zip/x.md"}
	if got := tree(t, "out"); !reflect.DeepEqual(got, want) {
		t.Errorf("files = %q\nwant    %q", got, want)
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
		"in/a.zip":          "ARCHIVE\nx.html X\nx.txt X2\nx.md/y.html Below\nplain.html Plain\nb/z.html Z\ndeep/d.html D\ndeep.md/e.html E\ndeep.html F\nc/q.html Q\nf.html F\n",
		"in/a/plain.html":   "The plain one",
		"in/a/b.warc":       "ARCHIVE\nz.html Inner\n",
		"in/a/c":            "ARCHIVE\nq.html Inner\n",
		"in/a/deep/d.md.gz": "D plain",
		"in/a/f.md/g.html":  "G",
	}
}

func TestCollisionsInAnArchive(t *testing.T) {
	var want map[string]string
	var wantLines []string
	for _, jobs := range []string{"1", "4", "2", "3"} {
		files(t, collisions())
		args := []string{"-o", "out", "-j", jobs, "--include", "**", "in"}
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
		"winnow: in/a.zip#f.html: collision: it would be written to out/a/f.md, and in/a/f.md/g.html below that" + hint,
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
		"out/a/b/z.md", "out/a/c/q.md", "out/a/deep.md/e.md", "out/a/deep/d.md", "out/a/f.md/g.md", "out/a/plain.md", "out/a/x.md",
	}) {
		t.Errorf("files = %q", got)
	}
}

// TestTheFolderIsThatOfTheArchiveByName has an archive that is not called so beside one that is, in both orders.
func TestTheFolderIsThatOfTheArchiveByName(t *testing.T) {
	files(t, map[string]string{"a.zip": "ARCHIVE\nx.html Named\n", "b/a": "ARCHIVE\nx.html Found\ny.html Too\n"})
	const hint = "; unpack the archive and rename one, or use -f jsonl\n"
	for _, args := range [][]string{{"a.zip", "b/a"}, {"b/a", "a.zip"}} {
		status, _, stderr := call{pages: fakePages}.run(t, append([]string{"-o", "out", "--overwrite"}, args...)...)
		want := "winnow: b/a#x.html: collision: it and a.zip would both be written below out/a" + hint +
			"winnow: b/a#y.html: collision: it and a.zip would both be written below out/a" + hint
		if status != exitFailed || filepath.ToSlash(stderr) != want {
			t.Errorf("%q: status = %d, stderr = %q", args, status, stderr)
		}
		if got := read(t, "out/a/x.md"); !strings.HasPrefix(got, "# Named") {
			t.Errorf("%q: out/a/x.md = %q", args, got)
		}
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
	if got := list(t); !reflect.DeepEqual(got, []string{"a.zip"}) {
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

// TestAMemberThatFailsLeavesItsPlace has a damaged member before a sound one of the same stem.
func TestAMemberThatFailsLeavesItsPlace(t *testing.T) {
	files(t, map[string]string{"a.zip": "ARCHIVE\nBREAK\nBREAK.html Sound\n"})
	status, _, stderr := call{pages: fakePages}.run(t, "-o", "out", "a.zip")
	if status != exitFailed || strings.Contains(stderr, "collision") || !strings.HasPrefix(read(t, "out/a/BREAK.md"), "# Sound") {
		t.Errorf("status = %d, stderr = %q", status, stderr)
	}
}
