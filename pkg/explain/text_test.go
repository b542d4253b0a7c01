package explain

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

func printed(t *testing.T, d *article.Document, o TextOptions) string {
	t.Helper()
	var buf bytes.Buffer
	if err := Text(&buf, d, o); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func TestText(t *testing.T) {
	for name, test := range map[string]struct {
		document *article.Document
		options  TextOptions
	}{
		"text.golden":        {textPage(), TextOptions{}},
		"text.color.golden":  {textPage(), TextOptions{Color: true}},
		"text.narrow.golden": {textPage(), TextOptions{Columns: 44}},
		"markup.golden":      {markupPage(), TextOptions{}},
		"nothing.golden":     {nil, TextOptions{}},
	} {
		t.Run(name, func(t *testing.T) { compareGolden(t, name, printed(t, test.document, test.options)) })
	}
}

// TestColorIsOnlyAddedToText strips the colours and must find the plain output.
func TestColorIsOnlyAddedToText(t *testing.T) {
	for _, d := range []*article.Document{textPage(), markupPage(), hostilePage()} {
		var b strings.Builder
		for i, part := range strings.Split(printed(t, d, TextOptions{Color: true}), "\x1b[") {
			if i > 0 {
				_, part, _ = strings.Cut(part, "m")
			}
			b.WriteString(part)
		}
		if plain := printed(t, d, TextOptions{}); b.String() != plain {
			t.Errorf("without its colours it reads\n%s\nand plain\n%s", b.String(), plain)
		}
	}
}

func TestEveryRoleThatIsRemovedHasAColor(t *testing.T) {
	for _, r := range append(article.Roles(), article.RoleNone) {
		if c := color(r); len(c) != 2 {
			t.Errorf("the colour of %s is %q", r, c)
		}
	}
}

// TestNothingSteersTheTerminal prints a document that is full of escapes.
func TestNothingSteersTheTerminal(t *testing.T) {
	got := printed(t, hostilePage(), TextOptions{})
	if i := strings.IndexAny(got, loud); i >= 0 {
		t.Errorf("%q came through", got[i:i+4])
	}
	if !utf8.ValidString(got) {
		t.Error("bytes came through that are no UTF-8")
	}
	for _, want := range []string{`\x1b[31m`, `\u202eback\u202c`, `\xff`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not told", want)
		}
	}
	for line := range strings.Lines(printed(t, hostilePage(), TextOptions{Columns: 60})) {
		if n := columnsOf(strings.TrimSuffix(line, "\n")); n > 60 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"":                     "",
		"plain – “text”":       "plain – “text”",
		"a\tb\nc\u00a0d\u2028": "a b c d ",
		"\x1b[31m":             `\x1b[31m`,
		"\u202e\u200f\u061c":   `\u202e\u200f\u061c`,
		"می\u200cخواهم":        "می\u200cخواهم",
		"👩\u200d🚀":             "👩\u200d🚀",
		"\xff\x00":             `\xff\x00`,
		"\ue000":               `\ue000`,
		`\n`:                   `\n`,
	} {
		if got := visible(in); got != want {
			t.Errorf("visible(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		line    string
		columns int
		want    string
	}{
		{"one two three", 0, "one two three"},
		{"one two three", 7, "one two|three"},
		{"one two three", 13, "one two three"},
		{"", 5, ""},
		{"unbreakable", 4, "unbr|eaka|ble"},
		{"a unbreakable b", 6, "a|unbrea|kable|b"},
		{"漢字漢字", 4, "漢字|漢字"},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
		{"two  spaces", 20, "two  spaces"},
		{"  ahead", 20, "  ahead"},
	} {
		if got := strings.Join(wrap(test.line, test.columns), "|"); got != test.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", test.line, test.columns, got, test.want)
		}
	}
}

// FuzzWrap looks for lines that lose something or grow too wide.
func FuzzWrap(f *testing.F) {
	f.Add("one two three", 5)
	f.Add("漢字 e\u0301  ", 2)
	f.Fuzz(func(t *testing.T, line string, columns int) {
		line = visible(line)
		parts := wrap(line, columns)
		without := strings.NewReplacer(" ", "")
		if got := strings.Join(parts, ""); without.Replace(got) != without.Replace(line) {
			t.Errorf("%q becomes %q", line, parts)
		}
		for _, part := range parts {
			if columns > 1 && columnsOf(part) > columns {
				t.Errorf("%q is wider than %d", part, columns)
			}
		}
	})
}

type brokenWriter struct{}

var errBroken = errors.New("broken")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestTheWritersErrorIsReturned(t *testing.T) {
	if err := Text(brokenWriter{}, textPage(), TextOptions{}); !errors.Is(err, errBroken) {
		t.Errorf("Text returned %v", err)
	}
	r := newReport(t)
	if err := r.Write(brokenWriter{}, pagesOf(t, r, textPage())); !errors.Is(err, errBroken) {
		t.Errorf("Write returned %v", err)
	}
}
