package classify

import (
	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
)

// ResolveMarkdown decides a Markdown document. Somebody composed it, so every block is body unless its own words prove
// an appeal: the same test that no kept block of a first cleaning can pass, which is why cleaning clean Markdown changes
// nothing. A level-one heading at the very top is the headline. The claims returned are those of each block; the headline
// makes none.
func ResolveMarkdown(d *article.Document, lex *lexicon.Lexicon) []Claim {
	first := true
	claims := make([]Claim, len(d.Blocks))
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Role, b.Score, b.Rule, b.Why = article.Body, 1, "markdown/body", "was written as part of the text"
		if b.Text != "" && first {
			first = false
			if b.Kind == article.KindHeading && b.Level == 1 {
				b.Role, b.Rule, b.Why = article.Headline, "markdown/headline", "is the heading at the top"
				continue
			}
		}
		claims[i] = ClaimOf(b, lex)
		if c := &claims[i]; c.Proven {
			b.Role, b.Rule, b.Why = c.Role, c.Rule, c.Why
		}
	}
	return claims
}

// provenBy returns the appeal that a block's own phrases prove, with the strongest vote for it; RoleNone when none does.
func provenBy(b *article.Block, hits []lexicon.Hit) (article.Role, article.Vote) {
	votes := distinct(phraseVotes(b, hits))
	sums := map[article.Role]float64{}
	best, strongest := article.RoleNone, article.Vote{}
	for _, v := range votes {
		if !v.Role.IsAppeal() {
			continue
		}
		sums[v.Role] += v.Weight
		if proves(b, sums[v.Role]) && (best == article.RoleNone || sums[v.Role] > sums[best]) {
			best = v.Role
		}
	}
	for _, v := range votes {
		if v.Role == best && v.Weight > strongest.Weight {
			strongest = v
		}
	}
	return best, strongest
}
