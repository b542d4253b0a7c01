//go:build !windows

package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// onDisk runs a shell script in a name space of its own, where disk is a file system of 96 KiB. The script ends with the status
// of the last winnow; what is on the disk then is copied to saved.
func onDisk(t *testing.T, dir, script string) ran {
	t.Helper()
	unshare, err := exec.LookPath("unshare")
	if err != nil {
		t.Skip("There is no unshare to mount a small disk with.")
	}
	const mount, noMount = "mount -t tmpfs -o size=96k tmpfs disk || exit 99\n", 99
	if err := os.MkdirAll(filepath.Join(dir, "disk"), 0o755); err != nil {
		t.Fatal(err)
	}
	got := runIn(t, dir, unshare, "-rm", "sh", "-c", mount+script+"\nstatus=$?\ncp -R disk saved || exit 98\nexit $status")
	if got.status == noMount || strings.HasPrefix(got.stderr, "unshare: ") {
		t.Skip("This user may not mount a disk: ", got.stderr)
	}
	return got
}

// TestFullDisk fills a disk in the middle of a batch, makes room, and goes on.
func TestFullDisk(t *testing.T) {
	dir, whole := prepared(t, 40)
	got := onDisk(t, dir, "winnow -j 4 -o disk/out --resume in")
	out := filepath.Join(dir, "saved", "out")
	cleaned := noneHalf(t, out, whole)
	if got.status != 1 || cleaned == 0 || cleaned == len(whole) {
		t.Fatalf("status %d with %d of %d cleaned: %s", got.status, cleaned, len(whole), got.stderr)
	}
	if n := len(readTree(t, out)); n != cleaned {
		t.Errorf("%d files are left that were given up", n-cleaned)
	}
	for _, line := range got.failures() {
		if !strings.Contains(line, ": unwritable: ") || !strings.Contains(line, "no space left on device; check the folder") {
			t.Error(line)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, "saved")); err != nil {
		t.Fatal(err)
	}
	got = onDisk(t, dir, "winnow -q -j 4 -o disk/out --resume in 2>/dev/null; mount -o remount,size=9m disk; winnow -j 4 -o disk/out --resume in")
	if got.status != 0 || got.stderr != "" {
		t.Errorf("with room: status %d: %s", got.status, got.stderr)
	}
	sameTree(t, readTree(t, out), whole)
}

