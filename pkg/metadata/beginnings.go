package metadata

import (
	"iter"
	"unicode/utf8"
)

// beginnings are the first three bytes of folded phrases: bits for the second and the third, by their last five bits, at the
// place of the first. They tell of most texts, without folding them, that no phrase stands at their front.
type beginnings [utf8.RuneSelf]struct{ second, third uint32 }

// newBeginnings returns those of some phrases.
func newBeginnings(phrases iter.Seq[string]) *beginnings {
	b := &beginnings{}
	for phrase := range phrases {
		if phrase == "" || phrase[0] >= utf8.RuneSelf || byteAt(phrase, 1) >= utf8.RuneSelf {
			continue
		}
		bits := &b[phrase[0]]
		bits.second |= bitOf(byteAt(phrase, 1))
		bits.third |= bitOf(byteAt(phrase, 2))
	}
	return b
}

// byteAt returns a byte of a phrase, a space behind its end.
func byteAt(phrase string, i int) byte {
	if i < len(phrase) {
		return phrase[i]
	}
	return ' '
}

func bitOf(c byte) uint32 { return 1 << (c & 31) }

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
	bits := &b[first]
	if bits.second&bitOf(second) == 0 {
		return false
	}
	if second == ' ' || len(text) > 3 && text[3] >= utf8.RuneSelf {
		return true // What stands third when the text is folded cannot be told.
	}
	return bits.third&bitOf(foldedBytes[byteAt(text, 2)]) != 0
}

// have reports whether two folded bytes may begin a phrase.
func (b *beginnings) have(first, second byte) bool {
	return first < utf8.RuneSelf && b[first].second&bitOf(second) != 0
}
