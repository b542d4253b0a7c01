package explain

import (
	"fmt"
	"html/template"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// reportView is what page.gohtml reads.
type reportView struct {
	Title, Policy string
	Style         template.CSS
	Script        template.JS
	Roles         []roleView
	Pages         []pageView
}

// Several reports whether the page has an index.
func (v reportView) Several() bool { return len(v.Pages) > 1 }

// roleView is one box of the filter.
type roleView struct {
	Role, Family string
	Blocks       int
}

// pageView is an input's line in the index and the head of its part.
type pageView struct {
	Number int
	// Name is the headline, or what the input is called when there is none.
	Name, Source     string
	Confidence       string
	Words, KeptWords int
	// Blocks is 0 for an input that was not read.
	Blocks, RemovedBlocks int
	Share, SharePercent   string
	Warnings              int
	Failure               string
	Body                  template.HTML
}

func newPageView(p *Page, number int) pageView {
	v := pageView{
		Number:        number,
		Name:          p.headline,
		Source:        p.source,
		Confidence:    probability(p.confidence),
		Words:         p.summary.Words,
		KeptWords:     p.summary.KeptWords,
		Blocks:        p.summary.Blocks,
		RemovedBlocks: p.summary.Blocks - p.summary.KeptBlocks,
		Share:         probability(p.summary.share()),
		SharePercent:  percent(p.summary.share()),
		Warnings:      p.warnings,
		Failure:       visible(p.Failure),
		Body:          p.body,
	}
	if v.Name == "" {
		v.Name = p.source
	}
	return v
}

// bodyView is what body.gohtml reads.
type bodyView struct {
	Language      string
	Format        string
	Warnings      []string
	Kept, Removed []amount
	Blocks        []blockView
}

// blockView is one block. All strings are safe to show; the template escapes them for HTML.
type blockView struct {
	ID                 int
	Kept               bool
	Role, Family       string
	Place, Shape, Path string
	Bytes              string
	Rule, Score, Why   string
	Text               string
	// StandsIn is true when Text names a shape that has none.
	StandsIn bool
	Votes    []voteView
}

// voteView is one vote. Weight has its sign, or says in words that the user's own rule decides.
type voteView struct{ Role, Rule, Weight, Evidence, Why string }

func newBodyView(d *article.Document, s *summary) bodyView {
	v := bodyView{
		Language: visible(d.Meta.Language),
		Format:   string(d.Format),
		Kept:     s.kept,
		Removed:  s.removed,
		Blocks:   make([]blockView, len(d.Blocks)),
	}
	for _, w := range d.Warnings {
		v.Warnings = append(v.Warnings, visible(w))
	}
	for i := range d.Blocks {
		v.Blocks[i] = newBlockView(d, &d.Blocks[i])
	}
	return v
}

func newBlockView(d *article.Document, b *article.Block) blockView {
	v := blockView{
		ID:       b.ID,
		Kept:     b.Kept,
		Role:     b.Role.String(),
		Family:   family(b.Role),
		Place:    place(b),
		Shape:    shape(b),
		Path:     pathOf(d, b),
		Rule:     visible(b.Rule),
		Score:    probability(b.Score),
		Why:      visible(b.Why),
		Text:     strings.Join(textLines(b), "\n"),
		StandsIn: b.Text == "",
	}
	if b.Source.End > b.Source.Start {
		v.Bytes = fmt.Sprintf("%d-%d", b.Source.Start, b.Source.End)
	}
	if len(b.Votes) > 1 || len(b.Votes) == 1 && b.Votes[0].Rule != b.Rule {
		v.Votes = votesOf(b)
	}
	return v
}

// votesOf lists what was voted. A lone vote that decided has nothing to add, and most blocks have no other.
func votesOf(b *article.Block) []voteView {
	list := make([]voteView, len(b.Votes))
	for i, vote := range b.Votes {
		list[i] = voteView{
			Role:     vote.Role.String(),
			Rule:     visible(vote.Rule),
			Weight:   weight(&vote),
			Evidence: visible(vote.Evidence),
			Why:      visible(vote.Why),
		}
	}
	return list
}

// weight is a number in log-odds, but for the rules that nothing outweighs: theirs would only say so.
func weight(v *article.Vote) string {
	switch {
	case !v.IsDecisive():
		return fmt.Sprintf("%+.2f", v.Weight)
	case v.Weight > 0:
		return "decides"
	}
	return "decides against"
}

// family sorts the roles into the few groups that differ by the line at their side, for eyes that tell colours badly.
func family(r article.Role) string {
	switch {
	case r.IsAppeal():
		return "appeal"
	case r == article.Body:
		return "text"
	case r == article.Related, r == article.Ad, r == article.Comments:
		return "other"
	case r == article.Legal, r == article.Nav, r == article.RoleNone:
		return "site"
	}
	return "front"
}
