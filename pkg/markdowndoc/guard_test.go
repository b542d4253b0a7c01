package markdowndoc_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/winnow-cli/winnow/pkg/markdowndoc"
)

// hostile are inputs that make goldmark, or a careless parser around it, quadratic.
var hostile = map[string]string{
	"delimiters on one line":   strings.Repeat("*a_", 30_000),
	"delimiters on many lines": strings.Repeat("*a_\n", 30_000),
	"openers and closers":      strings.Repeat("*a ", 30_000) + strings.Repeat("b_ ", 30_000),
	"tildes":                   strings.Repeat("~a* ~~b ", 1_000),
	"numbers that are text":    "text\n" + strings.Repeat("2. *a_\n", 30_000),
	"brackets":                 strings.Repeat("[", 60_000),
	"targets":                  strings.Repeat("[a](", 30_000),
	"targets closed at last":   strings.Repeat("[a](", 30_000) + strings.Repeat(")", 30_000),
	"titles":                   strings.Repeat("[a](b (", 30_000),
	"bracket pairs":            strings.Repeat("[a", 30_000) + strings.Repeat("](b)", 30_000),
	"images":                   strings.Repeat("![", 30_000) + "a" + strings.Repeat("](b)", 30_000),
	"tags":                     strings.Repeat("<a ", 10_000),
	"comments":                 "a " + strings.Repeat("<!-- ", 5_000),
	"instructions":             "a " + strings.Repeat("<?", 10_000),
	"backticks":                backticks(300),
	"same backticks":           strings.Repeat("`` ` ", 5_000),
	"quotes":                   strings.Repeat(">", 10_000) + "a",
	"list markers":             strings.Repeat("- ", 5_000) + "a",
	"numbered markers":         strings.Repeat("1. ", 5_000) + "a",
	"nested quotes":            strings.Repeat(strings.Repeat("> ", 60)+"a\n", 1_000),
	"deepening lists":          deepening(300),
	"pipes":                    strings.Repeat("|", 10_000) + "\n" + strings.Repeat("|", 10_000),
	"wide table":               wideTable(5_000, 5_000),
	"table rows that are text": "| a | b |\n|---|\n" + strings.Repeat("| *a_\n", 30_000),
	"delimiter rows":           strings.Repeat("a | b\n--|--\n", 2_000),
	"definitions":              definitions(6_000),
	"footnotes":                footnoteList(1_000),
	"entities":                 strings.Repeat("&", 20_000),
	"backslashes":              strings.Repeat("\\", 200_001),
	"hard breaks":              strings.Repeat("a  \n", 10_000),
	"soft breaks":              strings.Repeat("word\n", 10_000),
	"one line":                 strings.Repeat("word ", 30_000),
	"fences":                   strings.Repeat("```\n~~~\n", 5_000),
	"underlines":               strings.Repeat("a\n===\n", 5_000),
	"rule":                     strings.Repeat("- ", 10_000),
	"front matter":             "---\n" + strings.Repeat("a: {", 1_000) + "\n---\n",
	"front matter lists":       "---\na: " + strings.Repeat("[", 30_000) + "\n---\n",
	"front matter quotes":      "---\n" + strings.Repeat("a: \"\\u0000\"\n", 4_500) + "---\n",
	"front matter bullets":     "---\na:\n" + strings.Repeat("- - - - - - -\n", 4_000) + "---\n",
	"front matter deep":        "---\n" + deepKeys(300) + "---\n",
	"front matter aliases":     "---\na: &a [x]\n" + strings.Repeat("b: [*a, *a]\n", 4_000) + "---\ntext",
	"blank lines":              strings.Repeat("\n", 50_000) + "a",
	"code spans":               strings.Repeat("`a` ", 5_000),
	"table cells with code":    "| a |\n|---|\n" + strings.Repeat("| `a\\|b` |\n", 2_000),
}

func deepKeys(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func backticks(n int) string {
	var b strings.Builder
	for i := 1; i < n; i++ {
		b.WriteString(strings.Repeat("`", i) + " ")
	}
	return b.String()
}

func deepening(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func wideTable(columns, rows int) string {
	return strings.Repeat("|a", columns) + "\n" + strings.Repeat("|-", columns) + "\n" + strings.Repeat("|b\n", rows)
}

func definitions(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "[r%d]: http://x.test/%d\n", i, i)
	}
	for i := range n {
		fmt.Fprintf(&b, "\n[r%d]\n", i)
	}
	return b.String()
}

func footnoteList(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a[^%d]\n\n[^%d]: b\n\n", i, i)
	}
	return b.String()
}

// TestHostileInput bounds the time of every hostile input: far more than a linear parser needs on a slow machine under
// the race detector, far less than a quadratic one takes. BenchmarkHostile shows the true times.
func TestHostileInput(t *testing.T) {
	for name, input := range hostile {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			d, err := markdowndoc.Parse(input)
			if err != nil {
				t.Fatal(err)
			}
			took := time.Since(start)
			t.Logf("%s: %d bytes, %d blocks, %v", name, len(input), len(d.Blocks), took)
			if took > 60*time.Second {
				t.Errorf("took %v, which is not linear", took)
			}
		})
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, input := range hostile {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(input)))
			for b.Loop() {
				if _, err := markdowndoc.Parse(input); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
