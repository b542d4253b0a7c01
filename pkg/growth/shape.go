package growth

import (
	"fmt"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Shape is an input that holds very much of one thing.
type Shape struct {
	// Name says what there is much of. It is unique among Shapes.
	Name string
	// From is the format of the input.
	From article.Format
	// Full is how many there are at the size that winnow promises to clean: 50 MB, a depth of 100,000, 1,000,000 of something
	// small, or as many blocks as article.MaxBlocks allows. A much larger input is refused.
	Full int
	// few is how many the tests count steps for, 0 for the usual number; of what costs much each, fewer do.
	few   int
	input func(n int) string
}

// Input returns the input with n of what there is much of, and an article around it. The same n gives the same bytes; n is
// not negative.
func (s Shape) Input(n int) string { return s.input(n) }

// Few is how many show the growth in a second: what tests count with, who take four times as many as well.
func (s Shape) Few() int {
	if s.few > 0 {
		return s.few
	}
	return usualFew
}

const usualFew = 300

// Sizes that are promised.
const (
	million = 1_000_000
	// mostBlocks leaves room for the article itself.
	mostBlocks = article.MaxBlocks - 100
	deep       = 100_000
	fiftyMB    = 50_000_000
	wordsMax   = fiftyMB / 5 // Words of four letters.
)

// Shapes returns all shapes in a fixed order; the caller owns the slice.
func Shapes() []Shape {
	return slices.Concat(blocks(), inlines(), markup(), nesting(), heads(), texts(), markdowns())
}

// Find returns the shape of a name, and false when there is none.
func Find(name string) (Shape, bool) {
	for _, s := range Shapes() {
		if s.Name == name {
			return s, true
		}
	}
	return Shape{}, false
}

// stories returns n paragraphs of prose, each different.
func stories(n int) []string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = story(i)
	}
	return texts
}

func story(i int) string {
	return fmt.Sprintf("Paragraph %d tells how the harbour of Kelder was dredged in the %dth year of its existence, and what the people who lived along the quay had to say about the noise, the mud and the price of it all.", i+1, i+40)
}

// page returns a page of an article with something in front of its end and something in its head.
func page(head, body string) string {
	return "<!DOCTYPE html><html lang=en><head><title>The harbour of Kelder</title>" + head + "</head><body><article><h1>The harbour of Kelder</h1><p>" +
		strings.Join(stories(9), "</p>\n<p>") + "</p>\n" + body + "</article></body></html>"
}

// onPage is a shape of a page whose body ends with something.
func onPage(name string, full int, body func(n int) string) Shape {
	return Shape{Name: name, From: article.HTML, Full: full, input: func(n int) string { return page("", body(n)) }}
}

// inHead is a shape of a page whose head holds something.
func inHead(name string, full int, head func(n int) string) Shape {
	return Shape{Name: name, From: article.HTML, Full: full, input: func(n int) string { return page(head(n), "") }}
}

// counting returns the shape with another number to count steps for.
func (s Shape) counting(few int) Shape {
	s.few = few
	return s
}

// times repeats a text.
func times(s string) func(int) string { return func(n int) string { return strings.Repeat(s, n) } }

// numbered repeats a format, with the number as its only operand.
func numbered(format string) func(int) string {
	return func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
}

// around puts a text before and one after.
func around(before string, inner func(int) string, after string) func(int) string {
	return func(n int) string { return before + inner(n) + after }
}
