package feature

import (
	"encoding/json"
	"html"
	"math"
	"strings"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/article"
)

// Bounds of what is read of a page's claims.
const (
	// leastClaim is the number of words from which an articleBody is believed to be the article's text.
	leastClaim = 30
	// mostClaimed bounds the words read of it, mostCompared the words of a block compared with it.
	mostClaimed  = 50_000
	mostCompared = 800
	// leastDescription is the number of words from which a description says something, mostDescribed the number of words
	// from which a block is no dek.
	leastDescription, mostDescribed = 5, 200
)

// claims is what the page's own metadata says its article is: search engines ask publishers for the text
// (schema.org/articleBody), and every page has a description, which often is the dek or the first paragraph. On a
// third of news pages an articleBody stands in the markup; on some of them it is another story's, cut off, or has the
// captions in it, so it is evidence for the model and decides nothing.
type claims struct {
	// words is the length of the claimed text, covered the share of it that the blocks hold, 0..1.
	words, logWords, covered float32
	// inBody and inDescription are what blocks are compared with; nil when nothing is claimed.
	inBody        *claimedRuns
	inDescription *described
	// runs and body are the memory of inBody and of the words of the claimed text.
	runs claimedRuns
	body []uint64
	// share is how much of each block stands in the claimed text, 0..1; -1 for all when none is claimed.
	share []float32
	// description is the share of the block's words that stand in the description, described the share of the
	// description's words that stand in the block, first marks the first block that says it.
	description, described, first []float32
	found                         bool
	// news, blog, article, typed, opened and dated say what kind of page it calls itself.
	news, blog, article, typed, opened, dated bool
}

// read reads what the head of a page claims, and returns how many words of each block are to be compared with it.
func (c *claims) read(p *page) (most int) {
	n := len(p.stats)
	*c = claims{
		share: sized(c.share, n), description: sized(c.description, n), described: sized(c.described, n), first: sized(c.first, n),
		runs: c.runs, body: hashWords(c.body[:0], claimedBody(p.doc.Head.JSONLD), mostClaimed),
	}
	c.kind(&p.doc.Head)
	for i := range c.share {
		c.share[i] = -1
	}
	body, description := c.body, claimedDescription(&p.doc.Head)
	if len(body) < leastClaim {
		body = nil
	}
	c.words, c.logWords = float32(len(body)), float32(math.Log1p(float64(len(body))))
	if p.doc.Format != article.HTML || body == nil && len(description) < leastDescription {
		return 0
	}
	if len(description) >= leastDescription {
		c.inDescription = newDescribed(description)
	}
	if body == nil {
		return mostDescribed + 1
	}
	c.runs.fill(body)
	c.inBody = &c.runs
	return mostCompared
}

// compare compares a block, given its words, with what is claimed.
func (c *claims) compare(i int, words []uint64) {
	if len(words) > 0 && c.inBody != nil {
		c.share[i] = c.inBody.share(words)
		c.covered += float32(c.share[i]*float32(len(words))) / c.words
	}
	if len(words) >= 3 && len(words) <= mostDescribed && c.inDescription != nil {
		c.describe(i, words)
	}
}

// describe compares a block with the description.
func (c *claims) describe(i int, words []uint64) {
	a, b := c.inDescription.compare(words)
	c.description[i], c.described[i] = a, b
	if !c.found && a+b > 0 && 2*a*b/(a+b) > 0.6 {
		c.found, c.first[i] = true, 1
	}
}

// kind reads what the page calls itself.
func (c *claims) kind(head *article.Head) {
	for _, s := range head.JSONLD {
		c.typed = true
		c.news = c.news || strings.Contains(s, `NewsArticle"`)
		c.blog = c.blog || strings.Contains(s, `BlogPosting"`) || strings.Contains(s, `"WebPage"`)
		c.article = c.article || strings.Contains(s, `"Article"`)
	}
	for _, m := range head.Metas {
		c.opened = c.opened || m.Name == "og:type" && strings.Contains(m.Content, "article")
		c.dated = c.dated || m.Name == "article:published_time"
	}
}

func claimedDescription(head *article.Head) []uint64 {
	var longest []uint64
	for _, m := range head.Metas {
		switch m.Name {
		case "description", "og:description", "twitter:description":
			if words := hashWords(nil, m.Content, mostCompared); len(words) > len(longest) {
				longest = words
			}
		}
	}
	return longest
}

// claimedBody returns the longest articleBody of the scripts as text. It looks for the key and reads the string after it,
// so that one misplaced comma elsewhere in a script loses nothing.
func claimedBody(scripts []string) string {
	longest := ""
	for _, s := range scripts {
		for {
			_, rest, found := strings.Cut(s, `"articleBody"`)
			if !found {
				break
			}
			s = rest
			rest = strings.TrimLeft(rest, " \t\r\n")
			if !strings.HasPrefix(rest, ":") {
				continue
			}
			if body := jsonString(strings.TrimLeft(rest[1:], " \t\r\n")); len(body) > len(longest) {
				longest = body
			}
		}
	}
	return withoutTags(html.UnescapeString(html.UnescapeString(longest)))
}

// jsonString decodes the JSON string a text starts with, "" when it does not start with one. Line breaks inside, which
// JSON forbids and publishers write, are taken for spaces.
func jsonString(s string) string {
	if !strings.HasPrefix(s, `"`) {
		return ""
	}
	for end := 1; end < len(s); end++ {
		switch s[end] {
		case '\\':
			end++
		case '"':
			var text string
			clean := strings.Map(func(r rune) rune {
				if unicode.IsControl(r) {
					return ' '
				}
				return r
			}, s[:end+1])
			if json.Unmarshal([]byte(clean), &text) != nil {
				return ""
			}
			return text
		}
	}
	return ""
}

func withoutTags(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "<")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, after, closed := strings.Cut(rest, ">")
		if !closed {
			return b.String()
		}
		b.WriteByte(' ')
		s = after
	}
}

// claimsGroup is the block against what the page claims its article is.
var claimsGroup = group{
	name: "claims",
	columns: []string{
		"words", "share", "share-1", "share+1", "covered", "description", "described", "first",
		"news", "blog", "article", "typed", "opened", "dated",
	},
	fill: func(p *page, i int, out []float32) {
		c := &p.claims
		out[0], out[1], out[2], out[3] = c.logWords, c.share[i], -1, -1
		if i > 0 {
			out[2] = c.share[i-1]
		}
		if i+1 < len(c.share) {
			out[3] = c.share[i+1]
		}
		out[4], out[5], out[6], out[7] = c.covered, c.description[i], c.described[i], c.first[i]
		out[8], out[9], out[10], out[11] = flag(c.news), flag(c.blog), flag(c.article), flag(c.typed)
		out[12], out[13] = flag(c.opened), flag(c.dated)
	},
}