// TestFullDiskKeepsTheFormerResults cleans again over results that are there, on a disk that is full but for a few bytes.
func TestFullDiskKeepsTheFormerResults(t *testing.T) {
	dir, whole := prepared(t, 4)
	got := onDisk(t, dir, "cp -R whole disk/out; cp in/0/0000.html disk/all.jsonl; cat /dev/zero >disk/rest 2>/dev/null; "+
		"winnow -o disk/all.jsonl --overwrite in; winnow -o disk/out --overwrite in")
	if got.status != 1 || strings.Count(got.stderr, ": unwritable: ") != 1+len(whole) {
		t.Errorf("status %d: %s", got.status, got.stderr)
	}
	sameTree(t, readTree(t, filepath.Join(dir, "saved", "out")), whole)
	raw, err := os.ReadFile(filepath.Join(dir, "saved", "all.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if want, err := os.ReadFile(filepath.Join(dir, "in", "0", "0000.html")); err != nil || string(raw) != string(want) {
		t.Errorf("the former file is gone: %v", err)
	}
}

// TestReadOnlyDisk writes to one.
func TestReadOnlyDisk(t *testing.T) {
	dir, _ := prepared(t, 2)
	const hint = "; check the folder, its permissions and the free space"
	for args, want := range map[string]string{
		"-o disk/out in":                      "winnow: in/0/0000.html: unwritable: the result cannot be written: mkdir disk/out: read-only file system" + hint,
		"-o disk in/1":                        "winnow: in/1/0001.html: unwritable: the result cannot be written: disk/0001.md: read-only file system" + hint,
		"-o disk/a.md in/0/0000.html":         "winnow: in/0/0000.html: unwritable: the result cannot be written: disk/a.md: read-only file system" + hint,
		"-o disk/all.jsonl in":                "winnow: disk/all.jsonl: unwritable: the result cannot be written: disk/all.jsonl: read-only file system" + hint,
		"explain --html disk/x.html in/0":     "read-only file system" + hint,
		"-o out --manifest disk/m.jsonl in/0": "read-only file system",
	} {
		got := onDisk(t, dir, "mount -o remount,ro disk; winnow "+args)
		status := 1
		if strings.Contains(args, "--manifest") {
			status = 2 // Where the manifest cannot be kept nothing is begun.
		}
		if line, _, _ := strings.Cut(got.stderr, "\n"); got.status != status || !strings.Contains(line, want) {
			t.Errorf("%s: status %d: %s", args, got.status, got.stderr)
		}
	}
}

// unprivileged returns a function that runs winnow as a user who may not do everything, in a folder that is open to all.
func unprivileged(t *testing.T) (dir string, run func(args ...string) ran) {
	t.Helper()
	dir = t.TempDir()
	if os.Geteuid() != 0 {
		return dir, func(args ...string) ran { return runIn(t, dir, append([]string{"winnow"}, args...)...) }
	}
	const nobody = 65534
	name, err := exec.LookPath("winnow")
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "winnow")
	copyFile(t, name, program)
	for _, open := range []string{filepath.Dir(dir), dir, program} {
		if err := os.Chmod(open, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir, func(args ...string) ran {
		cmd := exec.CommandContext(t.Context(), program, args...)
		var out, errs strings.Builder
		cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &errs
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		status, err := exitStatus(cmd.Run())
		if err != nil {
			t.Skip("winnow does not run as another user here: ", err)
		}
		return ran{status, out.String(), errs.String()}
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestPermissionDenied has what may not be read, and places that may not be written to. The rest is cleaned.
func TestPermissionDenied(t *testing.T) {
	dir, run := unprivileged(t)
	manyPages(t, filepath.Join(dir, "in"), 4)
	for name, mode := range map[string]os.FileMode{"in/0/0000.html": 0, "in/1": 0, "closed/a.md": 0o600, "closed": 0o555, "open": 0o777, "rules/a.yaml": 0, "unread": 0o333} {
		name = filepath.Join(dir, name)
		if filepath.Ext(name) != "" && mode != 0 || strings.HasSuffix(name, ".yaml") {
			write(t, name, "x")
		} else if _, err := os.Stat(name); err != nil {
			if err := os.MkdirAll(name, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		defer func() { _ = os.Chmod(name, 0o755) }()
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	const (
		unread = "unreadable: there is no permission to read it; change its mode or run as its owner\n"
		hint   = "; check the folder, its permissions and the free space\n"
		denied = "unwritable: the result cannot be written: "
	)
	for _, c := range []struct {
		args   string
		status int
		want   string
	}{
		{"-q -o open/out in", 1, "winnow: in/0/0000.html: " + unread + "winnow: in/1: " + unread},
		{"-q -o open/again --resume in", 1, "winnow: in/0/0000.html: " + unread + "winnow: in/1: " + unread},
		{"-o closed in/2/0002.html", 1, "winnow: in/2/0002.html: " + denied + "closed/0002.md: permission denied" + hint},
		{"-o closed/out in/2/0002.html", 1, "winnow: in/2/0002.html: " + denied + "closed/out: permission denied" + hint},
		{"-o closed/new/ in/2/0002.html", 1, "winnow: in/2/0002.html: " + denied + "mkdir closed/new: permission denied" + hint},
		{"-o open/out/ --manifest closed/m.jsonl in/2", 2, "winnow: --manifest: closed/m.jsonl: open closed/m.jsonl.lock: permission denied (see winnow --help)\n"},
		{"--rules rules in/2/0002.html", 2, "winnow: --rules: rules/a.yaml: permission denied: change its mode or run as its owner (see winnow --help)\n"},
		{"-f jsonl unread", 1, "winnow: unread: " + unread},
	} {
		if got := run(strings.Fields(c.args)...); got.status != c.status || got.stderr != c.want {
			t.Errorf("%s: status %d: %q, want %q", c.args, got.status, got.stderr, c.want)
		}
	}
	for _, out := range []string{"open/out", "open/again"} {
		if n := len(readTree(t, filepath.Join(dir, out))); n != 2 {
			t.Errorf("%s holds %d results, want those of the two pages that may be read", out, n)
		}
	}
}
