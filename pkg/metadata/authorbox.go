package metadata

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// boxReach is how many blocks below its heading the note in an author box may begin.
const boxReach = 3

// isAuthorBox reports whether a block below the headline is the name over a note about the author: the note begins
// with the same name and goes on "is", "writes", "covers".
func (p *page) isAuthorBox(b *article.Block, w window) bool {
	if !w.after(b.ID) || longerThan(b.Text, maxLoneName) {
		return false
	}
	if !p.hasOwnNoteBelow(b) {
		return false
	}
	if words := countWords(b.Text); words < 2 || words > 4 || !capitalised(b.Text) || !hasGivenName(b.Text) && b.Role != article.Bio && !p.namesAuthor(b) {
		return false
	}
	return p.isAuthorNote(b.Text) // Asked last, since the notes of the page have to be looked for.
}

// hasOwnNoteBelow reports whether one of the blocks below begins with all that a block says.
func (p *page) hasOwnNoteBelow(b *article.Block) bool {
	begin, own := firstFolded(b.Text), ""
	for i := b.ID + 1; i < len(p.doc.Blocks) && i <= b.ID+boxReach; i++ {
		note := p.doc.Blocks[i].Text
		if len(note) <= len(b.Text) || begin != 0 && !mayFoldTo(note, begin) {
			continue
		}
		if own == "" {
			own = fold(b.Text) + " "
		}
		if strings.HasPrefix(fold(note[:min(len(note), 4*len(b.Text))]), own) {
			return true
		}
	}
	return false
}

// firstFolded is the first byte of a text that folding keeps, 0 where that is none of ASCII.
func firstFolded(text string) byte {
	for i := range len(text) {
		if c := foldedBytes[text[i]]; c != ' ' {
			return c
		}
	}
	return 0
}

// saysWritten reports whether a line begins with "Written by" or another phrase of two words that only an article's
// own author stands behind; a bare "By" also stands in the cards of other articles.
func saysWritten(text string) bool {
	rest := dropBy(text, true)
	if rest == text || rest == "" {
		return false
	}
	head := strings.TrimSuffix(strings.TrimSpace(text), rest)
	return countWords(fold(head)) >= 2
}
