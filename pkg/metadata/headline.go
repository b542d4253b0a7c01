package metadata

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// maxTitle is the longest text, in runes, that is taken for a headline: the longest in the labelled pages has 210.
const maxTitle = 300

// maxTitles bounds how many claims to the title are weighed.
const maxTitles = 24

// Weights of a claim to the headline, by where it stands, from the share of right answers on labelled pages.
const (
	weightLDHeadline = 0.9
	weightLDName     = 0.7
	weightMeta       = 0.8
	weightItem       = 0.6
	weightTitle      = 0.7
)

// Where manyClaims claims or more all say one title, a visible line needs minAgainstAll: .902 of wcxb and .893 of snippets
// are right then; with minVisible .897 and .895.
const (
	minAgainstAll = 0.8
	manyClaims    = 2
)

// Of several blocks with the role the likelier one wins; from sure on they are equally likely, and the first does.
const (
	weightSure = 0.05
	sure       = 0.9
)

// Weights of a visible block as the headline, on top of how far it agrees with the claims (0 to 1).
const (
	weightRole   = 0.25
	weightH1     = 0.4
	weightLowerH = 0.05
	weightOnlyH1 = 0.25
	penaltySite  = 1.0
	// A page that claims no title but its site's name may be called that.
	penaltyUnclaimed = 0.4
	penaltyFar       = 0.15
	minVisible       = 0.55
	topHeadings      = 40
	maxScored        = 80
	nearAgreement    = 0.5
)

// headlineClaims are the titles in markup, best first.
func (p *page) headlineClaims() []candidate {
	var list []candidate
	add := func(text, source string, weight float64) {
		if len(list) == maxTitles || longerThan(text, 2*maxTitle) {
			return
		}
		if text = p.cutSite(text); text != "" && !longerThan(text, maxTitle) && !p.isSite(text) {
			list = append(list, candidate{text, source, weight})
		}
	}
	if p.main != nil {
		add(p.main.text("headline"), "json-ld", weightLDHeadline)
	}
	for _, c := range p.metaCandidates("headline") {
		add(c.text, c.source, weightMeta)
	}
	if p.main != nil {
		add(p.main.text("name"), "json-ld", weightLDName)
	}
	var texts []string
	for _, c := range list {
		texts = append(texts, c.text)
	}
	add(cutClaim(p.title, texts), "title element", weightTitle)
	for _, c := range p.itemCandidates(false, "headline") {
		add(c.text, c.source, weightItem)
		break
	}
	return list
}

// headline decides the headline. A visible one that agrees with the claims wins, since it is what the reader sees;
// claims decide between several, and stand in when none is visible.
func (p *page) headline() candidate {
	titles := p.newTitles(p.headlineClaims())
	best := candidate{weight: minVisible}
	if titles.common != "" && len(titles.claims) >= manyClaims {
		best.weight = minAgainstAll
	}
	lines := p.visibleHeadlines(titles)
	for _, c := range lines {
		if c.weight > best.weight {
			best = c
		}
	}
	if best.text != "" {
		return whole(best, lines)
	}
	return titles.consensus()
}

// visibleHeadlines weighs the blocks that can be the headline by their shape, in the order of the page.
func (p *page) visibleHeadlines(titles *titles) []candidate {
	var list []candidate
	seen := 0
	firstBody := p.firstBody()
	only := p.onlyMainHeading()
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if b.Kind == article.KindHeading {
			seen++
		}
		if seen > topHeadings && b.Role != article.Headline || !isHeadlineShape(b) {
			continue
		}
		if len(list) == maxScored {
			break
		}
		score, text := p.scoreVisible(b, titles)
		if firstBody >= 0 && i > firstBody {
			score -= penaltyFar
		}
		if i == only {
			score += weightOnlyH1
		}
		list = append(list, candidate{text, "block " + itoa(b.ID), score})
	}
	return list
}

// onlyMainHeading returns the block of the one h1 that can be a headline, -1 when there is none or several.
func (p *page) onlyMainHeading() int {
	only := -1
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if b.Level != 1 || b.Kind != article.KindHeading || !strings.Contains(strings.TrimSpace(b.Text), " ") || p.isSite(b.Text) || looksLikeHost(b.Text) {
			continue
		}
		if only >= 0 && fold(b.Text) != fold(p.doc.Blocks[only].Text) {
			return -1
		}
		if only < 0 {
			only = i
		}
	}
	return only
}

// isHeadlineShape reports whether a block can be the headline by its role, kind and length.
func isHeadlineShape(b *article.Block) bool {
	if b.Role != article.Headline && (b.Kind != article.KindHeading || b.Level > 3 || b.Level == 0) {
		return false
	}
	switch b.Role {
	case article.Related, article.Nav, article.Comments, article.Legal, article.Ad:
		if b.Level != 1 {
			return false
		}
	}
	return b.Text != "" && !longerThan(b.Text, maxTitle)
}

// scoreVisible weighs one block and returns its text as a headline.
func (p *page) scoreVisible(b *article.Block, titles *titles) (float64, string) {
	text := b.Text
	if !isClean(text) {
		text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
	}
	text = titles.trimExtra(text)
	text = titles.cutKicker(unbroken(text, titles.claims))
	agreed, text := p.agreed(text, titles)
	score := agreed - p.sitePenalty(b, text, agreed, titles)
	if b.Role == article.Headline {
		score += weightRole - weightSure*max(0, sure-b.Score)
	}
	if b.Level == 1 {
		score += weightH1
	} else if b.Kind == article.KindHeading {
		score += weightLowerH
	}
	return score, text
}

// agreed says how far a visible text agrees with the claims, and returns it without the site's name where only that is
// what a claim says.
func (p *page) agreed(text string, titles *titles) (float64, string) {
	if len(titles.claims) == 0 {
		return nearAgreement, p.cutSite(text)
	}
	best := titles.agreement(newPhrase(text))
	if cut := p.cutSite(text); cut != text {
		short := newPhrase(cut)
		for _, claim := range titles.phrases {
			if a := short.agreement(claim); a > best+0.05 && a > 0.95 {
				best, text = a, cut
			}
		}
	}
	return best, text
}

// sitePenalty is what a block loses when it names the site and not the article.
func (p *page) sitePenalty(b *article.Block, text string, agreed float64, titles *titles) float64 {
	claimed := len(titles.claims) > 0
	switch {
	case looksLikeHost(text), titles.isLogo(text), p.leadsHome(b), p.isTitleOfSite(b):
		return penaltySite
	case claimed && agreed >= 1 || !p.isSite(text):
		return 0
	case claimed:
		return penaltySite
	}
	return penaltyUnclaimed
}

// firstBody is the index of the first body block of some length, -1 when there is none.
func (p *page) firstBody() int {
	for i := range p.doc.Blocks {
		if p.doc.Blocks[i].Role == article.Body && len(p.doc.Blocks[i].Text) > 80 {
			return i
		}
	}
	return -1
}

// firstText returns the text of the first visible block of a role that is not too long, and its place.
func (p *page) firstText(role article.Role, maxRunes int) candidate {
	for i := range p.doc.Blocks {
		b := &p.doc.Blocks[i]
		if b.Role != role || b.Hidden {
			continue
		}
		if text := strings.TrimSpace(b.Text); text != "" && !longerThan(text, maxRunes) {
			return candidate{text: clean(text), source: "block " + itoa(b.ID)}
		}
	}
	return candidate{}
}
