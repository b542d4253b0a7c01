package lexicon

import (
	"strings"
	"unicode/utf8"
)

// labels finds phrases that are a whole block, such as ^(read more|related articles)$, by one look-up of the block's
// text. Most phrases of the menus, buttons and headings of boxes are of this form.
type labels struct {
	texts texts
	// first is the number plus one of the first entry of each text; the others follow by next.
	first   numbers
	entries numbers
	// longest is the length of the longest text: longer blocks are not looked up.
	longest int
}

// Columns of the table of entries. An entry is a rule that holds a label. next is the number plus one of the entry of the next rule
// with the same label, 0 for none.
const labelRule, labelMark, labelNext, labelColumns = 0, 1, 2, 3

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
			l.addOne(label[start:end], rule, markOf(unless))
		}
	}
	return true
}

// addOne adds one label.
func (l *labels) addOne(text string, rule int, mark uint8) {
	n := l.texts.add(text)
	if n == len(l.first) {
		l.first.add(0)
	}
	l.entries.add(rule, int(mark), int(l.first[n]))
	l.first[n] = uint32(len(l.entries) / labelColumns)
	l.longest = max(l.longest, len(text))
}

// laidLabels are labels that are laid out.
type laidLabels struct {
	texts          laidTexts
	first, entries table
	longest        int
}

func (l *labels) laid() laidLabels {
	return laidLabels{l.texts.laid(), l.first.table(1), l.entries.table(labelColumns), l.longest}
}

// find returns the number plus one of the first entry for a folded block, or 0, and the range of the label in the block.
func (l *laidLabels) find(block []byte) (entry, start, end int) {
	start, end = trimLabel(block)
	if end-start > l.longest || start >= end {
		return 0, 0, 0
	}
	if n := l.texts.find(block[start:end]); n >= 0 {
		return l.first.at(n, 0), start, end
	}
	return 0, 0, 0
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
