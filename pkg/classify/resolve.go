package classify

import (
	"math"

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
	words := feature.Words(b.Text)
	if _, numbered := numberOf(b.Text); numbered || b.Kind == article.KindHeading || b.Kind == article.KindList || b.Tag == "" && words <= labelWords {
		return false
	}
	if words > longAppeal {
		return evidence >= provenLongAppeal
	}
	return evidence >= provenAppeal
}

// points are the roles of single blocks around the headline: nothing is more or less likely next to them. singles are those
// of single blocks in and under the text: leaving the text for one has its price, what else stands next to it has none.
var (
	points  = article.NewRoleSet(article.Headline, article.Dek, article.Kicker, article.Byline, article.Date)
	singles = article.NewRoleSet(article.Caption, article.Credit, article.Agency, article.Correction)
)

// Resolve adds the votes to what the models say, finds the most probable sequence of roles (Viterbi 1967) and writes Role,
// Rule, Score, Why and Votes into the blocks of in.Document. Linear in the number of blocks.
func Resolve(in *Input, votes []article.Vote) {
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
	// evidence[i][role] is what the models say plus all votes, of which share counts.
	evidence []RoleOdds
	share    float64
}

func newResolver(in *Input, votes []article.Vote) *resolver {
	d := in.Document
	r := &resolver{doc: d, body: in.Body, votes: make([][]article.Vote, len(d.Blocks)), evidence: make([]RoleOdds, len(d.Blocks))}
	r.share = ruleShare
	switch {
	case in.Strange:
		r.share = strangeShare
	case d.Format == article.HTML:
		r.share = markupShare
	}
	for _, v := range votes {
		r.votes[v.Block] = append(r.votes[v.Block], v)
	}
	for i := range d.Blocks {
		e := &r.evidence[i]
		*e = in.Roles[i]
		for _, v := range r.votes[i] {
			if v.Typing {
				e[v.Role] += r.counted(v)
			}
		}
		typed(e)
		said := phraseSums(r.votes[i])
		_, most := mostOf(said, func(article.Role) bool { return true })
		e[article.Body] = bodyEvidence(in, i, most)
		if i > in.FirstBody {
			lowerPoints(e)
		}
		for _, v := range r.votes[i] {
			if !v.Typing {
				e[v.Role] += r.counted(v)
			}
		}
		role, most := mostOf(said, article.Role.IsAppeal)
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

func (r *resolver) bestSequence() []article.Role {
	n := len(r.evidence)
	if n == 0 {
		return nil
	}
	back := make([][article.Nav + 1]article.Role, n)
	best := r.evidence[0]
	for i := 1; i < n; i++ {
		var next RoleOdds
		likely := [...]article.Role{
			article.Body, highest(&best, points.Has), highest(&best, singles.Has), highest(&best, isBox),
		}
		for role := article.Headline; role <= article.Nav; role++ {
			from := before(&best, role, likely[:])
			back[i][role], next[role] = from, best[from]-change(from, role)+r.evidence[i][role]
		}
		best = next
	}
	last := highest(&best, func(article.Role) bool { return true })
	roles := make([]article.Role, n)
	for i := n - 1; i >= 0; i-- {
		roles[i] = last
		if i > 0 {
			last = back[i][last]
		}
	}
	return roles
}

// before returns the role that most probably stands before a role: itself or the likeliest of a kind. Of equal ones the
// first in the order of roles.
func before(best *RoleOdds, role article.Role, likely []article.Role) article.Role {
	from := role
	for _, prev := range likely {
		a, b := best[prev]-change(prev, role), best[from]-change(from, role)
		if a > b || a == b && prev < from {
			from = prev
		}
	}
	return from
}

// highest returns the role of a kind with the largest weight, the first of equal ones.
func highest(w *RoleOdds, is func(article.Role) bool) article.Role {
	most := article.RoleNone
	for role := article.Headline; role <= article.Nav; role++ {
		if is(role) && (most == article.RoleNone || w[role] > w[most]) {
			most = role
		}
	}
	return most
}

// isBox reports whether a role comes in boxes.
func isBox(role article.Role) bool {
	return role != article.Body && !points.Has(role) && !singles.Has(role)
}

// change is the price of one role following another.
func change(prev, role article.Role) float64 {
	switch {
	case prev == role || points.Has(prev) || points.Has(role):
		return 0
	case prev == article.Body || role == article.Body:
		return leaveBody
	case singles.Has(prev) || singles.Has(role):
		return 0
	}
	return changeBox
}

// write records the decision and the strongest vote for it.
func (r *resolver) write(b *article.Block, role article.Role) {
	b.Role, b.Votes = role, r.votes[b.ID]
	e := &r.evidence[b.ID]
	total := 0.0
	for other := article.Headline; other <= article.Nav; other++ {
		total += math.Exp(e[other] - e[role])
	}
	b.Score = 1 / total
	b.Rule, b.Why = "model/body", "reads like the article's text"
	if role != article.Body {
		b.Rule, b.Why = "model/not-body", "does not read like the article's text"
	}
	strongest := 0.0
	for _, v := range b.Votes {
		if v.Role == role && v.Weight > strongest {
			strongest, b.Rule = v.Weight, v.Rule
			b.Why = because(v)
		}
	}
	if v := overruling(b.Votes, role, strongest, r.body[b.ID]); v != nil {
		b.Rule, b.Why = v.Rule, because(*v)
	} else if strongest == 0 && role != article.Body && role != article.Nav {
		b.Rule, b.Why = "model/roles", "reads and stands like "+described[role]
	}
}

// resolveWordless gives pictures and rules the role of the text they stand in.
func resolveWordless(d *article.Document) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if isSettled(b) {
			continue
		}
		b.Role, b.Rule, b.Why = article.Nav, "figure/outside", "stands outside the article's text"
		before, after := textual(d, i, -1), textual(d, i, 1)
		inside := before >= 0 && after >= 0 && isFrontOrBody(d.Blocks[before].Role) && isFrontOrBody(d.Blocks[after].Role)
		if after == i+1 && d.Blocks[after].Role == article.Caption {
			// A picture with a caption is the article's where the text goes on, whatever buttons stand above it.
			next := textual(d, after, 1)
			inside = inside || next >= 0 && isFrontOrBody(d.Blocks[next].Role)
		}
		if inside && !b.Hidden && (b.Kind == article.KindFigure || b.Kind == article.KindRule && b.Tag == "hr") {
			b.Role, b.Rule, b.Why = article.Body, "figure/inside", "stands in the article's text"
		}
	}
}

// textual returns the closest block with text in a direction, at most ten away; -1 when there is none.
func textual(d *article.Document, i, step int) int {
	for k, n := i+step, 0; k >= 0 && k < len(d.Blocks) && n < 10; k, n = k+step, n+1 {
		if d.Blocks[k].Text != "" {
			return k
		}
	}
	return -1
}

func isFrontOrBody(r article.Role) bool {
	switch r {
	case article.Body, article.Headline, article.Dek, article.Byline, article.Date, article.Caption, article.Credit:
		return true
	}
	return false
}
