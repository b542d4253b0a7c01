package markdown_test

import (
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/markdowndoc"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
)

// awkward are strings that YAML writers get wrong.
var awkward = []string{
	"plain", "A: b", "a #b", "- a", "? a", "---", "...", "null", "~", "yes", "true", "1984", "0x1F", "1e3", "2026-11-22", ".5", "'a' \"b\"", "\"", "'",
	"a: 'b", "[a]", "{a}", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a`", "a\\b", "\\n", " a ", "a\nb", "a\n\nb\n", "\ta", "é 「x」 😀", "\u2028", "\u0085", "\u00a0",
	"\x00", "\x07", "\x1b", "\x7f", "\ufeff", "a\r\nb", "<<", "=", "a, b", "a: ", ":", "-", "?", "", "123_456", "0o7", "+1", "-.inf", ".nan", "off", "\uFFFE", "key: |",
	"# a", "a # b", "a\t# b", ": a", "a :b", "\U0001F600", "\u200b", "a\u2029b",
}

func frontMatterOf(t *testing.T, meta article.Meta) string {
	t.Helper()
	out, err := markdown.FrontMatter(&article.Document{Meta: meta})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func checkFrontMatter(t *testing.T, s string) {
	t.Helper()
	want := article.Meta{Headline: s, Authors: []string{s, "x"}, Tags: []string{s}, Description: s}
	front := frontMatterOf(t, want)
	if s == "" {
		return
	}
	yamlText := strings.TrimSuffix(strings.TrimPrefix(front, "---\n"), "---\n")
	var got struct {
		Title, Description string
		Authors, Tags      []string
	}
	if err := yaml.Unmarshal([]byte(yamlText), &got); err != nil {
		t.Fatalf("%q does not read back: %v\n%s", s, err, front)
	}
	if got.Title != s || got.Description != s || got.Authors[0] != s || got.Tags[0] != s {
		t.Errorf("%q reads back as %+v from\n%s", s, got, front)
	}
	d, err := markdowndoc.Parse(front + "\ntext\n")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, d.Meta); diff != "" {
		t.Errorf("%q parses to other metadata:\n%s\n%s", s, diff, front)
	}
}

func TestFrontMatterReadsBack(t *testing.T) {
	for _, s := range awkward {
		t.Run(s, func(t *testing.T) { checkFrontMatter(t, s) })
	}
}

func FuzzFrontMatterReadsBack(f *testing.F) {
	for _, s := range awkward {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 512 {
			t.Skip("quoting does not depend on size")
		}
		checkFrontMatter(t, strings.ToValidUTF8(s, "?"))
	})
}
