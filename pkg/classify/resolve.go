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
	// longAppeal is the number of words from which a block is long.
	longAppeal = 30
)

// proof is the phrase evidence that proves a text an appeal. It depends on the text alone, so that the text is proven
// again wherever it stands.
func proof(text string) float64 {
	if feature.Words(text) > longAppeal {
		return provenLongAppeal
	}
	return provenAppeal
}

// priors are the log-odds of roles against nav for a block that is not body and of which nothing else is known.
var priors = map[article.Role]float64{
	article.Body: 0, article.Nav: 0, article.Related: -0.7, article.Headline: -6, article.Dek: -4, article.Kicker: -5,
	article.Byline: -3, article.Date: -3, article.Caption: -3.5, article.Credit: -4, article.Agency: -3.5,
	article.Correction: -3.5, article.Bio: -3.5, article.Newsletter: -2, article.Donation: -2, article.Subscription: -2,
	article.App: -2, article.Social: -2, article.Engage: -2, article.Ad: -2, article.Comments: -2, article.Legal: -2,
}

// points are the roles of single blocks: nothing is more or less likely next to them.
var points = article.NewRoleSet(article.Headline, article.Dek, article.Kicker, article.Byline, article.Date, article.Caption,
	article.Credit, article.Agency, article.Correction)

// Resolve adds up the votes, finds the most probable sequence of roles (Viterbi 1967) and writes Role, Rule, Score, Why
// and Votes into the blocks. body is the log-odds of each block being body text. Linear in the number of blocks.
func Resolve(d *article.Document, body []float64, votes []article.Vote) {
	r := newResolver(d, body, votes)
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
	// evidence[i][role] is the prior plus all votes.
	evidence []weights
}

// weights holds a number for each role.
type weights [article.Nav + 1]float64

// outset is the evidence of a block of which nothing is known.
var outset = func() (w weights) {
	for role, prior := range priors {
		w[role] = prior
	}
	return w
}()

func newResolver(d *article.Document, body []float64, votes []article.Vote) *resolver {
	r := &resolver{doc: d, body: body, votes: make([][]article.Vote, len(d.Blocks)), evidence: make([]weights, len(d.Blocks))}
	for _, v := range votes {
		r.votes[v.Block] = append(r.votes[v.Block], v)
	}
	for i := range d.Blocks {
		e := &r.evidence[i]
		*e = outset
		for _, v := range r.votes[i] {
			if v.Typing {
				e[v.Role] += v.Weight
			}
		}
		typed(e)
		e[article.Body] = max(-sureBody, min(sureBody, body[i]))
		var phrases weights
		for _, v := range r.votes[i] {
			if v.Typing {
				continue
			}
			e[v.Role] += v.Weight
			if v.Role.IsAppeal() && v.Evidence != "" {
				phrases[v.Role] += v.Weight
			}
		}
		if most := slices.Max(phrases[:]); most >= provenAppeal && most >= proof(d.Blocks[i].Text) && e[article.Body] < article.Decisive/2 {
			e[article.Body] = math.Inf(-1)
		}
	}
	return r
}

// typed shifts the evidence of all roles but body so that the likeliest of them weighs 0: then the body's own evidence is
// the log-odds of being body, whatever names speak for.
func typed(e *weights) {
	most := math.Inf(-1)
	for role := article.Headline; role <= article.Nav; role++ {
		if role != article.Body {
			most = max(most, e[role])
		}
	}
	for role := article.Headline; role <= article.Nav; role++ {
		e[role] -= most
	}
}

func (r *resolver) bestSequence() []article.Role {
	n := len(r.evidence)
	if n == 0 {
		return nil
	}
	back := make([][article.Nav + 1]article.Role, n)
	best := r.evidence[0]
	for i := 1; i < n; i++ {
		var next weights
		point, box := highest(&best, points.Has), highest(&best, isBox)
		for role := article.Headline; role <= article.Nav; role++ {
			from := before(&best, role, point, box)
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

// before returns the role that most probably stands before a role: itself, body, or the likeliest point or box. Of equal
// ones the first in the order of roles.
func before(best *weights, role, point, box article.Role) article.Role {
	from := min(role, article.Body, point, box)
	for _, prev := range []article.Role{role, article.Body, point, box} {
		a, b := best[prev]-change(prev, role), best[from]-change(from, role)
		if a > b || a == b && prev < from {
			from = prev
		}
	}
	return from
}

// highest returns the role of a kind with the largest weight, the first of equal ones.
func highest(w *weights, is func(article.Role) bool) article.Role {
	most := article.RoleNone
	for role := article.Headline; role <= article.Nav; role++ {
		if is(role) && (most == article.RoleNone || w[role] > w[most]) {
			most = role
		}
	}
	return most
}

// isBox reports whether a role comes in boxes.
func isBox(role article.Role) bool { return role != article.Body && !points.Has(role) }

// change is the price of one role following another.
func change(prev, role article.Role) float64 {
	switch {
	case prev == role || points.Has(prev) || points.Has(role):
		return 0
	case prev == article.Body || role == article.Body:
		return leaveBody
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
		b.Rule, b.Why = "sequence/box", "stands in a box of this kind"
	}
}

func because(v article.Vote) string {
	if v.Why != "" {
		return v.Why
	}
	if v.Evidence == "" || v.Role == article.Headline {
		return "voted for by " + v.Rule
	}
	return "says “" + v.Evidence + "”"
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
