package clean_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

func checkReason(t *testing.T, err error, want source.Reason) {
	t.Helper()
	var failure *source.Failure
	if !errors.As(err, &failure) {
		t.Fatalf("error is %v, want the reason %s", err, want)
	}
	if failure.Reason != want {
		t.Errorf("reason is %s, want %s: %v", failure.Reason, want, err)
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("the error has more than one line: %q", err)
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		options clean.Options
		field   string
	}{
		{clean.Options{}, ""},
		{clean.Options{From: article.HTML, Charset: "windows-1251", BaseURL: "https://example.test/a", MaxBytes: 1}, ""},
		{clean.Options{From: "pdf"}, "From"},
		{clean.Options{Charset: "klingon-8"}, "Charset"},
		{clean.Options{BaseURL: "/relative"}, "BaseURL"},
		{clean.Options{BaseURL: "http://[bad"}, "BaseURL"},
		{clean.Options{MaxBytes: -1}, "MaxBytes"},
	} {
		c1, err := clean.New(c.options)
		if c.field == "" {
			if err != nil || c1 == nil {
				t.Errorf("New(%+v) = %v", c.options, err)
			}
			continue
		}
		var option *clean.OptionError
		if !errors.As(err, &option) || option.Field != c.field {
			t.Errorf("New(%+v) gives %v, want an OptionError for %s", c.options, err, c.field)
		} else if option.Unwrap() == nil || !strings.Contains(err.Error(), c.field) {
			t.Errorf("the error does not name its field and cause: %v", err)
		}
	}
}

func TestKeepAndDrop(t *testing.T) {
	seed := goldenCase(t, "moscow-times-text")
	kept := func(o clean.Options) map[article.Role]int {
		c, err := clean.New(o)
		if err != nil {
			t.Fatal(err)
		}
		roles := map[article.Role]int{}
		for _, b := range cleanAny(t, c, seed.data).Kept() {
			roles[b.Role]++
		}
		return roles
	}
	plain := kept(clean.Options{})
	if plain[article.Body] != 22 || plain[article.Headline] != 1 || len(plain) != 2 {
		t.Errorf("kept by default: %v", plain)
	}
	more := kept(clean.Options{Keep: []article.Role{article.Agency, article.Newsletter}})
	if more[article.Agency] != 1 || more[article.Newsletter] != 3 || more[article.Body] != 22 {
		t.Errorf("kept with agency and newsletter: %v", more)
	}
	less := kept(clean.Options{Keep: []article.Role{article.Agency}, Drop: []article.Role{article.Headline, article.Agency}})
	if less[article.Headline] != 0 || less[article.Agency] != 0 || less[article.Body] != 22 {
		t.Errorf("kept when drop names headline and agency: %v", less)
	}
}

func TestMaxBytes(t *testing.T) {
	c, err := clean.New(clean.Options{MaxBytes: 100})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Clean(t.Context(), "input", strings.NewReader(strings.Repeat("word ", 100)))
	checkReason(t, err, source.TooLarge)
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c := newCleaner(t, article.Text)
	if _, err := c.Clean(ctx, "input", strings.NewReader("A line of text.")); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want context.Canceled", err)
	}
}

func TestBaseURLResolvesLinks(t *testing.T) {
	c, err := clean.New(clean.Options{From: article.HTML, BaseURL: "https://example.test/a/b.html"})
	if err != nil {
		t.Fatal(err)
	}
	page := "<article><h1>A headline of five words</h1><p>" + strings.Repeat("A sentence with a <a href='../c'>link</a> in it. ", 12) + "</p></article>"
	d := cleanAny(t, c, []byte(page))
	if text := toMarkdown(t, d); !strings.Contains(text, "[link](https://example.test/c)") {
		t.Errorf("the link is not absolute:\n%s", text)
	}
}
