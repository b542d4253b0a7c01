package metadata

import (
	"strings"
	"unicode/utf8"
)

// splitSegments parts a byline at bars, bullets, dashes and line ends.
func splitSegments(s string) []string {
	if !mayHaveSegments(s) {
		return []string{s}
	}
	for _, dash := range []string{" - ", " – ", " — ", " // ", " :: ", "…", "\t"} {
		s = strings.ReplaceAll(s, dash, "|")
	}
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("|｜•·⋅∙●■►▪‧;；—\n/／", r) })
}

// mayHaveSegments reports whether a byline is empty or has a character that may part it.
func mayHaveSegments(s string) bool {
	for i := range len(s) {
		switch c := s[i]; c {
		case '-', '/', ':', ';', '|', '\t', '\n':
			return true
		default:
			if c >= utf8.RuneSelf {
				return true
			}
		}
	}
	return s == ""
}

// nameCommas writes one comma for the signs between names.
var nameCommas = strings.NewReplacer("&", ",", "、", ",", "，", ",", "＆", ",")

// splitNames parts a segment at commas, ampersands and the word for "and". Parts that belong to the name before them
// ("Smith, Jr.") stay with it, a surname first ("Doe, Jane") is turned round.
func splitNames(s string) []string {
	if !mayHaveCommas(s) {
		if s = strings.TrimSpace(s); s == "" {
			return nil
		}
		return splitAnd(s)
	}
	printed := s
	s = nameCommas.Replace(s)
	var parts []string
	for _, part := range strings.Split(s, ",") {
		part = strings.TrimSpace(part)
		if part == "" || len(parts) > 0 && isRolePart(part) {
			continue
		}
		if len(parts) > 0 && words().suffixes.holds(part) {
			parts[len(parts)-1] += " " + part
			continue
		}
		if len(parts) > 0 && isDegree(part) {
			continue
		}
		parts = append(parts, splitAnd(part)...)
	}
	if len(parts) == 2 && strings.Count(s, ",") == 1 && !hasAnd(printed) && isSurnameFirst(parts[0], parts[1]) {
		return []string{parts[1] + " " + parts[0]}
	}
	return parts
}

// mayHaveCommas reports whether a segment has a sign between names, or a character that begins as one does.
func mayHaveCommas(s string) bool {
	for i := range len(s) {
		if c := s[i]; c == ',' || c == '&' || c >= 0xE0 {
			return true
		}
	}
	return false
}

// hasAnd reports whether a segment has a sign or word for "and" between names.
func hasAnd(s string) bool { return strings.ContainsAny(s, "&＆") || len(splitAnd(s)) > 1 }

// isRolePart reports whether a part behind a comma is somebody's role as a whole: its last word is a role.
func isRolePart(s string) bool {
	fields := strings.Fields(s)
	return words().roleWords.holds(fields[len(fields)-1])
}

// maxAnd is more than the longest word for "and" has, in bytes.
const maxAnd = 8

// splitAnd parts at the word for "and". A single letter such as Spanish "y" or Italian "e" parts only where words
// with capitals stand on both sides and the left side is already a name of two words; so does an "And" that style
// sheets wrote with a capital.
func splitAnd(s string) []string {
	w := words()
	var buffer [maxFields]string
	fields := appendFields(buffer[:0], s)
	var parts []string
	start := 0
	for i, f := range fields {
		if len(f) > maxAnd || !w.andBegins.may(f) || !w.and.has(strings.ToLower(f)) {
			continue
		}
		capital := f != strings.ToLower(f)
		if capital && (utf8.RuneCountInString(f) < 3 || i-start < 2 || len(fields)-i < 3) {
			continue
		}
		if i > start && utf8.RuneCountInString(f) <= 2 && i-start < 2 {
			continue
		}
		if i > start {
			parts = append(parts, strings.Join(fields[start:i], " "))
		}
		start = i + 1
	}
	if start < len(fields) {
		parts = append(parts, strings.Join(fields[start:], " "))
	}
	return parts
}

// isSurnameFirst reports whether two parts are one name with the surname in front: both single words, neither a
// role or degree.
func isSurnameFirst(surname, given string) bool {
	w := words()
	if strings.ContainsRune(surname, ' ') || strings.Count(given, " ") > 1 {
		return false
	}
	key := fold(given)
	if strings.Contains(given, " ") && !strings.HasSuffix(given, ".") {
		return false
	}
	return !w.roles.has(key) && !w.credentials.has(key) && !w.agencies.has(key) && !w.staff.has(key) && !w.desks.has(key) && !w.orgs.has(key)
}
