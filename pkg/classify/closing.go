package classify

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Bounds of what stands under the text.
const (
	copyrightReach = 3  // blocks from the end at which the copyright line of a page stands, at most
	bioWords       = 7  // of a line about the author, at least
	bylineReach    = 10 // blocks under the headline in which the byline stands
)

// closing votes on what ends an article or a page: the line about the author, the copyright line.
type closing struct{}

func (closing) Classify(in *Input) []article.Vote {
	var votes []article.Vote
	n, byline := len(in.Document.Blocks), bylineOf(in)
	for i := in.FirstBody + 1; i < n; i++ {
		text := in.Document.Blocks[i].Text
		if byline != "" && in.Body[i] <= 0 && in.Features.Words[i] >= bioWords && strings.Contains(byline, firstWords(text)) {
			votes = append(votes, article.Vote{Block: i, Role: article.Bio, Rule: "closing/author", Weight: 10, Typing: true})
		}
		// Anywhere else "© Jane Doe" is the credit of a picture.
		if i >= n-copyrightReach && (strings.HasPrefix(text, "©") || startsWithCopyright(text)) {
			votes = append(votes, article.Vote{Block: i, Role: article.Legal, Rule: "closing/copyright", Weight: 14, Typing: true})
		}
	}
	return votes
}

func startsWithCopyright(text string) bool {
	return strings.ToLower(text[:min(len(text), len("copyright"))]) == "copyright"
}

// bylineOf returns the line under the headline that says who wrote the article, "" when there is none.
func bylineOf(in *Input) string {
	for i := in.Headline + 1; in.Headline >= 0 && i <= in.Headline+bylineReach && i < len(in.Document.Blocks); i++ {
		if saysByline(in, i) {
			return in.Document.Blocks[i].Text
		}
	}
	return ""
}

// firstWords returns the first two words of a text, which are a name when it tells of somebody.
func firstWords(text string) string {
	first, rest, _ := strings.Cut(text, " ")
	second, _, _ := strings.Cut(rest, " ")
	return first + " " + second
}
