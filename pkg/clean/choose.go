package clean

import (
	"errors"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
	"github.com/winnow-cli/winnow/pkg/source"
)

// minBodyWords is the least a text must have to be called an article. It is low on purpose: a three-line notice is one,
// and losing it is worse than keeping a stub.
const minBodyWords = 8

// choose sets Kept by role. Repeats stay out, captions follow their picture unless they were asked for by name.
func (c *Cleaner) choose(d *article.Document) {
	asked := slices.Contains(c.options.Keep, article.Caption)
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Kept = c.keep.Has(b.Role) && !classify.IsRepeat(b.Rule)
	}
	if asked {
		return
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Role == article.Caption && b.Kept {
			b.Kept = hasPicture(d, i)
		}
	}
}

// hasPicture reports whether a caption's picture was kept: the closest figure within three blocks.
func hasPicture(d *article.Document, i int) bool {
	for _, step := range []int{-1, -2, 1, -3, 2} {
		if k := i + step; k >= 0 && k < len(d.Blocks) && d.Blocks[k].Kind == article.KindFigure {
			return d.Blocks[k].Kept
		}
	}
	return false
}

// bodyWords counts the body text of a document, once where it stands twice, until there is enough of it. What the options drop
// counts too: an article is one whatever of it is asked for.
func bodyWords(d *article.Document, enough int) int {
	words := 0
	for i := 0; i < len(d.Blocks) && words < enough; i++ {
		if d.Blocks[i].Role == article.Body && !classify.IsRepeat(d.Blocks[i].Rule) {
			words += countWords(d.Blocks[i].Text)
		}
	}
	return words
}

// firstUnspaced is the first character of Thai, which comes before all other scripts without spaces.
const firstUnspaced = 0x0e00

// countWords counts fields. Where words are written without spaces, two characters count one word beyond the alphabetic
// scripts, four letters one in Thai, Lao, Khmer and Burmese.
func countWords(text string) int {
	words, quarters, inField := 0, 0, false
	for _, r := range text {
		if r > ' ' && r < utf8.RuneSelf { // most characters
			inField = true
			continue
		}
		if unicode.IsSpace(r) {
			if inField {
				words += max(1, quarters/4)
			}
			quarters, inField = 0, false
			continue
		}
		inField = true
		switch {
		case r < firstUnspaced:
		case r >= 0x2e80:
			quarters += 2
		case unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) && unicode.IsLetter(r):
			quarters++
		}
	}
	if inField {
		words += max(1, quarters/4)
	}
	return words
}

func noArticle(in *source.Input, d *article.Document, words int) error {
	hint := "look at the blocks with -f json --blocks to see what stands there instead"
	switch {
	case len(d.Blocks) == 0 && in.Format == article.HTML:
		hint = "the page shows no text of its own: save it from a browser after its scripts have run"
	case source.LooksTruncated(in.Text):
		hint = "the page is cut off: fetch it again"
	case words >= minBodyWords:
		return source.Fail(source.NoArticle, hint, fmt.Errorf("%w: the page looks like a shop, a forum or a list", errNoBody))
	}
	return source.Fail(source.NoArticle, hint, fmt.Errorf("%w: %d words of body text", errNoBody, words))
}

var errNoBody = errors.New("the input holds no article")
