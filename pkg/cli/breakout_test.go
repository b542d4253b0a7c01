package cli

import (
	"html"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestAttacksDoNotBreakOutOfFrontMatter reads the front matter and takes the rest for the article: both hold what they should.
func TestAttacksDoNotBreakOutOfFrontMatter(t *testing.T) {
	files(t, nil)
	for _, title := range []string{
		"---", "a\n---\nb: c", "a\r---\rb", "a\u0085---\u0085b: c", "a\u2028---\u2028b", "a\u2029b: c", "...", "a: b", "a #b", "# a", "!!python/object:os.system a",
		"!!binary aGFja2Vk", "&a b", "*a", "{a: b}", "[a]", "| a", "> a", "\"a", "'a'", "`a`", "@a", "%a", "- a", "? a", "a\x00b", "\ufeffa", "null", "~", "yes", "0x1", "1e3",
		"2024-01-02", "=", "<<", "a\u202eb", "a:\tb", "a\\", "\u00a0a", "a\uD7FFb\uFFFEc\U0010FFFF",
	} {
		escaped := html.EscapeString(title)
		page := `<html><head><title>` + escaped + `</title><meta property="og:title" content="` + escaped + `"><meta property="og:site_name" content="` + escaped +
			`"><meta name="keywords" content="` + escaped + `"></head><body><article><h1>` + escaped + `</h1>` + strings.Repeat("<p>The council met on Monday to decide on the new pier of the harbour.</p>", 8) + `</article></body></html>`
		if err := os.WriteFile("in.html", []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
		if status, _, stderr := runReal(t, "--overwrite", "--front-matter", "yaml", "-o", "out.md", "in.html"); status != exitDone {
			t.Fatalf("%q: status %d: %s", title, status, stderr)
		}
		out := read(t, "out.md")
		front, article, ok := strings.Cut(strings.TrimPrefix(out, "---\n"), "\n---\n")
		if !ok || strings.Count(out, "\n---\n") != 1 || !strings.HasPrefix(article, "\n#") {
			t.Errorf("%q: it does not end where it should:\n%s", title, out)
		}
		for line := range strings.SplitSeq(front, "\n") {
			key, value, _ := strings.Cut(line, ": ")
			if item, ok := strings.CutPrefix(line, "  - "); ok {
				key, value = "item", item
			}
			if strings.ContainsFunc(value, steers) || strings.ContainsAny(value, "\u0085\u2028\u2029\ufeff\r") || !slices.Contains([]string{"title", "site", "language", "item", "tags:", "description"}, key) {
				t.Errorf("%q: the line %q", title, line)
			}
		}
	}
}
