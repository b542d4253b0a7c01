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
	again := returningTexts(d)
	markRepeated(d, again)
	markPullQuotes(ctx, d, again)
}

func markRepeated(d *article.Document, again *sieve) {
	first := map[string]int{}
	for i := 0; i < len(d.Blocks); i++ {
		b := &d.Blocks[i]
		if !mayReturn(b) || !again.has(glance(b.Text)) {
			continue
		}
		earlier, seen := first[b.Text]
		if !seen {
			first[b.Text] = i
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

// returningTexts tells most texts of the body that stand there once from those that return.
func returningTexts(d *article.Document) *sieve {
	var once, again sieve
	for i := range d.Blocks {
		if b := &d.Blocks[i]; mayReturn(b) {
			seen := glance(b.Text)
			if once.has(seen) {
				again.add(seen)
			}
			once.add(seen)
		}
	}
	return &again
}

// mayReturn reports whether a block is one of those whose texts are looked for.
func mayReturn(b *article.Block) bool {
	return b.Role == article.Body && b.Text != "" && b.Kind != article.KindCode
}

// glance hashes the length of a text and what stands in its middle: texts begin and end alike.
func glance(text string) uint64 {
	hash := hashRune(wordOffset, rune(len(text)))
	for _, c := range []byte(text[len(text)/2 : min(len(text), len(text)/2+8)]) {
		hash = hashRune(hash, rune(c))
	}
	return hash
}

func sameBody(d *article.Document, a, b, limit int) bool {
	return a < limit && d.Blocks[b].Role == article.Body && d.Blocks[b].Text != "" && d.Blocks[a].Text == d.Blocks[b].Text
}
