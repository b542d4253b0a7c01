package feature

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed names.txt
var namesData string

// vocabulary maps the words page authors name elements with to groups of like meaning.
type vocabulary struct {
	groups []string
	words  map[string]uint8
}

var loadVocabulary = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{words: map[string]uint8{}}
	for _, line := range strings.Split(namesData, "\n") {
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(words) {
			if _, seen := v.words[w]; !seen {
				v.words[w] = uint8(len(v.groups))
			}
		}
		v.groups = append(v.groups, name)
	}
	return v
})

// ancestorTags are the elements whose closeness above a block is a feature of its own.
var ancestorTags = []string{
	"article", "main", "section", "aside", "nav", "footer", "header", "form", "figure", "figcaption", "blockquote",
	"table", "td", "ul", "ol", "li", "dl", "p", "div", "button", "details", "h1", "h2", "h3", "h4", "select", "center",
}

// far is the distance of what is not there.
const far = 60

// split cuts names into lower-case words at everything that is not a letter and where camelCase turns.
func split(names string, visit func(word string)) {
	start, prev := -1, rune(0)
	for i, r := range names {
		letter := unicode.IsLetter(r)
		if start >= 0 && (!letter || unicode.IsUpper(r) && unicode.IsLower(prev)) {
			visit(strings.ToLower(names[start:i]))
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		prev = r
	}
	if start >= 0 {
		visit(strings.ToLower(names[start:]))
	}
}
