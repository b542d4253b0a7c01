package classify

import (
	"context"
	"fmt"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Repeats shorter than this are a refrain, a heading or a table's words; longer ones are the page printing itself twice.
const (
	longRepeat = 150 // characters of a single block
	runRepeat  = 200 // characters of a run of blocks that stands in the same order before
)

// RuleRepeat is the rule of blocks that repeat earlier ones.
const RuleRepeat = "repeat/earlier"

// MarkRepeats finds body blocks whose text stood in the body before, alone when long or as a run of blocks in the same
// order, and marks the later ones with [RuleRepeat]: a page that prints its text twice has it once in the
// clean article. Pull quotes, which repeat words of a paragraph, get [RulePullQuote]. Role stays body, since that is
// what the block is. Linear in the size of the page. When ctx ends MarkRepeats stops where it is.
func MarkRepeats(ctx context.Context, d *article.Document) {
	markRepeated(d)
	markPullQuotes(ctx, d)
}

func markRepeated(d *article.Document) {
	first := map[string]int{}
	for i := 0; i < len(d.Blocks); i++ {
		earlier, seen := earlierBody(d, i, first)
		if !seen {
			continue
		}
		n, chars := 0, 0
		for i+n < len(d.Blocks) && sameBody(d, earlier+n, i+n, i) {
			chars += utf8.RuneCountInString(d.Blocks[i+n].Text)
			n++
		}
		if chars < longRepeat || n > 1 && chars < runRepeat {
			continue
		}
		for k := range n {
			b := &d.Blocks[i+k]
			b.Rule, b.Why = RuleRepeat, fmt.Sprintf("repeats block %d", earlier+k)
		}
		i += n - 1
	}
}

// earlierBody returns the first body block with the same text, noting this one when there is none.
func earlierBody(d *article.Document, i int, first map[string]int) (int, bool) {
	b := &d.Blocks[i]
	if b.Role != article.Body || b.Text == "" || b.Kind == article.KindCode {
		return 0, false
	}
	earlier, seen := first[b.Text]
	if !seen {
		first[b.Text] = i
	}
	return earlier, seen
}

func sameBody(d *article.Document, a, b, limit int) bool {
	return a < limit && d.Blocks[b].Role == article.Body && d.Blocks[b].Text != "" && d.Blocks[a].Text == d.Blocks[b].Text
}
