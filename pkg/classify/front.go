package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// front votes on the lines between headline and text: dek, byline, picture credit. What stands there is seldom
// named, so its place and shape have to do.
type front struct{}

// organisations are words that tell the name of an office or agency from a person's.
var organisations = hashesOf(
	"ministry", "agency", "press", "service", "office", "university", "photo", "photos", "images", "department", "government",
	"police", "council", "commission", "institute", "nasa", "afp", "reuters", "ap", "tass", "getty", "handout", "archive",
	"ministerium", "ministère", "ministerio", "ministero", "agentur", "agence", "министерство", "агентство", "пресс-служба",
)

func hashesOf(words ...string) *wordMarks {
	var set wordMarks
	for _, w := range words {
		hash := uint64(wordOffset)
		for _, r := range w {
			hash = hashRune(hash, r)
		}
		set.add(hash, 1)
	}
	return &set
}

func (front) Classify(in *Input) []article.Vote {
	at := in.Headline
	if at < 0 {
		return nil
	}
	var votes []article.Vote
	for i := at + 1; i <= at+8 && i < in.FirstBody+2 && i < len(in.Document.Blocks); i++ {
		if in.Features.Words[i] == 0 || in.Document.Blocks[i].Hidden {
			continue
		}
		switch {
		case namedDek(in, i):
			votes = append(votes, article.Vote{Block: i, Role: article.Dek, Rule: "front/named-dek", Weight: 2.5, Typing: true})
		case i <= at+2 && i < in.FirstBody && sentence(in, i):
			votes = append(votes, article.Vote{Block: i, Role: article.Dek, Rule: "front/dek", Weight: dekWeight, Typing: true})
		}
		if v, ok := named(in, i); ok {
			votes = append(votes, v)
		}
	}
	return votes
}

// dekWeight outweighs the prior of a dek and the weak votes for what else a line may be.
const dekWeight = 6

// sentence reports whether a block right under the headline says something about the story: a sentence or the better
// part of one, without links, that no phrase rule knows.
func sentence(in *Input, i int) bool {
	density, _ := feature.ColumnIndex("shape.linkDensity")
	words, b := in.Features.Words[i], &in.Document.Blocks[i]
	return words >= 7 && words <= 50 && len(in.Features.Hits[i]) == 0 && in.Features.Value(i, density) < 0.3 &&
		b.Kind.IsTextual() && b.Item == nil && !isName(b.Text)
}

// namedDek reports whether the page's authors call the element a standfirst, summary or the like.
func namedDek(in *Input, i int) bool {
	column, _ := feature.ColumnIndex("names.dek")
	return in.Document.Format == article.HTML && in.Features.Value(i, column) <= 1 && in.Features.Words[i] > 5
}

// named votes for a line that is a name and nothing else: an office's is a credit, a person's a byline.
func named(in *Input, i int) (article.Vote, bool) {
	text, words := in.Document.Blocks[i].Text, in.Features.Words[i]
	switch {
	case i > in.FirstBody:
	case words <= 20 && saysByline(in, i):
		// "By Jane Doe and John Roe": the phrase is weak anywhere else, and proof under the headline.
		return article.Vote{Block: i, Role: article.Byline, Rule: "front/by", Weight: 9}, true
	case words > 8 || !isName(text):
	case isOrganisation(text):
		return article.Vote{Block: i, Role: article.Credit, Rule: "front/organisation", Weight: 12}, true
	case words >= 2 && words <= 4:
		return article.Vote{Block: i, Role: article.Byline, Rule: "front/name", Weight: 3.5}, true
	}
	return article.Vote{}, false
}

func saysByline(in *Input, i int) bool {
	for _, h := range in.Features.Hits[i] {
		if h.Rule.Role == article.Byline && h.Start < 12 {
			return true
		}
	}
	return false
}

// isName reports whether every word of a line starts with a capital, small joining words aside, and nothing ends a sentence.
func isName(text string) bool {
	words, capitals := 0, 0
	for w := range strings.FieldsSeq(text) {
		words++
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			capitals++
		case len(w) > 4 || !unicode.IsLetter(r):
			return false
		}
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return capitals > 0 && capitals*2 >= words && (unicode.IsLetter(last) || last == '.' && words < 4)
}

func isOrganisation(text string) bool {
	word, letters := uint64(wordOffset), 0
	for _, r := range text {
		if small, ok := smallLetter(r); ok {
			word, letters = hashRune(word, small), letters+1
			continue
		}
		if letters > 0 && organisations.of(word) != 0 {
			return true
		}
		word, letters = wordOffset, 0
	}
	return letters > 0 && organisations.of(word) != 0
}

// smallLetter returns the small letter of a letter; a hyphen is one too.
func smallLetter(r rune) (small rune, ok bool) {
	switch {
	case r == '-':
		return r, true
	case r < utf8.RuneSelf:
		c := feature.LowerASCII(byte(r))
		return rune(c), c >= 'a'
	}
	return unicode.ToLower(r), unicode.IsLetter(r)
}

// figures votes on the words under pictures.
type figures struct{}

func (figures) Classify(in *Input) []article.Vote {
	var votes []article.Vote
	for i := range in.Document.Blocks {
		b := &in.Document.Blocks[i]
		if b.Tag != "figcaption" {
			continue
		}
		votes = append(votes, article.Vote{Block: i, Role: article.Caption, Rule: "figure/caption", Weight: 9})
		if in.Features.Words[i] <= 8 && isName(b.Text) && isOrganisation(b.Text) {
			votes = append(votes, article.Vote{Block: i, Role: article.Credit, Rule: "figure/organisation", Weight: 16})
		}
	}
	return votes
}
