package classify

import (
	"slices"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/textdoc"
)

const cuePageText = `Menu
Sport
Why the lake is low this year
By Ada Rowe
12 May 2023
The lake at Northwater has lost four metres since the spring, and the people who live by it have begun to walk where they used to swim.
A wet winter would fill it again, says the water board, which has measured the level every morning since 1911 and has never seen it lower.
Share
© 2023 Northwater News`

// cueInput returns what cues are made of, with the body model's answer given.
func cueInput(t *testing.T, d *article.Document) *Input {
	t.Helper()
	body := make([]float64, len(d.Blocks))
	for i := range body {
		body[i] = -3
		if len(d.Blocks[i].Text) > 80 {
			body[i] = 3
		}
	}
	return NewInput(d, tableOf(t, d), body, 0.5)
}

// TestCues checks that cues say the same for the same input, that those of words come last, and that a label and a paragraph
// differ in what words do not say.
func TestCues(t *testing.T) {
	d := textdoc.Parse(cuePageText)
	cues, words := Cues(t.Context(), cueInput(t, d))
	again, _ := Cues(t.Context(), cueInput(t, textdoc.Parse(cuePageText)))
	for i := range cues {
		if !slices.Equal(cues[i], again[i]) {
			t.Errorf("block %d has other cues the second time", i)
		}
		if words[i] <= 0 || words[i] >= len(cues[i]) {
			t.Errorf("block %d: %d of %d cues come before the words", i, words[i], len(cues[i]))
		}
	}
	if slices.Equal(cues[0][:words[0]], cues[5][:words[5]]) {
		t.Error("a menu line and a paragraph look the same")
	}
	if none, _ := Cues(t.Context(), cueInput(t, &article.Document{Format: article.Text})); len(none) != 0 {
		t.Error("an empty document has cues")
	}
}

// TestCuesOfMarkup holds the cues of HTML apart: elements and their names are known there.
func TestCuesOfMarkup(t *testing.T) {
	lines := strings.Split(cuePageText, "\n")
	page, err := htmldoc.Parse(t.Context(), "<body><div class=newsletter><p>"+strings.Join(lines, "</p><p>")+"</p></div>", htmldoc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	html, htmlWords := Cues(t.Context(), cueInput(t, page.Document))
	text, textWords := Cues(t.Context(), cueInput(t, textdoc.Parse(cuePageText)))
	if len(html) != len(text) {
		t.Fatalf("%d blocks of HTML, %d of text", len(html), len(text))
	}
	for i := range html {
		if htmlWords[i] <= textWords[i]-8 {
			t.Errorf("block %d has %d cues on the page, %d in the text: the names of elements are missing", i, htmlWords[i], textWords[i])
		}
		if !slices.Equal(html[i][htmlWords[i]:], text[i][textWords[i]:]) {
			t.Errorf("block %d: the words say something else on the page", i)
		}
	}
}

// TestCuesGrowLinearly counts the cues of a page and of one ten times as long: a block has no more for standing in a longer
// page.
func TestCuesGrowLinearly(t *testing.T) {
	count := func(times int) int {
		cues, _ := Cues(t.Context(), cueInput(t, textdoc.Parse(strings.Repeat(cuePageText+"\n\n", times))))
		n := 0
		for _, c := range cues {
			n += len(c)
		}
		return n
	}
	if one, ten := count(10), count(100); ten > 11*one {
		t.Errorf("10 pages have %d cues, 100 have %d", one, ten)
	}
}

func TestNumberOf(t *testing.T) {
	for text, want := range map[string]int{"3. Download the app": 3, "12) Sign up": 12, "2023 was wet": 0, "1.5 million": 0, "": 0, "Step 1. Go": 0} {
		if got, ok := numberOf(text); got != want || ok != (want > 0) {
			t.Errorf("numberOf(%q) = %d, %v", text, got, ok)
		}
	}
}

func TestDistinct(t *testing.T) {
	v := func(role article.Role, words string, weight float64) article.Vote {
		return article.Vote{Role: role, Evidence: words, Weight: weight}
	}
	got := distinct([]article.Vote{
		v(article.Newsletter, "Newsletter", 2), v(article.Newsletter, "Newsletter", 6), v(article.Nav, "Newsletter", 1), v(article.Newsletter, "news", 1),
	})
	if len(got) != 3 || got[0].Weight != 6 {
		t.Errorf("votes left: %v", got)
	}
}
