package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

// fake is a cleaner whose inputs say what shall happen: the first word is the headline, and some are commands.
type fake struct {
	// before, when set, is called with the name of each input before anything else.
	before func(name string)
	// given, when set, is called with each page.
	given func(p source.Page)
}

func (f fake) CleanPage(_ context.Context, p source.Page) (*article.Document, error) {
	if f.given != nil {
		f.given(p)
	}
	name, r := p.Name, p.Body
	if f.before != nil {
		f.before(name)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, source.Fail(source.Unreadable, "", err)
	}
	text := strings.TrimSpace(string(raw))
	d := &article.Document{Source: name, Format: article.Text, Confidence: 0.5}
	switch word, _, _ := strings.Cut(text, " "); word {
	case "":
		return nil, source.Fail(source.Empty, "check the input", errors.New("the input has no bytes"))
	case "PANIC":
		panic("the cleaner broke")
	case "NOTHING":
		return nil, nil
	case "UNKEPT":
		d.Blocks = []article.Block{{Role: article.Nav, Text: text}}
		return d, nil
	case "ODD":
		return d, errors.New("an error without a reason")
	case "WARN":
		d.Warn("Something was guessed.")
	case "HTML":
		d.Format = article.HTML
	}
	d.Meta.Headline = text
	d.Blocks = []article.Block{
		{ID: 0, Kind: article.KindHeading, Level: 1, Role: article.Headline, Text: text, Kept: true},
		{ID: 1, Role: article.Body, Text: "The body of " + text + ".", Kept: true},
		{ID: 2, Role: article.Nav, Text: "Home"},
	}
	return d, nil
}

// call is one run of the command with a fake cleaner.
type call struct {
	stdin    string
	terminal bool
	// piped is true when standard output is no terminal, even though the others are.
	piped   bool
	ctx     context.Context
	in      io.Reader
	out     io.Writer
	cleaner fake
	pages   pagesFunc
}

// run returns the exit status and both streams.
func (c call) run(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	s := Streams{In: strings.NewReader(c.stdin), Out: &out, Err: &errs, IsTerminal: func(stream any) bool {
		return c.terminal && !(c.piped && stream == any(&out))
	}}
	if c.in != nil {
		s.In = c.in
	}
	if c.out != nil {
		s.Out = c.out
	}
	if c.ctx == nil {
		c.ctx = t.Context()
	}
	made := func(o clean.Options) (cleaner, error) {
		if o.Charset == "bogus" {
			return nil, &clean.OptionError{Field: "Charset", Value: o.Charset, Err: errors.New("no such encoding")}
		}
		return c.cleaner, nil
	}
	a := newApp(s, made)
	if c.pages != nil {
		a.pages = c.pages
	}
	status = a.main(c.ctx, args)
	return status, out.String(), errs.String()
}

// files writes files into a fresh folder and makes it the working folder.
func files(t *testing.T, contents map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range contents {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

func read(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
