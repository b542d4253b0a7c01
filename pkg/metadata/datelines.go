package metadata

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// datedLine is a visible date with the label before it.
type datedLine struct {
	dateClaim
	label label
}

// Weights of visible dates whose blocks have other roles than a line of the date, and their bounds.
const (
	// weightLone is for a date that stands alone right at the headline.
	weightLone = 1.2
	// weightDateline is for a date that opens the text.
	weightDateline = 0.55
	// maxBesideDate is the most bytes beside the dates in a block that holds dates alone.
	maxBesideDate = 12
	// maxBeforeDateline is the most bytes before a date that opens a text: the place, or the kind of text.
	maxBeforeDateline = 40
	// maxPlaceWords is the most words of a place before a date.
	maxPlaceWords = 5
	// maxBeforeSignature is the most bytes before a date below a text: the name of the author.
	maxBeforeSignature = 30
	// maxDatelineBlocks is how many blocks after the first of the text its dateline may stand.
	maxDatelineBlocks = 5
)

// lineDates reads the visible dates: date and byline blocks, short lines around the headline and below the text, and the
// date that opens the text.
func (p *page) lineDates(o order, w window) []datedLine {
	var list, strays []datedLine
	before := labelNone
	for i := range p.doc.Blocks {
		if len(list) >= maxClaims {
			break
		}
		b := &p.doc.Blocks[i]
		if !readable(b, w) {
			before = labelNone
			continue
		}
		found := o.find(b.Text, 4)
		p.settleAll(found, o)
		orderPair(b.Text, found)
		for k := range found {
			if found[k].label == labelNone {
				found[k].label = before
			}
		}
		for k, f := range found {
			weight := lineWeight(b, found, k, w)
			if weight == 0 {
				continue
			}
			line := datedLine{dateClaim{when: f.when, source: "block " + itoa(b.ID), weight: weight, standsIn: ownLine(b, w)}, f.label}
			if !w.top(b.ID) && !w.below(b.ID) && !w.near(b.ID, 0, blocksAtHeadlineBelow) && !w.ends(b.ID) {
				strays = append(strays[:min(len(strays), maxClaims-1)], line)
				continue
			}
			list = append(list, line)
		}
		before = labelNone
		if len(found) == 0 && len(b.Text) <= maxBeforeDateline && !namesSomebody(b.Text) {
			before = labelIn(b.Text)
		}
	}
	return append(list, alone(strays)...)
}

// namesSomebody reports whether a line says who did a thing, as "Reviewed by Jane Doe" does: it is no label of the date below.
func namesSomebody(line string) bool {
	for word := range strings.FieldsSeq(line) {
		if words().by.holds(word) && !words().published.holds(word) {
			return true
		}
	}
	return false
}

func (p *page) settleAll(list []found, o order) {
	for i := range list {
		list[i].when = p.settle(list[i], o)
	}
}

// orderPair labels two dates that stand side by side with nothing between them: a template prints the day of publication
// and the day of the last change, in whatever order, and a style sheet hides one of them.
func orderPair(text string, list []found) {
	if len(list) < 2 || strings.TrimSpace(text[list[0].to:list[1].from]) != "" || list[1].label != labelNone {
		return
	}
	first, second := &list[0], &list[1]
	if first.when.t.After(second.when.t) {
		first, second = second, first
	}
	if first.when.day() != second.when.day() && (list[0].label == labelNone || list[0].label == labelPublished) {
		first.label, second.label = labelPublished, labelModified
	}
}

// alone returns date lines that stand nowhere near the article when all with the same label name one day; else they are
// the lines of other articles' cards.
func alone(strays []datedLine) []datedLine {
	var kept []datedLine
	for _, l := range strays {
		if !slices.ContainsFunc(strays, func(o datedLine) bool { return o.label == l.label && o.when.day() != l.when.day() }) {
			kept = append(kept, l)
		}
	}
	return kept
}

// readable reports whether a block stands where the article's own dates do.
func readable(b *article.Block, w window) bool {
	if !b.Kind.IsTextual() || b.Text == "" {
		return false
	}
	around := w.top(b.ID) || w.below(b.ID) || w.near(b.ID, 0, blocksAtHeadlineBelow) || w.ends(b.ID)
	return isDateLine(b) || around && (!b.Hidden || w.hidden)
}

// isDateLine reports whether a block was taken for a line of the date or the author.
func isDateLine(b *article.Block) bool { return b.Role == article.Date || b.Role == article.Byline }

