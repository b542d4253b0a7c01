package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// maxSought is how many words are looked for one by one. Most pages ask for a few, and the search for a word that does not
// stand there reads a text many times as fast as the list of all its words is made.
const maxSought = 16

// soughtWord is a word that was looked for.
type soughtWord struct {
	word  string
	found bool
}

// isCommonWord reports whether a word stands in lower case somewhere on the page. The words of a name hardly ever do; those
// of buttons, sections and headings ("Share Post", "Design Style") mostly do. Code is no evidence.
func (p *page) isCommonWord(word string) bool {
	for i := range p.sought {
		if p.sought[i].word == word {
			return p.sought[i].found
		}
	}
	if len(p.sought) == maxSought || !isPlainWord(word) {
		return p.commonWords().has(word)
	}
	found := false
	for text := range p.lowerTexts {
		if found = standsIn(text, word); found {
			break
		}
	}
	p.sought = append(p.sought, soughtWord{word, found})
	return found
}

// lowerTexts yields the texts that are evidence for common words, up to maxLowerText.
func (p *page) lowerTexts(yield func(text string) bool) {
	read := 0
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if b.Kind == article.KindCode {
			continue
		}
		if read += len(b.Text); read > maxLowerText || !yield(b.Text) {
			return
		}
	}
}

// isPlainWord reports whether a word is letters of ASCII in lower case, apostrophes among them.
func isPlainWord(word string) bool {
	for i := range len(word) {
		if c := word[i]; (c < 'a' || c > 'z') && (c != '\'' || i == 0) {
			return false
		}
	}
	return word != ""
}

// standsIn reports whether a plain word stands in a text as a whole word and not in an address.
func standsIn(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(word)
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !isWordRune(before) && !isWordRune(after) && !isAddress(printedAround(text, i, end)) {
			return true
		}
		from = end
	}
}

// isWordRune reports whether a character is part of a word.
func isWordRune(r rune) bool { return r == '\'' || r == '’' || unicode.IsLetter(r) }

// printedAround returns what stands around a part of a text between two spaces.
func printedAround(text string, from, to int) string {
	if i := strings.LastIndexFunc(text[:from], unicode.IsSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		from = i + size
	} else {
		from = 0
	}
	if i := strings.IndexFunc(text[to:], unicode.IsSpace); i >= 0 {
		return text[from : to+i]
	}
	return text[from:]
}
