package classify

import (
	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// Input is what classifiers read. They must not change any of it.
type Input struct {
	Document *article.Document
	Features *feature.Table
	// Body is the log-odds of each block being body text, by the model alone, against the document's threshold: what is
	// above 0 is taken for body.
	Body []float64
	// Roles is what the role model says of each block: log-probabilities of the roles.
	Roles []RoleOdds
	// said are the votes of the phrases found in each block, headlike rates the lines before the text as headlines (0 for all
	// others): several readers need them.
	said     [][]article.Vote
	headlike []float64
	// Strange is true for a text in a language that the role model has seen little of: then rules and the body model count
	// for more.
	Strange bool
	// shift is what was taken off the model's own log-odds.
	shift float64
	// FirstBody is the first block the model takes for the article's prose; len(blocks) when there is none.
	FirstBody int
	// Headline is the block a reader takes for the headline, -1 when none looks like one; HeadlineRule says how it was found.
	Headline     int
	HeadlineRule string
}

// probability is the model's own, without the threshold, 0..1.
func (in *Input) probability(block int) float64 { return Probability(in.Body[block] + in.shift) }

// Classifier votes on blocks. Implementations are stateless and safe for concurrent use.
type Classifier interface {
	// Classify returns votes in the order of the blocks. It returns nil when it has nothing to say.
	Classify(in *Input) []article.Vote
}

// Default returns the classifiers in the order their votes are listed.
func Default() []Classifier {
	return []Classifier{phrases{}, boxes{}, headline{}, front{}, figures{}, subheads{}, continuation{}, stragglers{}, elementNames{}, closing{}}
}
