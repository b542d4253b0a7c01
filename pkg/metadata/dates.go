package metadata

import (
	"strings"
	"time"

	"github.com/winnow-cli/winnow/pkg/article"
)

// dateClaim is a date and what it says it is the date of.
type dateClaim struct {
	when when
	// swapped is the same date with day and month exchanged, the zero value when it can only be read one way.
	swapped when
	source  string
	weight  float64
	// standsIn is true for a day of change that may stand for the day of publication when the page names no other.
	standsIn bool
}

// Updated ends the provenance of a day of publication that is the day of the last change: the page names no other.
const Updated = " (updated)"

// Weights of the sources of dates, from the share of right answers on labelled pages.
const (
	weightLDDate   = 0.9
	weightMetaDate = 0.85
	// weightWeakMetaDate is for meta elements that do not say what they are the date of.
	weightWeakMetaDate = 0.6
	// weightPartMetaDate is for meta elements whose names are not listed.
	weightPartMetaDate = 0.7
	weightItemDate     = 0.75
	weightTime         = 0.6
	weightLine         = 1.3
	weightLoose        = 0.5
	// weightPrinted is what a date line right at the headline has at least.
	weightPrinted = 0.99
	weightLabel   = 0.4
	weightURL     = 0.5
	// distanceCost is taken for each block between the headline and a date.
	distanceCost = 0.01
	maxClaims    = 60
)

// dates decides the days of publication and of the last change.
func (p *page) dates(published, modified []dateClaim) (first, last candidate) {
	chosen := localDay(bestDate(published), published)
	change := bestDate(modified)
	if change.when.known() && chosen.when.known() && change.when.day() < chosen.when.day() {
		change = dateClaim{}
	}
	if !chosen.when.known() {
		chosen = standIn(modified)
	}
	return toCandidate(chosen), toCandidate(change)
}

// standIn is the day of the last change as the day of publication. Many pages show no other, and it is the day of the
// text as it stands. A day that only a meta element names is left out: templates set it whenever anything is touched.
func standIn(modified []dateClaim) dateClaim {
	var list []dateClaim
	for _, c := range modified {
		if c.standsIn {
			list = append(list, c)
		}
	}
	c := bestDate(list)
	c.source += Updated
	return c
}

// dateCandidates are all days the page names as the one it was published or changed on.
func (p *page) dateCandidates(language string, w window) (published, modified []dateClaim) {
	o := p.dateOrder(language)
	pub, mod := p.dateClaims(o)
	lines := p.lineDates(o, w)
	times, changes := p.itemDates(o, w)
	last := latest(pub, mod, times, changes)
	pub, mod = append(pub, notAfter(times, last)...), append(mod, notAfter(changes, last)...)
	for _, l := range lines {
		switch {
		case l.label == labelNone && isAfter(l.when, last):
		case l.label == labelModified:
			mod = append(mod, l.dateClaim)
		case l.label == labelPublished:
			l.weight += weightLabel
			pub = append(pub, l.dateClaim)
		case l.label == labelNone && !p.isChange(l.dateClaim, pub, mod):
			pub = append(pub, l.dateClaim)
		}
	}
	if u := urlDate(p.address, o); u.known() {
		pub = append(pub, dateClaim{when: u, source: "url", weight: weightURL})
	}
	if len(pub) == 0 {
		pub = p.labelledDates(o, w)
	}
	return pub, mod
}

// latest is the last moment the markup names, the zero value when it names none. Time elements without a property may
// stand anywhere, and weak names may mean the day a page was laid out.
func latest(lists ...[]dateClaim) when {
	var last when
	for _, list := range lists {
		for _, c := range list {
			if c.weight > weightWeakMetaDate && !strings.HasPrefix(c.source, "time") && (!last.known() || c.when.t.After(last.t)) {
				last = c.when
			}
		}
	}
	return last
}

