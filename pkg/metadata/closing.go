package metadata

import (
	"strings"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Weights of persons named where articles end and where sites name their owner. All need a given name.
const (
	weightNote      = 0.4
	weightSignature = 0.3
	weightOwner     = 0.15
	// signatureReach is how many blocks from the end of the text a signature stands.
	signatureReach = 3
	// creditReach is how many blocks below the text a line that says "Text:" or "By" may stand whatever its role; in
	// the cards of other articles only the first is the article's own.
	creditReach = 2
	// maxOwnerWord is the longest surname in the name of a site, in runes; longer words are menus that lost their spaces.
	maxOwnerWord = 18
	// ownerBlocks is how many of the first blocks are looked at for the name of a site.
	ownerBlocks = 3
)

// closingAuthors are persons the end of the page names: a note about the author, a signature, and last the owner of a
// site that is named after a person.
func (p *page) closingAuthors(w window) []authorList {
	var list []authorList
	take := func(name string, block int, weight float64) bool {
		if name == "" {
			return false
		}
		list = append(list, authorList{[]string{name}, "block " + itoa(block), weight})
		return true
	}
	for i := range p.doc.Blocks {
		if b := &p.doc.Blocks[i]; b.Role == article.Bio && w.after(b.ID) && take(p.noteName(b), b.ID, weightNote) {
			break
		}
	}
	for i := w.belowFrom - 1; w.belowFrom > 0 && i >= max(0, w.belowFrom-signatureReach); i-- {
		b := &p.doc.Blocks[i]
		weight := weightSignature
		if startsWithBy(b.Text) {
			weight = weightNote
		}
		if take(p.signature(b), i, weight) {
			break
		}
	}
	for i := max(0, w.belowFrom); i < min(len(p.doc.Blocks), w.belowFrom+creditReach); i++ {
		if take(p.creditLine(&p.doc.Blocks[i]), i, weightNote) {
			break
		}
	}
	if name, source := p.owner(w); name != "" {
		list = append(list, authorList{[]string{name}, source, weightOwner})
	}
	return list
}

// creditLine is the name in the first line of a block that begins with a word for "by".
func (p *page) creditLine(b *article.Block) string {
	line, _, _ := strings.Cut(b.Text, "\n")
	if b.Role == article.Comments || b.Role == article.Related && !strings.Contains(line, ":") || !startsWithBy(line) {
		return ""
	}
	return p.signature(&article.Block{Text: line})
}

// noteName is the name that a block with the role begins with, "" where it is no note about an author: "Jane Doe is a reporter", "Jane
// Doe: Jane joined the paper", or the name alone.
func (p *page) noteName(b *article.Block) string {
	if b.Text == "" {
		return ""
	}
	if !longerThan(b.Text, maxLoneName) {
		name := p.personName(dropBy(b.Text, true), 1)
		if name == "" && p.hasNoteBelow(b.ID) {
			if names := p.namesOnly(p.names(true).read(b.Text), 0); len(names) == 1 && areFullNames(names) && fold(names[0]) == fold(b.Text) {
				return names[0]
			}
		}
		return name
	}
	text := b.Text
	if len(text) > 4*maxLoneName {
		text = strings.ToValidUTF8(text[:4*maxLoneName], "")
	}
	fields := strings.Fields(text)
	for n := 2; n <= 4 && n < len(fields); n++ {
		if strings.HasSuffix(fields[n-1], ":") || words().noteVerbs.holds(fields[n]) {
			return p.personName(strings.TrimSuffix(strings.Join(fields[:n], " "), ":"), 2)
		}
	}
	return ""
}

// hasNoteBelow reports whether a text about an author follows a block.
func (p *page) hasNoteBelow(block int) bool {
	if block+1 >= len(p.doc.Blocks) {
		return false
	}
	next := &p.doc.Blocks[block+1]
	return next.Role == article.Bio && longerThan(next.Text, maxLoneName)
}

// signature is the name a short block at the end of the text consists of, with or without "By", "" for all others.
func (p *page) signature(b *article.Block) string {
	if b.Kind == article.KindHeading || !b.Kind.IsTextual() || longerThan(b.Text, maxLoneName) {
		return ""
	}
	return p.personName(dropBy(b.Text, true), 2)
}

// personName returns a text that is the name of a person and nothing more, "" when it is not: so many words at least,
// three more at most, the first a given name, and no title or product of the page.
func (p *page) personName(s string, words int) string {
	s = trimName(dropTitles(strings.TrimSpace(s)))
	n := countWords(s)
	if n < words || n > words+3 || !hasGivenName(s) {
		return ""
	}
	// The words of the page are asked last, since they have to be looked for.
	if names := p.names(true).read(s); len(names) == 1 && countWords(names[0]) == n && !p.areCommonWords(s) {
		return names[0]
	}
	return ""
}

// owner is the person a site is named after: in the site's name, in the first lines of the page, behind the copyright
// sign.
func (p *page) owner(w window) (name, source string) {
	for _, site := range p.sites {
		if name := p.ownerName(site); name != "" {
			return name, "site name"
		}
	}
	for _, part := range titleEnds(p.title) {
		if name := p.ownerName(part); name != "" {
			return name, "title"
		}
	}
	first := min(ownerBlocks, len(p.doc.Blocks))
	if w.headline >= 0 {
		first = min(first, w.headline)
	}
	for i := range first {
		if name := p.ownerName(p.doc.Blocks[i].Text); name != "" {
			return name, "block " + itoa(i)
		}
	}
	for i := len(p.doc.Blocks) - 1; i >= max(0, w.headline); i-- {
		if b := &p.doc.Blocks[i]; b.Role != article.Body && b.Role != article.Caption && b.Role != article.Credit && len(b.Text) < maxDateText {
			holder := copyrightHolder(b.Text)
			if holder == "" {
				continue
			}
			if name := p.ownerName(holder); name != "" {
				return name, "block " + itoa(b.ID)
			}
		}
	}
	return "", ""
}

// minOwnerWords is how many words the name of an owner has at least.
const minOwnerWords = 2

// ownerName is the person in the name of a site: "Jane Doe", "Jane Doe's blog", "Dr. Jane Doe". Three words at most.
func (p *page) ownerName(site string) string {
	if longerThan(site, maxSiteRunes) || countWords(site) < minOwnerWords {
		return ""
	}
	for _, mark := range []string{"'s ", "’s ", "´s ", "s' ", "s’ "} {
		if before, _, ok := strings.Cut(site, mark); ok {
			site = before + strings.TrimRight(mark[:1], "'’´ ")
			site = strings.ToValidUTF8(site, "")
			break
		}
	}
	name := p.personName(strings.TrimRight(site, "/ "), minOwnerWords)
	fields := strings.Fields(name)
	if len(fields) > 3 || p.inHeadline(name) {
		return ""
	}
	for _, f := range fields[min(1, len(fields)):] {
		if key := strings.ToLower(f); longerThan(f, maxOwnerWord) || !words().particles.has(key) && p.isCommonWord(key) {
			return ""
		}
	}
	return name
}

// inHeadline reports whether the headline block holds a name: the page is about that person.
func (p *page) inHeadline(name string) bool {
	return name != "" && p.win != nil && p.win.headline >= 0 && p.win.headline < len(p.doc.Blocks) &&
		strings.Contains(fold(p.doc.Blocks[p.win.headline].Text), fold(name))
}

// titleBars writes one bar for the signs between the parts of a title.
var titleBars = strings.NewReplacer(" - ", "|", " – ", "|", " — ", "|", " // ", "|", " · ", "|")

// titleEnds are the first and the last part of a title with several.
func titleEnds(title string) []string {
	parts := strings.FieldsFunc(titleBars.Replace(title), func(r rune) bool { return r == '|' })
	if len(parts) < 2 {
		return nil
	}
	return []string{strings.TrimSpace(parts[len(parts)-1]), strings.TrimSpace(parts[0])}
}

// mayHaveCopyright reports whether a text has one of the characters that signs of a copyright are told by.
func mayHaveCopyright(text string) bool {
	for i := range len(text) {
		c := text[i]
		if !inCopyright[c] {
			continue
		}
		switch c {
		case 0xA9: // the second byte of ©
			return true
		case '(':
			if i+1 < len(text) && text[i+1]|0x20 == 'c' {
				return true
			}
		case 'y', 'Y':
			if i+1 < len(text) && text[i+1]|0x20 == 'r' {
				return true
			}
		}
	}
	return false
}

// inCopyright are the bytes that mayHaveCopyright looks for.
var inCopyright = [256]bool{0xA9: true, '(': true, 'y': true, 'Y': true}

// copyrightHolder is what stands behind the copyright sign and the years, up to the next sign, "" without one.
func copyrightHolder(text string) string {
	if !mayHaveCopyright(text) {
		return ""
	}
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return ""
	}
	at := -1
	for _, mark := range []string{"©", "(c)", "copyright"} {
		if i := strings.LastIndex(lower, mark); i >= 0 && i+len(mark) > at {
			at = i + len(mark)
		}
	}
	if at < 0 {
		return ""
	}
	rest := strings.TrimLeftFunc(text[at:], func(r rune) bool { return !unicode.IsLetter(r) })
	rest = dropBy(rest, true)
	if end := strings.IndexAny(rest, ".,|·•∙-–—;:(\n©"); end >= 0 {
		rest = rest[:end]
	}
	fields := strings.Fields(rest)
	for i, f := range fields {
		if strings.ContainsFunc(f, unicode.IsDigit) || i > 1 && words().notNames.holds(f) {
			return strings.Join(fields[:i], " ")
		}
	}
	return rest
}
