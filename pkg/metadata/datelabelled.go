package metadata

import "github.com/winnow-cli/winnow/pkg/article"

// maxLabelledLine is the most bytes of a line that says when something was published, with a name perhaps, and nothing else.
const maxLabelledLine = 70

// labelledDates reads the lines that say when something was published farther from the article than [page.lineDates] looks: below
// pictures and buttons, beside the text, in a box of facts. They count when all of them name one day, since the cards of other
// articles say so too, and are only asked for when nothing closer to the article does.
func (p *page) labelledDates(o order, w window) []dateClaim {
	var list []datedLine
	headed := false
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		headed = headed || i >= w.belowFrom && b.Kind == article.KindHeading
		if b.Hidden || b.Text == "" || len(b.Text) > maxLabelledLine || !b.Kind.IsTextual() || !mayStandFar(b, w, headed) {
			continue
		}
		for _, f := range o.find(b.Text, 1) {
			if f.label == labelPublished && f.from <= maxBeforeDateline {
				claim := dateClaim{when: p.settle(f, o), source: "block " + itoa(b.ID), weight: weightLoose - weightBelow}
				list = append(list[:min(len(list), maxClaims-1)], datedLine{claim, f.label})
			}
		}
	}
	var claims []dateClaim
	for _, l := range alone(list) {
		claims = append(claims, l.dateClaim)
	}
	return claims
}

// mayStandFar reports whether a line far from the headline can be of the article; headed says that it stands below a heading that
// stands below the text.
func mayStandFar(b *article.Block, w window, headed bool) bool {
	switch b.Role {
	case article.Comments, article.Ad, article.Legal, article.Body:
		return false
	case article.Related: // The first lines below the text are often taken for the cards that follow.
		return b.ID >= w.belowFrom && !headed
	}
	return !b.Role.IsAppeal()
}
