package feature

import "github.com/winnow-cli/winnow/pkg/article"

// shapeGroup is the block's kind and what markup says of it.
var shapeGroup = group{
	name: "shape",
	columns: []string{
		"paragraph", "heading", "level", "list", "quote", "table", "code", "figure", "itemDepth", "ordered", "continues",
		"hidden", "images", "strong", "emphasis", "links", "linkDensity", "ownP", "ownDiv", "rows", "columns",
	},
	fill: func(p *page, i int, out []float32) {
		b, s := &p.doc.Blocks[i], &p.stats[i]
		out[0], out[1] = flag(b.Kind == article.KindParagraph), flag(b.Kind == article.KindHeading)
		out[2], out[3] = float32(b.Level), flag(b.Kind == article.KindList)
		out[4], out[5] = float32(b.Quote), flag(b.Kind == article.KindTable)
		out[6], out[7] = flag(b.Kind == article.KindCode), flag(b.Kind == article.KindFigure)
		if b.Item != nil {
			out[8], out[9], out[10] = float32(b.Item.Depth), flag(b.Item.Ordered), flag(b.Item.Continues)
		}
		out[11], out[12], out[13], out[14] = flag(b.Hidden), s.images, s.strong, s.emph
		out[15], out[16] = s.links, s.linkDensity
		out[17], out[18] = flag(b.Tag == "p"), flag(b.Tag == "div")
		if b.Table != nil && len(b.Table.Rows) > 0 {
			out[19], out[20] = float32(len(b.Table.Rows)), float32(len(b.Table.Rows[0]))
		}
	},
}

// letterGroup is what the text itself looks like.
var letterGroup = group{
	name: "letters",
	columns: []string{
		"words", "chars", "plainWords", "wordLength", "longest", "upper", "digits", "capitalised", "longWords", "commas", "ends",
		"questions", "quotes", "separators", "currency", "at", "endsSentence", "endsColon", "endsDots", "startsUpper",
		"startsLower", "startsDigit", "startsQuote", "year", "clock", "unspaced", "lines",
	},
	fill: func(p *page, i int, out []float32) {
		s := &p.stats[i]
		out[0], out[1], out[2] = s.words, s.chars, s.plainWords
		out[3], out[4] = ratio(s.letters, s.words), s.longest
		out[5], out[6] = ratio(s.upper, s.letters), ratio(s.digits, s.chars)
		out[7], out[8] = ratio(s.capitalised, s.words), ratio(s.longWords, s.words)
		out[9], out[10], out[11], out[12] = ratio(s.commas, s.words), ratio(s.ends, s.words), s.questions, s.quotes
		out[13], out[14], out[15] = s.separators, s.currency, s.at
		out[16], out[17], out[18] = flag(s.endsSentence), flag(s.endsColon), flag(s.endsDots)
		out[19], out[20], out[21], out[22] = flag(s.startsUpper), flag(s.startsLower), flag(s.startsDigit), flag(s.startsQuote)
		out[23], out[24], out[25] = flag(s.year), flag(s.clock), ratio(s.unspaced, s.chars)
		out[26] = 1
		if b := &p.doc.Blocks[i]; b.Source.Known() {
			out[26] = float32(b.Source.LastLine - b.Source.FirstLine + 1)
		}
	},
}

// positionGroup is where the block stands in the document.
var positionGroup = group{
	name:    "position",
	columns: []string{"index", "share", "wordsBefore", "goodBefore", "goodAfter", "blankBefore", "blankAfter", "fromEnd"},
	fill: func(p *page, i int, out []float32) {
		n := len(p.stats)
		out[0], out[1] = float32(i), ratio(float32(i), float32(n))
		out[2] = ratio(sum(p.words, 0, i-1), p.totals.words)
		out[3], out[4] = ratio(sum(p.good, 0, i-1), p.totals.good), ratio(sum(p.good, i+1, n), p.totals.good)
		out[5], out[6] = p.blankBefore(i), p.blankBefore(i+1)
		out[7] = float32(n - i)
	},
}

// blankBefore counts the blank lines before a block of text input, five at most.
func (p *page) blankBefore(i int) float32 {
	if i <= 0 || i >= len(p.doc.Blocks) || !p.doc.Blocks[i].Source.Known() {
		return 0
	}
	return float32(min(5, p.doc.Blocks[i].Source.FirstLine-p.doc.Blocks[i-1].Source.LastLine-1))
}

