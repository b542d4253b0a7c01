package intake_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/source"
)

const page = "<!doctype html><html><head><title>Bridge</title></head><body><p>The bridge opens on Monday.</p></body></html>"

const letter = "From: Ann Example <ann@example.com>\r\nTo: reader@example.org\r\nSubject: The bridge\r\n" +
	"Date: Mon, 2 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page

const record = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"

// response is a record of an archive that holds page.
func response(address string) string {
	answer := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Type: application/http; msgtype=response\r\n"+
		"Content-Length: %d\r\n\r\n%s\r\n\r\n", address, len(answer), answer)
}

func gzipped(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.WriteString(z, text)
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// file is a member to pack.
type file struct{ name, text string }

func zipped(t testing.TB, files ...file) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.Create(f.name)
		if err == nil {
			_, err = io.WriteString(w, f.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// stream hides everything but Read, as a pipe does.
type stream struct{ io.Reader }

// take returns one line for each page: its name, container and text, or the reason of its failure.
func take(t testing.TB, raw string, o intake.Options) []string {
	t.Helper()
	list := takeFrom(t, strings.NewReader(raw), o)
	if piped := takeFrom(t, stream{strings.NewReader(raw)}, o); strings.Join(piped, "\n") != strings.Join(list, "\n") {
		t.Errorf("as a stream it gives\n%s\nas a file\n%s", strings.Join(piped, "\n"), strings.Join(list, "\n"))
	}
	return list
}

func takeFrom(t testing.TB, r io.Reader, o intake.Options) []string {
	t.Helper()
	var list []string
	for p, err := range intake.Pages(context.Background(), "in", r, o) {
		var raw []byte
		if err == nil {
			raw, err = io.ReadAll(p.Body)
		} else if p.Body != nil {
			t.Errorf("%s has a body beside the error", p.Name)
		}
		line := p.Name + " " + string(p.Container) + " "
		if err == nil {
			list = append(list, line+strings.ReplaceAll(string(raw), page, "PAGE"))
			continue
		}
		var f *source.Failure
		if !errors.As(err, &f) || f.Hint == "" || f.Err == nil {
			t.Fatalf("%s: %v is no failure with a hint", p.Name, err)
		}
		list = append(list, line+"! "+string(f.Reason))
	}
	return list
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}
