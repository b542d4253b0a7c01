package classify

import (
	"slices"

	"github.com/winnow-cli/winnow/pkg/article"
)

// overruling returns the user's vote that a block is not body, where that vote decided: nothing else speaks for the role
// the block got, or the model had taken it for body and the role is that of a box. It is nil when there is none.
func overruling(votes []article.Vote, role article.Role, strongest, body float64) *article.Vote {
	if role == article.Body || strongest > 0 && (body <= 0 || points.Has(role)) {
		return nil
	}
	for i := range votes {
		if v := &votes[i]; v.Role == article.Body && v.Weight <= -article.Decisive && strongest < article.Decisive {
			return v
		}
	}
	return nil
}

// isSettled reports whether a block's role needs no look at the text around it: it has a text of its own, or the user's rules
// speak of it.
func isSettled(b *article.Block) bool {
	return b.Text != "" || slices.ContainsFunc(b.Votes, func(v article.Vote) bool { return v.IsDecisive() })
}
