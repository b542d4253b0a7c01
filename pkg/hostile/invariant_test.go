package hostile_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/render/html"
	"github.com/winnow-cli/winnow/pkg/render/jsonout"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
	"github.com/winnow-cli/winnow/pkg/render/text"
)

// checkDocument demands what holds for every document: each block has a role and a reason, stands in its place, and those that
// know where in the page they came from are in order and inside it; size is that of the page in bytes.
func checkDocument(t *testing.T, d *article.Document, size int) {
	t.Helper()
	lines, end := 0, 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		s := b.Source
		switch {
		case b.ID != i:
			t.Fatalf("block %d has the ID %d", i, b.ID)
		case b.Role == article.RoleNone || b.Rule == "" || b.Why == "":
			t.Fatalf("block %d is %s by %q because %q", i, b.Role, b.Rule, b.Why)
		case !(b.Score >= 0 && b.Score <= 1):
			t.Fatalf("block %d has the score %v", i, b.Score)
		case !utf8.ValidString(b.Text):
			t.Fatalf("block %d is not valid UTF-8", i)
		case s.FirstLine != 0 && (s.LastLine < s.FirstLine || d.Format == article.Text && s.FirstLine <= lines):
			t.Fatalf("block %d stands on the lines %d to %d, behind line %d", i, s.FirstLine, s.LastLine, lines)
		case s.End != 0 && (s.Start < 0 || s.End < s.Start || s.End > size || d.Format == article.Text && s.Start < end):
			t.Fatalf("block %d stands at the bytes %d to %d of %d, behind byte %d", i, s.Start, s.End, size, end)
		}
		lines, end = max(lines, s.LastLine), max(end, s.End)
		for _, m := range b.Marks {
			if m.Start < 0 || m.End < m.Start || m.End > len(b.Text) {
				t.Fatalf("block %d has a mark at %d to %d of %d", i, m.Start, m.End, len(b.Text))
			}
		}
	}
	if !(d.Confidence >= 0 && d.Confidence <= 1) {
		t.Errorf("the confidence is %v", d.Confidence)
	}
}

// checkLines demands that nothing of a text is lost: a line that stands in no block is blank.
func checkLines(t *testing.T, d *article.Document, input string) {
	t.Helper()
	separator := "\n"
	if !strings.Contains(input, separator) {
		separator = "\r"
	}
	lines := strings.Split(input, separator)
	covered := make([]bool, len(lines)+1)
	for i := range d.Blocks {
		s := d.Blocks[i].Source
		if s.LastLine > len(lines) {
			t.Fatalf("block %d ends on line %d of %d", i, s.LastLine, len(lines))
		}
		for n := s.FirstLine; n <= s.LastLine; n++ {
			covered[n] = true
		}
	}
	for i, line := range lines {
		if !covered[i+1] && solid(line) != "" {
			t.Fatalf("line %d stands in no block: %.80q", i+1, line)
		}
	}
}

// solid leaves out what nobody sees.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if article.IsFoldedSpace(r) || article.IsInvisible(r) {
			return -1
		}
		return r
	}, s)
}

// checkStories looks for the paragraphs around the bad part.
func checkStories(t *testing.T, d *article.Document, want keeping) {
	t.Helper()
	if want == unasked {
		return
	}
	var all strings.Builder
	for i := range d.Blocks {
		if d.Blocks[i].Kept || want == there {
			all.WriteString(d.Blocks[i].Text + "\n")
		}
	}
	for i, text := range stories {
		if !strings.Contains(all.String(), text) {
			t.Errorf("paragraph %d is lost", i)
		}
	}
}

// blocksPrinted is up to how many blocks a record lists them: deep in a page the path of each has some kB.
const blocksPrinted = 2000

// printed is all that a user can have of the documents: every format, each of which can be shown and parsed.
func (o *outcomes) printed(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, d := range o.documents {
		md, err := markdown.Article(d)
		if err != nil {
			t.Fatalf("print Markdown: %v", err)
		}
		b.WriteString(md)
		inFormat(t, &b, "json", func(w io.Writer) error {
			return jsonout.Encode(w, jsonout.From(d, md, text.Body(d), len(d.Blocks) <= blocksPrinted), false)
		})
		inFormat(t, &b, "md", func(w io.Writer) error { return markdown.Render(w, d, markdown.Options{FrontMatter: true}) })
		inFormat(t, &b, "text", func(w io.Writer) error { return text.Render(w, d) })
		inFormat(t, &b, "html", func(w io.Writer) error { return html.Render(w, d) })
	}
	for _, f := range o.failures {
		if odd := unshowable(f.Error()); odd != "" {
			t.Errorf("the message holds %s: %q", odd, f.Error())
		}
		fmt.Fprintln(&b, f.Error())
	}
	return b.String()
}

// inFormat prints a document in one format and looks at what came out.
func inFormat(t *testing.T, b *strings.Builder, format string, render func(io.Writer) error) {
	t.Helper()
	var out bytes.Buffer
	if err := render(&out); err != nil {
		t.Fatalf("print %s: %v", format, err)
	}
	if odd := unshowable(out.String()); odd != "" {
		t.Errorf("printed as %s, it holds %s", format, odd)
	}
	if format == "json" {
		checkJSON(t, out.Bytes())
	}
	b.Write(out.Bytes())
}

// checkJSON demands JSON whose strings can be shown too.
func checkJSON(t *testing.T, raw []byte) {
	t.Helper()
	var record any
	if err := json.Unmarshal(raw, &record); err != nil {
		t.Errorf("the record is no JSON: %v", err)
		return
	}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, value := range v {
				walk(path+"."+key, value)
			}
		case []any:
			for _, value := range v {
				walk(path, value)
			}
		case string:
			if odd := unshowable(v); odd != "" {
				t.Errorf("the field %s holds %s: %.60q", path, odd, v)
			}
		}
	}
	walk("", record)
}

// unshowable names what a text holds that must reach no terminal and no other program; "" when it holds nothing of it. Tabs and
// line ends are what texts are made of.
func unshowable(s string) string {
	if !utf8.ValidString(s) {
		return "invalid UTF-8"
	}
	for _, r := range s {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return fmt.Sprintf("the control character %U", r)
		}
	}
	return ""
}
