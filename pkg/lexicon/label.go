package lexicon

import (
	"strings"
	"unicode/utf8"
)

// labels finds phrases that are a whole block, such as ^(read more|related articles)$, by one look-up of the block's
// text. Most phrases of the menus, buttons and headings of boxes are of this form.
type labels struct {
	texts texts
	// first is the index in entries of the first entry of each text; the others follow by next.
	first   []int
	entries []labelEntry
	// longest is the length of the longest text: longer blocks are not looked up.
	longest int
}

// labelEntry is a rule that holds a label. next is the entry of the next rule with the same label, -1 for none.
type labelEntry struct {
	rule   int
	unless bool
	next   int
}

// add takes a folded phrase without its anchors, and reports whether it is a label or a group of labels.
func (l *labels) add(phrase string, rule int, unless bool) bool {
	if inner, ok := strings.CutPrefix(phrase, "("); ok {
		if phrase, ok = strings.CutSuffix(inner, ")"); !ok {
			return false
		}
	}
	if strings.ContainsAny(phrase, "()#*") || strings.Contains(phrase, "...") {
		return false
	}
	for rest := phrase; rest != ""; {
		var label string
		label, rest, _ = strings.Cut(rest, "|")
		if start, end := trimLabel([]byte(label)); start < end {
			l.addOne(label[start:end], labelEntry{rule: rule, unless: unless})
		}
	}
	return true
}

// addOne adds one label.
func (l *labels) addOne(text string, e labelEntry) {
	n := l.texts.add(text)
	if n == len(l.first) {
		l.first = append(l.first, -1)
	}
	e.next, l.first[n] = l.first[n], len(l.entries)
	l.entries = append(l.entries, e)
	l.longest = max(l.longest, len(text))
}

// find returns the first entry for a folded block, or -1, and the range of the label in the block.
func (l *labels) find(block []byte) (entry, start, end int) {
	start, end = trimLabel(block)
	if end-start > l.longest || start >= end {
		return -1, 0, 0
	}
	if n := l.texts.find(block[start:end]); n >= 0 {
		return l.first[n], start, end
	}
	return -1, 0, 0
}

// trimLabel returns the range from the first to the last letter or digit, and an empty one when a quotation mark comes
// first, as isBlockStart and isBlockEnd want it.
func trimLabel(text []byte) (start, end int) {
	end = len(text)
	for start < end {
		r, size := utf8.DecodeRune(text[start:])
		if isWordRune(r) {
			break
		}
		if r == '"' || r == '\'' {
			return 0, 0
		}
		start += size
	}
	for end > start {
		r, size := utf8.DecodeLastRune(text[:end])
		if isWordRune(r) {
			break
		}
		end -= size
	}
	if !isBorder(text, start) || !isBorder(text, end) {
		return 0, 0
	}
	return start, end
}
