package clean

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
	"github.com/winnow-cli/winnow/pkg/source"
)

// Inspection is a text that should be a clean article, read with an eye on what does not belong in it.
type Inspection struct {
	// Document has the roles that cleaning would give. Of Markdown, Meta holds only the headline and what front matter says.
	Document *article.Document
	// Judged is true when the models read the input, so that Document.Confidence says something.
	Judged bool
	// Words counts the body text.
	Words int
	// Leftovers are the blocks that do not belong in the article, in order.
	Leftovers []Leftover
	// Cuts are the signs that the text may be cut off, in order.
	Cuts []Cut
}

// Leftover is a block that does not belong in a clean article.
type Leftover struct {
	// Block is its index in Document.Blocks.
	Block int
	Role  article.Role
	// Rule is the ID of the rule or model that decided, Why its reason in a few words.
	Rule, Why string
}

// Bounds from which a block of a clean article is reported. On the articles that winnow cleaned out of news pages nothing
// reaches them but what it overlooked; see the figures in the package doc of pkg/check.
const (
	// sureAppeal and sureRest are the probabilities of the role, for appeals and for what else stands around articles.
	sureAppeal = 0.75
	sureRest   = 0.95
	// spokenAppeal and spokenRest are the phrase evidence in log-odds that the roles need as well: articles have lists of
	// links and lines of one word of their own. Lower bounds find hardly more, and have the models read twice as many files.
	spokenAppeal = 1.5
	spokenRest   = 4.5
)

// Inspect reads a text that should be a clean article: Markdown, HTML or text that winnow printed or somebody wrote. The
// errors are those of Clean; next to a *source.Failure with the reason no-article stands the inspection of what is there.
func (c *Cleaner) Inspect(ctx context.Context, p source.Page) (*Inspection, error) {
	in, d, page, err := c.read(ctx, p)
	if err != nil {
		return nil, err
	}
	i := &Inspection{Document: d, Judged: d.Format != article.Markdown}
	isArticle := true
	if i.Judged {
		j, err := c.decide(ctx, d, page)
		if err != nil {
			return nil, fmt.Errorf("check %s: %w", p.Name, err)
		}
		isArticle = j.Article
		claims := make([]classify.Claim, len(d.Blocks))
		for k := range d.Blocks {
			claims[k] = classify.ClaimOf(&d.Blocks[k], c.lexicon)
		}
		i.Leftovers = leftoversOf(d, d, claims)
	} else {
		claims := c.readMarkdown(d)
		read, err := c.secondOpinion(ctx, d, claims)
		if err != nil {
			return nil, fmt.Errorf("check %s: %w", p.Name, err)
		}
		i.Leftovers = leftoversOf(d, read, claims)
	}
	i.Cuts = cutsOf(d)
	if i.Words = bodyWords(d, math.MaxInt); i.Words < minBodyWords || !isArticle {
		d.Confidence = 0
		return i, noArticle(in, d, i.Words)
	}
	return i, nil
}

// readMarkdown decides Markdown without looking for metadata, which costs more than all the rest.
func (c *Cleaner) readMarkdown(d *article.Document) []classify.Claim {
	claims := classify.ResolveMarkdown(d, c.lexicon)
	d.Confidence = 1
	c.choose(d)
	if h := d.WithRole(article.Headline); d.Meta.Headline == "" && len(h) > 0 {
		d.Meta.Headline = h[0].Text
	}
	return claims
}

// secondOpinion has the models read Markdown as if it were copied text; nil when its phrases give no reason to. The error is that of ctx. The
// document keeps its own roles: cleaning clean Markdown must change nothing, so the models have no say there.
func (c *Cleaner) secondOpinion(ctx context.Context, d *article.Document, claims []classify.Claim) (*article.Document, error) {
	doubtful := false
	for k := range claims {
		doubtful = doubtful || !claims[k].Proven && isSpoken(&d.Blocks[k], claims[k])
	}
	if !doubtful {
		return nil, ctx.Err()
	}
	read := *d
	read.Format, read.Blocks, read.Warnings = article.Text, slices.Clone(d.Blocks), nil
	if _, _, err := c.classify(ctx, &read, nil); err != nil {
		return nil, err
	}
	return &read, nil
}

// leftoversOf holds what phrases claim against what the models read, which is nil when they were not asked. A role counts
// when both say so, an appeal also when its words prove it. Of HTML, whose markup the models read too, they alone may say it.
func leftoversOf(d, read *article.Document, claims []classify.Claim) []Leftover {
	var list []Leftover
	for k := range d.Blocks {
		b, claim := &d.Blocks[k], claims[k]
		switch {
		case b.Hidden || b.Text == "":
		case claim.Proven:
			list = append(list, Leftover{k, claim.Role, claim.Rule, claim.Why})
		case read != nil && (stands(&read.Blocks[k], claim) || d.Format == article.HTML && isSure(b)):
			by := &read.Blocks[k]
			list = append(list, Leftover{k, by.Role, by.Rule, by.Why})
		}
	}
	return list
}

// isSure reports whether the models are sure of a role that has no place in a clean article.
func isSure(b *article.Block) bool {
	return b.Role.IsAppeal() && b.Score >= sureAppeal || !b.Role.IsAppeal() && classify.IsLeftover(b.Role) && b.Score >= sureRest
}

// isSpoken reports whether the phrases of a block are enough evidence for what they claim. A heading of one word, such as
// “Disclosure”, is the article's own.
func isSpoken(b *article.Block, claim classify.Claim) bool {
	if claim.Role.IsAppeal() {
		return claim.Weight >= spokenAppeal
	}
	return classify.IsLeftover(claim.Role) && claim.Weight >= spokenRest && b.Kind != article.KindHeading
}

// stands reports whether the models agree with what the phrases of a block claim.
func stands(read *article.Block, claim classify.Claim) bool {
	agree := claim.Role == read.Role || claim.Role.IsAppeal() && read.Role.IsAppeal()
	return agree && isSure(read) && isSpoken(read, claim)
}
