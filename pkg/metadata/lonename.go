package metadata

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// A byline without "By", without a class and without a role is found by its company: a short line of names near the
// headline is one when a date stands on or beside it, or when another block begins with the same name, as notes about
// authors do.
const (
	loneAbove    = 4
	loneBelow    = 8
	loneNearDate = 2
	maxLoneNames = 4
)

// isLoneByline reports whether a block around the headline is a byline by its company alone.
func (p *page) isLoneByline(b *article.Block, w window) bool {
	if !w.near(b.ID, loneAbove, loneBelow) || b.Kind == article.KindHeading || longerThan(b.Text, maxLoneName+20) {
		return false
	}
	dated := hasDate(b)
	if !dated && !mayHoldFullName(b.Text) {
		return false
	}
	names := p.names(true).read(b.Text)
	if len(names) == 0 {
		return false
	}
	if dated && isGivenAlone(names, b.Text) {
		return w.near(b.ID, 0, loneAbove)
	}
	if !areFullNames(names) || !dated && len(names) == 1 && !strings.HasPrefix(fold(b.Text), fold(names[0])) {
		return false
	}
	return p.isAuthorNote(names[0]) || p.hasCompany(names[0], dated, b, w)
}

// mayHoldFullName reports whether a line has two words side by side that a name can have, or something that is taken out of lines
// before names are read. Most buttons and sections have not.
func mayHoldFullName(line string) bool {
	if !isClean(line) || mayHaveLinks(line) || mayHaveCommas(line) { // "Doe,Jane" is a name too.
		return true
	}
	before := false
	for word := range strings.FieldsSeq(line) {
		is := isCapitalised(word)
		if before && is {
			return true
		}
		before = is
	}
	return false
}

// isGivenAlone reports whether a line begins with one given name that is all of the names in it.
func isGivenAlone(names []string, line string) bool {
	return len(names) == 1 && words().given.holds(names[0]) && strings.HasPrefix(fold(line), fold(names[0])+" ")
}

// hasCompany reports whether a given name, the headline and dates together speak for a line of names: two of them on a
// line with a date, all of them elsewhere.
func (p *page) hasCompany(name string, dated bool, b *article.Block, w window) bool {
	given := hasGivenName(name) || !isLatin(name)
	right := w.near(b.ID, 0, loneAbove) && !p.inTitle(name)
	if dated {
		return given || right
	}
	return given && right && b.Kind != article.KindList && p.dateBeside(b.ID)
}

// areFullNames reports whether there are one to four names, each of two to four words.
func areFullNames(names []string) bool {
	if len(names) == 0 || len(names) > maxLoneNames {
		return false
	}
	for _, name := range names {
		if n := countWords(name); n < 2 || n > 4 {
			return false
		}
	}
	return true
}

// dateBeside reports whether a date stands within two blocks of a block.
func (p *page) dateBeside(block int) bool {
	for i := max(0, block-loneNearDate); i <= min(len(p.doc.Blocks)-1, block+loneNearDate); i++ {
		if i != block && hasDate(&p.doc.Blocks[i]) {
			return true
		}
	}
	return false
}

// hasDate reports whether a short block holds a date.
func hasDate(b *article.Block) bool {
	return b.Kind.IsTextual() && len(b.Text) <= maxLooseRunes && len((order{}).find(b.Text, 1)) > 0
}

// inTitle reports whether a word of a supposed name stands in the titles: then it is a section or a topic.
func (p *page) inTitle(name string) bool {
	titles := " " + fold(strings.Join(p.titleClaims(), " ")) + " "
	for word := range strings.FieldsSeq(fold(name)) {
		if strings.Contains(titles, " "+word+" ") {
			return true
		}
	}
	return false
}