// isAfter reports whether a date is later than everything the markup names, by more than time zones and a day of
// delay explain: then it is the day the page was fetched, or the date of another article.
func isAfter(w, last when) bool {
	return last.known() && w.t.Sub(last.t) > 60*time.Hour
}

// notAfter keeps the claims that are not later than all the markup names. Claims with a property are markup too.
func notAfter(list []dateClaim, last when) []dateClaim {
	var kept []dateClaim
	for _, c := range list {
		if c.weight >= weightItemDate || !isAfter(c.when, last) {
			kept = append(kept, c)
		}
	}
	return kept
}

// isChange reports whether a visible date without a word before it is the day of the last change: the markup names
// that day as the change, and another as the publication. Many sites print only the day they last touched a page.
func (p *page) isChange(line dateClaim, published, modified []dateClaim) bool {
	other := false
	for _, c := range published {
		if c.weight >= weightItemDate && nearDays(c.when, line.when) {
			return false
		}
		other = other || c.weight >= weightItemDate
	}
	if !other {
		return false
	}
	for _, c := range modified {
		if nearDays(c.when, line.when) {
			return true
		}
	}
	return false
}

// nearDays reports whether two moments are the same day somewhere on earth.
func nearDays(a, b when) bool {
	d := a.t.Sub(b.t)
	return d < 36*time.Hour && d > -36*time.Hour
}

func toCandidate(c dateClaim) candidate {
	return candidate{text: c.when.String(), source: c.source, weight: c.weight}
}

// itemDates reads microdata, RDFa and time elements that stand in the article or near its top.
func (p *page) itemDates(o order, win window) (published, modified []dateClaim) {
	for i := range p.head.Items {
		it := &p.head.Items[i]
		if p.isElsewhere(it.Block) || scopeIsOther(it.Scope) || len(published)+len(modified) >= maxClaims {
			continue
		}
		f := o.readField(it.Value)
		if !f.when.known() {
			f = o.readField(it.Text)
		}
		w := p.settle(f, o)
		if !w.known() {
			continue
		}
		switch c, kind := p.itemClaim(it, w, o, win); {
		case kind == labelModified:
			modified = append(modified, c)
		case kind == labelPublished, kind == labelNone && !p.isChange(c, published, modified):
			published = append(published, c)
		}
	}
	return published, modified
}

// itemClaim weighs one item. The label is none for a time element that does not say what it is the time of, and other
// for items that say nothing about the article.
func (p *page) itemClaim(it *article.Item, w when, o order, win window) (dateClaim, label) {
	switch {
	case hasProp(it.Prop, []string{"datemodified", "modified", "updated", "dateupdated"}) || namesSay(it.Names, "updated", "modified"):
		return dateClaim{when: w, source: "item modified", weight: weightItemDate}, labelModified
	case hasProp(it.Prop, []string{"datepublished", "published", "pubdate", "datecreated", "created", "issued"}):
		return dateClaim{when: w, source: "item published", weight: weightItemDate}, labelPublished
	case it.Tag == "time" && (win.top(it.Block) || win.below(it.Block)):
		c := dateClaim{when: w, source: "time in block " + itoa(it.Block), weight: weightTime - distanceCost*float64(win.distance(it.Block))}
		if p.labelAt(o, it.Block, w) == labelModified {
			return c, labelModified
		}
		return c, labelNone
	}
	return dateClaim{}, labelOther
}

// labelAt returns the label of a day in a visible block.
func (p *page) labelAt(o order, block int, w when) label {
	if block < 0 || block >= len(p.doc.Blocks) {
		return labelNone
	}
	for _, f := range o.find(p.doc.Blocks[block].Text, 4) {
		if nearDays(f.when, w) {
			return f.label
		}
	}
	return labelNone
}

func namesSay(names string, words ...string) bool {
	names = strings.ToLower(names)
	for _, w := range words {
		if strings.Contains(names, w) {
			return true
		}
	}
	return false
}
