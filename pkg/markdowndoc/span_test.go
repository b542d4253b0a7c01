package markdowndoc_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/markdowndoc"
)

// checkSpans fails unless every non-blank line stands in exactly one span, in order.
func checkSpans(t *testing.T, input string) {
	t.Helper()
	d, err := markdowndoc.Parse(input)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(input), "\n")
	covered := make([]int, len(lines)+1)
	last := 0
	for i, b := range d.Blocks {
		if b.ID != i {
			t.Errorf("block %d has ID %d", i, b.ID)
		}
		if !b.Source.Known() {
			continue
		}
		if b.Source.FirstLine <= last || b.Source.LastLine < b.Source.FirstLine || b.Source.LastLine > len(lines) {
			t.Errorf("block %d has lines %d to %d after line %d in %q", i, b.Source.FirstLine, b.Source.LastLine, last, input)
			return
		}
		last = b.Source.LastLine
		for line := b.Source.FirstLine; line <= b.Source.LastLine; line++ {
			covered[line]++
		}
		part := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(input[b.Source.Start:b.Source.End])
		if want := strings.Join(lines[b.Source.FirstLine-1:b.Source.LastLine], "\n"); part != want {
			t.Errorf("block %d has bytes %q, want its lines %q", i, part, want)
		}
	}
	for i, line := range lines {
		if strings.TrimSpace(line) != "" && covered[i+1] != 1 {
			t.Errorf("line %d %q stands in %d blocks of %q", i+1, line, covered[i+1], input)
		}
	}
}

func TestEveryLineInOneBlock(t *testing.T) {
	for name, input := range documents {
		t.Run(name, func(t *testing.T) { checkSpans(t, input) })
	}
	r := rand.New(rand.NewPCG(3, 0))
	for range 2_000 {
		checkSpans(t, randomDocument(r, 30))
		if t.Failed() {
			return
		}
	}
}

func TestSpans(t *testing.T) {
	input := strings.Join([]string{
		"---", "title: T", "---", "# Head", "", "para", "line", "", "[r]: http://x.test", "", "Sub", "---", "- a", "- b", "",
		"  ```go", "  code", "  ```", "", "| a |", "|---|", "| b |", "> q", "", "***",
	}, "\n")
	want := []article.Span{
		{FirstLine: 1, LastLine: 4},
		{FirstLine: 6, LastLine: 9},
		{FirstLine: 11, LastLine: 12},
		{FirstLine: 13, LastLine: 13},
		{FirstLine: 14, LastLine: 14},
		{FirstLine: 16, LastLine: 18},
		{FirstLine: 20, LastLine: 22},
		{FirstLine: 23, LastLine: 23},
		{FirstLine: 25, LastLine: 25},
	}
	d, err := markdowndoc.Parse(input)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Blocks) != len(want) {
		t.Fatalf("%d blocks, want %d: %+v", len(d.Blocks), len(want), d.Blocks)
	}
	for i, b := range d.Blocks {
		if b.Source.FirstLine != want[i].FirstLine || b.Source.LastLine != want[i].LastLine {
			t.Errorf("block %d (%v %q) has lines %d to %d, want %d to %d", i, b.Kind, b.Text,
				b.Source.FirstLine, b.Source.LastLine, want[i].FirstLine, want[i].LastLine)
		}
	}
	checkSpans(t, input)
}

func FuzzSpans(f *testing.F) {
	for _, input := range documents {
		f.Add(input)
	}
	f.Fuzz(func(t *testing.T, input string) {
		if len(input) > 4096 {
			t.Skip("spans do not depend on size")
		}
		checkSpans(t, input)
	})
}
