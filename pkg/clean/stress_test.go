package clean_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Ten times the input may take this many times as long, plus a pause that the machine spends elsewhere. Work that grows
// with the square of the input takes a hundred times as long; the room between is for noise.
const (
	mostGrowth = 40
	pause      = 2 * time.Second
)

// stories returns n paragraphs of plain prose, each different.
func stories(n int) []string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = fmt.Sprintf("Paragraph %d tells how the harbour of Kelder was dredged in the %dth year of its existence, and what the people who lived along the quay had to say about the noise, the mud and the price of it all.", i+1, i+40)
	}
	return texts
}

func paragraphs(texts []string) string {
	return "<p>" + strings.Join(texts, "</p>\n<p>") + "</p>\n"
}

func stressPage(body string) string {
	return "<!DOCTYPE html><html><head><title>The harbour of Kelder</title></head><body><h1>The harbour of Kelder</h1>" + body + "</body></html>"
}

func skipStress(t *testing.T) {
	t.Helper()
	if testing.Short() || raced {
		t.Skip("stress tests take long")
	}
}

// cleanTimed cleans an input and returns how long it took.
func cleanTimed(t *testing.T, from article.Format, input string) (*article.Document, time.Duration) {
	t.Helper()
	start := time.Now()
	d := cleanAny(t, newCleaner(t, from), []byte(input))
	if d == nil {
		t.Fatal("the input was refused")
	}
	return d, time.Since(start)
}

// cleanGrowing cleans an input of a tenth of the size and of the whole size, and returns what came of the whole. It
// fails when the time grows much faster than the input.
func cleanGrowing(t *testing.T, from article.Format, size int, input func(n int) string) *article.Document {
	t.Helper()
	_, small := cleanTimed(t, from, input(size/10))
	d, large := cleanTimed(t, from, input(size))
	t.Logf("%d blocks: a tenth %s, whole %s", len(d.Blocks), small.Round(time.Millisecond), large.Round(time.Millisecond))
	if large > mostGrowth*small+pause {
		t.Errorf("ten times the input takes %s instead of %s: the work is not linear", large, small)
	}
	return d
}

// checkAllBody demands that every text stands in a kept body block.
func checkAllBody(t *testing.T, d *article.Document, texts []string) {
	t.Helper()
	kept := keptText(d)
	lost := 0
	for _, text := range texts {
		if !strings.Contains(kept, text) {
			lost++
		}
	}
	if lost > 0 {
		t.Errorf("%d of %d texts are lost", lost, len(texts))
	}
}

// checkAllText demands that every text stands in some block, kept or not.
func checkAllText(t *testing.T, d *article.Document, texts []string) {
	t.Helper()
	var all strings.Builder
	for i := range d.Blocks {
		all.WriteString(d.Blocks[i].Text + "\n")
	}
	for i, text := range texts {
		if !strings.Contains(all.String(), text) {
			t.Errorf("text %d stands in no block", i)
		}
	}
}

// TestDeepNesting nests deeper than the parser allows: the text must come out.
func TestDeepNesting(t *testing.T) {
	nine := stories(9)
	d, _ := cleanTimed(t, article.HTML, stressPage(strings.Repeat("<div>", 700)+paragraphs(nine)+strings.Repeat("</div>", 700)))
	checkAllBody(t, d, nine)
	if got := len(bodyTexts(d)); got != 9 {
		t.Errorf("the body has %d blocks, want 9", got)
	}
	if len(d.Warnings) == 0 {
		t.Error("nobody was told that the page was flattened")
	}
}

// TestVeryDeepNesting puts a text into 50,000 levels of one element, between other paragraphs.
func TestVeryDeepNesting(t *testing.T) {
	skipStress(t)
	nine := stories(9)
	for _, tags := range [][]string{
		{"div"},
		{"b"},
		{"span"},
		{"blockquote"},
		{"ul", "li"},
		{"table", "tr", "td"},
		{"a href=x"},
		{"font"},
		{"section"},
		{"my-element"},
		{"form"},
		{"button"},
		{"select", "option"},
	} {
		t.Run(strings.Join(tags, " "), func(t *testing.T) {
			d := cleanGrowing(t, article.HTML, 50_000, func(n int) string {
				open, end := "", ""
				for _, tag := range tags {
					name, _, _ := strings.Cut(tag, " ")
					open, end = open+"<"+tag+">", "</"+name+">"+end
				}
				inside := strings.Repeat(open, n) + paragraphs(nine[4:5]) + strings.Repeat(end, n)
				return stressPage(paragraphs(nine[:4]) + inside + paragraphs(nine[5:]))
			})
			checkAllText(t, d, nine)
		})
	}
}

// TestTextAtManyDepths puts a text at every tenth of 50,000 levels.
func TestTextAtManyDepths(t *testing.T) {
	ten := stories(10)
	d := cleanGrowing(t, article.HTML, 50_000, func(n int) string {
		var b strings.Builder
		for _, text := range ten {
			b.WriteString(strings.Repeat("<div>", n/10) + "<p>" + text + "</p>")
		}
		return stressPage(b.String())
	})
	checkAllText(t, d, ten)
}

// TestTruncated cuts a page at every hundredth byte of its article: what is there must come out, and a warning with it.
func TestTruncated(t *testing.T) {
	text := string(goldenCase(t, "moscow-times-html").data)
	from, to := strings.Index(text, "minor details"), strings.Index(text, "ultimately turned down")
	for cut := from; cut < to; cut += 101 {
		d := cleanAny(t, newCleaner(t, article.HTML), []byte(text[:cut]))
		if d == nil || len(bodyTexts(d)) < 4 {
			t.Fatalf("cut at byte %d, the article is lost", cut)
		}
		if len(d.Warnings) == 0 {
			t.Errorf("cut at byte %d, nobody was told", cut)
		}
		checkDocument(t, d)
	}
}
