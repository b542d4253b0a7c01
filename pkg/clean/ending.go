package clean

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
	"github.com/winnow-cli/winnow/pkg/lexicon"
)

//go:embed endings/*.txt
var endingFiles embed.FS

// endings are the labels that stand at the end of a teaser, where the rest of the text is.
var endings = sync.OnceValues(func() (*lexicon.Lexicon, error) {
	rules, err := lexicon.ParseFS(endingFiles, "endings")
	if err != nil {
		return nil, err
	}
	return lexicon.Compile(rules)
})

const (
	// wholeWords is the number of words from which a last paragraph is a sentence that should have an end: shorter ones are
	// names, places and dates.
	wholeWords = 12
	// gateWords is how long a line of a paywall may be that stands in the article itself.
	gateWords = 40
)

// dangling are words that end no sentence, in lower case: articles and the like in English, German, French and Spanish. Those
// that do end some (“logged in”) are left out.
func dangling() []string {
	return []string{
		"a", "an", "the", "and", "or", "but", "of", "with", "that", "which", "from", "than", "because", "whose", "their", "its", "into",
		"und", "oder", "der", "die", "das", "dem", "den", "eine", "einer", "mit", "von", "dass",
		"et", "ou", "le", "la", "les", "des", "du", "une", "dans", "avec", "pour",
		"y", "el", "los", "las", "una", "con", "por", "para", "que",
	}
}

// cutsOf are the signs that a text that should be a clean article is cut off: those of copied pages, and how it ends.
func cutsOf(d *article.Document) []Cut {
	cuts := paywallCuts(d)
	if len(cuts) == 0 {
		if gate := gateWithin(d); gate >= 0 {
			cuts = append(cuts, Cut{gate, "a paywall speaks where the text ends: the rest may be missing"})
		}
	}
	last := lastBody(d)
	if last < 0 || slices.ContainsFunc(cuts, func(c Cut) bool { return c.Block == last }) {
		return cuts
	}
	if why := unfinished(&d.Blocks[last]); why != "" {
		cuts = append(cuts, Cut{last, why})
	}
	return cuts
}

// gateWithin is the first of the last blocks that a paywall speaks in, -1 when none does: where somebody composed the text,
// its role is body.
func gateWithin(d *article.Document) int {
	phrases, err := gates()
	if err != nil { // The file is tested; a broken one tells nothing.
		return -1
	}
	if d.Format != article.Markdown {
		return -1
	}
	return firstBehind(d, max(-1, len(d.Blocks)-1-nextToEnd), nextToEnd, func(b *article.Block) bool {
		return feature.Words(b.Text) <= gateWords && len(phrases.Match(b.Text, nil)) > 0
	})
}

// unfinished says why a last block is no end, "" when it may be one.
func unfinished(b *article.Block) string {
	text := strings.TrimSpace(b.Text)
	if leadsOn(text) {
		return "the text ends with a link to the rest of it"
	}
	if b.Kind != article.KindParagraph || feature.Words(text) < wholeWords {
		return ""
	}
	switch {
	case breaksOff(text):
		return "the text breaks off with an ellipsis"
	case dangles(text):
		return "the text ends in the middle of a sentence"
	}
	return ""
}

// leadsOn reports whether a text is, or has behind an ellipsis, the label of a link to the rest.
func leadsOn(text string) bool {
	labels, err := endings()
	if err != nil { // The file is tested; a broken one tells nothing.
		return false
	}
	if len(labels.Match(text, nil)) > 0 {
		return true
	}
	tail := behindLast(text, "…")
	if tail == "" {
		tail = behindLast(text, "...")
	}
	return tail != "" && len(labels.Match(tail, nil)) > 0
}

// behindLast is what stands behind the last separator that has something behind it, "" when none has.
func behindLast(text, separator string) string {
	text = strings.TrimRight(text, separator+" ]")
	if i := strings.LastIndex(text, separator); i >= 0 {
		return text[i+len(separator):]
	}
	return ""
}

// dangles reports whether a text ends with a comma, with a dash behind a word, or with a word that ends no sentence.
func dangles(text string) bool {
	last, size := utf8.DecodeLastRuneInString(text)
	before := text[:len(text)-size]
	switch last {
	case ',', '،', '、', '，':
		return true
	case '–', '—':
		before = strings.TrimRight(before, " ")
		fallthrough
	case '-':
		r, _ := utf8.DecodeLastRuneInString(before)
		return unicode.IsLetter(r)
	}
	word := text[strings.LastIndexFunc(text, unicode.IsSpace)+1:]
	return slices.Contains(dangling(), word)
}
