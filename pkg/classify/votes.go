package classify

import (
	"math/bits"
	"slices"
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
	"github.com/winnow-cli/winnow/pkg/lexicon"
)

// phraseFactor scales the weights of phrase rules, which are set for short lines, to the scale of the body model.
const phraseFactor = 1.5

// phraseFullWords is the longest block in words in which a phrase counts in full; in longer ones it counts in
// proportion, since a long paragraph may well mention a newsletter.
const phraseFullWords = 60

// phrases votes for the roles whose phrases stand in a block.
type phrases struct{}

func (phrases) Classify(in *Input) []article.Vote {
	var votes []article.Vote
	for i, said := range in.said {
		for _, v := range distinct(said) {
			v.Typing = i > in.FirstBody && in.Body[i] > 0 && weakInText.Has(v.Role)
			votes = append(votes, v)
		}
	}
	return votes
}

// weakInText are the roles whose phrases prove nothing inside the text: a list of events has dates, a list of services
// says “Services”. On held-back sites such lines were body 83 times of 99.
var weakInText = article.NewRoleSet(article.Date, article.Byline, article.Nav)

func phraseVotes(b *article.Block, hits []lexicon.Hit) []article.Vote {
	if len(hits) == 0 {
		return nil
	}
	votes := make([]article.Vote, 0, len(hits))
	scale := phraseFactor * min(1, phraseFullWords/max(1, feature.Words(b.Text)))
	for _, h := range hits {
		v := article.Vote{
			Block: b.ID, Role: h.Rule.Role, Rule: h.Rule.ID, Weight: h.Rule.Weight * scale, Full: h.Rule.Own,
			Evidence: b.Text[h.Start:h.End],
		}
		if quoted(b.Text, h.Start) {
			// “Please subscribe,” she said: somebody in the story asks somebody else.
			v.Weight *= quotedShare
		}
		votes = append(votes, v)
	}
	return votes
}

// distinct leaves one vote, the first of the weightiest, of those for one role that have the same words for evidence: a
// label such as “Newsletter” is a rule in seven languages, and proves no more for that.
// The votes are not to be changed.
func distinct(votes []article.Vote) []article.Vote {
	if len(votes) < 2 {
		return votes
	}
	out := make([]article.Vote, 0, len(votes))
	for _, v := range votes {
		k := slices.IndexFunc(out, func(o article.Vote) bool { return o.Role == v.Role && o.Evidence == v.Evidence })
		switch {
		case k < 0:
			out = append(out, v)
		case v.Weight > out[k].Weight:
			out[k] = v
		}
	}
	return out
}

// quotedShare is what a phrase inside quotation marks counts.
const quotedShare = 0.2

// quoted reports whether a place in a text stands inside quotation marks.
func quoted(text string, at int) bool {
	var closing rune
	for i, r := range text {
		if i >= at {
			break
		}
		switch {
		case closing != 0:
			if r == closing || closing == '”' && r == '“' {
				closing = 0
			}
		case r == '"':
			closing = '"'
		case r == '“':
			closing = '”'
		case r == '„':
			closing = '“'
		case r == '«':
			closing = '»'
		case r == '「':
			closing = '」'
		}
	}
	return closing != 0
}

// elementNames votes for what the page's authors called the elements around a block. The body model reads the names too:
// here they only part the roles of what is not body.
type elementNames struct{}

var nameRoles = []struct {
	column string
	within float32 // steps up at most
	role   article.Role
	weight float64
}{
	{"names.newsletter", 3, article.Newsletter, 1.5},
	{"names.donate", 3, article.Donation, 1.5},
	{"names.paywall", 3, article.Subscription, 1.5},
	{"names.share", 3, article.Social, 1.9},
	{"names.related", 4, article.Related, 2},
	{"names.related2", 4, article.Related, 2},
	{"names.popular", 0, article.Related, 1.5},
	{"names.teaser", 2, article.Related, 1},
	{"names.tag", 2, article.Related, 1.5},
	{"names.comment", 6, article.Comments, 2.5},
	{"names.ad", 2, article.Ad, 2},
	{"names.author", 2, article.Byline, 1},
	{"names.date", 1, article.Date, 1.5},
	{"names.caption", 1, article.Caption, 0.5},
	{"names.nav", 3, article.Nav, 4},
	{"names.<nav>", 6, article.Nav, 4},
	{"names.<footer>", 6, article.Nav, 1},
	{"names.search", 2, article.Nav, 1.5},
}

// nameVote is the vote for a block at most within steps below an element, whose distance stands in a column.
type nameVote struct {
	column int
	within float32
	vote   article.Vote
}

var nameVotes = sync.OnceValue(func() []nameVote {
	var votes []nameVote
	for _, n := range nameRoles {
		column, _ := feature.ColumnIndex(n.column)
		v := article.Vote{Role: n.role, Rule: "name/" + n.role.String(), Weight: n.weight, Typing: true}
		votes = append(votes, nameVote{column, n.within, v})
	}
	return votes
})

func (elementNames) Classify(in *Input) []article.Vote {
	if in.Document.Format != article.HTML || len(in.Document.Elements) == 0 {
		return nil
	}
	names, says, count := nameVotes(), make([]uint32, len(in.Document.Blocks)), 0
	for first := 0; first < len(says); first += feature.Batch {
		columns, some := in.Features.Columns(first), says[first:min(first+feature.Batch, len(says))]
		for k := range names {
			for i, steps := range columns[names[k].column][:len(some)] {
				if steps <= names[k].within {
					some[i] |= 1 << k
					count++
				}
			}
		}
	}
	votes := make([]article.Vote, 0, count)
	for i, say := range says {
		for ; say != 0; say &= say - 1 {
			v := names[bits.TrailingZeros32(say)].vote
			if v.Block = i; v.Role == article.Byline && in.Features.Words[i] > 12 {
				// A box named author that says more than a name tells who the author is.
				v.Role, v.Rule, v.Weight = article.Bio, "name/bio", 4.5
			}
			votes = append(votes, v)
		}
	}
	return votes
}
