package cli

import (
	"bytes"
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

// TestKeepAndDropEveryRole runs the command with --keep ROLE and --drop ROLE for each role and format: every block of the
// role is printed with the one, and once less with the other.
func TestKeepAndDropEveryRole(t *testing.T) {
	if testing.Short() {
		t.Skip("Some hundred runs take some seconds.")
	}
	seen := article.RoleSet(0)
	for _, page := range []string{"example/ferry.txt", "example/observatory.html", "roles/every-role.txt", "roles/every-role.html"} {
		page = filepath.Join("..", "..", "testdata", filepath.FromSlash(page))
		d := decide(t, page)
		for _, role := range article.Roles() {
			blocks := d.WithRole(role)
			if len(blocks) == 0 {
				continue
			}
			seen = seen.With(role)
			for _, format := range []string{"md", "text", "html", "json"} {
				kept := printed(t, format, page, "--keep", role.String())
				dropped := printed(t, format, page, "--drop", role.String())
				for _, b := range blocks {
					words := onlyWords(b.Text)
					with, without := strings.Count(kept, words), strings.Count(dropped, words)
					if words != "" && (with == 0 || with <= without) {
						t.Errorf("%s -f %s: %s block %d stands %d times in the output with --keep and %d times with --drop: %q",
							page, format, role, b.ID, with, without, b.Text)
					}
				}
			}
		}
	}
	for _, role := range article.Roles() {
		if !seen.Has(role) {
			t.Errorf("%s occurs in none of the pages", role)
		}
	}
}

// decide cleans a page without any flag.
func decide(t *testing.T, page string) *article.Document {
	t.Helper()
	c, err := newCleaner(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(page)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, err := c.CleanPage(t.Context(), source.Page{Name: page, Body: f})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// runReal runs the command with the cleaner that ships.
func runReal(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	s := Streams{In: strings.NewReader(""), Out: &out, Err: &errs}
	status = newApp(s, newCleaner).main(t.Context(), args)
	return status, out.String(), errs.String()
}

// printed returns the words of the article as a format prints it; of JSON those of its Markdown.
func printed(t *testing.T, format, page string, flags ...string) string {
	t.Helper()
	status, out, stderr := runReal(t, append([]string{"-f", format, page}, flags...)...)
	if status != exitDone {
		t.Errorf("%s -f %s %q: status %d, %s", page, format, flags, status, stderr)
	}
	switch format {
	case "json":
		var record struct{ Markdown string }
		if err := json.Unmarshal([]byte(out), &record); err != nil {
			t.Fatal(err)
		}
		out = record.Markdown
	case "html":
		out = html.UnescapeString(tag.ReplaceAllString(out, " "))
	}
	return onlyWords(target.ReplaceAllString(out, "] "))
}

var (
	tag = regexp.MustCompile(`<[^>]*>`)
	// target is the address of a Markdown link.
	target = regexp.MustCompile(`\]\([^)]*\)`)
)

// onlyWords returns the words of a text, a space before and behind each.
func onlyWords(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if len(words) == 0 {
		return ""
	}
	return " " + strings.Join(words, " ") + " "
}
