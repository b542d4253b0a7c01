package classify

import (
	"strings"
	"sync"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/feature"
)

// cuePage is what is measured once for all blocks.
type cuePage struct {
	in      *Input
	book    *cueBook
	columns *cueColumns
	// first and last are the main run of body text; first is len(blocks) and last -1 when there is none.
	first, last int
	texts       []wordHashes // parts of list, as far as they were read
	list        []uint32     // the words of the texts
	// body, zone, length, shape, ends and hits are what the body model says of a block, where it stands against the text, its
	// number of words in steps, what it looks like, how it ends, what phrase rules say of it; shortRun is the number of short
	// lines in a row that it stands in, in steps.
	body, zone, length, shape, ends, shortRun []uint32
	numbers                                   []uint32 // holds these six lists
	hits                                      []phraseSum
	marks                                     wordMarks
	shared                                    wordShares // of the last block
	cues                                      cueList    // of the last block
	// named are the cues of each block that say what the elements around it are called.
	named [][]cueNumber
	// paragraph is how the page's paragraphs stand between blank lines.
	paragraph uint32
	// appeal is the last block that strong phrases take for an appeal, of those before ahead.
	appeal, ahead int
}

// cueColumns are the places of the features that cues are made of.
type cueColumns struct {
	endsSentence, endsColon, endsDots, question, upper, digits, capitalised, blankBefore, blankAfter, linkDensity, hidden, overlap, unspaced int
	// before and after are how often the same text stands elsewhere on the page.
	before, after int
	// marks are features of which only matters whether they are there.
	marks []int
	// firstName is the first of the names columns that say how many steps up an element of a kind of name or tag stands.
	firstName, names int
}

var markFeatures = []string{"startsLower", "startsDigit", "quotes", "currency", "at", "year", "clock", "separators"}

// lengthSteps are the steps of the number of words of a block.
var lengthSteps = []float32{0.5, 1.5, 2.5, 3.5, 5.5, 8.5, 12.5, 18.5, 30.5, 60.5}

var loadCueColumns = sync.OnceValue(func() *cueColumns {
	at := func(name string) int { k, _ := feature.ColumnIndex(name); return k }
	c := &cueColumns{
		endsSentence: at("letters.endsSentence"), endsColon: at("letters.endsColon"), endsDots: at("letters.endsDots"),
		question: at("letters.questions"), upper: at("letters.upper"), digits: at("letters.digits"),
		capitalised: at("letters.capitalised"), blankBefore: at("position.blankBefore"), blankAfter: at("position.blankAfter"),
		linkDensity: at("shape.linkDensity"), hidden: at("shape.hidden"), overlap: at("title.overlap"), unspaced: at("letters.unspaced"),
		before: at("repeats.before"), after: at("repeats.after"),
		firstName: len(feature.Schema()),
	}
	for _, name := range markFeatures {
		c.marks = append(c.marks, at("letters."+name))
	}
	for k, column := range feature.Schema() {
		if column.Group == "names" {
			c.firstName, c.names = min(c.firstName, k), c.names+1
		}
	}
	return c
})

// measure makes p the page of a document.
func (p *cuePage) measure(in *Input) {
	n := len(in.Document.Blocks)
	p.in, p.book, p.columns, p.first, p.last, p.paragraph = in, loadCueBook(), loadCueColumns(), n, -1, 0
	p.texts, p.hits = append(p.texts[:0], make([]wordHashes, n)...), append(p.hits[:0], make([]phraseSum, n)...)
	p.numbers = append(p.numbers[:0], make([]uint32, 6*n)...)
	for k, list := range []*[]uint32{&p.body, &p.zone, &p.length, &p.shape, &p.ends, &p.shortRun} {
		*list = p.numbers[k*n : (k+1)*n]
	}
	p.marks.empty()
	if runs := bodyRuns(in, gapOf(in)); len(runs) > 0 {
		main := runs[mainRun(runs)]
		p.first, p.last = main.first, main.last
	}
	p.list = p.list[:0]
	for i := range n {
		p.length[i] = step(in.Features.Words[i], lengthSteps...)
		p.shape[i], p.ends[i] = p.shapeOf(i)
		p.hits[i] = sumPhrases(in.said[i])
		p.body[i], p.zone[i] = step(float32(in.Body[i]), bodySteps...), p.zoneOf(i)
	}
	p.findNames()
	p.findShortRuns()
	p.paragraph = p.usualBlanks()
	p.findAuthor()
	p.findTopic()
	p.findBrand()
	if in.Headline >= 0 {
		p.marks.addAll(p.text(in.Headline).words, inTitle)
	}
}

// text returns the words of a block, which are read when they are first asked for: of most blocks that are in no doubt they never
// are.
func (p *cuePage) text(i int) *wordHashes {
	t, text := &p.texts[i], p.in.Document.Blocks[i].Text
	switch {
	case t.read:
	case p.in.Features.Value(i, p.columns.unspaced) > 0: // The features count its words otherwise.
		*t = hashText(&p.list, text)
	default:
		*t = hashCounted(&p.list, text, int(p.in.Features.Words[i]))
	}
	return t
}

