package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxByWords is the longest phrase before a name, in words.
const maxByWords = 5

// dropBy takes the phrase before the name away: "By", "Written by", "Ein Beitrag von". It must be a whole word, so
// "Byrne" stays. Words that also begin surnames ("Di Maio", "von der Leyen") go only where two words follow and the
// text is a visible line; a line "von Anna" is a byline too.
func dropBy(s string, visible bool) string {
	s = strings.TrimSpace(s)
	begins := words().byBegins
	for range 3 {
		cut := 0
		if begins.may(s) {
			cut = cutBy(s, visible)
		}
		if cut == 0 {
			break
		}
		s = strings.TrimLeft(s[cut:], " :：-–—|/／·")
	}
	return s
}

// cutBy returns where the longest phrase at the front ends, 0 when there is none.
func cutBy(s string, visible bool) int {
	w := words()
	var buffer [maxBuffered]byte
	rest, key, cut := s, buffer[:0], 0
	for n := 0; n < maxByWords && rest != ""; n++ {
		word, after := firstWord(rest)
		key = appendWord(key, word)
		if word == "" || n == 0 && len(key) > 0 && !w.byFirst.hasBytes(key) {
			break
		}
		rest = after
		colon := strings.HasSuffix(word, ":") || strings.HasSuffix(word, "：") || strings.HasPrefix(rest, ": ")
		if w.by.hasBytes(key) && (!w.byWeak.hasBytes(key) || weakMayGo(s, rest, visible)) || colon && w.byColon.hasBytes(key) {
			cut = len(s) - len(rest)
		}
		if colon {
			break
		}
	}
	return cut
}

// appendWord appends a word to a folded phrase, folded and behind a space.
func appendWord(phrase []byte, word string) []byte {
	var buffer [maxBuffered]byte
	folded := appendFolded(buffer[:0], word)
	if len(folded) > 0 && len(phrase) > 0 {
		phrase = append(phrase, ' ')
	}
	return append(phrase, folded...)
}

// weakMayGo keeps "von der Leyen" whole, and "Di Maio" where it is a field and not a line. One word may follow a weak
// phrase when that is written in lower case ("von Anna") or the word is a given name ("Von Anna").
func weakMayGo(printed, rest string, visible bool) bool {
	if !visible {
		return false
	}
	fields := strings.Fields(fold(rest))
	first, _ := utf8.DecodeRuneInString(printed)
	return (len(fields) >= 2 || len(fields) == 1 && (unicode.IsLower(first) || words().given.has(fields[0]))) && !words().particles.has(fields[0])
}

// firstWord parts the first word from the rest. A colon or slash ends a word, also a full-width one, and so does the
// border between Han characters and Latin letters.
func firstWord(s string) (word, rest string) {
	for i, r := range s {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		case unicode.IsSpace(r):
			return s[:i], strings.TrimSpace(s[i:])
		case strings.ContainsRune(":：/／|", r):
			end := i + utf8.RuneLen(r)
			return s[:end], strings.TrimSpace(s[end:])
		}
	}
	return s, ""
}

// dropLinks takes addresses, e-mail addresses, social handles and what stands in brackets out of a line.
func dropLinks(s string) string {
	if !mayHaveLinks(s) {
		return s
	}
	var kept []string
	depth := 0
	for word := range strings.FieldsSeq(s) {
		open, closed := strings.ContainsAny(word, "([<"), strings.ContainsAny(word, ")]>")
		if open && strings.ContainsAny(word[:1], "([<") {
			depth++
		}
		drop := depth > 0
		if closed && depth > 0 {
			depth--
		}
		if drop {
			if closed && strings.HasSuffix(word, ",") {
				kept = append(kept, ",")
			}
			continue
		}
		lower := strings.ToLower(word)
		if strings.Contains(word, "://") || strings.HasPrefix(lower, "www.") || strings.ContainsRune(word, '@') {
			continue
		}
		kept = append(kept, word)
	}
	return strings.Join(kept, " ")
}

// mayHaveLinks reports whether a line has brackets, or signs of addresses, or spaces that dropLinks folds.
func mayHaveLinks(s string) bool {
	for i := range len(s) {
		switch c := s[i]; c {
		case '(', '[', '<', ')', ']', '>', '@', '\t', '\n', '\r', '\v', '\f':
			return true
		case ' ':
			if i == 0 || i+1 == len(s) || s[i+1] == ' ' {
				return true
			}
		case ':', '.':
			if strings.HasPrefix(s[i:], "://") || c == '.' && i > 0 && s[i-1]|0x20 == 'w' {
				return true
			}
		default:
			if c == 0xC2 || c >= 0xE1 && c <= 0xE3 {
				return true // Spaces of Unicode begin with one of these.
			}
		}
	}
	return false
}

// cutTail ends a byline where it begins to speak of reviewers, photographers, dates or sharing.
func cutTail(s string) string {
	lower := strings.ToLower(s)
	if len(lower) != len(s) {
		return s
	}
	markers := words().cutBegins
	for i := range len(lower) {
		for _, marker := range markers[lower[i]] {
			if strings.HasPrefix(lower[i:], marker) && beginsPhrase(s, lower, i) {
				return s[:i]
			}
		}
	}
	return s
}

// beginsPhrase reports whether a phrase begins at a place: at a word border, or with a capital that the word before was
// glued to. lower is s in lower case.
func beginsPhrase(s, lower string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(lower[:i])
	if i == 0 || !unicode.IsLetter(before) || unicode.Is(unicode.Han, before) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsUpper(first) && unicode.IsLower(before)
}

// dropTitles takes "Dr." and the like from the front.
func dropTitles(s string) string {
	for range 3 {
		word, rest := firstWord(s)
		if rest == "" || !words().titles.holds(word) {
			break
		}
		s = rest
	}
	return s
}

// dropCredentials takes degrees and roles from the end, while a name of two words is left.
func dropCredentials(s string) string {
	w := words()
	var buffer [maxFields]string
	for range 4 {
		fields := appendFields(buffer[:0], s)
		if len(fields) < 3 {
			break
		}
		cut := 0
		for n := min(4, len(fields)-1); n > 0; n-- {
			tail := fold(strings.Join(fields[len(fields)-n:], " "))
			left := len(fields) - n
			isDegree := w.credentials.has(tail) && tailIsUpper(fields[len(fields)-n:])
			if (isDegree || w.roles.has(tail) || n == 1 && isAbbreviation(fields)) && left >= 2 {
				cut = n
				break
			}
		}
		if cut == 0 {
			break
		}
		s = strings.TrimRight(strings.Join(fields[:len(fields)-cut], " "), ", ")
	}
	return s
}

// isAbbreviation reports whether the last word is capitals only and the words before it are not.
func isAbbreviation(fields []string) bool {
	last := strings.Trim(fields[len(fields)-1], ".,")
	return utf8.RuneCountInString(last) >= 2 && !words().suffixes.holds(last) && last == strings.ToUpper(last) && last != strings.ToLower(last) &&
		fields[0] != strings.ToUpper(fields[0]) && !strings.Contains(last, ".")
}

// tailIsUpper tells "MA" from the surname "Ma".
func tailIsUpper(fields []string) bool {
	upper := 0
	for _, r := range strings.Join(fields, "") {
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper >= 2
}
