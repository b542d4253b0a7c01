package textdoc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Hard-wrapped text is recognised by what greedy wrapping leaves behind: a line could not have taken the first word of
// the next one without becoming longer than the longest line around it.
const (
	// maxWrapWidth is the longest line in characters that a wrapping program makes; RFC 2822 recommends 78, editors go to
	// 120. A longer line means that lines are paragraphs.
	maxWrapWidth = 132
	// minWrapWidth keeps short lines (lists, addresses, verse) apart.
	minWrapWidth = 45
	// wrappedShare of the line pairs in a group must look wrapped before any is joined.
	wrappedShare = 0.6
)

// wraps reports for each line whether the next line continues its paragraph.
func wraps(lines []line) []bool {
	joins := make([]bool, len(lines))
	width := documentWidth(lines)
	if width == 0 {
		return joins
	}
	forEachGroup(lines, func(first, last int) {
		for i := first; i < last; i++ {
			joins[i] = couldNotTakeMore(lines[i], lines[i+1], width) && !startsItem(lines[i+1])
		}
	})
	return joins
}

// documentWidth estimates the width a text was wrapped to: 0 when it was not. All groups of lines vote together, since
// one program wrapped the whole text.
func documentWidth(lines []line) int {
	width := 0
	forEachGroup(lines, func(first, last int) {
		for i := first; i <= last; i++ {
			if last > first {
				width = max(width, lines[i].width)
			}
		}
	})
	for _, l := range lines {
		if l.width > maxWrapWidth && strings.Contains(l.text, " ") {
			return 0
		}
	}
	if width < minWrapWidth {
		return 0
	}
	pairs, full := 0, 0
	forEachGroup(lines, func(first, last int) {
		if widest(lines[first:last+1]) < minWrapWidth {
			return // A greeting or an address says nothing about the paragraphs.
		}
		for i := first; i < last; i++ {
			if startsItem(lines[i+1]) {
				continue
			}
			pairs++
			if couldNotTakeMore(lines[i], lines[i+1], width) {
				full++
			}
		}
	})
	if pairs == 0 || float64(full) < wrappedShare*float64(pairs) {
		return 0
	}
	return width
}

func widest(lines []line) int {
	width := 0
	for _, l := range lines {
		width = max(width, l.width)
	}
	return width
}

// couldNotTakeMore is the test for greedy wrapping. Programs wrap at a width that no line may quite reach, hence the slack.
func couldNotTakeMore(l, next line, width int) bool {
	word, _, _ := strings.Cut(next.text, " ")
	return l.width+1+utf8.RuneCountInString(word) > width-1 && l.width >= minWrapWidth
}

// startsItem reports whether a line starts something new by its own shape.
func startsItem(l line) bool {
	if bullet(l.text) > 0 {
		return true
	}
	digits := strings.TrimLeft(l.text, "0123456789")
	return len(digits) < len(l.text) && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") "))
}

// forEachGroup visits the runs of non-blank lines.
func forEachGroup(lines []line, visit func(first, last int)) {
	for i := 0; i < len(lines); i++ {
		if lines[i].blank {
			continue
		}
		first := i
		for i+1 < len(lines) && !lines[i+1].blank {
			i++
		}
		visit(first, i)
	}
}

// glues reports whether two lines join without a space: after a hyphen inside a word, and between scripts that do not
// part words by spaces.
func glues(a, b string) bool {
	last, size := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if last == '-' {
		prev, _ := utf8.DecodeLastRuneInString(a[:len(a)-size])
		return unicode.IsLetter(prev) && unicode.IsLetter(first)
	}
	return isUnspaced(last) && isUnspaced(first)
}

func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) || (r >= 0x3000 && r <= 0x303f) || (r >= 0xff00 && r <= 0xff60)
}
