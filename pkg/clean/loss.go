package clean

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
)

// Bounds from which a reader is told that text may be missing.
const (
	// lostWords and lostShare: the words the model expects of the article among those left out, at least, and as a
	// share of all it expects.
	lostWords = 30
	lostShare = 0.08
	// ruleShare is the share of the text the model took for the article that one rule may take out without a warning.
	ruleShare = 0.2
	ruleWords = 30
)

// told are the roles whose texts a reader of the JSON finds in fields of their own: nothing of them is lost.
var told = article.NewRoleSet(article.Headline, article.Dek, article.Kicker, article.Byline, article.Date, article.Caption,
	article.Credit, article.Agency, article.Correction, article.Bio)

// warnOfLoss adds warnings when text of the article was probably left out: how much of what a reader sees was kept, the
// largest block left out, and each rule that took out much of what the model had taken for text.
func warnOfLoss(d *article.Document, j *classify.Judged) {
	visible, kept, expected, missing := 0.0, 0.0, 0.0, 0.0
	largest, most := -1, 0.0
	for i := range d.Blocks {
		b, words := &d.Blocks[i], float64(j.Features.Words[i])
		p := classify.Probability(j.Body[i])
		if !b.Hidden {
			visible += words
		}
		expected += words * p
		if b.Kept {
			kept += words
			continue
		}
		if classify.IsRepeat(b.Rule) || told.Has(b.Role) {
			continue
		}
		missing += words * p
		if words*p > most {
			largest, most = i, words*p
		}
	}
	if largest >= 0 && missing >= lostWords && missing > lostShare*expected {
		b := &d.Blocks[largest]
		d.Warn(fmt.Sprintf("text of the article may be missing: %.0f %% of %.0f visible words were kept; the largest part left out is block %d, %q, as %s",
			100*min(1, kept/visible), visible, b.ID, opening(b.Text), b.Role))
	}
	warnOfRules(d, j)
}

// warnOfRules names the rules that took out more than ruleShare of the words the model had taken for the article.
func warnOfRules(d *article.Document, j *classify.Judged) {
	taken, believed := map[string]float64{}, 0.0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if classify.Probability(j.Body[i]) < j.Threshold {
			continue
		}
		believed += float64(j.Features.Words[i])
		if !b.Kept && !classify.IsRepeat(b.Rule) {
			taken[b.Rule] += float64(j.Features.Words[i])
		}
	}
	for _, rule := range slices.SortedFunc(maps.Keys(taken), func(a, b string) int {
		return cmp.Or(cmp.Compare(taken[b], taken[a]), cmp.Compare(a, b))
	}) {
		if words := taken[rule]; words >= ruleWords && words > ruleShare*believed {
			d.Warn(fmt.Sprintf("rule %s left out %.0f of %.0f words that read like the article's text", rule, words, believed))
		}
	}
}

// opening returns the first words of a text, forty characters at most.
func opening(text string) string {
	count := 0
	for i := range text {
		if count++; count > 40 {
			return text[:i] + "…"
		}
	}
	return text
}
