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
var organisations = []string{
	"ministry", "agency", "press", "service", "office", "university", "photo", "photos", "images", "department", "government",
	"police", "council", "commission", "institute", "nasa", "afp", "reuters", "ap", "tass", "getty", "handout", "archive",
	"ministerium", "ministère", "ministerio", "ministero", "agentur", "agence", "министерство", "агентство", "пресс-служба",
}

func (front) Classify(in *Input) []article.Vote {
	at := in.Headline
	if at < 0 {
		return nil
	}
	dekColumn, _ := feature.ColumnIndex("names.dek")
	var votes []article.Vote
	add := func(i int, role article.Role, rule string, weight float64) {
		votes = append(votes, article.Vote{Block: i, Role: role, Rule: rule, Weight: weight})
	}
	for i := at + 1; i <= at+8 && i < in.FirstBody+2 && i < len(in.Document.Blocks); i++ {
		b, words := &in.Document.Blocks[i], in.Features.Words[i]
		if words == 0 || b.Hidden {
			continue
		}
		if in.Document.Format == article.HTML && in.Features.Row(i)[dekColumn] <= 1 && words > 5 {
			add(i, article.Dek, "front/named-dek", 2.5)
		}
		if i > in.FirstBody || words > 8 || !isName(b.Text) {
			continue
		}
		if isOrganisation(b.Text) {
			add(i, article.Credit, "front/organisation", 5)
		} else if words >= 2 && words <= 4 {
			add(i, article.Byline, "front/name", 3.5)
		}
	}
	return votes
}

// isName reports whether every word of a line starts with a capital, small joining words aside, and nothing ends a sentence.
func isName(text string) bool {
	words := strings.Fields(text)
	capitals := 0
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(r):
			capitals++
		case len(w) > 4 || !unicode.IsLetter(r):
			return false
		}
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return capitals > 0 && capitals*2 >= len(words) && (unicode.IsLetter(last) || last == '.' && len(words) < 4)
}

func isOrganisation(text string) bool {
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		for _, o := range organisations {
			if w == o {
				return true
			}
		}
	}
	return false
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
		votes = append(votes, article.Vote{Block: i, Role: article.Caption, Rule: "figure/caption", Weight: 4})
		if in.Features.Words[i] <= 8 && isName(b.Text) && isOrganisation(b.Text) {
			votes = append(votes, article.Vote{Block: i, Role: article.Credit, Rule: "figure/organisation", Weight: 6})
		}
	}
	return votes
}
