package metadata

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Weights of a visible byline: one that begins with "By" says more than a line that only has the role, and both more
// than a line that was found here by its wording or its class.
const (
	weightBylineBy    = 1.4
	weightBylinePlain = 0.65
	weightBylineFar   = 0.35
	weightLooseBy     = 0.6
	weightLooseClass  = 0.4
	weightLooseName   = 0.3
	weightAuthorBox   = 0.4
	weightBelow       = 0.15
	weightLater       = 0.03
	maxLooseRunes     = 120
	maxLoneName       = 60
	// maxBylines bounds how many bylines are weighed: an article has one or two, a list of articles thousands.
	maxBylines = 40
)

// bylineAuthors reads the visible bylines.
func (p *page) bylineAuthors(w window) []authorList {
	var list []authorList
	last := -3
	for i := 0; i < len(p.doc.Blocks) && len(list) < maxBylines; i++ {
		b := &p.doc.Blocks[i]
		weight := p.bylineWeight(b, w)
		if weight == 0 {
			continue
		}
		text, next := p.joinByline(i)
		i = next
		var names []string
		for _, line := range strings.Split(text, "\n") {
			for _, name := range p.names(true).read(line) {
				names = appendNew(names, name)
			}
		}
		if names = p.believed(dropSingles(names), text, b, w); len(names) == 0 {
			continue
		}
		if last == b.ID-2 && isListSeparator(p.doc.Blocks[b.ID-1].Text) {
			end := &list[len(list)-1]
			for _, name := range names {
				end.names = appendNew(end.names, name)
			}
		} else {
			list = append(list, authorList{names, "block " + itoa(b.ID), weight - weightLater*float64(min(len(list), 5))})
		}
		last = i
	}
	return list
}

// isListSeparator reports a block that only parts two names.
func isListSeparator(s string) bool {
	s = strings.TrimSpace(s)
	return s == "," || s == "|" || s == "•" || words().and.has(strings.ToLower(strings.Trim(s, ", "))) || s == "&"
}

// bylineWeight says how surely a block is a byline, 0 when it is none.
func (p *page) bylineWeight(b *article.Block, w window) float64 {
	switch {
	case b.Text == "" || !b.Kind.IsTextual() || b.Kind == article.KindCode || b.Kind == article.KindTable:
		return 0
	case b.Role != article.Byline:
		return p.looseWeight(b, w)
	case w.top(b.ID) && (startsWithBy(b.Text) || innerBy(b.Text) != ""):
		return weightBylineBy
	case w.headline >= 0 && !w.top(b.ID) && !w.below(b.ID):
		return weightBylineFar
	}
	return weightBylinePlain
}

// mayHoldByline reports whether a byline can hide in a block of another role: classifiers take some for text, dates,
// deks or the page's furniture. Right at the headline any role but those of pictures may be a mistake.
func mayHoldByline(b *article.Block, w window) bool {
	if b.Hidden && !w.hidden || longerThan(b.Text, maxLooseRunes) {
		return false
	}
	switch b.Role {
	case article.Body, article.RoleNone, article.Date, article.Dek, article.Kicker, article.Bio, article.Nav, article.Agency:
		return true
	case article.Headline, article.Caption, article.Credit:
		return false
	}
	return w.atHeadline(b.ID)
}

// looseWeight weighs a block that has not the role.
func (p *page) looseWeight(b *article.Block, w window) float64 {
	if !mayHoldByline(b, w) {
		return 0
	}
	weight, at := 0.0, w.top(b.ID)
	if at || w.below(b.ID) {
		weight = p.wordingWeight(b, w)
	}
	switch {
	case weight > 0 && at:
		return weight
	case weight > 0:
		return weight - weightBelow
	case w.after(b.ID) && saysWritten(b.Text) || p.isAuthorBox(b, w):
		return weightAuthorBox
	}
	return 0
}

// wordingWeight weighs what a block says and what its element is called, wherever it stands.
func (p *page) wordingWeight(b *article.Block, w window) float64 {
	switch {
	case startsWithBy(b.Text) || innerBy(b.Text) != "":
		return weightLooseBy
	case (b.Role != article.Nav || w.atHeadline(b.ID)) && b.Kind != article.KindHeading && p.namesAuthor(b):
		return weightLooseClass
	case w.top(b.ID) && p.isLoneByline(b, w):
		return weightLooseName
	}
	return 0
}

// startsWithBy reports whether a line begins with a word for "by" that is unlikely to begin anything else, and goes on
// with a capital letter or nothing.
func startsWithBy(line string) bool {
	line = strings.TrimSpace(line)
	rest := dropBy(line, true)
	if rest == line {
		return dropGluedBy(line) != line
	}
	first, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !strings.ContainsRune("abcdefghijklmnopqrstuvwxyz0123456789", first) || strings.HasPrefix(strings.ToLower(line), "by ")
}

// joinByline returns the text of block i. Where it is only "By" or "Written by" the name stands in the next block;
// where it is only "Edited by" the next block is passed over. next is the last block used.
func (p *page) joinByline(i int) (text string, next int) {
	text = p.doc.Blocks[i].Text
	if inner := innerBy(text); inner != "" {
		return inner, i
	}
	if i+1 >= len(p.doc.Blocks) {
		return text, i
	}
	following := p.doc.Blocks[i+1].Text
	if longerThan(following, maxLoneName) {
		return text, i
	}
	var buffer [maxBuffered]byte
	switch key := appendFolded(buffer[:0], text); {
	case words().by.hasBytes(key):
		return "By " + following, i + 1
	case words().cutKeys.hasBytes(key) && bytes.HasSuffix(key, []byte("by")):
		return "", i + 1
	}
	return text, i
}
