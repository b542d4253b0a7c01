package classify

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// RulePullQuote is the rule of blocks that print words of a paragraph once more, large, to draw readers in.
const RulePullQuote = "repeat/pull-quote"

// Bounds of what is a pull quote, in words; two characters of a script without spaces are one.
const (
	// quoteKey words open the search for a quote. They must stand together.
	quoteKey = 5
	// Fewer words than leastQuote are a label or a refrain, more than mostQuote an excerpt the text talks about.
	leastQuote, mostQuote = 8, 60
	// quoteGap is how many words the quote may leave out between two of its sentences, or where it shows an ellipsis: “said
	// the mayor of Brenning on Tuesday”.
	quoteGap = 12
	// leastPlain is leastQuote for what neither markup nor quotation marks set off.
	leastPlain = 10
	// A quote stands within quoteReach blocks with text of its paragraph, within apartReach when markup sets it apart. What
	// comes back further away is an excerpt or the page's routine.
	quoteReach, apartReach = 10, 20
	// More quotes than quotesEach from one paragraph take it apart to talk about it.
	quotesEach = 2
	// quotePlaces is how many places that open alike are looked at for one quote. It bounds the time a page can cost.
	quotePlaces = 8
	// mostAttribution is the length of a line that says who speaks. A longer one says more than a name, and stays with its
	// quote, as the gold of a page of press has it.
	mostAttribution = 10
)

// plainShare is how much of its paragraph a quote without quotation marks or markup may be, 0..1. What is longer is the
// paragraph written twice, such as a row of a list of products.
const plainShare = 0.75

// IsRepeat reports whether a rule is one of those that mark body blocks whose words stand in another body block, so
// that nothing is lost when they are left out.
func IsRepeat(rule string) bool { return rule == RuleRepeat || rule == RulePullQuote }

// place is a word of a paragraph.
type place struct{ host, word int }

// pullQuotes looks for pull quotes in one document.
type pullQuotes struct {
	d *article.Document
	// again tells most texts that stand once from those that return.
	again  *sieve
	order  []int // place of each block among those with text
	quotes []quote
	hosts  []host
	folder folder
	// places are where the words stand that open a quote. wanted and, by the first word alone, first tell most others from them.
	places        map[uint64][]place
	wanted, first sieve
	// names are the words of the lines that are no quotes; nil until somebody's name is looked for.
	names map[uint64]bool
}

// host is a line of a paragraph.
type host struct {
	folded
	block int
}

// markPullQuotes finds short body blocks whose words stand again, in the same order, in a longer body paragraph before
// or after them, and marks them, and the line under them that says who speaks, with [RulePullQuote]. Role stays body. The
// paragraph is never one that is marked itself, so its words stay in the article.
// Linear in the size of the page: a block is read twice, and compared with quotePlaces places at most.
//
// Leaving pull quotes out raises shingle F1 on each set, as far as it changes it: HTML .97430 → .97434 on wcxb (11 marked on
// 793 pages), .98092 → .98097 on news (3 on 194), .93367 → .93369 on press (1 on 835); text .96083 → .96089 on wcxb (9),
// .95728 → .95770 on news (7). Exact pages rise by .0038 on wcxb and .0013 on its text, and stay on the others. The gold
// has 28 of the 31 once and repeats the others.
func markPullQuotes(ctx context.Context, d *article.Document, again *sieve) {
	p := takePullQuotes(d, again)
	p.mark(ctx)
	p.giveBack()
}

func (p *pullQuotes) mark(ctx context.Context) {
	d := p.d
	if p.collectQuotes(ctx); len(p.quotes) == 0 {
		return
	}
	p.eachLine(ctx, p.addHost)
	for i := range p.quotes {
		q := &p.quotes[i]
		q.host = p.find(q)
	}
	for _, q := range p.marked(ctx) {
		block := p.hosts[q.host].block
		d.Blocks[q.block].Rule, d.Blocks[q.block].Why = RulePullQuote, fmt.Sprintf("repeats words of block %d", block)
		if q.speaker >= 0 {
			d.Blocks[q.speaker].Rule, d.Blocks[q.speaker].Why = RulePullQuote, fmt.Sprintf("says who speaks in block %d", q.block)
		}
	}
}

// marked returns the quotes that are pull quotes: none whose paragraph is to be left out itself.
func (p *pullQuotes) marked(ctx context.Context) []*quote {
	var found []*quote
	used, out := map[int]int{}, map[int]bool{}
	for i := range p.quotes {
		if q := &p.quotes[i]; q.host >= 0 && !q.top && p.standsAlone(i) && p.speakerKnown(ctx, q) {
			found = append(found, q)
			used[p.hosts[q.host].block]++
			out[q.block], out[q.speaker] = true, true
		}
	}
	return slices.DeleteFunc(found, func(q *quote) bool {
		block := p.hosts[q.host].block
		return out[block] || used[block] > quotesEach
	})
}

