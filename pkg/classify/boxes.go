package classify

import (
	"strings"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
)

// Bounds of a box of appeals, from newsletter forms and payment widgets seen on pages: larger ones are sections that
// hold other things too.
const (
	anchorWeight   = 5.0 // phrase evidence that makes a block an anchor of its role
	boxReach       = 12  // blocks between two anchors of one box
	letterWords    = 300 // words between the salutation of a plea and its next anchor
	containerWords = 120
	containerSize  = 15 // blocks
	boxLabel       = 6  // words of a heading, an amount or a button
	boxPart        = 12.0
)

// boxes holds the parts of an appeal together: the heading, the field, the consent line and the button of a newsletter
// box, the paragraphs of a letter to the readers, the amounts of a payment widget.
type boxes struct{}

func (boxes) Classify(in *Input) []article.Vote {
	last := -1
	anchors, votes := anchorRoles(in)
	for i, role := range anchors {
		if role == article.RoleNone {
			continue
		}
		if last >= 0 && anchors[last] == role && i-last <= boxReach {
			votes = between(in, votes, last, i, role)
		}
		if last < 0 || anchors[last] != role || i-last > boxReach {
			votes = heading(in, votes, anchors, i)
		}
		votes = container(in, votes, i, role)
		if i+1 < len(anchors) && isLabel(in, i+1, labelWords) {
			if weight := buttonWeight(in, i+1); weight > 0 {
				votes = append(votes, article.Vote{Block: i + 1, Role: role, Rule: "box/button", Weight: weight})
			}
		}
		last = i
	}
	return append(votes, lists(in)...)
}

// buttonWeight is the weight of a vote for the label below an anchor: more when phrases know it for a button of some appeal,
// such as “Subscribe” under the field of a newsletter box, none when they know it for something else.
func buttonWeight(in *Input, i int) float64 {
	weight := 2.5
	for _, h := range in.Features.Hits[i] {
		if !h.Rule.Role.IsAppeal() {
			return 0
		}
		weight = 9
	}
	return weight
}

// relatedReach is how many lines after a label such as "Related stories" are taken for its list.
const relatedReach = 6

// lists votes for the lines under the label of a list of stories, as far as they are lines and not sentences.
func lists(in *Input) []article.Vote {
	var votes []article.Vote
	left := 0
	for i := range in.Document.Blocks {
		if isRelatedLabel(in, i) {
			left = relatedReach
			continue
		}
		if left--; left < 0 || !isLabel(in, i, 25) {
			left = 0
			continue
		}
		votes = append(votes, article.Vote{Block: i, Role: article.Related, Rule: "box/list", Weight: 2})
	}
	return votes
}

func isRelatedLabel(in *Input, i int) bool {
	if !isLabel(in, i, 5) {
		return false
	}
	for _, h := range in.Features.Hits[i] {
		if h.Rule.Role == article.Related && h.Rule.Weight >= lexicon.StrongWeight {
			return true
		}
	}
	return false
}

// isLabel reports whether a block is a line of at most so many words that does not end like a sentence.
func isLabel(in *Input, i, words int) bool {
	b := &in.Document.Blocks[i]
	end, _ := utf8.DecodeLastRuneInString(b.Text)
	return in.Features.Words[i] > 0 && in.Features.Words[i] <= float32(words) && b.Kind != article.KindTable &&
		(end != '.' || strings.HasSuffix(b.Text, "...")) && end != '!' && end != '”' && end != '。'
}

// anchorRoles returns for each block the appeal its phrases point to strongly, RoleNone for most, and votes for those that
// are anchors only for standing above one.
func anchorRoles(in *Input) ([]article.Role, []article.Vote) {
	roles := make([]article.Role, len(in.Document.Blocks))
	for i, said := range in.said {
		if len(said) == 0 {
			continue
		}
		var sums RoleOdds
		best := anchorWeight
		for _, v := range distinct(said) {
			if !v.Role.IsAppeal() {
				continue
			}
			if sums[v.Role] += v.Weight; sums[v.Role] >= best {
				best, roles[i] = sums[v.Role], v.Role
			}
		}
	}
	// A line with a weaker phrase of the same role right above an anchor belongs to it.
	var votes []article.Vote
	for i := len(roles) - 2; i >= 0; i-- {
		if roles[i] == article.RoleNone && roles[i+1] != article.RoleNone && hasPhrase(in, i, roles[i+1]) {
			roles[i] = roles[i+1]
			votes = append(votes, article.Vote{Block: i, Role: roles[i], Rule: "box/above", Weight: boxPart})
		}
	}
	return roles, votes
}

