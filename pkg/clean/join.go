package clean

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/classify"
)

// Join makes one article of the pages it was spread over, given in their order: the blocks one page after the other, and each
// piece of metadata from the first page that has it. What the pages have in common is kept once: a later page loses the headline,
// dek, byline and date of the first, and what else stands on it again; such blocks stay in the list with [RuleJoined]. A later
// page's own headline or dek is part of the text, and becomes body.
//
// Block.Page says which page a block came from, and Block.Source and Block.Path point into that page. Source, Format, Container
// and Head are those of the first page, Confidence is the lowest of all. A page that seems to belong to something else is a
// warning.
//
// The pages are only read, though the result shares memory with them. One page gives a copy of itself, none gives nil; no
// element may be nil. Linear in the size of the pages.
func Join(pages []*article.Document) *article.Document {
	if len(pages) == 0 {
		return nil
	}
	joined := *pages[0]
	if len(pages) == 1 {
		return &joined
	}
	j := &joining{pages: pages, out: &joined, notes: map[string]bool{}}
	joined.Blocks, joined.Elements, joined.Warnings = nil, nil, nil
	for i := range pages {
		j.add(i)
	}
	j.closeRoot()
	j.decideMeta()
	j.keepOnce()
	return &joined
}

// joining is an article that is being put together.
type joining struct {
	pages []*article.Document
	out   *article.Document
	// starts are the IDs of the first blocks of the pages.
	starts []int
	// lists is the highest number of a list so far.
	lists int
	// notes are the labels of the footnotes so far.
	notes map[string]bool
}

// add appends the blocks and elements of a page, with numbers of their own, and its warnings.
func (j *joining) add(i int) {
	page, start := j.pages[i], len(j.out.Blocks)
	j.starts = append(j.starts, start)
	elements := j.addElements(page, start)
	labels := j.labels(page, i+1)
	lists := j.lists
	for k := range page.Blocks {
		b := page.Blocks[k]
		b.Path = page.CSSPath(&page.Blocks[k])
		b.ID, b.Page, b.Element = start+k, i+1, b.Element+elements
		if classify.IsRepeat(b.Rule) {
			b.Why = renumber(b.Why, start)
		}
		b.Votes = slices.Clone(b.Votes)
		for v := range b.Votes {
			b.Votes[v].Block += start
		}
		if b.Item != nil {
			item := *b.Item
			item.List += lists
			b.Item = &item
			j.lists = max(j.lists, item.List+1)
		}
		relabel(&b, labels)
		j.out.Blocks = append(j.out.Blocks, b)
	}
	j.out.Confidence = min(j.out.Confidence, page.Confidence)
	for _, w := range page.Warnings {
		j.warn(i, renumber(w, start))
	}
}

// addElements appends the elements of a page and returns how far their indices moved. The root of a later page is a child of the
// first root; text has no elements, and its blocks stand in the root.
func (j *joining) addElements(page *article.Document, start int) int {
	moved := len(j.out.Elements)
	for _, e := range page.Elements {
		e.FirstBlock, e.LastBlock = e.FirstBlock+start, e.LastBlock+start
		if moved > 0 {
			e.Depth++
			if e.Parent < 0 {
				e.Parent = 0
			} else {
				e.Parent += moved
			}
		}
		j.out.Elements = append(j.out.Elements, e)
	}
	if len(page.Elements) == 0 {
		return 0
	}
	return moved
}

// closeRoot lets the first root hold every block.
func (j *joining) closeRoot() {
	if len(j.out.Elements) > 0 {
		j.out.Elements[0].FirstBlock, j.out.Elements[0].LastBlock = 0, len(j.out.Blocks)-1
	}
}

// labels gives the footnotes of a page new labels where an earlier page has footnotes of the same.
func (j *joining) labels(page *article.Document, number int) map[string]string {
	var labels map[string]string
	for i := range page.Blocks {
		if label := page.Blocks[i].Footnote; j.notes[label] {
			if labels == nil {
				labels = map[string]string{}
			}
			labels[label] = fmt.Sprintf("%s-p%d", label, number)
		}
	}
	for i := range page.Blocks {
		if label := page.Blocks[i].Footnote; label != "" {
			j.notes[label] = true
		}
	}
	return labels
}

// relabel writes the new labels into a copy of what holds them.
func relabel(b *article.Block, labels map[string]string) {
	if len(labels) == 0 {
		return
	}
	if label := labels[b.Footnote]; label != "" {
		b.Footnote = label
	}
	b.Marks = relabelled(b.Marks, labels)
	if b.Table == nil {
		return
	}
	table := *b.Table
	table.Rows = make([][]article.Cell, len(b.Table.Rows))
	for r, row := range b.Table.Rows {
		table.Rows[r] = slices.Clone(row)
		for c := range row {
			table.Rows[r][c].Marks = relabelled(row[c].Marks, labels)
		}
	}
	b.Table = &table
}

func relabelled(marks []article.Mark, labels map[string]string) []article.Mark {
	marks = slices.Clone(marks)
	for i := range marks {
		if label := labels[marks[i].Label]; marks[i].Type == article.FootnoteRef && label != "" {
			marks[i].Label = label
		}
	}
	return marks
}

// warn adds a warning about a page.
func (j *joining) warn(page int, sentence string) {
	j.out.Warn(fmt.Sprintf("page %d, %s: %s", page+1, j.pages[page].Source, sentence))
}

// renumber moves the number of a block that a sentence names, as in "repeats block 3" and "block 3, "Text", stands...".
func renumber(sentence string, by int) string {
	before, after, found := strings.Cut(sentence, "block ")
	rest := strings.TrimLeft(after, "0123456789")
	number, err := strconv.Atoi(after[:len(after)-len(rest)])
	if !found || err != nil || rest != "" && !strings.HasPrefix(rest, `, "`) {
		return sentence
	}
	return before + "block " + strconv.Itoa(number+by) + rest
}
