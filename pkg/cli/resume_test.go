package cli

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// rewrite changes a file by a pattern, which must occur.
func rewrite(t *testing.T, path, pattern, by string) {
	t.Helper()
	text := read(t, path)
	changed := regexp.MustCompile(pattern).ReplaceAllString(text, by)
	if changed == text {
		t.Fatalf("%s does not hold %s:\n%s", path, pattern, text)
	}
	if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestPageThatWasPlacedBeforeTheKillIsCleaned(t *testing.T) {
	files(t, map[string]string{"in/a.html": "A", "in/b.html": "B"})
	if status, _, stderr := (call{}).run(t, "-o", "out", "--resume", "in"); status != exitDone {
		t.Fatalf("status = %d: %s", status, stderr)
	}
	whole := read(t, "out.manifest.jsonl")
	// The run was killed after it had put the output of a in its place.
	rewrite(t, "out.manifest.jsonl", `(?m)"status":"cleaned"(.*)\n(?s:.*)`, `"status":"writing"$1`+"\n")
	cleaned := []string{}
	again := call{cleaner: fake{before: func(name string) { cleaned = append(cleaned, name) }}}
	status, _, stderr := again.run(t, "-o", "out", "--resume", "--overwrite", "in")
	if status != exitDone || stderr != "" {
		t.Fatalf("status = %d: %s", status, stderr)
	}
	if !slices.Equal(cleaned, []string{"in/b.html"}) {
		t.Errorf("cleaned %q, want b alone", cleaned)
	}
	seconds := regexp.MustCompile(`"seconds":[0-9.]+,`)
	if got := seconds.ReplaceAllString(read(t, "out.manifest.jsonl"), ""); got != seconds.ReplaceAllString(whole, "") {
		t.Errorf("the manifest is\n%s, want\n%s", got, whole)
	}
}

// TestPlacingNotesWhatIsKnown looks at the line that a run killed after it leaves.
func TestPlacingNotesWhatIsKnown(t *testing.T) {
	files(t, map[string]string{"in/a.html": "A", "in/b.html": "B"})
	// The second page is cleaned after the first has been placed, and before the manifest is rewritten.
	journal := ""
	c := call{cleaner: fake{before: func(name string) {
		if name == "in/b.html" {
			journal = read(t, "out.manifest.jsonl")
		}
	}}}
	if status, _, stderr := c.run(t, "-j", "1", "-o", "out", "--resume", "in"); status != exitDone {
		t.Fatalf("status = %d: %s", status, stderr)
	}
	line, _, _ := strings.Cut(journal, "\n")
	for _, want := range []string{`"status":"writing"`, `"confidence":0.5`, `"words":4`} {
		if !strings.Contains(line, want) {
			t.Errorf("%s is not in %s", want, line)
		}
	}
}

func TestManifestBesideTheOutput(t *testing.T) {
	for _, test := range []struct{ dir, output, want string }{
		{".", "out", "out.manifest.jsonl"},
		{".", "out/", "out.manifest.jsonl"},
		{".", "deep/er/out", "deep/er/out.manifest.jsonl"},
		{"out", ".", "../out.manifest.jsonl"},
		{"out/sub", "../", "../../out.manifest.jsonl"},
	} {
		t.Run(test.output+" in "+test.dir, func(t *testing.T) {
			files(t, map[string]string{"in/a.html": "A", "out/sub/keep": "K"})
			in := strings.Repeat("../", strings.Count("/"+test.dir, "/")) + "in"
			if test.dir == "." {
				in = "in"
			}
			t.Chdir(test.dir)
			if status, _, stderr := (call{}).run(t, "-o", test.output, "--resume", in); status != exitDone || stderr != "" {
				t.Fatalf("status = %d: %s", status, stderr)
			}
			if !strings.Contains(read(t, test.want), `"status":"cleaned"`) {
				t.Errorf("%s holds no page", test.want)
			}
		})
	}
}

func TestManifestTakesNoOtherFile(t *testing.T) {
	for _, name := range []string{"m.jsonl", "m.jsonl.lock", "m.jsonl.next"} {
		t.Run(name, func(t *testing.T) {
			files(t, map[string]string{"in/a.html": "A", name: "This is mine."})
			for _, flags := range []string{"--manifest m.jsonl", "--manifest m.jsonl --resume"} {
				args := append(strings.Fields(flags), "-o", "out", "in")
				if status, _, stderr := (call{}).run(t, args...); status != exitUsage || !strings.Contains(stderr, name) {
					t.Errorf("%s: status = %d: %s", flags, status, stderr)
				}
				if got := read(t, name); got != "This is mine." {
					t.Errorf("%s: %s holds %q", flags, name, got)
				}
			}
		})
	}
}

func TestManifestOverResultsThroughALink(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"--manifest way/m.jsonl -o out", "below out"},
		{"--manifest out/m.jsonl -o way", "below way"},
		{"--manifest way/all.jsonl -o out/all.jsonl", "both be written"},
		{"--manifest out/all.jsonl -o way/all.jsonl", "both be written"},
	} {
		t.Run(test.args, func(t *testing.T) {
			files(t, map[string]string{"in/a.html": "A", "out/b.md": "B"})
			if err := os.Symlink("out", "way"); err != nil {
				t.Skip("the system makes no links:", err)
			}
			status, _, stderr := (call{}).run(t, append(strings.Fields(test.args), "in")...)
			if status != exitUsage || !strings.Contains(stderr, test.want) {
				t.Errorf("status = %d: %s", status, stderr)
			}
		})
	}
}