// collectQuotes lists the blocks that have the shape of a quote, and the words to look for.
func (p *pullQuotes) collectQuotes(ctx context.Context) {
	p.order = slices.Grow(p.order, len(p.d.Blocks))[:len(p.d.Blocks)]
	texts, opened, seen := 0, 0, map[string]int{}
	for i := range p.d.Blocks {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return
		}
		b := &p.d.Blocks[i]
		p.order[i] = texts
		if b.Text == "" {
			continue
		}
		texts++
		if !isProse(b) {
			continue
		}
		if q, ok := p.quoteOf(i); ok {
			q.top = opened < 2
			p.quotes = append(p.quotes, q)
			p.want(q.words)
			if p.again.has(glance(b.Text)) {
				seen[b.Text]++
			}
		}
		if b.Quote == 0 && len(b.Text) >= openingBytes {
			opened++
		}
	}
	// Furniture of the page comes back, a pull quote does not.
	p.quotes = slices.DeleteFunc(p.quotes, func(q quote) bool { return !q.apart && seen[p.d.Blocks[q.block].Text] > 1 })
}

// openingBytes is the length of a paragraph that counts as the text's opening, in bytes.
const openingBytes = 80

// eachLine reads the lines of the paragraphs that can hold a quote. It keeps those of which keep says so.
func (p *pullQuotes) eachLine(ctx context.Context, keep func(host) bool) {
	quotes := p.quotes
	for i := range p.d.Blocks {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return
		}
		b := &p.d.Blocks[i]
		if !isProse(b) || b.Kind != article.KindParagraph || b.Quote > 0 || b.Hidden {
			continue
		}
		if quotes = quotesFrom(quotes, i); len(quotes) > 0 && quotes[0].block == i && quotes[0].whole {
			if quotes[0].size > leastQuote {
				keep(host{quotes[0].folded, i})
			}
			continue
		}
		for line := range strings.SplitSeq(b.Text, "\n") {
			if words := p.folder.fold(line); words.size <= leastQuote || !keep(host{words, i}) {
				p.folder.forget(words)
			}
		}
	}
}

// quotesFrom returns the quotes that stand in a block or below.
func quotesFrom(quotes []quote, block int) []quote {
	for len(quotes) > 0 && quotes[0].block < block {
		quotes = quotes[1:]
	}
	return quotes
}

// addHost lists a line in which the words stand that open a quote, and where, and reports false for any other line.
func (p *pullQuotes) addHost(h host) bool {
	holds := false
	for k := range len(h.words) - quoteKey + 1 {
		if !p.first.has(h.words[k]) {
			continue
		}
		opening := keyOf(h.words[k:])
		if !p.wanted.has(opening) {
			continue
		}
		if at, wanted := p.places[opening]; wanted && len(at) < quotePlaces {
			p.places[opening] = append(at, place{len(p.hosts), k})
			holds = true
		}
	}
	if holds {
		p.hosts = append(p.hosts, h)
	}
	return holds
}

// want looks out for the words that open a quote.
func (p *pullQuotes) want(words []uint64) {
	opening := keyOf(words)
	p.places[opening] = nil
	p.wanted.add(opening)
	p.first.add(words[0])
}

// find returns the closest host that holds a quote's words, -1 when none does.
func (p *pullQuotes) find(q *quote) int {
	best, reach := -1, quoteReach
	if q.apart {
		reach = apartReach
	}
	for _, at := range p.places[keyOf(q.words)] {
		h := &p.hosts[at.host]
		far := p.order[h.block] - p.order[q.block]
		if far = max(far, -far); h.block == q.block || far > reach || !q.shorterThan(h) || !q.matches(h.words[at.word:]) {
			continue
		}
		best, reach = at.host, far-1
	}
	return best
}

// standsAlone reports whether a quote is not one of several lines: of a summary, of a text that the page repeats, or of a
// quotation or box that says more than its paragraph.
func (p *pullQuotes) standsAlone(i int) bool {
	q := &p.quotes[i]
	for _, step := range []int{-1, 1} {
		k := textual(p.d, q.block, step)
		if k < 0 || k == q.speaker {
			continue
		}
		if other := &p.d.Blocks[k]; step > 0 && isSaidBelow(other) {
			return false
		}
		repeats := p.repeats(i+step, k)
		if repeats && !q.apart || !repeats && p.isSameBox(q.block, k) {
			return false
		}
	}
	return true
}

// repeats reports whether a block repeats another; it is quote n if it is any.
func (p *pullQuotes) repeats(n, block int) bool {
	return p.d.Blocks[block].Rule == RuleRepeat || n >= 0 && n < len(p.quotes) && p.quotes[n].block == block && p.quotes[n].host >= 0
}

// isSameBox reports whether two blocks are prose of one quotation or of one element that is set apart.
func (p *pullQuotes) isSameBox(i, k int) bool {
	a, b := &p.d.Blocks[i], &p.d.Blocks[k]
	if !isProse(b) || a.Element != b.Element || (a.Quote > 0) != (b.Quote > 0) {
		return false
	}
	return a.Quote > 0 || p.setApart(i)
}

// speakerKnown reports whether the name of the one who speaks, if the quote gives it, stands in the text too.
func (p *pullQuotes) speakerKnown(ctx context.Context, q *quote) bool {
	if q.name == 0 {
		return true
	}
	if p.names == nil {
		p.names = map[uint64]bool{}
		leaving := map[int]bool{}
		for i := range p.quotes {
			if other := &p.quotes[i]; other.host >= 0 {
				leaving[other.block], leaving[other.speaker] = true, true
			}
		}
		p.eachLine(ctx, func(h host) bool {
			for _, w := range h.words {
				p.names[w] = p.names[w] || !leaving[h.block]
			}
			return false
		})
	}
	return p.names[q.name]
}
