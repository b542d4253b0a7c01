package classify

import (
	"strings"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// headlineReach is how many blocks before the first body block a headline is looked for.
const headlineReach = 40

// Weights of a headline that says the title the page claims, and of the best-looking line: the role model has seen how it
// looks, and knows better which one it is.
const (
	claimedWeight = 14.0
	likelyWeight  = 6.0
)

// headline votes for the block a reader takes for the article's headline. HTML pages claim titles, and the block that
// repeats one is it; else the best-looking line before the text is.
type headline struct{}

func (headline) Classify(in *Input) []article.Vote {
	at := in.Headline
	if at < 0 {
		return nil
	}
	weight := claimedWeight
	if in.Features.TitleBlock != at {
		weight = likelyWeight
	}
	votes := []article.Vote{{Block: at, Role: article.Headline, Rule: in.HeadlineRule, Weight: weight, Evidence: in.Document.Blocks[at].Text}}
	// The same words again, above the text, are its repeat; below they lead elsewhere.
	for i := range in.Document.Blocks {
		if i != at && i < in.FirstBody && in.Document.Blocks[i].Text == in.Document.Blocks[at].Text {
			votes = append(votes, article.Vote{Block: i, Role: article.Headline, Rule: "headline/repeat", Weight: 8})
		}
	}
	return append(append(votes, others(in)...), trails(in)...)
}

// trailWeight outweighs what the role model and the shape say for a line that ends with the headline.
const trailWeight = 40.0

// trails votes against the lines around the headline that end with it: they are the way to the page, not its title.
func trails(in *Input) []article.Vote {
	var votes []article.Vote
	for i := max(0, in.Headline-trailReach); i <= in.Headline+trailReach && i < len(in.Roles); i++ {
		if i != in.Headline && leadsTo(in, i, in.Headline) {
			votes = append(votes, article.Vote{Block: i, Role: article.Nav, Rule: "headline/trail", Weight: trailWeight},
				article.Vote{Block: i, Role: article.Headline, Rule: "headline/trail", Weight: -trailWeight})
		}
	}
	return votes
}

// Bounds of a second headline: what the role model gives it, at least, and the share of its words that the likeliest
// headline has, at most.
const (
	otherOdds   = -2.5
	otherShared = 0.5
	otherWeight = -16.0
)

// others votes against lines that look like a headline and say something else than the likeliest one.
func others(in *Input) []article.Vote {
	best := -1
	for i := range in.Roles {
		if best < 0 || in.Roles[i][article.Headline] > in.Roles[best][article.Headline] {
			best = i
		}
	}
	if best < 0 || in.Roles[best][article.Headline] < otherOdds {
		return nil
	}
	var words wordMarks
	words.addAll(hashText(new([]uint32), in.Document.Blocks[best].Text).words, inTitle)
	var votes []article.Vote
	for i := range in.Roles {
		if i == best || i == in.Features.TitleBlock || in.Roles[i][article.Headline] < otherOdds {
			continue
		}
		own := hashText(new([]uint32), in.Document.Blocks[i].Text).words
		if float64(words.shared(own).title) <= otherShared*float64(len(own)) {
			votes = append(votes, article.Vote{Block: i, Role: article.Headline, Rule: "headline/another", Weight: otherWeight})
		}
	}
	return votes
}

// bestHeadline returns the line that looks most like the headline, -1 when none does enough.
func bestHeadline(in *Input) int {
	best, value := -1, 2.0
	for i, v := range in.headlike {
		if v > value {
			best, value = i, v
		}
	}
	return best
}

// headlineValues scores the lines before the text. A headline has 3 to 30 words, its words come back in the text, it does
// not end like a sentence, and it stands close above the text.
func headlineValues(in *Input) []float64 {
	values := make([]float64, len(in.Document.Blocks))
	last := min(in.FirstBody, len(values)-1)
	first := max(0, last-headlineReach)
	words := returningWords(in, first, last)
	for i := first; i <= last; i++ {
		if mayBeHeadline(in, i) {
			values[i] = headlineValue(in, i, words)
		}
	}
	return values
}

// mayBeHeadline reports whether a block is a line that a headline may be.
func mayBeHeadline(in *Input, i int) bool {
	b, words := &in.Document.Blocks[i], in.Features.Words[i]
	return words >= 2 && words <= 30 && b.Kind.IsTextual() && !b.Hidden
}

func headlineValue(in *Input, i int, words *wordMarks) float64 {
	b, length := &in.Document.Blocks[i], float64(in.Features.Words[i])
	v := lineShape(b.Text, length) + 4.5*sharedWords(b.Text, words)
	if b.Kind == article.KindHeading {
		v += 2.5 - 0.4*float64(b.Level)
	}
	for _, h := range in.Features.Hits[i] {
		v -= h.Rule.Weight
	}
	if in.Body[i] > 2 && length > 12 {
		v--
	}
	return v - 0.03*float64(in.FirstBody-i)
}

// lineShape rates how much a line looks like a headline: a handful of words that make one sentence at most and do not
// end like one.
func lineShape(text string, words float64) float64 {
	v := 0.0
	if words >= 4 && words <= 20 {
		v++
	}
	if r, _ := utf8.DecodeLastRuneInString(text); r == '.' || r == ':' || r == ',' || r == '。' {
		v -= 1.5
	}
	if k := strings.Index(text, ". "); k > 0 && k > strings.LastIndexByte(text[:k], ' ')+3 {
		v -= 1.5
	}
	return v
}

// sharedWords is the share of a line's longer words that come back in the text, less for lines with only one or two.
func sharedWords(text string, words *wordMarks) float64 {
	long, shared := 0.0, 0.0
	eachContentWord(text, func(word, _ uint64) {
		long++
		shared += float64(words.of(word) & inTopic / inTopic)
	})
	if long == 0 {
		return 0
	}
	return shared / long * min(1, long/3)
}

// returningWords are the longer words of the lines that may be the headline. Those that come back in the blocks the model is
// sure of are marked with inTopic.
func returningWords(in *Input, first, last int) *wordMarks {
	var words wordMarks
	for i := first; i <= last; i++ {
		if mayBeHeadline(in, i) {
			eachContentWord(in.Document.Blocks[i].Text, func(word, _ uint64) { words.add(word, inTitle) })
		}
	}
	mark := func(word, _ uint64) { words.mark(word, inTopic) }
	for i, score := range in.Body {
		if score > 0 && in.Features.Words[i] > 8 && words.used > 0 {
			eachContentWord(in.Document.Blocks[i].Text, mark)
		}
	}
	return &words
}
