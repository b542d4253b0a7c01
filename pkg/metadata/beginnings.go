package metadata

import "unicode/utf8"

// beginnings are the first two bytes of folded phrases: a bit for the second, by its last five bits, at the place of the
// first. They tell of most texts, without folding them, that no phrase stands at their front.
type beginnings [utf8.RuneSelf]uint32

// newBeginnings returns those of all phrases of a set.
func newBeginnings(phrases wordSet) *beginnings {
	b := &beginnings{}
	for phrase := range phrases {
		if phrase == "" || phrase[0] >= utf8.RuneSelf {
			continue
		}
		second := byte(' ')
		if len(phrase) > 1 {
			second = phrase[1]
		}
		if second >= utf8.RuneSelf {
			continue
		}
		b[phrase[0]] |= 1 << (second & 31)
	}
	return b
}

// may reports whether a text can fold to one of the phrases, or to one with more behind it. It always may where the
// first bytes are not letters and digits of ASCII, or a mark could change them.
func (b *beginnings) may(text string) bool {
	if len(text) < 2 || len(text) > 2 && text[2] >= utf8.RuneSelf {
		return true
	}
	first, second := foldedBytes[text[0]], foldedBytes[text[1]]
	if first == ' ' || first == 0 || second == 0 {
		return true
	}
	return b[first]&(1<<(second&31)) != 0
}
