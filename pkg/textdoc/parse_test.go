package textdoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/textdoc"
)

// outline writes a block a line: its lines, its list, its text.
func outline(d *article.Document) []string {
	lines := make([]string, 0, len(d.Blocks))
	for i := range d.Blocks {
		b := &d.Blocks[i]
		head := fmt.Sprintf("%d-%d", b.Source.FirstLine, b.Source.LastLine)
		if b.Kind != article.KindParagraph {
			head += " " + b.Kind.String()
		}
		if b.Item != nil {
			head += fmt.Sprint(" ", b.Item.List)
		}
		lines = append(lines, head+": "+b.Text)
	}
	return lines
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"empty", "", []string{}},
		{"blank", " \n\t\n\u00a0\n", []string{}},
		{"a line is a block", "one\ntwo\n\nthree", []string{"1-1: one", "2-2: two", "4-4: three"}},
		{"windows", "one\r\n\r\ntwo\r\n", []string{"1-1: one", "3-3: two"}},
		{"old macintosh", "one\r\rtwo\r", []string{"1-1: one", "3-3: two"}},
		{"no line end at the end", "\n\none", []string{"3-3: one"}},
		{"white space folds", "  a\t b \u00a0 c ", []string{"1-1: a b c"}},
		{"invisible characters go", "do\u00adnau\u200b", []string{"1-1: donau"}},
		{"a line of invisible characters is a line all the same", "a\n\u200b\nb", []string{"1-1: a", "2-2 rule: ", "3-3: b"}},
		{"markup stays text", "# a *b* <b>c</b> &amp;", []string{"1-1: # a *b* <b>c</b> &amp;"}},
		{"bullets", "- a\n- b\n", []string{"1-1 list 1: a", "2-2 list 1: b"}},
		{"bullets over a blank line", "• a\n\n• b\n", []string{"1-1 list 1: a", "3-3 list 1: b"}},
		{"bullets without a space", "• first\n•second\n", []string{"1-1 list 1: first", "2-2 list 1: second"}},
		{"two lists", "* a\n* b\n\ntext\n\n* c\n* d\n", []string{"1-1 list 1: a", "2-2 list 1: b", "4-4: text", "6-6 list 2: c", "7-7 list 2: d"}},
		{"a single dash is dialogue", "text\n\n– Come in, she said.\n\ntext", []string{"1-1: text", "3-3: – Come in, she said.", "5-5: text"}},
		{"a minus is no bullet", "-5 degrees\n-3 degrees", []string{"1-1: -5 degrees", "2-2: -3 degrees"}},
		{"numbers stay text", "1. a\n2. b", []string{"1-1: 1. a", "2-2: 2. b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, outline(textdoc.Parse(c.text))); diff != "" {
				t.Errorf("blocks of %q (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

const mail = `Hello Anna,

the harbour master has written to say that the crane will be back on
Thursday, a week earlier than we had thought, and that he would like to
have the quay to himself until the evening.

We could use the time to paint the hull. I have the paint, you have the
brushes, and Jens has nothing to do since the ferry stopped; he said so
himself when I met him yesterday at the well-known bakery by the bridge.

Bring:
- brushes
- the long ladder, the one from the cellar that has all of its rungs and
  does not wobble
- coffee

Greetings
Rolf
`

func TestHardWrap(t *testing.T) {
	want := []string{
		"1-1: Hello Anna,",
		"3-5: the harbour master has written to say that the crane will be back on Thursday, a week earlier than we had thought, and that he would like to have the quay to himself until the evening.",
		"7-9: We could use the time to paint the hull. I have the paint, you have the brushes, and Jens has nothing to do since the ferry stopped; he said so himself when I met him yesterday at the well-known bakery by the bridge.",
		"11-11: Bring:",
		"12-12 list 1: brushes",
		"13-14 list 1: the long ladder, the one from the cellar that has all of its rungs and does not wobble",
		"15-15 list 1: coffee",
		"17-17: Greetings",
		"18-18: Rolf",
	}
	if diff := cmp.Diff(want, outline(textdoc.Parse(mail))); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	windows := strings.ReplaceAll(mail, "\n", "\r\n")
	if diff := cmp.Diff(want, outline(textdoc.Parse(windows))); diff != "" {
		t.Errorf("blocks with \\r\\n (-want +got):\n%s", diff)
	}
}

// TestNotWrapped holds texts whose lines must stay apart.
func TestNotWrapped(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"verse", "One ladder, short of a rung.\nOne rung.\nA tin of nails that my father sorted\nby length, and my mother by kindness.\n"},
		{"menu", "News\nSport\nCulture and everything that goes with it in this town of ours\nWeather\n"},
		{"a paragraph a line", strings.Repeat("This line is a whole paragraph, and it goes on for longer than any program would let it go on, because nobody wrapped it anywhere at all.\n", 3)},
		{"address", "Winnow Press\n12 Harbour Street, second floor, the door on the left of the stairs\nKelder\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := textdoc.Parse(c.text)
			if want := strings.Count(c.text, "\n"); len(d.Blocks) != want {
				t.Errorf("%d lines became %d blocks: %q", want, len(d.Blocks), outline(d))
			}
		})
	}
}

func TestWrappedWithoutSpaces(t *testing.T) {
	line := strings.Repeat("渡船最后一次离开老码头", 6)
	d := textdoc.Parse(line + "\n" + line + "\n" + line + "完。\n\n" + line + "\n" + line + "\n完。\n")
	if len(d.Blocks) != 2 || strings.Contains(d.Blocks[0].Text, " ") {
		t.Errorf("blocks are %q, want two without spaces", outline(d))
	}
}

func TestSpans(t *testing.T) {
	text := "\ufeff one \r\n\r\n  two\tthree\r\n"
	d := textdoc.Parse(text)
	want := []string{"\ufeff one ", "  two\tthree"}
	for i := range d.Blocks {
		if s := d.Blocks[i].Source; text[s.Start:s.End] != want[i] {
			t.Errorf("block %d spans %q, want %q", i, text[s.Start:s.End], want[i])
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "a\nb", mail, "- a\n- b", "\r", "a\r\nb\rc", "\u200b\n", "•", "-", "1. a\n2. b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		d := textdoc.Parse(text)
		end, line := 0, 0
		for i := range d.Blocks {
			b := &d.Blocks[i]
			s := b.Source
			if b.ID != i || s.Start < end || s.End < s.Start || s.End > len(text) || s.FirstLine <= line || s.LastLine < s.FirstLine {
				t.Fatalf("block %d has ID %d and stands at %+v after byte %d, line %d", i, b.ID, s, end, line)
			}
			if strings.TrimSpace(text[end:s.Start]) != "" {
				t.Fatalf("%q stands in no block", text[end:s.Start])
			}
			end, line = s.End, s.LastLine
			if b.Kind == article.KindParagraph && solid(b.Text) != solid(text[s.Start:s.End]) {
				t.Fatalf("block %d says %q, the input %q", i, b.Text, text[s.Start:s.End])
			}
		}
		if strings.TrimSpace(text[end:]) != "" {
			t.Fatalf("%q stands in no block", text[end:])
		}
	})
}

// solid leaves white space and invisible characters out.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if article.IsFoldedSpace(r) || article.IsInvisible(r) {
			return -1
		}
		return r
	}, s)
}