func hasPhrase(in *Input, i int, role article.Role) bool {
	for _, h := range in.Features.Hits[i] {
		if h.Rule.Role == role && h.Rule.Weight > 0 {
			return true
		}
	}
	return false
}

// between votes for what stands between two anchors of one role: labels and amounts, blocks that are not body anyway, and
// whatever follows the salutation of a letter.
func between(in *Input, votes []article.Vote, first, last int, role article.Role) []article.Vote {
	words, body, labels := float32(0), false, true
	for i := first + 1; i < last; i++ {
		words += in.Features.Words[i]
		body = body || in.Body[i] > 0
		labels = labels && isLabel(in, i, boxLabel)
	}
	weight, rule := 3.0, "box/between"
	switch {
	case labels:
		weight = boxPart
	case body && (words > letterWords || !salutes(in, first, last)):
		return votes
	case body:
		weight, rule = boxPart, "box/letter"
	}
	for i := first + 1; i < last; i++ {
		votes = append(votes, article.Vote{Block: i, Role: role, Rule: rule, Weight: weight})
	}
	return votes
}

// heading votes for the label right above the first anchor of a box: "The Morning Tide", "Before you read on...". A heading
// in markup may be one of the article with an appeal right under it, so it takes a whole box below to claim it.
func heading(in *Input, votes []article.Vote, anchors []article.Role, first int) []article.Vote {
	i := first - 1
	if i <= in.Headline || i < in.FirstBody || !isLabel(in, i, boxLabel) || anchors[i] != article.RoleNone {
		return votes
	}
	if in.Document.Blocks[i].Kind == article.KindHeading && !goesOn(anchors, first) {
		return votes
	}
	return append(votes, article.Vote{Block: i, Role: anchors[first], Rule: "box/heading", Weight: boxPart})
}

// goesOn reports whether another anchor of the same role stands within three blocks below.
func goesOn(anchors []article.Role, first int) bool {
	for k := first + 1; k <= first+3 && k < len(anchors); k++ {
		if anchors[k] == anchors[first] {
			return true
		}
	}
	return false
}

// salutes reports whether a letter opens between two anchors: "A message from the editors:", "Dear readers,", each a
// short line of its own that ends in a colon or comma and carries a phrase of the role.
func salutes(in *Input, first, last int) bool {
	for i := first; i < last && i <= first+2; i++ {
		end, _ := utf8.DecodeLastRuneInString(in.Document.Blocks[i].Text)
		short := in.Features.Words[i] > 0 && in.Features.Words[i] <= 10
		if short && (end == ':' || end == ',' || end == '，' || end == '：' || end == '!') && len(in.Features.Hits[i]) > 0 {
			return true
		}
	}
	return false
}

// container votes for the blocks that share an anchor's box on an HTML page: the largest element around it that is
// still too small to be a section of the article.
func container(in *Input, votes []article.Vote, anchor int, role article.Role) []article.Vote {
	els := in.Document.Elements
	if len(els) == 0 {
		return votes
	}
	box := -1
	for e := in.Document.Blocks[anchor].Element; e > 0; e = els[e].Parent {
		words := float32(0)
		if els[e].LastBlock-els[e].FirstBlock >= containerSize {
			break
		}
		for i := els[e].FirstBlock; i <= els[e].LastBlock; i++ {
			words += in.Features.Words[i]
		}
		if words > containerWords {
			break
		}
		box = e
	}
	if box < 0 {
		return votes
	}
	for i := els[box].FirstBlock; i <= els[box].LastBlock; i++ {
		if i != anchor && in.Body[i] < 0 {
			votes = append(votes, article.Vote{Block: i, Role: role, Rule: "box/container", Weight: 2.5})
		}
	}
	return votes
}
