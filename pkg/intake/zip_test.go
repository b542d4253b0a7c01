package intake_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/source"
)

func TestZIP(t *testing.T) {
	raw := zipped(t,
		file{"site/", ""}, file{"site/a.html", page}, file{"site/logo.png", "\x89PNG"}, file{"site/style.css", "p {}"},
		file{"__MACOSX/site/._a.html", "x"}, file{".hidden/b.html", page}, file{"site/.c.html", page}, file{"notes.TXT", "words"},
		file{"LICENSE", "All rights."}, file{"site/story", page}, file{"index.php", page}, file{"mail.php", "<?php ?>"})
	expect(t, take(t, raw, intake.Options{}), "in#site/a.html zip PAGE", "in#notes.TXT zip words", "in#site/story zip PAGE", "in#index.php zip PAGE")
	expect(t, take(t, zipped(t), intake.Options{}), "in zip ! empty")
	expect(t, take(t, zipped(t, file{"a.png", "x"}), intake.Options{}), "in zip ! binary")
	expect(t, take(t, raw[:len(raw)-30], intake.Options{}), "in zip ! truncated")
	expect(t, take(t, raw, intake.Options{Limits: source.Limits{Members: 5}}), "in zip ! too-large")
}

func TestOffice(t *testing.T) {
	expect(t, take(t, zipped(t, file{"[Content_Types].xml", "<Types/>"}, file{"docProps/a.txt", "x"}), intake.Options{}), "in zip ! binary")
	expect(t, take(t, zipped(t, file{"mimetype", "application/vnd.oasis.opendocument.text"}, file{"a.txt", "x"}), intake.Options{}), "in zip ! binary")
}

func TestNames(t *testing.T) {
	long := strings.Repeat("\u00e4", 150)
	for raw, want := range map[string]string{
		"../../etc/a.txt": "etc/a.txt", "/etc/a.txt": "etc/a.txt", `C:\x\a.txt`: "C_/x/a.txt", `\\host\share\a.txt`: "host/share/a.txt",
		"a\x00b.txt": "a_b.txt", "a\nb.txt": "a_b.txt", "a\u202etxt.txt": "a_txt.txt", "nul.txt": "_nul.txt", "com1/x.txt": "_com1/x.txt",
		"COM\u00b2.txt": "_COM\u00b2.txt", "console.txt": "console.txt", "a/./b/../c.txt": "a/b/c.txt", "a. /b.txt": "a/b.txt",
		"a:b?.txt": "a_b_.txt", "caf\x82.txt": "caf\u00e9.txt", "../.txt": "", "what?id=1.txt": "what_id=1.txt",
	} {
		got := take(t, zipped(t, file{raw, "words"}), intake.Options{})
		if want == "" {
			expect(t, got, "in zip ! binary") // Hidden.
			continue
		}
		expect(t, got, "in#"+want+" zip words")
	}
	got := take(t, zipped(t, file{long + ".html", page}), intake.Options{})
	if name, _, _ := strings.Cut(got[0], " "); len(name) > 160 || !strings.HasSuffix(name, ".html") {
		t.Errorf("%d bytes: %s", len(name), name)
	}
	expect(t, take(t, zipped(t, file{"a.txt", "1"}, file{"A.txt", "2"}, file{"./a.txt", "3"}, file{"a~2.txt", "4"}), intake.Options{}),
		"in#a.txt zip 1", "in#A~2.txt zip 2", "in#a~3.txt zip 3", "in#a~2~2.txt zip 4")
}

// TestBombs are refused, and cost neither memory nor the members beside them.
func TestBombs(t *testing.T) {
	zeros := strings.Repeat("0", 8<<20)
	expect(t, take(t, gzipped(t, zeros), intake.Options{}), "in  ! too-large")
	expect(t, take(t, zipped(t, file{"a.txt", zeros}, file{"b.txt", "words"}), intake.Options{}), "in#a.txt zip ! too-large", "in#b.txt zip words")
	expect(t, take(t, zipped(t, file{"a.txt.gz", gzipped(t, zeros)}), intake.Options{}), "in#a.txt.gz zip ! too-large")
	expect(t, take(t, gzipped(t, gzipped(t, zeros)), intake.Options{}), "in  ! too-large")
}

func TestBrokenMembers(t *testing.T) {
	raw := zipped(t, file{"a.txt", strings.Repeat("words ", 100)}, file{"b.txt", "words"})
	for name, c := range map[string]struct {
		at   int // in the entry of a.txt in the list of members
		bits []byte
		want string
	}{
		"encrypted":      {8, []byte{9, 0}, "unreadable"},
		"unknown method": {10, []byte{99, 0}, "unreadable"},
		"wrong checksum": {16, []byte{1, 2, 3, 4}, "unreadable"},
		"size too small": {24, []byte{10, 0, 0, 0}, "unreadable"},
		"size too large": {24, []byte{0, 0, 0, 0x10}, "truncated"},
		"beyond the end": {20, []byte{0, 0, 0, 0x10}, "unreadable"},
	} {
		t.Run(name, func(t *testing.T) {
			broken := []byte(raw)
			entry := bytes.Index(broken, []byte("PK\x01\x02"))
			copy(broken[entry+c.at:], c.bits)
			got := take(t, string(broken), intake.Options{})
			if len(got) != 2 || !strings.HasPrefix(got[0], "in#a.txt zip ! ") {
				t.Fatalf("%q", got)
			}
			if name != "beyond the end" {
				expect(t, got, "in#a.txt zip ! "+c.want, "in#b.txt zip words")
			}
		})
	}
}

// TestOverlap packs one member under many names, all of whose entries point at the same bytes.
func TestOverlap(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"a.txt", "b.txt", "c.txt"} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(w, "words")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	raw := b.Bytes()
	for at := bytes.Index(raw, []byte("PK\x01\x02")); at >= 0; {
		binary.LittleEndian.PutUint32(raw[at+42:], 0)
		next := bytes.Index(raw[at+1:], []byte("PK\x01\x02"))
		if next < 0 {
			break
		}
		at += 1 + next
	}
	expect(t, take(t, string(raw), intake.Options{}), "in#a.txt zip words", "in#b.txt zip ! too-large", "in#c.txt zip ! too-large")
}
