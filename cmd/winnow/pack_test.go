package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// pack is the script command "pack ARCHIVE FILE...": it packs files into an archive that its suffix names. A FILE may be
// written MEMBER=FILE. The pages of a .warc were served from https://example.com/MEMBER; a second suffix .gz compresses the
// archive, and any other .gz holds one file.
func pack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: pack ARCHIVE FILE...")
	}
	var out bytes.Buffer
	name, compressed := strings.CutSuffix(args[0], ".gz")
	switch filepath.Ext(name) {
	case ".zip", ".epub":
		z := zip.NewWriter(&out)
		for _, arg := range args[1:] {
			member, data := packed(ts, arg)
			w, err := z.Create(member)
			ts.Check(err)
			_, err = w.Write(data)
			ts.Check(err)
		}
		ts.Check(z.Close())
	case ".warc":
		for i, arg := range args[1:] {
			member, data := packed(ts, arg)
			out.WriteString(warcRecord(i, member, data))
		}
	default:
		_, data := packed(ts, args[1])
		out.Write(data)
	}
	data := out.Bytes()
	if compressed {
		var small bytes.Buffer
		w := gzip.NewWriter(&small)
		_, err := io.Copy(w, &out)
		ts.Check(err)
		ts.Check(w.Close())
		data = small.Bytes()
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// packed returns the name and the bytes of an argument of pack.
func packed(ts *testscript.TestScript, arg string) (member string, data []byte) {
	member, file, renamed := strings.Cut(arg, "=")
	if !renamed {
		file = arg
	}
	data, err := os.ReadFile(ts.MkAbs(file))
	ts.Check(err)
	return filepath.ToSlash(member), data
}

// warcRecord is the record of a page that was served from https://example.com/NAME.
func warcRecord(number int, name string, page []byte) string {
	answer := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s", len(page), page)
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\nWARC-Date: 2024-02-11T06:00:00Z\r\n"+
		"WARC-Target-URI: https://example.com/%s\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		number, name, len(answer), answer)
}
