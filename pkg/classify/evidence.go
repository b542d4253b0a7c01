package classify

import (
	"math"

	"github.com/winnow-cli/winnow/pkg/article"
)

// phraseSums adds up what phrases say of each role; spoken is false when there are none.
func phraseSums(votes []article.Vote) (sums RoleOdds, spoken bool) {
	for k := range votes {
		if v := &votes[k]; !v.Typing && v.Evidence != "" && v.Role != article.Headline {
			sums[v.Role] += v.Weight
			spoken = true
		}
	}
	return sums, spoken
}

// mostOf returns the role of a set with the largest number, the first of equal ones, and the number.
func mostOf(w *RoleOdds, of article.RoleSet) (article.Role, float64) {
	role := highest(w, of)
	return role, w[role]
}

// What the vote of a rule counts beside the role model, which has seen the same phrases and places: it speaks up where the
// model is unsure, and more so in a language that is strange to the model.
const (
	ruleShare    = 0.25
	markupShare  = 0.4 // on HTML, of which the model has seen less and rules see more
	strangeShare = 0.5
	// strangePhrase is what strong phrases of an appeal count in a strange language: words are all there is to tell it by.
	strangePhrase = 0.9
)

// counted is what a vote counts: those of the user's rules in full.
func (r *resolver) counted(v *article.Vote) float64 {
	if v.Full || v.IsDecisive() {
		return v.Weight
	}
	return r.share * v.Weight
}

// The part that the role model has in telling body text from everything else. In cross-validation by site on text, one half
// tells most lines right, and one quarter for paragraphs loses a tenth less of the body. On HTML the body model reads the
// markup and knows better, but where strong phrases speak: between plain paragraphs markup says nothing of an appeal or a
// note on sources.
const (
	lineShare  = 0.5
	proseShare = 0.25
	proseWords = 20
)

// bodyEvidence is the log-odds of a block being body. phrases is the largest evidence of phrases for a role, believed the
// log-probability that the role model gives body.
func bodyEvidence(in *Input, i int, phrases, believed float64) float64 {
	body := max(-sureBody, min(sureBody, in.Body[i]))
	share := lineShare
	switch {
	case in.Strange || in.Document.Format == article.HTML && phrases < anchorWeight:
		return body
	case in.Document.Format != article.HTML && body > 0 && in.Features.Words[i] >= proseWords:
		share = proseShare
	}
	return (1-share)*body + share*max(-sureBody, min(sureBody, logOdds(math.Exp(believed))))
}

// typed shifts the evidence of all roles but body so that the likeliest of them weighs 0: then the body's own evidence is
// the log-odds of being body, whatever names speak for.
func typed(e *RoleOdds) {
	most := math.Inf(-1)
	for role := article.Headline; role <= article.Nav; role++ {
		if role != article.Body && e[role] > most {
			most = e[role]
		}
	}
	for role := article.Headline; role <= article.Nav; role++ {
		e[role] -= most
	}
}

// lowerPoints makes the single lines of the front as dear inside the text as leaving it is: one is seldom there.
func lowerPoints(e *RoleOdds) {
	for role := article.Headline; role <= article.Nav; role++ {
		if points.Has(role) {
			e[role] -= 2 * leaveBody
		}
	}
}