// neighbourGroup repeats the most telling numbers of the three blocks before and after.
var neighbourGroup = group{
	name:    "neighbours",
	columns: neighbourColumns(),
	fill: func(p *page, i int, out []float32) {
		for k, step := range neighbourSteps {
			to, at := (*near)(out[k*len(near{}):]), i+step
			*to = p.near[at+farthestNeighbour]
			if at >= 0 && at < len(p.paths.of) {
				to[samePath] = flag(p.paths.of[i] == p.paths.of[at])
			}
		}
	},
}

// near is what the neighbours of a block say of it; at samePath something else stands for each.
type near [8]float32

const samePath = 4

var neighbourSteps = [...]int{-3, -2, -1, 1, 2, 3}

const farthestNeighbour = 3

func neighbourColumns() []string {
	var columns []string
	for _, at := range []string{"-3", "-2", "-1", "+1", "+2", "+3"} {
		for _, c := range []string{"words", "linkDensity", "endsSentence", "heading", "samePath", "list", "capitalised", "good"} {
			columns = append(columns, c+at)
		}
	}
	return columns
}

// measureNear fills in what each block says as a neighbour, and -1 for those beyond the ends of the document.
func (p *page) measureNear() {
	n := len(p.stats)
	p.near = sized(p.near, n+2*farthestNeighbour)
	for i := range farthestNeighbour {
		none := near{-1, -1, -1, -1, -1, -1, -1, -1}
		p.near[i], p.near[len(p.near)-1-i] = none, none
	}
	for i := range p.stats {
		s, kind := &p.stats[i], p.doc.Blocks[i].Kind
		p.near[i+farthestNeighbour] = near{
			s.words, s.linkDensity, flag(s.endsSentence), flag(kind == article.KindHeading), 0, flag(kind == article.KindList),
			ratio(s.capitalised, s.words), s.good,
		}
	}
}

// windowGroup sums over the surroundings, which smooths what single neighbours say.
var windowGroup = group{
	name:    "window",
	columns: []string{"good5", "links5", "words5", "goodBlocks5", "good15", "links15", "words15", "goodBlocks15", "toGoodBefore", "toGoodAfter"},
	fill: func(p *page, i int, out []float32) {
		for k, r := range []int{5, 15} {
			words := sum(p.words, i-r, i+r)
			out[4*k] = ratio(sum(p.good, i-r, i+r), words)
			out[4*k+1] = ratio(sum(p.links, i-r, i+r), words)
			out[4*k+2] = words
			out[4*k+3] = sum(p.goodBlocks, i-r, i+r)
		}
		out[8], out[9] = p.goodBefore[i], p.goodAfter[i]
	},
}

// runGroup places the block against the best run of prose.
var runGroup = group{
	name:    "run",
	columns: []string{"inside", "before", "after", "share", "length"},
	fill: func(p *page, i int, out []float32) {
		r := p.run
		length := float32(r.last - r.first + 1)
		out[0] = flag(i >= r.first && i <= r.last)
		out[1], out[2] = float32(max(0, r.first-i)), float32(max(0, i-r.last))
		out[3], out[4] = ratio(float32(i-r.first), length), length
	},
}

// titleGroup relates the block to the headline the page claims.
var titleGroup = group{
	name:    "title",
	columns: []string{"overlap", "is", "distance", "wordsSince", "goodSince", "known"},
	fill: func(p *page, i int, out []float32) {
		out[0] = p.titleOverlap[i]
		if p.title < 0 {
			return
		}
		out[1], out[2], out[5] = flag(i == p.title), float32(i-p.title), 1
		out[3], out[4] = sum(p.words, p.title+1, i-1), sum(p.good, p.title+1, i-1)
	},
}

// repeatGroup counts the block's text elsewhere.
var repeatGroup = group{
	name:    "repeats",
	columns: []string{"before", "after"},
	fill: func(p *page, i int, out []float32) {
		out[0], out[1] = p.repeats.before[i], p.repeats.after[i]
	},
}

// pageGroup is the same for all blocks of a document.
var pageGroup = group{
	name:    "page",
	columns: []string{"blocks", "words", "goodShare", "goodBlocks", "linkShare", "headings", "lists", "unspaced", "html"},
	fill:    func(p *page, _ int, out []float32) { copy(out, p.pageRow) },
}