// lineWeight says how far the k-th of the dates found in a visible block is trusted to be that of the article, 0 for not
// at all.
func lineWeight(b *article.Block, dates []found, k int, w window) float64 {
	f := dates[k]
	switch {
	case isDateLine(b) && w.top(b.ID):
		return weightLine - distanceCost*float64(w.distance(b.ID))
	case isDateLine(b) && w.below(b.ID):
		return weightLoose - weightBelow
	case isDateLine(b):
		return weightLoose
	case b.ID == w.headline:
		if strings.Contains(b.Text[:f.from], "\n") {
			return weightLone
		}
		return 0
	case k == 0 && opensText(b, f, w):
		return weightDateline
	case !mayHoldDate(b, f, w):
		return 0
	case w.opens(b.ID) && beside(b, dates) <= maxBesideDate:
		return weightLone - distanceCost*float64(w.distance(b.ID))
	}
	return looseWeight(b, f, w)
}

// looseWeight is lineWeight for a line that was not taken for a date line.
func looseWeight(b *article.Block, f found, w window) float64 {
	labelled := f.label == labelPublished || f.label == labelModified
	switch {
	case w.top(b.ID), w.near(b.ID, 0, blocksAtHeadlineBelow) && (f.label == labelPublished || ownsLine(b.Text, f)):
		return weightLoose - distanceCost*float64(w.distance(b.ID))
	case w.below(b.ID), w.ends(b.ID) && (labelled && f.from <= maxBeforeDateline || ownsLine(b.Text, f)):
		return weightLoose - weightBelow
	}
	return 0
}

// ownsLine reports whether a date stands alone on its line of a block, or with the day of the week.
func ownsLine(text string, f found) bool {
	from := strings.LastIndexByte(text[:f.from], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[f.to:], '\n'); i >= 0 {
		to = f.to + i
	}
	return len(strings.TrimSpace(text[from:f.from]+text[f.to:to])) <= maxBesideDate
}

// beside is how many bytes of a block are no part of its dates.
func beside(b *article.Block, dates []found) int {
	n := len(b.Text)
	for _, f := range dates {
		n -= f.to - f.from
	}
	return n
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
func mayHoldDate(b *article.Block, f found, w window) bool {
	if b.Kind == article.KindHeading && !f.when.clock {
		return false
	}
	if len(b.Text) > maxLooseRunes && (f.label != labelPublished || b.Role == article.Body || !w.opens(b.ID)) {
		return false
	}
	return roleMayHoldDate(b, f, w)
}

func roleMayHoldDate(b *article.Block, f found, w window) bool {
	switch b.Role {
	case article.Headline, article.Caption, article.Credit:
		return false
	case article.Body:
		return f.label != labelNone || f.when.clock || ownsLine(b.Text, f)
	case article.Legal:
		return f.label == labelPublished || f.label == labelModified && w.opens(b.ID)
	case article.Related, article.Comments, article.Ad:
		return w.atHeadline(b.ID) || w.foots(b.ID) && signs(b, f, w)
	}
	return !b.Role.IsAppeal() && b.Role != article.Nav || w.headline < 0 || w.atHeadline(b.ID)
}

// signs reports whether a line below the text tells when it was published: it says so, or it is the first line there and
// holds the author and the date at most. The lines of cards have titles.
func signs(b *article.Block, f found, w window) bool {
	if f.label == labelPublished {
		return f.from <= maxBeforeDateline
	}
	return b.ID == w.belowFrom && f.from <= maxBeforeSignature && f.to == len(b.Text)
}

// opensText reports whether a date is the dateline of the text: it stands before the first sentence of one of its first
// blocks, behind the place at most, and is parted from it. "On May 4, 2024 the council" is no dateline.
func opensText(b *article.Block, f found, w window) bool {
	if b.Role != article.Body || b.Kind == article.KindHeading || w.body < 0 || b.ID < w.headline || b.ID > w.body+maxDatelineBlocks {
		return false
	}
	before, after := strings.TrimSpace(b.Text[:f.from]), strings.TrimLeft(b.Text[f.to:], " \t")
	if len(before) > maxBeforeDateline || f.label == labelOther {
		return false
	}
	if open := strings.TrimSuffix(before, "("); open != before {
		closed := strings.TrimPrefix(after, ")")
		return closed != after && isPlace(open)
	}
	sign, _ := utf8.DecodeRuneInString(after)
	parted := after == "" || strings.ContainsRune("\n–—-:.,|•/„“”\"»«", sign)
	place, comma := strings.CutSuffix(before, ",")
	return parted && (before == "" || f.label == labelPublished || comma && isPlace(place))
}

// isPlace reports whether a few words before a date look like the name of a place: none at all, or the first and the last
// with a capital.
func isPlace(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 {
		return true
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	last, _ := utf8.DecodeRuneInString(words[len(words)-1])
	return !unicode.IsLower(first) && !unicode.IsLower(last) && len(words) <= maxPlaceWords
}