// shapeOf packs what a text looks like into one number, and how it ends into another.
func (p *cuePage) shapeOf(i int) (shape, ends uint32) {
	t, c := p.in.Features, p.columns
	on := func(column int) uint32 { return step(t.Value(i, column), 0) }
	ends = on(c.endsSentence) | on(c.endsColon)<<1 | on(c.endsDots)<<2 | on(c.question)<<3
	shape = step(t.Value(i, c.upper), 0.02, 0.3, 0.7) | step(t.Value(i, c.capitalised), 0.3, 0.6, 0.95)<<2 | on(c.digits)<<4
	return shape, ends
}

// shortLine is the most words of a line of a menu or list.
const shortLine = 8

func (p *cuePage) findShortRuns() {
	n := len(p.length)
	for i := 0; i < n; i++ {
		k := i
		for k < n && p.in.Features.Words[k] <= shortLine {
			k++
		}
		for ; i < k; i++ {
			p.shortRun[i] = step(float32(k-i), 1, 3, 6, 12, 25)
		}
	}
}

// blanks says whether blank lines stand before and after a block of text.
func (p *cuePage) blanks(i int) uint32 {
	if i < 0 || i >= len(p.length) {
		return 9
	}
	t := p.in.Features
	return step(t.Value(i, p.columns.blankBefore), 0, 1) | step(t.Value(i, p.columns.blankAfter), 0, 1)<<2
}

// usualBlanks is how most long lines of the text stand between blank lines.
func (p *cuePage) usualBlanks() uint32 {
	var count [16]int
	best := uint32(0)
	for i := p.first; i <= p.last; i++ {
		if p.in.Features.Words[i] >= 20 {
			b := p.blanks(i)
			if count[b]++; count[b] > count[best] {
				best = b
			}
		}
	}
	return best
}

// findAuthor collects the words of lines near the headline that look like names or say "by".
func (p *cuePage) findAuthor() {
	at := p.in.Headline
	if at < 0 {
		return
	}
	for i := max(0, at-3); i < len(p.length) && i <= at+10 && i <= p.first+1; i++ {
		words := p.in.Features.Words[i]
		if i == at || words > 12 || !(i > at && saysByline(p.in, i)) && !p.isPerson(i) {
			continue
		}
		for _, w := range p.text(i).words {
			if w > mostDigits && w != byHash {
				p.marks.add(uint64(w), inAuthor)
			}
		}
	}
}

// isPerson reports whether a block is two to four words that look like a person's name, and of which no phrase rule knows
// anything.
func (p *cuePage) isPerson(i int) bool {
	words, text := p.in.Features.Words[i], p.in.Document.Blocks[i].Text
	return words >= 2 && words <= 4 && len(p.in.Features.Hits[i]) == 0 && isName(text) && !isOrganisation(text)
}

var byHash = hashWords(nil, "by", 1)[0]

// topicWords are at most so many words of one paragraph.
const topicWords = 400

// findTopic collects the words of the text.
func (p *cuePage) findTopic() {
	var words []uint32
	for i := p.first; i <= p.last; i++ {
		if p.in.Body[i] > 0 && p.in.Features.Words[i] > 12 {
			words = hashWords(words[:0], p.in.Document.Blocks[i].Text, topicWords)
			p.marks.addAll(words, inTopic)
		}
	}
}

// brandWords are at most so many words of one line; brandLine is the longest copyright line in bytes.
const (
	brandWords = 5
	brandLine  = 300
)

// notBrand are words of copyright lines that name nobody.
var notBrand = func() wordMarks {
	var words wordMarks
	words.addAll(hashWords(nil, "copyright all rights reserved the inc llc ltd gmbh by and of a an limited co company corp "+
		"corporation media group news privacy policy terms use site www com org net for in on to blog home menu skip content "+
		"main", topicWords), inBrand)
	return words
}()

// findBrand collects what the page calls its site or firm: what follows the copyright sign, and what HTML says.
func (p *cuePage) findBrand() {
	for i := range p.in.Document.Blocks {
		text := p.in.Document.Blocks[i].Text
		if len(text) >= brandLine {
			continue
		}
		if at := strings.Index(text, "©"); at >= 0 {
			rest := text[at:]
			if k := strings.IndexAny(rest, ".|"); k > 0 {
				rest = rest[:k]
			}
			p.addBrand(rest)
		}
	}
	for _, m := range p.in.Document.Head.Metas {
		if m.Name == "og:site_name" {
			p.addBrand(m.Content)
		}
	}
}

func (p *cuePage) addBrand(text string) {
	n := 0
	for _, w := range hashText(new([]uint32), text).words {
		if w > mostDigits && notBrand.of(uint64(w)) == 0 && n < brandWords {
			p.marks.add(uint64(w), inBrand)
			n++
		}
	}
}

// phraseSum is what the phrase rules say of a block: the role with most evidence, and how much in steps.
type phraseSum struct {
	role   article.Role
	weight uint32
}
