package clean_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

// repeated returns an input maker that repeats a text.
func repeated(s string) func(int) string {
	return func(n int) string { return strings.Repeat(s, n) }
}

// TestLongPages has very much of one thing on a page.
func TestLongPages(t *testing.T) {
	skipStress(t)
	nine := stories(9)
	lead := paragraphs(nine)
	for _, c := range []struct {
		name string
		body func(n int) string
	}{
		{"br", repeated("word<br>")},
		{"double br", repeated("word<br><br>")},
		{"bare br", repeated("<br>")},
		{"p", repeated("<p>A short line of text.</p>")},
		{"unclosed p", repeated("<p>A short line of text.")},
		{"unclosed i", repeated("<i>x ")},
		{"unclosed formatting in p", repeated("<p><b><i><u>x")},
		{"unclosed links", repeated("<a href=x>x ")},
		{"images", repeated("<img src=a.png>")},
		{"list items", repeated("<li>item")},
		{"newsletter lines", repeated("<p>Sign up for our newsletter</p>")},
		{"letters of one word", repeated("x")},
		{"words of one paragraph", repeated("word ")},
		{"entities", repeated("&amp;&notanentity;")},
		{"comments", repeated("<!-- x -->")},
		{"stray end tags", repeated("</div></p></b>")},
		{"footnotes of one label", repeated("<a href=#fn1>1</a><p id=fn1>note</p>")},
		{"table rows", func(n int) string {
			return "<table>" + strings.Repeat("<tr><td>1<td>2", n) + "</table>"
		}},
		{"layout table rows", func(n int) string {
			return "<table>" + strings.Repeat("<tr><td><p>A short line of text.</p><p>Another one.</p><td><ul><li>x</ul>", n/4) + "</table>"
		}},
		{"cells of one row", func(n int) string {
			return "<table><tr><td>1<td>2<tr>" + strings.Repeat("<td>1", n) + "</table>"
		}},
		{"classes of one element", func(n int) string { return "<p class='" + strings.Repeat("word ", n) + "'>text</p>" }},
		{"attributes of one element", func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, " a%d=b", i)
			}
			return "<p" + b.String() + ">text</p>"
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := cleanGrowing(t, article.HTML, 100_000, func(n int) string { return stressPage(lead + c.body(n)) })
			checkAllText(t, d, nine)
		})
	}
}

// TestLargeTable has a data table of 20,000 rows, which must come out whole, and print.
func TestLargeTable(t *testing.T) {
	skipStress(t)
	nine := stories(9)
	d := cleanGrowing(t, article.HTML, 20_000, func(n int) string {
		var b strings.Builder
		b.WriteString("<table><tr><th>Year</th><th>Tonnes</th><th>Price</th></tr>")
		for i := range n {
			fmt.Fprintf(&b, "<tr><td>%d</td><td>%d</td><td>£%d.40</td></tr>", i, i*7, i%90)
		}
		return stressPage(paragraphs(nine) + b.String() + "</table>")
	})
	checkAllBody(t, d, nine)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Table == nil {
			continue
		}
		if len(b.Table.Rows) != 20_001 {
			t.Errorf("the table has %d rows, want 20,001", len(b.Table.Rows))
		}
		b.Kept, b.Role = true, article.Body
	}
	if lines := strings.Count(toMarkdown(t, d), "\n"); lines < 20_002 {
		t.Errorf("the Markdown has %d lines", lines)
	}
}

// TestHugeSpans has cells that claim to span more columns and rows than there are.
func TestHugeSpans(t *testing.T) {
	nine := stories(9)
	for _, span := range []string{"9007199254740992", "4294967296", "1000", "-1", "0", "x", ""} {
		table := "<table><tr><th colspan=" + span + ">a</th><th rowspan=" + span + ">b</th></tr><tr><td>1</td><td>2</td></tr></table>"
		d, _ := cleanTimed(t, article.HTML, stressPage(paragraphs(nine)+table))
		checkAllBody(t, d, nine)
		if text := toMarkdown(t, d); len(text) > 20_000 {
			t.Errorf("span %q makes %d bytes of Markdown", span, len(text))
		}
	}
}

// TestLongTexts has very much of one thing in a text.
func TestLongTexts(t *testing.T) {
	skipStress(t)
	nine := stories(9)
	lead := "The harbour of Kelder\n\n" + strings.Join(nine, "\n\n") + "\n\n"
	for _, c := range []struct {
		name string
		tail func(n int) string
	}{
		{"lines", repeated("A short line of text.\n")},
		{"wrapped lines", repeated("This line was wrapped by a program at a width of seventy-two characters,\n")},
		{"bullets", repeated("- item\n")},
		{"blank lines", repeated("\n")},
		{"newsletter lines", repeated("Sign up for our newsletter\n")},
		{"words of one line", repeated("word ")},
		{"printed again and again", func(n int) string { return strings.Repeat(strings.Join(nine, "\n\n")+"\n\n", n/500) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := cleanGrowing(t, article.Text, 100_000, func(n int) string { return lead + c.tail(n) })
			checkAllText(t, d, nine)
		})
	}
}
