package clean

import (
	"slices"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/metadata"
	"github.com/winnow-cli/winnow/pkg/siteconfig"
	"github.com/winnow-cli/winnow/pkg/siterule"
)

// Sites are the user's rules for single sites. They hold for HTML input whose address is known, and outweigh everything
// else. Both fields may be nil. Sites must not be changed once a Cleaner has them; they are safe for concurrent use.
type Sites struct {
	// Rules say by CSS selectors what elements are. They come before Config.
	Rules *siterule.Set
	// Config is a folder in the ftr-site-config format.
	Config *siteconfig.Folder
}

// vouched is the least confidence in a body that the user's rules chose: a model that says less, or that the page holds no
// article, has been overruled.
const vouched = 0.5

// verdict is what the user's rules say of one page.
type verdict struct {
	votes     []article.Vote
	given     metadata.Given
	warnings  []string
	choseBody bool
}

// judge asks the rules, in the order in which they count.
func (s *Sites) judge(page *htmldoc.Page, in *classify.Input) (v verdict) {
	if s == nil || page == nil {
		return v
	}
	headline := in.Headline
	if headline >= 0 && page.Document.Blocks[headline].Kind != article.KindHeading {
		headline = -1 // A paragraph that the user calls body is no headline, however it looks.
	}
	v.votes = s.Rules.Votes(page, headline)
	decided := map[int]bool{}
	for _, vote := range v.votes {
		decided[vote.Block] = true
	}
	config := s.Config.Judge(page, headline)
	for _, vote := range config.Votes {
		if !decided[vote.Block] {
			v.votes = append(v.votes, vote)
		}
	}
	v.given, v.warnings = config.Given, config.Warnings
	v.choseBody = slices.ContainsFunc(v.votes, func(v article.Vote) bool { return v.Role == article.Body && v.Weight > 0 })
	return v
}

// apply writes what is no vote into a document that is decided otherwise.
func (v *verdict) apply(d *article.Document, j *classify.Judged) {
	for _, w := range v.warnings {
		d.Warn(w)
	}
	v.given.Apply(d)
	if v.choseBody {
		d.Confidence, j.Article = max(d.Confidence, vouched), true
	}
}
