package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// The likeliest headline is the line with the greatest sum of what the role model says and a share of what its shape
// says. On 969 copied pages the model alone finds .81 (wcxb) and .95 (news), with this share .83 and .96, with all of the
// shape .80 and .93.
const (
	shapeShare    = 0.2
	headlineFloor = -6.0
)

// likeliestHeadline returns the line that the role model and the shape together take for the headline, -1 when the model
// does not believe in any.
func likeliestHeadline(in *Input) int {
	best, value := -1, 0.0
	for i := range in.Roles {
		said := in.Roles[i][article.Headline]
		if said <= headlineFloor || in.Document.Blocks[i].Hidden || isMostlyNumbers(in.Document.Blocks[i].Text) {
			continue
		}
		if v := said + shapeShare*in.headlike[i]; best < 0 || v > value {
			best, value = i, v
		}
	}
	return pastTrail(in, best)
}

// fewNumbers is how many numbers a headline may have whatever its length: years, scores and sizes.
const fewNumbers = 3

// isMostlyNumbers reports whether a third of the words of a line or more are numbers, as in a line of dates and times.
func isMostlyNumbers(line string) bool {
	words := strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	numbers := 0
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsDigit(r) {
			numbers++
		}
	}
	return numbers > fewNumbers && 3*numbers >= len(words)
}

// Bounds of a trail: how many blocks away from it the headline may stand; the fewest words of a headline that no arrow parts
// from the trail, and what the role model must say of it at least.
const (
	trailReach = 8
	trailWords = 4
	trailOdds  = -3.0
	// maxTrail is how many words and signs a trail has in front of the title; a longer one is a sentence that quotes it.
	maxTrail = 14
)

// pastTrail returns the line that a trail leads to: "Home > Garden > How to mow" stands near "How to mow" and looks as
// much like a headline, since it ends with it. Any other line it returns as it is.
func pastTrail(in *Input, at int) int {
	for i := max(0, at-trailReach); at >= 0 && i < len(in.Roles) && i <= at+trailReach; i++ {
		if i != at && in.Roles[i][article.Headline] > trailOdds && leadsTo(in, at, i) {
			return i
		}
	}
	return at
}

// leadsTo reports whether one line is a trail that ends with another.
func leadsTo(in *Input, trail, title int) bool {
	text := strings.TrimSpace(in.Document.Blocks[title].Text)
	rest, ok := strings.CutSuffix(strings.TrimSpace(in.Document.Blocks[trail].Text), text)
	if !ok || text == "" || !strings.ContainsFunc(rest, unicode.IsLetter) || len(strings.Fields(rest)) > maxTrail || strings.ContainsAny(rest, ".,!?\n") {
		return false
	}
	return in.Features.Words[title] >= trailWords || in.Features.Words[title] > 1 && endsWithArrow(rest)
}

// endsWithArrow reports whether a text ends with a sign that parts the names of a trail: not one of those that stand in
// and after sentences.
func endsWithArrow(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s, unicode.IsSpace))
	return (unicode.IsPunct(r) || unicode.IsSymbol(r)) && !strings.ContainsRune(".,:;?!'\"‘’“”„(&-–—", r)
}
