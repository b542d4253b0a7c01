package classify

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// described says what a block of each role is like that no rule voted for.
var described = [article.Nav + 1]string{
	article.Headline:     "reads and stands like a headline",
	article.Dek:          "reads and stands like the summary under a headline",
	article.Kicker:       "reads and stands like the label above a headline",
	article.Byline:       "reads and stands like a byline",
	article.Date:         "reads and stands like a date line",
	article.Caption:      "reads and stands like a caption",
	article.Credit:       "reads and stands like a picture credit",
	article.Agency:       "reads and stands like a note on sources",
	article.Correction:   "reads and stands like a correction",
	article.Bio:          "reads and stands like a text about the author",
	article.Newsletter:   "reads and stands like a part of a newsletter box",
	article.Donation:     "reads and stands like a part of a plea for support",
	article.Subscription: "reads and stands like a subscription or login line",
	article.App:          "reads and stands like a pitch for an app",
	article.Social:       "reads and stands like a share or follow line",
	article.Engage:       "reads and stands like a call to take part",
	article.Related:      "reads and stands like a link to another story",
	article.Ad:           "reads and stands like an advertisement",
	article.Comments:     "reads and stands like a reader's comment",
	article.Legal:        "reads and stands like a legal notice",
}

// reasons says why rules vote that have no words of the block for evidence.
var reasons = map[string]string{
	"headline/claimed-title": "says the title that the page claims",
	"headline/before-text":   "looks most like the headline of the text below",
	"headline/likeliest":     "the line most likely to be the headline",
	"headline/trail":         "names the way to the page and ends with its headline",
	"headline/repeat":        "repeats the headline above the text",
	"front/dek":              "is a sentence right under the headline",
	"front/named-dek":        "is called a summary by the page's authors",
	"front/organisation":     "is the name of an office under the headline",
	"front/name":             "is a name under the headline",
	"figure/caption":         "stands under a picture",
	"figure/organisation":    "is the name of an office under a picture",
	"box/above":              "stands right above a line of such a box",
	"box/heading":            "is the label right above such a box",
	"box/button":             "is the label right below a line of such a box",
	"box/between":            "stands between lines of such a box",
	"box/letter":             "is a paragraph of such a letter to the readers",
	"box/container":          "shares the element of such a box",
	"box/list":               "stands in the list below such a label",
	"subhead/series":         "is one of the subheadings that part the text",
	"subhead/section":        "stands below one of the subheadings that part the text",
	"subhead/numbered":       "is one of the numbered headings of the text",
	"subhead/comes-back":     "is a subheading whose words come back below",
	"continuation/sentence":  "goes on where the text stands",
	"continuation/stanza":    "is a line of a verse of the text",
	"sequence/straggler":     "stands far below the text and reads less like it",
	"closing/author":         "begins with the name in the byline",
	"closing/copyright":      "is the copyright line that ends the page",
}

func because(v *article.Vote) string {
	if v.Why != "" {
		return v.Why
	}
	if why := reasons[v.Rule]; why != "" {
		return why
	}
	if strings.HasPrefix(v.Rule, "name/") {
		return "stands in an element that the page's authors call so"
	}
	if v.Evidence == "" || v.Role == article.Headline {
		return "voted for by " + v.Rule
	}
	return "says “" + v.Evidence + "”"
}
