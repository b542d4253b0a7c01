package article

import (
	"slices"
	"strconv"
	"strings"
)

// maxSteps is how many elements a path goes through. Without a bound, each of the 250,000 blocks that a page may have could take
// 5 kB of output. Of the 2,000 pages of wcxb the deepest path has 36.
const maxSteps = 48

// CSSPath returns a CSS path to the block's element, from the closest id down: to its closest container where the parser
// kept only that, and to the root for a block right inside it. Where elements nest deeper than 48 it ends at the container there. It
// is "" for input without elements.
// It is computed on demand since only explanations need it.
func (d *Document) CSSPath(b *Block) string {
	if b.Path != "" || len(d.Elements) == 0 {
		return b.Path
	}
	if b.Element <= 0 || b.Element >= len(d.Elements) {
		return d.Elements[0].Tag
	}
	var steps []*Element // The innermost first.
	for i := b.Element; i > 0; i = d.Elements[i].Parent {
		steps = append(steps, &d.Elements[i])
		if d.Elements[i].hasPlainID() {
			break
		}
	}
	var path strings.Builder
	for _, e := range slices.Backward(steps[max(0, len(steps)-maxSteps):]) {
		if path.Len() > 0 {
			path.WriteString(" > ")
		}
		if e.hasPlainID() {
			path.WriteString(e.Tag + "#" + e.ID)
		} else {
			path.WriteString(e.Tag + ":nth-of-type(" + strconv.Itoa(e.Nth) + ")")
		}
	}
	return path.String()
}

// hasPlainID reports whether an element has an id that can stand in a path as it is.
func (e *Element) hasPlainID() bool {
	return e.ID != "" && !strings.ContainsAny(e.ID, " \t\n\"'\\#.:[]>+~(){}/,;!@$%^&*=|`?<")
}
