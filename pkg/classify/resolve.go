package classify

import (
	"math"
	"slices"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// Costs of the sequence step, in log-odds.
const (
	// leaveBody is the price of going from the article to anything else that comes in boxes, or back.
	leaveBody = 0.6
	// changeBox is the price of going from one kind of box to another.
	changeBox = 0.6
	// sureBody bounds what the body model may say, so that phrases can outweigh it.
	sureBody = 4.0
	// provenAppeal is the phrase evidence above which a short block cannot be body, whatever stands around it; a longer
	// block needs more, since it may well go on about something else.
	provenAppeal     = 6.0
	provenLongAppeal = 9.0
	// longAppeal is the number of words from which a block is long, labelWords that up to which it is a label.
	longAppeal = 30
	labelWords = 3
)

// proves reports whether so much phrase evidence proves that a block is an appeal. It depends on the block alone, so that
// it is proven again wherever it stands. Headings, list items and, in text, lines of a few words prove nothing: an article
// may have a heading “Newsletter” and a step “Download the app”, so what stands around decides.
func proves(b *article.Block, evidence float64) bool {
	if evidence < provenAppeal {
		return false // as most blocks, so that their words are not counted
	}
	words := feature.Words(b.Text)
	if _, numbered := numberOf(b.Text); numbered || b.Kind == article.KindHeading || b.Kind == article.KindList || b.Tag == "" && words <= labelWords {
		return false
	}
	return words <= longAppeal || evidence >= provenLongAppeal
}

// points are the roles of single blocks around the headline: nothing is more or less likely next to them. singles are those
// of single blocks in and under the text: leaving the text for one has its price, what else stands next to it has none.
var (
	points  = article.NewRoleSet(article.Headline, article.Dek, article.Kicker, article.Byline, article.Date)
	singles = article.NewRoleSet(article.Caption, article.Credit, article.Agency, article.Correction)
	// allRoles are all but RoleNone, appeals those of appeals.
	allRoles = article.NewRoleSet(article.Roles()...)
	appeals  = rolesThat(article.Role.IsAppeal)
)

func rolesThat(are func(article.Role) bool) article.RoleSet {
	return article.NewRoleSet(slices.DeleteFunc(article.Roles(), func(r article.Role) bool { return !are(r) })...)
}

// Resolve adds the votes, in one or more lists, to what the models say, finds the most probable sequence of roles (Viterbi
// 1967) and writes Role, Rule, Score, Why and Votes into the blocks of in.Document. It uses up in.Roles. Linear in the number of
// blocks.
func Resolve(in *Input, votes ...[]article.Vote) {
	d := in.Document
	r := newResolver(in, votes)
	roles := r.bestSequence()
	for i := range d.Blocks {
		r.write(&d.Blocks[i], roles[i])
	}
	resolveWordless(d)
}

type resolver struct {
	doc   *article.Document
	body  []float64
	votes [][]article.Vote
	// evidence[i][role] is what the models say plus all votes, of which share counts. It stands in the memory of Input.Roles.
	evidence []RoleOdds
	share    float64
}

func newResolver(in *Input, votes [][]article.Vote) *resolver {
	d := in.Document
	r := &resolver{doc: d, body: in.Body, votes: votesOfBlocks(len(d.Blocks), votes), evidence: in.Roles}
	r.share = ruleShare
	switch {
	case in.Strange:
		r.share = strangeShare
	case d.Format == article.HTML:
		r.share = markupShare
	}
	for i := range d.Blocks {
		e, believed := &r.evidence[i], in.Roles[i][article.Body]
		r.addVotes(i, true)
		typed(e)
		said, spoken := phraseSums(r.votes[i])
		most := 0.0
		if spoken {
			_, most = mostOf(&said, allRoles)
		}
		e[article.Body] = bodyEvidence(in, i, most, believed)
		if i > in.FirstBody {
			lowerPoints(e)
		}
		r.addVotes(i, false)
		if !spoken {
			continue
		}
		role, most := mostOf(&said, appeals)
		switch {
		case proves(&d.Blocks[i], most) && e[article.Body] < article.Decisive/2:
			e[article.Body] = math.Inf(-1)
			e[role] += most - r.share*most // proof counts in full
		case in.Strange && most >= anchorWeight:
			e[role] += (strangePhrase - r.share) * most
		}
	}
	return r
}

// addVotes adds what the votes on a block count to its evidence: the typing ones or the others.
func (r *resolver) addVotes(block int, typing bool) {
	for k := range r.votes[block] {
		if v := &r.votes[block][k]; v.Typing == typing {
			r.evidence[block][v.Role] += r.counted(v)
		}
	}
}

// votesOfBlocks sorts votes by their blocks and keeps their order otherwise. It is nil for a block without any.
func votesOfBlocks(blocks int, votes [][]article.Vote) [][]article.Vote {
	sorted, counts, total := make([][]article.Vote, blocks), make([]int32, blocks), 0
	for _, list := range votes {
		for i := range list {
			counts[list[i].Block]++
		}
		total += len(list)
	}
	space := make([]article.Vote, total)
	for i, n := range counts {
		if n > 0 {
			sorted[i], space = space[:0:n], space[n:]
		}
	}
	for _, list := range votes {
		for i := range list {
			at := list[i].Block
			sorted[at] = append(sorted[at], list[i])
		}
	}
	return sorted
}

// write records the decision and the strongest vote for it.
func (r *resolver) write(b *article.Block, role article.Role) {
	b.Role, b.Votes = role, r.votes[b.ID]
	b.Score = share(&r.evidence[b.ID], role)
	b.Rule, b.Why = "model/body", "reads like the article's text"
	if role != article.Body {
		b.Rule, b.Why = "model/not-body", "does not read like the article's text"
	}
	strongest, best := 0.0, (*article.Vote)(nil)
	for k := range b.Votes {
		if v := &b.Votes[k]; v.Role == role && v.Weight > strongest {
			strongest, best = v.Weight, v
		}
	}
	if v := overruling(b.Votes, role, strongest, r.body[b.ID]); v != nil {
		best = v
	}
	switch {
	case best != nil:
		b.Rule, b.Why = best.Rule, because(best)
	case role != article.Body && role != article.Nav:
		b.Rule, b.Why = "model/roles", described[role]
	}
}

// share is the probability of one role among all.
func share(evidence *RoleOdds, role article.Role) float64 {
	total, last, power := 0.0, math.NaN(), 0.0
	for other := article.Headline; other <= article.Nav; other++ {
		// Most roles are as unlikely as each other.
		if odds := evidence[other] - evidence[role]; odds != last {
			last, power = odds, math.Exp(odds)
		}
		total += power
	}
	return 1 / total
}
