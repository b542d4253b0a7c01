package classify

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Bounds of a subheading that sounds like a button or like the label of a box.
const (
	subheadWords  = 8    // at most
	subheadProse  = 20   // words of the paragraph below, at least
	subheadSure   = 0.5  // log-odds of that paragraph being body, at least
	subheadWeight = 20.0 // enough against a phrase that proves a label in most places
	seriesLength  = 5    // subheadings make a series
	seriesReach   = 8    // blocks between two of them, at most
)

// subheads keeps an article's own subheadings that sound like buttons or labels: “Newsletter” above a paragraph that is
// about a newsletter or among other subheadings, “5. Sign up for something” after “4. Throw a party”. Only lines between
// paragraphs of the text are looked at.
type subheads struct{}

func (subheads) Classify(in *Input) []article.Vote {
	votes := seriesVotes(in)
	numbers := numbered(in)
	for i := in.FirstBody + 1; i < len(in.Document.Blocks)-1; i++ {
		if in.Features.Words[i] == 0 || in.Features.Words[i] > subheadWords || len(in.Features.Hits[i]) == 0 || !aboveProse(in, i) {
			continue
		}
		n, isNumber := numberOf(in.Document.Blocks[i].Text)
		switch {
		case isNumber && (numbers[n-1] || numbers[n+1]):
			votes = append(votes, bodyVote(i, "subhead/numbered"))
		case in.Features.Words[i] <= labelWords && comesBack(in, i):
			votes = append(votes, bodyVote(i, "subhead/comes-back"))
		}
	}
	return votes
}

// seriesVotes votes for the subheadings of a series and for the paragraphs below them.
func seriesVotes(in *Input) []article.Vote {
	var votes []article.Vote
	labels := series(in)
	for k, i := range labels {
		votes = append(votes, bodyVote(i, "subhead/series"))
		end := i + 2
		if k+1 < len(labels) && labels[k+1]-i <= seriesReach {
			end = labels[k+1]
		}
		for below := i + 1; below < end; below++ {
			if in.Features.Words[below] >= subheadProse {
				votes = append(votes, bodyVote(below, "subhead/section"))
			}
		}
	}
	return votes
}

func bodyVote(i int, rule string) article.Vote {
	return article.Vote{Block: i, Role: article.Body, Rule: rule, Weight: subheadWeight}
}

// aboveProse reports whether the block below is a paragraph that the body model takes for text.
func aboveProse(in *Input, i int) bool {
	return in.Features.Words[i+1] >= subheadProse && in.Body[i+1] >= subheadSure
}

// comesBack reports whether every longer word of a line stands again in the paragraph below.
func comesBack(in *Input, i int) bool {
	text := in.Document.Blocks[i].Text
	if first, _ := utf8.DecodeRuneInString(text); !unicode.IsLetter(first) {
		return false
	}
	var below wordMarks
	eachContentWord(in.Document.Blocks[i+1].Text, func(word, _ uint64) { below.add(word, 1) })
	words, missing := 0, 0
	eachContentWord(text, func(word, bare uint64) {
		words++
		if below.of(word)|below.of(hashRune(word, 's'))|below.of(bare) == 0 {
			missing++
		}
	})
	return words > 0 && missing == 0
}

// series returns the single lines of a few words that part the text, each another one and not all of them known to phrase
// rules: then those that the rules do know are subheadings too, and what stands between them is the article's. Buttons
// between paragraphs come alone, or say the same again. It is nil when there are too few.
func series(in *Input) []int {
	seen := map[string]bool{}
	plain := 0
	var labels []int
	markup := in.Document.Format == article.HTML
	for i := in.FirstBody + 1; i < len(in.Document.Blocks)-1; i++ {
		if markup && in.Document.Blocks[i].Kind != article.KindHeading {
			continue // markup says which lines are headings
		}
		text := in.Document.Blocks[i].Text
		if in.Features.Words[i] == 0 || !isLabel(in, i, labelWords) || in.Features.Words[i-1] < subheadProse ||
			in.Features.Words[i+1] < subheadProse {
			continue
		}
		if seen[text] {
			return nil
		}
		seen[text] = true
		labels = append(labels, i)
		if len(in.Features.Hits[i]) == 0 {
			plain++
		}
	}
	if len(labels) < seriesLength || plain == 0 {
		return nil
	}
	return labels
}

// numbered returns the numbers that short lines in and under the text begin with.
func numbered(in *Input) map[int]bool {
	numbers := map[int]bool{}
	for i := in.FirstBody; i < len(in.Document.Blocks); i++ {
		if n, ok := numberOf(in.Document.Blocks[i].Text); ok && in.Features.Words[i] <= subheadWords {
			numbers[n] = true
		}
	}
	return numbers
}

// numberOf returns the number a text begins with as a numbered item: "3. Download the app".
func numberOf(text string) (int, bool) {
	rest := strings.TrimLeft(text, "0123456789")
	digits := text[:len(text)-len(rest)]
	if digits == "" || len(digits) > 3 || !strings.HasPrefix(rest, ". ") && !strings.HasPrefix(rest, ") ") {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil
}
