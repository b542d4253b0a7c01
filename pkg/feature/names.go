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
	// words are the hashes of the words, columns the group of each.
	words   *hashSet
	columns []uint8
	// tags are the hashes of the tags that have columns, which follow one another.
	tags *hashSet
}

var loadVocabulary = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{words: newHashSet(len(strings.Fields(namesData))), tags: newHashSet(len(ancestorTags))}
	for _, line := range strings.Split(namesData, "\n") {
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, word := range strings.Fields(words) {
			// A word with a hyphen is two, which do not mean the same; no model has learned of them.
			if h := hashNames(nil, word); len(h) == 1 && v.words.add(h[0]) == len(v.columns) {
				v.columns = append(v.columns, uint8(len(v.groups)))
			}
		}
		v.groups = append(v.groups, name)
	}
	for _, tag := range ancestorTags {
		v.tags.add(maphash.String(seed, tag))
	}
	return v
})

// appendColumns appends the groups of words and the column of a tag, given their hashes, to columns.
func (v *vocabulary) appendColumns(columns []uint8, words []uint64, tag uint64) []uint8 {
	for _, word := range words {
		if n := v.words.find(word); n >= 0 {
			columns = append(columns, v.columns[n])
		}
	}
	if n := v.tags.find(tag); n >= 0 {
		columns = append(columns, uint8(len(v.groups)+n))
	}
	return columns
}

// ancestorTags are the elements whose closeness above a block is a feature of its own.
var ancestorTags = []string{
	"article", "main", "section", "aside", "nav", "footer", "header", "form", "figure", "figcaption", "blockquote",
	"table", "td", "ul", "ol", "li", "dl", "p", "div", "button", "details", "h1", "h2", "h3", "h4", "select", "center",
}

// far is the distance of what is not there.
const far = 60

// hashNames appends the hashes of the words of an element's names in lower case to words. Names are cut at everything that
// is not a letter and where camelCase turns.
func hashNames(words []uint64, names string) []uint64 {
	h, inside, wasLower := uint64(offset64), false, false
	for i := 0; i < len(names); {
		c := names[i]
		if c >= 'a' && c <= 'z' {
			h, inside, wasLower = (h^uint64(c))*prime64, true, true
			i++
			continue
		}
		r, size, lower, upper := rune(c), 1, false, c >= 'A' && c <= 'Z'
		letter := upper
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(names[i:])
			lower, upper, letter = unicode.IsLower(r), unicode.IsUpper(r), unicode.IsLetter(r)
		}
		i += size
		if inside && (!letter || upper && wasLower) {
			words, h, inside = append(words, h), offset64, false
		}
		if letter {
			h, inside = (h^uint64(unicode.ToLower(r)))*prime64, true
		}
		wasLower = lower
	}
	if inside {
		words = append(words, h)
	}
	return words
}
