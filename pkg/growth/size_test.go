package growth_test

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/growth"
	"github.com/winnow-cli/winnow/pkg/source"
)

// TestFullSizeIsAccepted works out from two small inputs of each shape how many blocks one of full size has, and how many bytes:
// with more of either it would be refused, and cmd/growth with it.
func TestFullSizeIsAccepted(t *testing.T) {
	const few, more = 50, 100
	seen := map[string]bool{}
	for _, shape := range growth.Shapes() {
		if seen[shape.Name] {
			t.Errorf("two shapes are called %s", shape.Name)
		}
		seen[shape.Name] = true
		c, err := clean.New(clean.Options{From: shape.From})
		if err != nil {
			t.Fatal(err)
		}
		blocks := func(n int) int {
			d, err := c.Clean(t.Context(), "page", strings.NewReader(shape.Input(n)))
			if d == nil {
				t.Fatalf("%s: %v", shape.Name, err)
			}
			return len(d.Blocks)
		}
		most := blocks(more)
		each := float64(most-blocks(few)) / (more - few)
		if got := most + int(each*float64(shape.Full-more)); got > article.MaxBlocks {
			t.Errorf("%s: %d have %d blocks, %.1f each; at most %d are accepted", shape.Name, shape.Full, got, each, article.MaxBlocks)
		}
		if got := (len(shape.Input(more)) - len(shape.Input(few))) / (more - few) * shape.Full; got > source.DefaultMaxBytes {
			t.Errorf("%s: %d have %d bytes; at most %d are accepted", shape.Name, shape.Full, got, source.DefaultMaxBytes)
		}
	}
}
