package clean

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
)

// RuleJoined is the rule of blocks of a joined article that stand on an earlier page, and of headlines and deks of later pages
// that became body.
const RuleJoined = "join/pages"

const (
	// leastStanding is how many words a body block has at least that is left out since it stands on every page, such as the note
	// on a series. Shorter ones are what people say more than once; longer ones lose nothing, since the first stays.
	leastStanding = 8
	// mostPageMark is how many words may follow the headline on a later page: “The ferry (page 2 of 3)”.
	mostPageMark = 4
)

// frontRoles are what stands above an article on each of its pages.
var frontRoles = article.NewRoleSet(article.Headline, article.Dek, article.Kicker, article.Byline, article.Date)

// common is what the pages have in common.
type common struct {
	// headline is the folded headline of the article, "" when there is none, and page the page it stands on.
	headline string
	page     int
	// first is the page on which a text stands first, and pages on how many pages it stands.
	first, pages map[string]int
	// edge are the IDs of the blocks at the top and at the foot of later pages that stand on earlier ones, one after the other.
	edge map[int]bool
}

// keepOnce leaves out what a later page repeats.
func (j *joining) keepOnce() {
	c := j.common()
	for i := range j.out.Blocks {
		b := &j.out.Blocks[i]
		switch text := standsAs(b); {
		case text == "":
		case c.first[text] < b.Page && c.repeats(b, text, len(j.pages)):
			leaveOut(b, c.first[text])
		case b.Role == article.Headline && b.Page != c.page && c.isHeadline(text):
			leaveOut(b, c.page)
		case b.Kept && b.Page > c.page && (b.Role == article.Headline || b.Role == article.Dek):
			b.Why = fmt.Sprintf("a %s on page %d", b.Role, b.Page)
			b.Role, b.Rule = article.Body, RuleJoined
		}
	}
	classify.MarkRepeats(context.Background(), j.out)
	for i := range j.out.Blocks {
		if b := &j.out.Blocks[i]; classify.IsRepeat(b.Rule) {
			b.Kept = false
		}
	}
}

// common looks through the blocks.
func (j *joining) common() *common {
	c := &common{headline: folded(j.out.Meta.Headline), page: j.headed() + 1, first: map[string]int{}, pages: map[string]int{}, edge: map[int]bool{}}
	last := map[string]int{}
	for i := range j.out.Blocks {
		b := &j.out.Blocks[i]
		text := standsAs(b)
		if text == "" {
			continue
		}
		if c.first[text] == 0 {
			c.first[text] = b.Page
		}
		if last[text] != b.Page {
			c.pages[text]++
			last[text] = b.Page
		}
	}
	for i := 1; i < len(j.starts); i++ {
		end := len(j.out.Blocks)
		if i+1 < len(j.starts) {
			end = j.starts[i+1]
		}
		page := j.out.Blocks[j.starts[i]:end]
		c.addEdge(slices.All(page))
		c.addEdge(slices.Backward(page))
	}
	return c
}

// addEdge walks from an end of a page as long as what is kept of it stands on an earlier page.
func (c *common) addEdge(blocks iter.Seq2[int, article.Block]) {
	for _, b := range blocks {
		text := standsAs(&b)
		switch {
		case !b.Kept || text == "" || b.Role == article.Headline:
		case c.first[text] < b.Page:
			c.edge[b.ID] = true
		default:
			return
		}
	}
}

// headed is the index of the page that the headline comes from, 0 when no page has one.
func (j *joining) headed() int {
	return max(0, slices.IndexFunc(j.pages, func(d *article.Document) bool { return d.Meta.Headline != "" }))
}

// repeats reports whether a block whose text stands on an earlier page is to be left out. Of what is left out anyway only what
// stands above an article is marked: what decided on the rest says more.
func (c *common) repeats(b *article.Block, text string, pages int) bool {
	switch {
	case frontRoles.Has(b.Role):
		return true
	case !b.Kept:
		return false
	case b.Role != article.Body, b.Kind == article.KindFigure, c.edge[b.ID]:
		return true
	}
	return c.pages[text] == pages && countWords(b.Text) >= leastStanding
}

// isHeadline reports whether a text is the headline of the article, perhaps with the number of the page behind it.
func (c *common) isHeadline(text string) bool {
	mark, ok := strings.CutPrefix(text, c.headline)
	if !ok || c.headline == "" {
		return false
	}
	return mark == "" || len(strings.Fields(mark)) <= mostPageMark && strings.ContainsFunc(mark, unicode.IsDigit)
}

// standsAs is what a block is known by on another page: its text without regard to case, or the address of its picture.
func standsAs(b *article.Block) string {
	if b.Kind == article.KindFigure && b.Image != nil {
		return b.Image.URL
	}
	return folded(b.Text)
}

func folded(text string) string { return strings.ToLower(article.FoldSpace(text)) }

// leaveOut takes a block out of the article since it stands on an earlier page.
func leaveOut(b *article.Block, page int) {
	b.Kept, b.Rule, b.Why = false, RuleJoined, fmt.Sprintf("repeats page %d", page)
}
