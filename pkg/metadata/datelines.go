package metadata

import "github.com/winnow-cli/winnow/pkg/article"

// datedLine is a visible date with the label before it.
type datedLine struct {
	dateClaim
	label label
}

// lineDates reads the visible dates: date and byline blocks, and short lines around the headline and below the text.
func (p *page) lineDates(o order, w window) []datedLine {
	var list []datedLine
	before := labelNone
	for i := range p.doc.Blocks {
		if len(list) >= maxClaims {
			break
		}
		b := &p.doc.Blocks[i]
		weight := lineWeight(b, w)
		if weight == 0 {
			before = labelNone
			continue
		}
		found := o.find(b.Text, 4)
		for _, f := range found {
			f.when = p.settle(f, o)
			if f.label == labelNone {
				f.label = before
			}
			list = append(list, datedLine{dateClaim{f.when, "block " + itoa(b.ID), weight, ownLine(b, w)}, f.label})
		}
		before = labelNone
		if len(found) == 0 {
			before = labelOf(tokenize(b.Text[:min(len(b.Text), 40)]))
		}
	}
	return list
}

// settle reads a date such as 03/10/2023 the other way round when the markup names that day.
func (p *page) settle(f found, o order) when {
	if !f.swapped.known() {
		return f.when
	}
	if p.claimed == nil {
		p.claimed = map[string]bool{}
		published, modified := p.dateClaims(o)
		for _, c := range append(published, modified...) {
			p.claimed[c.when.day()] = true
		}
	}
	if p.claimed[f.swapped.day()] && !p.claimed[f.when.day()] {
		return f.swapped
	}
	return f.when
}

// lineWeight says how far a visible block is trusted to hold the date of the article, 0 for not at all.
func lineWeight(b *article.Block, w window) float64 {
	if !b.Kind.IsTextual() || b.Text == "" {
		return 0
	}
	weight := weightLine
	if b.Role != article.Date && b.Role != article.Byline {
		if !mayHoldDate(b, w) || b.Hidden && !w.hidden {
			return 0
		}
		weight = weightLoose
	}
	switch {
	case w.top(b.ID):
		return weight - distanceCost*float64(w.distance(b.ID))
	case w.below(b.ID):
		return weightLoose - weightBelow
	case weight == weightLine:
		return weightLoose
	}
	return 0
}

// ownLine reports whether a line speaks of this article without doubt: not a line of other articles' cards or of the foot
// of the page.
func ownLine(b *article.Block, w window) bool {
	switch b.Role {
	case article.Related, article.Comments, article.Ad, article.Legal, article.Nav:
		return w.opens(b.ID)
	}
	return true
}

// mayHoldDate reports whether the date line can hide in a block of another role.
func mayHoldDate(b *article.Block, w window) bool {
	if len(b.Text) > maxLooseRunes || b.Kind == article.KindHeading {
		return false
	}
	switch b.Role {
	case article.Headline, article.Caption, article.Credit, article.Legal:
		return false
	case article.Related, article.Comments, article.Ad:
		return w.atHeadline(b.ID)
	}
	return !b.Role.IsAppeal() || w.atHeadline(b.ID)
}
