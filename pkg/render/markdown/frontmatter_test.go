package markdown_test

import (
	"math/rand/v2"
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
	"2024-05-06T10:00:00+02:00", "2024-05-06 10:00", "12:30:45", "1:2", "0000000000", "1234567890", "2024-13-45", "2024-05-06T10:00:00,5Z", "10_000", "NULL", "True", "N", "\U000E0041", "\U0010FFFF", "a\u0301", "\uFFFD", "\u202e", "c:/d",
}

func frontMatterOf(t *testing.T, meta article.Meta) string {
	t.Helper()
	out, err := markdown.FrontMatter(&article.Document{Meta: meta})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// checkFrontMatter puts a string into every field and demands that a YAML reader and winnow's own read it back, and that
// the text behind is whole.
func checkFrontMatter(t *testing.T, s string) {
	t.Helper()
	want := article.Meta{
		Headline: s, Dek: s, Kicker: s, Byline: s, Authors: []string{s, "x"}, Published: s, Modified: s, Site: s, Section: s, Language: s,
		URL: s, Image: s, Description: s, Tags: []string{"x", s}, License: s,
	}
	front := frontMatterOf(t, want)
	if s == "" {
		return
	}
	var got struct {
		Title, Dek, Kicker, Byline, Published, Modified, Site, Section, Language, URL, Image, Description, License string
		Authors, Tags                                                                                              []string
	}
	if err := yaml.Unmarshal([]byte(strings.TrimSuffix(strings.TrimPrefix(front, "---\n"), "---\n")), &got); err != nil {
		t.Fatalf("%q does not read back: %v\n%s", s, err, front)
	}
	read := article.Meta{
		Headline: got.Title, Dek: got.Dek, Kicker: got.Kicker, Byline: got.Byline, Authors: got.Authors, Published: got.Published,
		Modified: got.Modified, Site: got.Site, Section: got.Section, Language: got.Language, URL: got.URL, Image: got.Image,
		Description: got.Description, Tags: got.Tags, License: got.License,
	}
	if diff := cmp.Diff(want, read); diff != "" {
		t.Errorf("%q reads back as other metadata (-want +got):\n%s\n%s", s, diff, front)
	}
	d, err := markdowndoc.Parse(front + "\n# Headline\n\ntext\n")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, d.Meta); diff != "" {
		t.Errorf("%q parses to other metadata:\n%s\n%s", s, diff, front)
	}
	if len(d.Blocks) != 2 || d.Blocks[0].Text != "Headline" || d.Blocks[1].Text != "text" {
		t.Errorf("%q swallows the text: %+v\n%s", s, d.Blocks, front)
	}
}

// TestFrontMatterOfRandomStringsReadsBack builds strings of what YAML gives a meaning to.
func TestFrontMatterOfRandomStringsReadsBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2_000 {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			b.WriteString(awkward[r.IntN(len(awkward))])
		}
		checkFrontMatter(t, b.String())
		if t.Failed() {
			return
		}
	}
}

// TestLongFrontMatterReadsBack holds the writer's length against the reader's bound: the longest metadata there is.
func TestLongFrontMatterReadsBack(t *testing.T) {
	long := func(n int) string { return strings.Repeat("\u2028", n) }
	want := article.Meta{Headline: "A", Dek: long(1200), Byline: long(300), Description: long(2000)}
	for i := range 50 {
		want.Tags = append(want.Tags, long(79)+string(rune('a'+i)))
	}
	d, err := markdowndoc.Parse(frontMatterOf(t, want) + "\ntext\n")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, d.Meta); diff != "" || len(d.Blocks) != 1 {
		t.Errorf("%d blocks, metadata (-want +got):\n%.500s", len(d.Blocks), diff)
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
