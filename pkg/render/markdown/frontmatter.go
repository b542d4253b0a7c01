package markdown

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/article"
)

// FrontMatter returns the known metadata as YAML between lines of "---", with a newline at the end. Keys stand in a
// fixed order, unknown values are left out, and a document that nothing is known about gives "". Every value reads
// back as it was. The error is nil today.
//
// The YAML is written here and only read by a library: the one in use prints "? a" and "\ta" so that it cannot read
// them itself. Words are printed plain, everything else as a double-quoted string with JSON's escapes, which are YAML's.
func FrontMatter(d *article.Document) (string, error) {
	if d == nil {
		return "", nil
	}
	m := d.Meta
	var f frontMatter
	f.text("title", m.Headline)
	f.text("dek", m.Dek)
	f.text("kicker", m.Kicker)
	f.text("byline", m.Byline)
	f.list("authors", m.Authors)
	f.date("published", m.Published)
	f.date("modified", m.Modified)
	f.text("site", m.Site)
	f.text("section", m.Section)
	f.text("language", m.Language)
	f.text("url", m.URL)
	f.text("image", m.Image)
	f.text("description", m.Description)
	f.list("tags", m.Tags)
	f.text("license", m.License)
	if f.err != nil {
		return "", fmt.Errorf("write the metadata as YAML: %w", f.err)
	}
	if f.out.Len() == 0 {
		return "", nil
	}
	return "---\n" + f.out.String() + "---\n", nil
}

// frontMatter collects lines of YAML.
type frontMatter struct {
	out strings.Builder
	err error
}

func (f *frontMatter) text(key, value string) {
	if value != "" {
		f.out.WriteString(key + ": " + f.scalar(value) + "\n")
	}
}

func (f *frontMatter) list(key string, values []string) {
	var lines strings.Builder
	for _, value := range values {
		if value != "" {
			lines.WriteString("  - " + f.scalar(value) + "\n")
		}
	}
	if lines.Len() > 0 {
		f.out.WriteString(key + ":\n" + lines.String())
	}
}

// date prints a date without quotes, so that site generators take it for one. What only looks like one is quoted.
func (f *frontMatter) date(key, value string) {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if _, err := time.Parse(layout, value); err == nil && !strings.Contains(value, ",") {
			f.out.WriteString(key + ": " + value + "\n")
			return
		}
	}
	f.text(key, value)
}

func (f *frontMatter) scalar(value string) string {
	value = strings.ToValidUTF8(value, "\uFFFD")
	if isPlainYAML(value) {
		return value
	}
	var quoted strings.Builder
	encoder := json.NewEncoder(&quoted)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		f.err = err
	}
	return escapeInvisible(strings.TrimSuffix(quoted.String(), "\n"))
}

// isPlainYAML reports whether a value is so plain that every YAML reader takes it for this string: words with the
// punctuation of running text, beginning with a letter, and none of the words that mean something else in YAML.
func isPlainYAML(value string) bool {
	for i, r := range value {
		letter := unicode.IsLetter(r)
		switch {
		case i == 0 && !letter:
			return false
		case letter, unicode.IsDigit(r), unicode.IsMark(r), strings.ContainsRune(".,;()/_-+%!?’‘“”„–—…&='", r):
		case r == ' ' && i+1 < len(value) && value[i+1] != ' ':
		case r == ':' && i+1 < len(value) && value[i+1] == '/':
		default:
			return false
		}
	}
	switch strings.ToLower(value) {
	case "", "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return true
}

// escapeInvisible escapes what JSON leaves alone but YAML does not allow, or would fold, in a string.
func escapeInvisible(quoted string) string {
	var b strings.Builder
	for _, r := range quoted {
		if r > 0x7e && !unicode.IsPrint(r) && r <= 0xffff {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
