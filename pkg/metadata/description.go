package metadata

// maxDescription is the longest description that is taken, in runes.
const maxDescription = 2000

// description is the first claim that says something about the page: no placeholder, not what describes the whole
// site. One that only repeats the headline stands behind all others.
func (p *page) description(headline string) candidate {
	claims := p.metaCandidates("description")
	if text := p.main.text("description"); text != "" {
		claims = append(claims, candidate{text: text, source: "json-ld"})
	}
	var repeat candidate
	for _, c := range claims {
		switch {
		case longerThan(c.text, maxDescription) || isPlaceholder(c.text) || p.isSlogan(c.text):
		case fold(c.text) != fold(headline):
			return c
		case repeat.text == "":
			repeat = c
		}
	}
	return repeat
}

// isSlogan reports whether a text describes the whole site: it is the name of the site or what JSON-LD says of it.
func (p *page) isSlogan(text string) bool {
	if p.isSite(text) {
		return true
	}
	for _, n := range p.graph.pages {
		if n.hasType("website") && fold(n.text("description")) == fold(text) {
			return true
		}
	}
	return false
}
