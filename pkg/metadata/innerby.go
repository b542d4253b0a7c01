package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxInnerRunes bounds the lines that are searched for "by" in the middle: dates, sections and tags stand around it.
const maxInnerRunes = 200

// innerBy returns the part of a line from the word for "by" on when what stands before it makes it a byline: a date, a
// word for writing ("This post was written by Jane Doe"), or a line about publishing ("Posted in Travel by Jane Doe on
// May 3, 2020", "3 May 2020 // Author: Jane Doe"). It is "" for all other lines.
func innerBy(text string) string {
	text = strings.TrimSpace(text)
	if longerThan(text, maxInnerRunes) || strings.Contains(text, "\n") {
		return ""
	}
	w := words()
	line := innerLine{text: text}
	for at := nextWord(text, 0); at < len(text); {
		word, after := firstWord(text[at:])
		end := len(text) - len(after)
		if at > 0 && after != "" && w.byInnerBegins.may(word) && w.byInner.holds(word) {
			if rest := strings.TrimLeft(after, " :：-–—"); line.isByline(at, word, rest) {
				return "By " + rest
			}
		}
		if end <= at {
			break
		}
		at = end
	}
	return ""
}

// nextWord returns where the first word at or behind a place begins.
func nextWord(s string, from int) int {
	return from + len(s[from:]) - len(strings.TrimLeftFunc(s[from:], unicode.IsSpace))
}

// innerLine is a line that is searched for "by"; its dates are looked for once, when they are needed.
type innerLine struct {
	text   string
	dates  []found
	sought bool
}

func (l *innerLine) findDates() []found {
	if !l.sought {
		l.dates, l.sought = (order{}).find(l.text, 6), true
	}
	return l.dates
}

// isByline decides about a word for "by" at a place in the line and the rest behind it. A name in lower case, an
// account, is believed only in a line about publishing.
func (l *innerLine) isByline(at int, word, rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return false
	}
	before := strings.Fields(fold(l.text[:at]))
	if len(before) == 0 {
		return false
	}
	about := words().wrote.has(before[0]) && len(l.findDates()) > 0
	capital := !unicode.IsLower(first) && unicode.IsLetter(first)
	switch {
	case words().wrote.has(before[len(before)-1]):
		return capital || about
	case about:
		return true
	case l.isLabel(at, word) || capital && endsSegment(l.text[:at]):
		return len(l.findDates()) > 0
	}
	return l.dateEndsAt(at) && (capital || len(before) <= maxDateWords)
}

// isLabel reports whether a colon follows a word.
func (l *innerLine) isLabel(at int, word string) bool {
	return strings.HasSuffix(word, ":") || strings.HasSuffix(word, "：") || strings.HasPrefix(l.text[at+len(word):], " :")
}

// maxDateWords is how many words stand at most before "by" in a line that is a date and an account: "Sunday, 3 May
// 2020 at 10:15 by".
const maxDateWords = 9

// endsSegment reports whether a text ends with one of the signs that part the fields of a line.
func endsSegment(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " "))
	return strings.ContainsRune("|｜•·⋅∙●■►▪‧—/", last)
}

// dateEndsAt reports whether a date stands right before a place in the line; "Uhr" or "pm" may stand between.
func (l *innerLine) dateEndsAt(at int) bool {
	for _, f := range l.findDates() {
		if f.to <= at {
			if letters, _ := countRunes(l.text[f.to:at]); letters <= maxClockLetters {
				return true
			}
		}
	}
	return false
}

// maxClockLetters is the longest word for a time of day: "Uhr".
const maxClockLetters = 3
