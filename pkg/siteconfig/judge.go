package siteconfig

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/hostname"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/metadata"
)

// Verdict is what the file of a page's site says of the page.
type Verdict struct {
	// Votes are decisive. A block may have several, but all by one directive.
	Votes []article.Vote
	// Given is where the metadata stands.
	Given metadata.Given
	// Warnings say what in the file was not used.
	Warnings []string
}

// Judge returns what the file of the page's site says, the zero Verdict when there is none. Pages whose address is not known
// have none. headline is the heading that is taken for the headline, -1 for none: a body that holds it leaves it as it is. The
// page is not changed.
func (f *Folder) Judge(page *htmldoc.Page, headline int) Verdict {
	if f == nil {
		return Verdict{}
	}
	host := hostname.Of(page.Address)
	if host == "" {
		return Verdict{}
	}
	c := f.of(host)
	if c == nil {
		return Verdict{}
	}
	j := &judge{
		config: c, page: page, headline: headline, tree: newTree(page.Root), places: page.Places(),
		decided: make([]bool, len(page.Document.Blocks)),
	}
	j.Warnings = append(j.Warnings, c.warnings...)
	j.front()
	j.strip()
	j.body()
	return j.Verdict
}

// judge holds the state of one page. What is decided first stands: the headline may stand in what is stripped, and what is
// stripped in the body.
type judge struct {
	Verdict

	config   *config
	page     *htmldoc.Page
	headline int
	tree     *tree
	places   *htmldoc.Places
	decided  []bool
}

// decide votes on a block, unless that is decided.
func (j *judge) decide(block int, word, why string, roles map[article.Role]float64) {
	if j.decided[block] {
		return
	}
	j.decided[block] = true
	for _, role := range article.Roles() {
		if weight := roles[role]; weight != 0 {
			j.Votes = append(j.Votes, article.Vote{Block: block, Role: role, Rule: j.config.rule(word), Weight: weight, Why: why})
		}
	}
}

func (j *judge) fail(d directive, err error) {
	j.Warnings = append(j.Warnings, fmt.Sprintf("%s: the XPath expression %q was ignored: %v", d.source, d.value, err))
}

func why(d directive) string { return fmt.Sprintf("stands in “%s” (%s)", d.value, d.source) }

// front finds the headline, the authors and the date, in the metadata and as far as they are blocks of their own.
func (j *judge) front() {
	if texts := j.first("title", article.Headline); len(texts) > 0 {
		j.Given.Headline, j.Given.HeadlineRule = texts[0], j.config.rule("title")
	}
	if texts := j.first("author", article.Byline); len(texts) > 0 {
		j.Given.Authors, j.Given.AuthorsRule = texts, j.config.rule("author")
	}
	if texts := j.first("date", article.Date); len(texts) > 0 {
		j.Given.Date, j.Given.DateRule = texts[0], j.config.rule("date")
	}
}

// first returns the texts of the first expression that gives any, and gives their blocks the role. A headline is one block.
func (j *judge) first(word string, role article.Role) []string {
	for _, d := range j.config.with(word) {
		texts, nodes, err := j.tree.texts(d.value)
		if err != nil {
			j.fail(d, err)
			continue
		}
		if len(texts) == 0 {
			continue
		}
		if role == article.Headline {
			nodes = nodes[:1]
		}
		for _, block := range j.places.BlocksIn(nodes) {
			j.decide(block, word, why(d), map[article.Role]float64{role: article.Decisive})
			if role == article.Headline {
				break
			}
		}
		return texts
	}
	return nil
}

// stripped are the roles that are printed when nothing else is asked for: what is stripped has none of them.
var stripped = map[article.Role]float64{
	article.Headline: -article.Decisive, article.Dek: -article.Decisive, article.Body: -article.Decisive, article.Caption: -article.Decisive,
}

func (j *judge) strip() {
	for _, d := range j.config.directives {
		var nodes []*html.Node
		switch d.word {
		case "strip":
			var err error
			if nodes, err = j.tree.find(d.value); err != nil {
				j.fail(d, err)
				continue
			}
		case "strip_id_or_class":
			nodes = j.tree.having(d.value, "id", "class")
		case "strip_image_src":
			nodes = j.tree.having(d.value, "src")
		default:
			continue
		}
		for _, block := range j.places.BlocksIn(nodes) {
			// Readers strip the headline from the text since they print it by itself, and so does winnow.
			if block != j.headline {
				j.decide(block, d.word, why(d), stripped)
			}
		}
	}
}

// having returns the elements one of whose attributes holds a word.
func (t *tree) having(word string, keys ...string) []*html.Node {
	var found []*html.Node
	for n := range t.root.Descendants() {
		if n.Type != html.ElementNode || len(keys) == 1 && n.Data != "img" {
			continue
		}
		for _, a := range n.Attr {
			if (a.Key == keys[0] || a.Key == keys[len(keys)-1]) && strings.Contains(a.Val, word) {
				found = append(found, n)
				break
			}
		}
	}
	return found
}

func (j *judge) body() {
	for _, d := range j.config.with("body") {
		nodes, err := j.tree.find(d.value)
		if err != nil {
			j.fail(d, err)
			continue
		}
		inside := j.places.BlocksIn(nodes)
		if len(inside) == 0 {
			continue
		}
		for _, block := range inside {
			role := article.Body
			if j.page.Document.InCaption(block) {
				role = article.Caption
			}
			if block == j.headline {
				j.decided[block] = true // The other evidence says whether it is the headline.
				continue
			}
			j.decide(block, "body", why(d), map[article.Role]float64{role: article.Decisive})
		}
		outside := fmt.Sprintf("stands outside “%s” (%s)", d.value, d.source)
		for block := range j.page.Document.Blocks {
			j.decide(block, "body", outside, map[article.Role]float64{article.Body: -article.Decisive})
		}
		return
	}
}
