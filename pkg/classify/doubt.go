package classify

import (
	"context"
	"slices"

	"github.com/winnow-cli/winnow/pkg/article"
)

// The role model is asked about blocks in doubt only. A quarter of a page of HTML is text that the body model is sure of by
// itself, and a third are lines of menus and lists, which are for what the lines around them are for.

// plainBody is the log-odds of being body from which a block within the main run of text is plain text, when no phrase rule knows
// anything of it. Of 30,000 such blocks of wcxb, snippets and press all but 6 are body when the role model is asked about them too.
const plainBody = 2.0

// Lines of a list have so many words at most, and such log-odds of being body at most. When the first and the last of a row of them
// have the same role, each with such a probability at least, the role model is not asked about those between.
//
// On wcxb, news, snippets and press a third of such lines are left out so, and .1 to .3 % of all blocks get another role than if
// every line were asked about, most of them nav for related or the reverse. At .6 twice as many do, at .8 half as many.
const (
	listWords = 8
	surelyNot = -3.0
	sureLine  = 0.7
	// mostLines is how many lines a row has at most, so that the context is asked now and then.
	mostLines = checkEvery
)

// saidAgain is the share of words that a block has in common with the title the page claims from which it may be the headline.
const saidAgain = 0.5

// Around the headline stand single lines that have roles of their own: so many above and below it are no lists.
const (
	aboveHeadline = 3
	belowHeadline = 12
)

// strongAppeal is the weight of a phraseSum from which a block may be the anchor of a box of appeals.
const strongAppeal = 2

// read tells the sequence what it is to know of the blocks in doubt, and finds out which of them the others are like. It stops when
// ctx ends.
func (w *roleWork) read(ctx context.Context, in *Input) {
	n := len(in.Document.Blocks)
	w.page.measure(in)
	w.like = slices.Grow(w.like[:0], n)[:n]
	w.page.ahead, w.page.appeal = 0, -boxReach-1
	for first, end := 0, 0; first < n && ctx.Err() == nil; first = end {
		if end = w.page.textEnd(first); end > first && w.body >= 0 {
			w.sequence.SetLabel(first, w.body)
			w.alike(first, end)
			continue
		}
		end = w.page.listEnd(first)
		w.ask(first)
		if last := end - 1; last > first {
			w.ask(last)
			w.askBetween(first, last)
		}
	}
	w.page.in = nil // not to hold the document
	w.asked = w.asked[:0]
	for i, like := range w.like {
		if like == i {
			w.asked = append(w.asked, i)
		}
	}
}

// ask tells the sequence the cues of a block.
func (w *roleWork) ask(i int) {
	c := w.page.cuesOf(i)
	w.sequence.Set(i, w.numbered, c.numbers, c.others)
	w.like[i] = i
}

// alike says that the blocks before end are like the first.
func (w *roleWork) alike(first, end int) {
	for i := first; i < end; i++ {
		w.like[i] = first
	}
}

// askBetween asks about the lines between two of a list, as far as those that were asked differ.
func (w *roleWork) askBetween(first, last int) {
	if last-first < 2 {
		return
	}
	a, sureFirst := w.sequence.Likeliest(first)
	b, sureLast := w.sequence.Likeliest(last)
	if a == b && min(sureFirst, sureLast) >= sureLine {
		w.alike(first, last)
		return
	}
	middle := (first + last) / 2
	w.ask(middle)
	w.askBetween(first, middle)
	w.askBetween(middle, last)
}

// textEnd returns where the plain text ends that begins with a block, which is the block itself when it is none.
func (p *cuePage) textEnd(i int) int {
	for i > p.first && i < p.last && !p.isNearAppeal(i) && p.isPlainText(i) {
		i++
	}
	return i
}

// isNearAppeal reports whether strong phrases of an appeal stand so near that a block may be part of it, as the paragraphs of a
// letter to the readers are. It is to be asked about rising blocks.
func (p *cuePage) isNearAppeal(i int) bool {
	for ; p.ahead < len(p.hits) && p.ahead <= i+boxReach; p.ahead++ {
		if h := p.hits[p.ahead]; h.weight >= strongAppeal && h.role.IsAppeal() {
			p.appeal = p.ahead
		}
	}
	return p.appeal >= i-boxReach
}

// isPlainText reports whether a block within the main run is plain text. Text input has none: without markup the body model is less
// sure, and the role model has a say in what is body.
func (p *cuePage) isPlainText(i int) bool {
	in := p.in
	if in.Document.Format != article.HTML || in.Body[i] < plainBody || !p.isUnspoken(i) {
		return false
	}
	if len(in.said[i-1])+len(in.said[i+1]) > 0 {
		return false // What has phrases is in doubt, and there the odds of what stands next to it count.
	}
	// Where no block says the title the page claims, any heading may be the headline.
	return in.Document.Blocks[i].Kind != article.KindHeading || in.Features.TitleBlock >= 0
}

// listEnd returns where the row of lines like a block ends. It is the next block when the block is no line of a list.
func (p *cuePage) listEnd(i int) int {
	first, end := &p.in.Document.Blocks[i], i+1
	if !p.isListLine(i) {
		return end
	}
	for ; end < len(p.texts) && end < i+mostLines && p.isListLine(end); end++ {
		if b := &p.in.Document.Blocks[end]; b.Kind != first.Kind || b.Level != first.Level {
			break
		}
	}
	return end
}

func (p *cuePage) isListLine(i int) bool {
	in := p.in
	return in.Document.Format == article.HTML && in.Body[i] <= surelyNot && in.Features.Words[i] <= listWords && p.isUnspoken(i)
}

// isUnspoken reports whether a block has words of which no phrase rule knows anything, and is no line that may be the headline or go
// with it.
func (p *cuePage) isUnspoken(i int) bool {
	in, words := p.in, p.in.Features.Words[i]
	if words == 0 || len(in.said[i]) > 0 || i == in.Headline || in.Features.Value(i, p.columns.overlap) >= saidAgain {
		return false
	}
	return words > listWords || in.Headline < 0 || i < in.Headline-aboveHeadline || i > in.Headline+belowHeadline
}
