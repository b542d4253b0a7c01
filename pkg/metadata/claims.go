package metadata

import "strings"

// titles are the claims to the headline, made ready once to be held against every line of the page.
type titles struct {
	claims []candidate
	// phrases are the texts of the claims.
	phrases []phrase
	// common is the title that two claims or more make and none contradicts, "" without one.
	common string
	// kicked are the ways to take a claim apart into a kicker and a headline.
	kicked []kickedTitle
	// element is the text of the title element, rests what it has beside a claim at either end, folded.
	element string
	rests   []string
}

// kickedTitle is a claim's text in two parts.
type kickedTitle struct{ kicker, title string }

func (p *page) newTitles(claims []candidate) *titles {
	t := &titles{claims: claims, element: p.title, phrases: make([]phrase, len(claims))}
	for i, c := range claims {
		t.phrases[i] = newPhrase(c.text)
		t.kicked = appendKicked(t.kicked, c.text)
		if before, ok := strings.CutSuffix(t.element, c.text); ok {
			t.rests = append(t.rests, fold(before))
		}
		if after, ok := strings.CutPrefix(t.element, c.text); ok {
			t.rests = append(t.rests, fold(after))
		}
	}
	t.common = t.unanimous()
	return t
}

// unanimous returns the title that two claims or more make and none contradicts, "" when there is none.
func (t *titles) unanimous() string {
	if len(t.claims) < 2 {
		return ""
	}
	for _, other := range t.phrases[1:] {
		if other.key != t.phrases[0].key {
			return ""
		}
	}
	return t.claims[0].text
}

// has reports whether a folded text is one of the claims.
func (t *titles) has(key string) bool {
	for _, claim := range t.phrases {
		if claim.key == key {
			return true
		}
	}
	return false
}

// agreement is how far a text agrees with the claim it agrees with most, the better source first among equals.
func (t *titles) agreement(text phrase) float64 {
	best := 0.0
	for i, c := range t.claims {
		best = max(best, text.agreement(t.phrases[i])*(0.9+0.1*c.weight))
	}
	return best
}

// isLogo reports whether a heading is the part of the title element that the claims leave out.
func (t *titles) isLogo(text string) bool {
	if len(text) >= len(t.element) || len(t.rests) == 0 {
		return false
	}
	key := fold(text)
	if t.has(key) {
		return false
	}
	for _, rest := range t.rests {
		if rest == key {
			return true
		}
	}
	return false
}

// consensus returns the claim that most weight stands behind; the better source among equals.
func (t *titles) consensus() candidate {
	var best candidate
	top := 0.0
	for i, c := range t.claims {
		weight := 0.0
		for j, other := range t.claims {
			weight += other.weight * t.phrases[i].agreement(t.phrases[j])
		}
		if weight > top+1e-9 {
			best, top = c, weight
		}
	}
	return best
}

// minTitle is the shortest title, in folded bytes, that a line is cut to.
const minTitle = 10

// trimExtra shortens a visible headline to the title that all claims agree on when what it has more is no part of a
// title: a date, a source in brackets, a label before a colon, something behind a bar.
func (t *titles) trimExtra(text string) string {
	if t.common == "" || len(t.common) >= len(text) || len(t.phrases[0].key) < minTitle {
		return text
	}
	if rest, ok := strings.CutPrefix(text, t.common); ok && isExtra(strings.TrimSpace(rest), rest, true) {
		return t.common
	}
	if rest, ok := strings.CutSuffix(text, t.common); ok && isExtra(strings.TrimSpace(rest), rest, false) {
		return t.common
	}
	return text
}
