package intake_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/intake"
	"github.com/winnow-cli/winnow/pkg/source"
)

func TestPages(t *testing.T) {
	crawl := record + response("https://example.com/a")
	crawled := take(t, crawl, intake.Options{})
	if len(crawled) != 1 || !strings.HasPrefix(crawled[0], "in#") || !strings.HasSuffix(crawled[0], " warc PAGE") {
		t.Fatalf("%q", crawled)
	}
	for name, c := range map[string]struct {
		raw  string
		want []string
	}{
		"nothing":        {"", []string{"in  "}},
		"page":           {page, []string{"in  PAGE"}},
		"gzip":           {gzipped(t, page), []string{"in  PAGE"}},
		"gzip members":   {gzipped(t, page) + gzipped(t, page), []string{"in  PAGEPAGE"}},
		"gzip in gzip":   {gzipped(t, gzipped(t, page)), []string{"in  PAGE"}},
		"four layers":    {gzipped(t, gzipped(t, gzipped(t, gzipped(t, page)))), []string{"in  ! too-large"}},
		"cut":            {gzipped(t, page)[:40], []string{"in  ! truncated"}},
		"mail":           {letter, []string{"in eml PAGE"}},
		"mail in gzip":   {gzipped(t, letter), []string{"in eml PAGE"}},
		"mail in ZIP":    {zipped(t, file{"a.eml", letter}), []string{"in#a.eml eml PAGE"}},
		"crawl":          {record, nil},
		"responses":      {crawl, crawled},
		"gzip responses": {gzipped(t, crawl[:len(record)]) + gzipped(t, crawl[len(record):]), crawled},
		"crawl in ZIP":   {zipped(t, file{"x.warc.gz", gzipped(t, crawl)}), []string{strings.Replace(crawled[0], "in#", "in#x.warc.gz/", 1)}},
		"ZIP in gzip":    {gzipped(t, zipped(t, file{"a.html", page})), []string{"in#a.html zip PAGE"}},
		"gzip in ZIP":    {zipped(t, file{"a.html.gz", gzipped(t, page)}), []string{"in#a.html.gz zip PAGE"}},
		"cut gzip in it": {zipped(t, file{"a.html.gz", gzipped(t, page)[:40]}, file{"b.html", page}), []string{"in#a.html.gz zip ! truncated", "in#b.html zip PAGE"}},
		"ZIP in ZIP":     {zipped(t, file{"x/in.zip", zipped(t, file{"a.html", page})}), []string{"in#x/in.zip/a.html zip PAGE"}},
	} {
		t.Run(name, func(t *testing.T) { expect(t, take(t, c.raw, intake.Options{}), c.want...) })
	}
}

// TestNamedFormat keeps an input whole whose format the user names, and decompresses it all the same.
func TestNamedFormat(t *testing.T) {
	archive := zipped(t, file{"a.html", page})
	expect(t, take(t, gzipped(t, letter), intake.Options{From: article.Text}), "in  "+strings.ReplaceAll(letter, page, "PAGE"))
	expect(t, take(t, archive, intake.Options{From: article.HTML}), "in  "+archive)
	expect(t, take(t, gzipped(t, "Subject: x\n\nwords"), intake.Options{Container: source.EML}), "in eml words")
}

// TestNoMail keeps texts whole that begin like a mail.
func TestNoMail(t *testing.T) {
	for _, text := range []string{
		"From: the desk of the editor\n\nwords",
		"From: Ann\nTo: Bob\nSubject: The bridge\nDate: Monday\n\nWords of a pasted letter.",
		"Subject: x\nDate: y\nMessage-ID explained\n\nwords",
		"Title: x\nAuthor: y\nDate: 2026-11-02\nContent-Type: text\n\nFront matter of other programs.",
		"---\nFrom: a\nSubject: b\nMIME-Version: 1.0\n---\n\nwords",
		"From: a\nSubject: b\nMIME-Version: 1.0\nDate: c",
		"WARC/1.0 is a format.\n", "PK is the code of Pakistan.", "From here on it went downhill.\n\nwords",
	} {
		expect(t, take(t, text, intake.Options{}), "in  "+text)
	}
}

func TestPageBytes(t *testing.T) {
	o := intake.Options{Limits: source.Limits{PageBytes: 100}}
	expect(t, take(t, strings.Repeat("x", 200), o), "in  "+strings.Repeat("x", 200)) // A plain file is bounded by who reads it.
	expect(t, take(t, gzipped(t, strings.Repeat("x", 100)), o), "in  "+strings.Repeat("x", 100))
	expect(t, take(t, gzipped(t, strings.Repeat("x", 101)), o), "in  ! too-large")
	small := zipped(t, file{"a.txt", strings.Repeat("x", 101)}, file{"b.txt", "words"})
	expect(t, takeFrom(t, strings.NewReader(small), o), "in#a.txt zip ! too-large", "in#b.txt zip words")
	expect(t, takeFrom(t, stream{strings.NewReader(small)}, o), "in  ! too-large")
}

func TestReadError(t *testing.T) {
	cause := errors.New("the disk is gone")
	for p, err := range intake.Pages(context.Background(), "in", iotest.ErrReader(cause), intake.Options{}) {
		if err != nil {
			t.Fatal(err) // The page is empty so far; whoever reads it is told.
		}
		if _, err := p.Body.Read(make([]byte, 1)); !errors.Is(err, cause) {
			t.Errorf("reading gives %v", err)
		}
	}
}

func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	raw := zipped(t, file{"a.html", page}, file{"b.html", page}, file{"c.html", page})
	var failures []error
	pages := 0
	for _, err := range intake.Pages(ctx, "in", strings.NewReader(raw), intake.Options{}) {
		if err != nil {
			failures = append(failures, err)
			continue
		}
		pages++
		cancel()
	}
	if pages != 1 || len(failures) != 1 || !errors.Is(failures[0], context.Canceled) {
		t.Errorf("%d pages, %v", pages, failures)
	}
	for range intake.Pages(context.Background(), "in", strings.NewReader(raw), intake.Options{}) {
		break // Nobody wants more.
	}
}
