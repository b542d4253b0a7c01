package feature

import (
	_ "embed"
	"hash/maphash"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed names.txt
var namesData string

// vocabulary maps the words page authors name elements with to groups of like meaning, and tags to what follows the groups
// in a row of the names group.
type vocabulary struct {
	groups []string
	words  map[string]uint8
	tags   map[string]tagOf
	// longest is the length of the longest word.
	longest int
}

var loadVocabulary = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{words: map[string]uint8{}, tags: map[string]tagOf{}}
	for _, line := range strings.Split(namesData, "\n") {
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(words) {
			if _, seen := v.words[w]; !seen {
				v.words[w] = uint8(len(v.groups))
				v.longest = max(v.longest, len(w))
			}
		}
		v.groups = append(v.groups, name)
	}
	for i, tag := range ancestorTags {
		v.tags[tag] = tagOf{uint8(len(v.groups) + i), maphash.String(seed, tag)}
	}
	return v
})

// noColumn stands for a tag that has no column.
const noColumn = 255

// tagOf is the column of a tag, noColumn when it has none, and its hash.
type tagOf struct {
	column uint8
	hash   uint64
}

func (v *vocabulary) tagOf(tag string) tagOf {
	if of, ok := v.tags[tag]; ok {
		return of
	}
	return tagOf{noColumn, maphash.String(seed, tag)}
}

// columnsOf returns the groups of the words that stand in an element's names.
func (v *vocabulary) columnsOf(names string) []uint8 {
	var columns []uint8
	word := make([]byte, 0, 32)
	split(names, func(start, end int) {
		if end-start > 3*v.longest { // A letter of three bytes may have a lower case of one, such as the Kelvin sign.
			return
		}
		word = word[:0]
		for _, r := range names[start:end] {
			if r < utf8.RuneSelf {
				word = append(word, lowered[r])
			} else {
				word = utf8.AppendRune(word, unicode.ToLower(r))
			}
		}
		if g, ok := v.words[string(word)]; ok {
			columns = append(columns, g)
		}
	})
	return columns
}

// ancestorTags are the elements whose closeness above a block is a feature of its own.
var ancestorTags = []string{
	"article", "main", "section", "aside", "nav", "footer", "header", "form", "figure", "figcaption", "blockquote",
	"table", "td", "ul", "ol", "li", "dl", "p", "div", "button", "details", "h1", "h2", "h3", "h4", "select", "center",
}

// far is the distance of what is not there.
const far = 60

// split cuts names into words at everything that is not a letter and where camelCase turns.
func split(names string, visit func(start, end int)) {
	start, wasLower := -1, false
	for i, r := range names {
		lower, upper := r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z'
		letter := lower || upper
		if r >= utf8.RuneSelf {
			letter, lower, upper = unicode.IsLetter(r), unicode.IsLower(r), unicode.IsUpper(r)
		}
		if start >= 0 && (!letter || upper && wasLower) {
			visit(start, i)
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		wasLower = lower
	}
	if start >= 0 {
		visit(start, len(names))
	}
}
