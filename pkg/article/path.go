package article

import (
	"strconv"
	"strings"
)

// CSSPath returns a CSS path to the block's element, from the closest id down: to its closest container where the parser
// kept only that, and to the root for a block right inside it. It is "" for input without elements.
// It is computed on demand since only explanations need it.
func (d *Document) CSSPath(b *Block) string {
	if b.Path != "" || len(d.Elements) == 0 {
		return b.Path
	}
	if b.Element <= 0 || b.Element >= len(d.Elements) {
		return d.Elements[0].Tag
	}
	var steps []string
	for i := b.Element; i > 0; i = d.Elements[i].Parent {
		e := &d.Elements[i]
		if e.ID != "" && !strings.ContainsAny(e.ID, " \t\n\"'\\#.:[]>+~(){}/,;!@$%^&*=|`?<") {
			steps = append(steps, e.Tag+"#"+e.ID)
			break
		}
		steps = append(steps, e.Tag+":nth-of-type("+strconv.Itoa(e.Nth)+")")
	}
	for i, j := 0, len(steps)-1; i < j; i, j = i+1, j-1 {
		steps[i], steps[j] = steps[j], steps[i]
	}
	return strings.Join(steps, " > ")
}
