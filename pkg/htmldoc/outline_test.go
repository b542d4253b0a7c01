package htmldoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
)

func parse(t *testing.T, text string) *article.Document {
	t.Helper()
	page, err := htmldoc.Parse(t.Context(), text, htmldoc.Options{})
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	return page.Document
}

// outline writes a block a line: its kind and, where it has them, level, list place, quote depth, and its text with
// marks spelled out.
func outline(d *article.Document) []string {
	lines := make([]string, 0, len(d.Blocks))
	for i := range d.Blocks {
		b := &d.Blocks[i]
		head := b.Kind.String()
		if b.Level > 0 {
			head += fmt.Sprint(b.Level)
		}
		if b.Item != nil {
			head += place(b.Item)
		}
		if b.Quote > 0 {
			head += strings.Repeat(">", b.Quote)
		}
		if b.CodeLanguage != "" {
			head += ":" + b.CodeLanguage
		}
		if b.Footnote != "" {
			head += "^" + b.Footnote
		}
		if b.Hidden {
			head += " hidden"
		}
		text := marked(b.Text, b.Marks)
		if b.Image != nil {
			text = b.Image.URL + "|" + b.Image.Alt
		}
		lines = append(lines, head+": "+text)
	}
	return lines
}

func place(item *article.ListItem) string {
	s := fmt.Sprintf(" %d.%d", item.List, item.Depth)
	if item.Ordered {
		s += fmt.Sprintf(" #%d", item.Number)
	}
	if item.Continues {
		s += " more"
	}
	return s
}

var markNames = map[article.MarkType]string{
	article.Emphasis: "em", article.Strong: "b", article.Code: "code", article.Link: "a", article.InlineImage: "img",
	article.Strike: "s", article.Sup: "sup", article.Sub: "sub", article.FootnoteRef: "fn",
}

// marked writes a text with its marks as tags around their ranges, so that a test shows where they start and end.
func marked(text string, marks []article.Mark) string {
	var b strings.Builder
	var open []article.Mark
	closeTo := func(at int) {
		for len(open) > 0 && open[len(open)-1].End <= at {
			b.WriteString("</" + markNames[open[len(open)-1].Type] + ">")
			open = open[:len(open)-1]
		}
	}
	next := 0
	for at := 0; at <= len(text); at++ {
		closeTo(at)
		for next < len(marks) && marks[next].Start == at {
			m := marks[next]
			next++
			b.WriteString("<" + markNames[m.Type])
			if m.URL != "" {
				b.WriteString("=" + m.URL)
			}
			if m.Label != "" {
				b.WriteString(" " + m.Label)
			}
			b.WriteString(">")
			open = append(open, m)
			closeTo(at)
		}
		if at < len(text) {
			b.WriteByte(text[at])
		}
	}
	return b.String()
}

func checkOutline(t *testing.T, input string, want ...string) {
	t.Helper()
	got := outline(parse(t, input))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks of %s (-want +got):\n%s", input, diff)
	}
}

type outlineCase struct {
	name, html string
	want       []string
}

func checkOutlines(t *testing.T, cases []outlineCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { checkOutline(t, c.html, c.want...) })
	}
}
