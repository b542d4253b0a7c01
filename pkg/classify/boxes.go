package classify

import (
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
)

// boxes holds the parts of an appeal together: the heading, the field, the consent line and the button of a newsletter
// box, the paragraphs of a letter to the readers, the amounts of a payment widget.
type boxes struct{}

func (boxes) Classify(in *Input) []article.Vote {
	var votes []article.Vote
	last := -1
	anchors := anchorRoles(in)
	for i, role := range anchors {
		if role == article.RoleNone {
			continue
		}
		if last >= 0 && anchors[last] == role && i-last <= boxReach {
			votes = between(in, votes, last, i, role)
		}
		votes = container(in, votes, i, role)
		if i+1 < len(anchors) && isLabel(in, i+1, 3) {
			votes = append(votes, article.Vote{Block: i + 1, Role: role, Rule: "box/button", Weight: 2.5})
		}
		last = i
	}
	return append(votes, lists(in)...)
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
		end != '.' && end != '!' && end != '”' && end != '。'
}

// anchorRoles returns for each block the appeal its phrases point to strongly, RoleNone for most.
func anchorRoles(in *Input) []article.Role {
	roles := make([]article.Role, len(in.Document.Blocks))
	for i, hits := range in.Features.Hits {
		sums := map[article.Role]float64{}
		best := anchorWeight
		for _, v := range phraseVotes(&in.Document.Blocks[i], hits) {
			if !v.Role.IsAppeal() {
				continue
			}
			if sums[v.Role] += v.Weight; sums[v.Role] >= best {
				best, roles[i] = sums[v.Role], v.Role
			}
		}
	}
	return roles
}

// between votes for what stands between two anchors of one role: blocks that are not body anyway, and whatever follows
// the salutation of a letter.
func between(in *Input, votes []article.Vote, first, last int, role article.Role) []article.Vote {
	words, body := float32(0), false
	for i := first + 1; i < last; i++ {
		words += in.Features.Words[i]
		body = body || in.Body[i] > 0
	}
	weight, rule := 3.0, "box/between"
	if body {
		if words > letterWords || !salutes(in, first, last) {
			return votes
		}
		weight, rule = 8, "box/letter"
	}
	for i := first + 1; i < last; i++ {
		votes = append(votes, article.Vote{Block: i, Role: role, Rule: rule, Weight: weight})
	}
	return votes
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
