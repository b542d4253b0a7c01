package classify

import "github.com/winnow-cli/winnow/pkg/article"

// resolveWordless gives pictures and rules the role of the text they stand in.
func resolveWordless(d *article.Document) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if isSettled(b) {
			continue
		}
		b.Role, b.Rule, b.Why = article.Nav, "figure/outside", "stands outside the article's text"
		before, after := textual(d, i, -1), textual(d, i, 1)
		inside := before >= 0 && after >= 0 && isFrontOrBody(d.Blocks[before].Role) && isFrontOrBody(d.Blocks[after].Role)
		if after == i+1 && d.Blocks[after].Role == article.Caption {
			// A picture with a caption is the article's where the text goes on, whatever buttons stand above it.
			next := textual(d, after, 1)
			inside = inside || next >= 0 && isFrontOrBody(d.Blocks[next].Role)
		}
		if inside && !b.Hidden && (b.Kind == article.KindFigure || b.Kind == article.KindRule && b.Tag == "hr") {
			b.Role, b.Rule, b.Why = article.Body, "figure/inside", "stands in the article's text"
		}
	}
}

// textual returns the closest block with text in a direction, at most ten away; -1 when there is none.
func textual(d *article.Document, i, step int) int {
	for k, n := i+step, 0; k >= 0 && k < len(d.Blocks) && n < 10; k, n = k+step, n+1 {
		if d.Blocks[k].Text != "" {
			return k
		}
	}
	return -1
}

func isFrontOrBody(r article.Role) bool {
	switch r {
	case article.Body, article.Headline, article.Dek, article.Byline, article.Date, article.Caption, article.Credit:
		return true
	}
	return false
}
