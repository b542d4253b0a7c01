package classify

import "github.com/winnow-cli/winnow/pkg/article"

// arrival is how the best sequences come to a block: from which role to those of each kind, unless they stay what they are.
type arrival struct {
	from  [kindCount]article.Role
	stays article.RoleSet
}

func (r *resolver) bestSequence() []article.Role {
	n := len(r.evidence)
	if n == 0 {
		return nil
	}
	back := make([]arrival, n)
	best := r.evidence[0]
	for i := 1; i < n; i++ {
		back[i] = best.advance(&r.evidence[i])
	}
	last := highest(&best, allRoles)
	roles := make([]article.Role, n)
	for i := n - 1; i >= 0; i-- {
		roles[i] = last
		if !back[i].stays.Has(last) {
			last = back[i].from[kinds[last]]
		}
	}
	return roles
}

// advance goes on from the odds of the best sequences that end with each role to those that end one block later.
func (o *RoleOdds) advance(evidence *RoleOdds) (a arrival) {
	likely := firsts
	for role := article.Headline; role <= article.Nav; role++ {
		if k := kinds[role]; o[role] > o[likely[k]] {
			likely[k] = role
		}
	}
	var before [kindCount]previous
	for k := range before {
		before[k] = likeliest(o, &likely, kind(k))
		a.from[k] = before[k].role
	}
	for role := article.Headline; role <= article.Nav; role++ {
		odds, other := o[role], &before[kinds[role]]
		if other.odds > odds || other.odds == odds && other.role < role {
			odds = other.odds
		} else {
			a.stays = a.stays.With(role)
		}
		o[role] = odds + evidence[role]
	}
	return a
}

// previous is a role that may stand before another, and the odds of the two together.
type previous struct {
	role article.Role
	odds float64
}

// or returns what has the higher odds, of equals the first in the order of roles.
func (p previous) or(other previous) previous {
	if other.odds > p.odds || other.odds == p.odds && other.role < p.role {
		return other
	}
	return p
}

// likeliest returns which role most probably stands before one of a kind, out of the likeliest of each kind.
func likeliest(best *RoleOdds, likely *[kindCount]article.Role, next kind) previous {
	found := previous{likely[0], best[likely[0]] - changes[0][next]}
	for k, role := range likely[1:] {
		found = found.or(previous{role, best[role] - changes[k+1][next]})
	}
	return found
}

// highest returns the role of a set with the largest weight, the first of equal ones.
func highest(w *RoleOdds, of article.RoleSet) article.Role {
	most := article.RoleNone
	for role := article.Headline; role <= article.Nav; role++ {
		if of.Has(role) && (most == article.RoleNone || w[role] > w[most]) {
			most = role
		}
	}
	return most
}

// kind is a kind of roles that cost the same to change to.
type kind uint8

const (
	bodyKind kind = iota
	pointKind
	singleKind
	boxKind
	kindCount
)

var kinds = func() (of [article.Nav + 1]kind) {
	for _, role := range article.Roles() {
		switch {
		case points.Has(role):
			of[role] = pointKind
		case singles.Has(role):
			of[role] = singleKind
		case role != article.Body:
			of[role] = boxKind
		}
	}
	return of
}()

// firsts are the first roles of each kind.
var firsts = func() (first [kindCount]article.Role) {
	for _, role := range article.Roles() {
		if k := kinds[role]; first[k] == article.RoleNone {
			first[k] = role
		}
	}
	return first
}()

// changes are the prices of one kind of roles following another one.
var changes = func() (prices [kindCount][kindCount]float64) {
	for prev := range prices {
		for next := range prices[prev] {
			prices[prev][next] = change(kind(prev), kind(next))
		}
	}
	return prices
}()

// change is the price of one role following another one.
func change(prev, next kind) float64 {
	switch {
	case prev == pointKind || next == pointKind:
		return 0
	case prev == bodyKind || next == bodyKind:
		return leaveBody
	case prev == singleKind || next == singleKind:
		return 0
	}
	return changeBox
}
