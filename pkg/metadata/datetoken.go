package metadata

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a run of digits, a run of letters, or one other character.
type token struct {
	text string
	kind byte // 'd' digits, 'w' letters, 'p' other
	n    int  // value of up to four digits, -1 otherwise
	gap  bool // white space stood before it
	at   int  // byte offset
}

// tokenize splits a text for the search of dates and appends the parts to an empty list. Elements that stand side by side on a page are often copied without a
// space between them, "Jane DoeMay 4, 20245 min read": words part where a capital follows a small letter, and numbers
// where a year begins or ends in them.
func tokenize(list []token, s string) []token {
	gap := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			gap = true
			i += size
			continue
		}
		kind := runeKind(r)
		end := runEnd(s, i+size, r, kind)
		if kind == 'd' {
			end = i + len(ungluedDigits(s[i:end], list))
		}
		t := token{text: s[i:end], kind: kind, n: -1, gap: gap, at: i}
		if kind == 'd' && end-i <= 4 {
			t.n = number(t.text)
		}
		list = append(list, t)
		gap = false
		i = end
	}
	return list
}

// runEnd returns where the run of characters of one kind ends that began with r before i.
func runEnd(s string, i int, r rune, kind byte) int {
	for kind != 'p' && i < len(s) {
		next, n := utf8.DecodeRuneInString(s[i:])
		if runeKind(next) != kind || isDateSign(r) || isDateSign(next) || kind == 'w' && beginsWord(s[i+n:], r, next) {
			break
		}
		i += n
		r = next
	}
	return i
}

// beginsWord reports whether a letter begins a new word though no space stands before it: Doe|May, O|Dec.
func beginsWord(rest string, before, r rune) bool {
	if !unicode.IsUpper(r) {
		return false
	}
	after, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLower(before) || unicode.IsUpper(before) && unicode.IsLower(after)
}

// ungluedDigits returns the number a run of digits begins with. After the name of a month 182009 is the 18th of 2009;
// else 20245 is the year 2024 with the first digit of something else.
func ungluedDigits(run string, before []token) string {
	if len(run) < 5 || len(run) > 8 {
		return run
	}
	if len(run) <= 6 && len(before) > 0 && words().months.month(before[len(before)-1].text, "") > 0 {
		day := run[:len(run)-4]
		if n := number(day); n >= 1 && n <= 31 && isYear(run[len(day):]) {
			return day
		}
	}
	if isYear(run[:4]) && datesBefore(before) {
		return run[:4]
	}
	return run
}

// datesBefore reports whether a day and a month, in whatever order, stand before a year.
func datesBefore(t []token) bool {
	parts := 0
	for i := len(t) - 1; i >= 0 && i >= len(t)-5; i-- {
		if t[i].kind == 'd' && len(t[i].text) <= 2 || t[i].kind == 'w' && words().months.month(t[i].text, "") > 0 {
			parts++
		}
	}
	return parts >= 2
}

func isYear(digits string) bool {
	n := number(digits)
	return n >= minYear && n <= maxYear
}

func number(digits string) int {
	n := 0
	for _, c := range digits {
		n = n*10 + int(c-'0')
	}
	return n
}

// isDateSign reports the characters that end a year, a month or a day in Chinese, Japanese and Korean.
func isDateSign(r rune) bool {
	return r >= utf8.RuneSelf && strings.ContainsRune("年月日년월일時时分", r)
}

func runeKind(r rune) byte {
	switch {
	case r >= '0' && r <= '9':
		return 'd'
	case r < utf8.RuneSelf:
		if isLetter(byte(r)) {
			return 'w'
		}
		return 'p'
	case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
		return 'w'
	}
	return 'p'
}

// yearOf reads four digits, or two after an apostrophe or in a short date.
func yearOf(t []token, k int) int {
	switch n := t[k].n; {
	case len(t[k].text) == 4:
		return n
	case len(t[k].text) == 2 && n >= 0 && n < 70 && (k+1 >= len(t) || t[k+1].text != ":"):
		return 2000 + n
	}
	return 0
}

// maxSkips is how many tokens skip passes over at most, maxSkipped more than the longest of them has in bytes.
const (
	maxSkips   = 3
	maxSkipped = 8
)

// skip passes over tokens that may stand inside a date, at most maxSkips.
func skip(t []token, i int, texts ...string) int {
	for range maxSkips {
		if i >= len(t) || len(t[i].text) > maxSkipped || !contains(texts, strings.ToLower(t[i].text)) {
			break
		}
		i++
	}
	return i
}

func contains(list []string, s string) bool {
	for _, have := range list {
		if have == s {
			return true
		}
	}
	return false
}

func ymd(year, month, day int) string {
	if year < minYear || year > maxYear || month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}
