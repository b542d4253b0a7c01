//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestPipesThatNobodyWrites has pipes and devices where files are looked for. None is waited for, read for ever or replaced; what was
// not named is passed over.
func TestPipesThatNobodyWrites(t *testing.T) {
	for _, c := range []struct {
		name string
		pipe string // The place of a pipe
		link string // The place of a link to a device that never ends
		args string
		want int
		says string
	}{
		{"a page", "in/a.html", "in/b.html", "-f jsonl in", 0, ""},
		{"a page by pattern", "in/a.html", "in/b.html", "-f jsonl --include * in", 0, ""},
		{"a configuration", "in/winnow.yaml", "in/0/winnow.yaml", "-f jsonl in", 0, ""},
		{"a configuration above", "winnow.yaml", "in/winnow.yaml", "-f jsonl in", 0, ""},
		{"a configuration that is named", "c", "", "-f jsonl --config c in", 2, "c: no regular file"},
		{"a configuration that never ends", "", "c", "-f jsonl --config c in", 2, "c: no regular file"},
		{"rules that are named", "r.txt", "", "rules test r.txt", 2, "r.txt is no regular file"},
		{"rules that never end", "", "r.yaml", "rules test r.yaml", 2, "r.yaml is no regular file"},
		{"rules of a site", "s/example.com.txt", "", "-v -f jsonl --base-url https://example.com/a --site-config s in", 0, "s/example.com.txt: it cannot be read: no regular file"},
		{"rules of a site that never end", "", "s/example.com.txt", "-v -f jsonl --base-url https://example.com/a --site-config s in", 0, "no regular file"},
		{"a folder of rules", "s", "", "-f jsonl --rules s in", 2, "s"},
		{"a folder of rules of sites", "s", "", "-f jsonl --site-config s in", 2, "s"},
		{"labels", "gold/a.roles", "", "eval gold", 2, "gold"},
		{"a labelled page", "gold/b.txt", "gold/b.roles", "eval gold", 2, "gold"},
		{"a labelled page that never ends", "", "b.txt", "eval .", 1, "b.txt: unreadable: it cannot be read: no regular file"},
		{"rules", "rules/a.txt", "rules/b.yaml", "-f jsonl --rules rules in", 0, ""},
		{"rules to resume with", "rules/a.txt", "rules/b", "-o out --resume --rules rules in", 0, ""},
		{"a manifest", "m", "", "-o out --manifest m in", 2, "m is no regular file: name another place for the manifest"},
		{"a manifest to go on with", "m", "", "-o out --resume --manifest m in", 2, "m is no regular file"},
		{"the lock of a manifest", "m.lock", "", "-o out --manifest m in", 2, "m.lock is no regular file"},
		{"the next manifest", "m.next", "", "-o out --manifest m in", 2, "m.next is no regular file"},
		{"a manifest that is a device", "", "m", "-o out --manifest m in", 2, "m is no regular file"},
		{"a stored copy", "out/0/0000.md", "out/1/0001.md", "check --diff -o out in", 1, "it is no regular file"},
		{"an input that never ends", "", "zero", "zero", 1, "winnow: zero: too-large: the input has more than 67108864 bytes"},
		{"a list that never ends", "", "list", "-f jsonl --files-from list", 2, "--files-from list: it is no list of names"},
		{"an output that takes everything", "", "in/zero", "-o in/zero --overwrite in/0/0000.html", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			manyPages(t, filepath.Join(dir, "in"), 2)
			write(t, filepath.Join(dir, "rules", "c.yaml"), "sites:\n  - domain: example.com\n    drop:\n      ad: [aside]\n    test:\n      - html: <aside>Buy</aside>\n        role: ad\n")
			write(t, filepath.Join(dir, "b.roles"), "1 body\n")
			if c.pipe != "" {
				mkfifo(t, filepath.Join(dir, c.pipe))
			}
			if c.link != "" {
				name := filepath.Join(dir, c.link)
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.Symlink("/dev/zero", name); err != nil {
					t.Fatal(err)
				}
			}
			got := runIn(t, dir, append([]string{"winnow"}, strings.Fields(c.args)...)...)
			if got.status != c.want || !strings.Contains(got.stderr, c.says) {
				t.Errorf("status %d, want %d with %q: %s", got.status, c.want, c.says, got.stderr)
			}
			for _, name := range []string{c.pipe, c.link} {
				if info, err := os.Lstat(filepath.Join(dir, name)); err != nil || info.Mode().IsRegular() {
					t.Errorf("%s was replaced: %v", name, err)
				}
			}
		})
	}
}

// TestConfigurationThatIsGiven reads a configuration from pipes that whoever starts winnow has opened for it.
func TestConfigurationThatIsGiven(t *testing.T) {
	dir, _ := prepared(t, 1)
	for _, shell := range []string{
		"echo 'front-matter: yaml' | winnow --config /dev/stdin in/0/0000.html",
		"echo 'front-matter: yaml' | winnow --config /dev/fd/3 in/0/0000.html 3<&0",
		"echo 'front-matter: yaml' >c; winnow --config /dev/stdin in/0/0000.html <c",
		"winnow --config /dev/null --front-matter yaml in/0/0000.html",
	} {
		got := runIn(t, dir, "sh", "-c", shell)
		if got.status != 0 || !strings.HasPrefix(got.stdout, "---\n") {
			t.Errorf("%s: status %d: %s%.100q", shell, got.status, got.stderr, got.stdout)
		}
	}
}

// TestLoopsOfLinks has links that lead to themselves, as input, as output and below a folder.
func TestLoopsOfLinks(t *testing.T) {
	dir, whole := prepared(t, 3)
	for link, target := range map[string]string{"loop": "loop", "a": "b", "b": "a", "in/round": ".", "in/0/up": "..", "in/loop.html": "loop.html"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Skip("no links here: ", err)
		}
	}
	const loops = "too many levels of symbolic links; check the path and its disk\n"
	got := runIn(t, dir, "winnow", "-o", "out", "in")
	want := "winnow: in/loop.html: unreadable: it cannot be read: " + loops
	if got.status != 1 || got.stderr != want {
		t.Errorf("status %d: %s, want %s", got.status, got.stderr, want)
	}
	sameTree(t, readTree(t, filepath.Join(dir, "out")), whole)
	if got := runIn(t, dir, "winnow", "a"); got.status != 1 || got.stderr != "winnow: a: unreadable: it cannot be read: "+loops {
		t.Errorf("status %d: %s", got.status, got.stderr)
	}
	for _, out := range []string{"loop", "loop/x.md", "a"} {
		if got := runIn(t, dir, "winnow", "-o", out, "in/0/0000.html"); got.status != 1 || !strings.HasPrefix(got.stderr, "winnow: in/0/0000.html: unwritable: ") {
			t.Errorf("-o %s: status %d: %s", out, got.status, got.stderr)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// mkfifo makes a named pipe, which nobody ever writes.
func mkfifo(t *testing.T, name string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Skip("no named pipes here: ", err)
	}
}
