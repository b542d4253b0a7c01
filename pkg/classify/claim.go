package classify

import (
	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
)

// Claim is what the phrases of one block say of it: the role outside the article that they speak for most.
type Claim struct {
	// Role is RoleNone when no phrase speaks for such a role.
	Role article.Role
	// Weight is the sum of the votes for the role in log-odds.
	Weight float64
	// Proven is true for an appeal that needs no other evidence, as ResolveMarkdown has it.
	Proven bool
	// Rule is the ID of the strongest rule, Why its reason in a few words.
	Rule, Why string
}

// leftovers are the roles that are no part of a clean article, beside the appeals.
var leftovers = article.NewRoleSet(article.Related, article.Ad, article.Comments, article.Legal, article.Nav)

// IsLeftover reports whether a block of the role has no place in a clean article: an appeal, or what stands around one.
func IsLeftover(role article.Role) bool { return role.IsAppeal() || leftovers.Has(role) }

// ClaimOf returns what the phrases of a block claim. It depends on the block alone; roles are not looked at.
func ClaimOf(b *article.Block, lex *lexicon.Lexicon) Claim {
	hits := lex.Match(b.Text, nil)
	if len(hits) == 0 {
		return Claim{}
	}
	if role, vote := provenBy(b, hits); role != article.RoleNone {
		return Claim{Role: role, Weight: vote.Weight, Proven: true, Rule: vote.Rule, Why: because(&vote)}
	}
	var c Claim
	var strongest article.Vote
	sums := map[article.Role]float64{}
	votes := distinct(phraseVotes(b, hits))
	for _, v := range votes {
		sums[v.Role] += v.Weight
	}
	for role := article.Headline; role <= article.Nav; role++ {
		if IsLeftover(role) && sums[role] > c.Weight {
			c.Role, c.Weight = role, sums[role]
		}
	}
	for _, v := range votes {
		if v.Role == c.Role && v.Weight > strongest.Weight {
			strongest = v
		}
	}
	if c.Role != article.RoleNone {
		c.Rule, c.Why = strongest.Rule, because(&strongest)
	}
	return c
}
