package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cutAffiliation takes the paper or agency behind a name away ("Jim Walsh Cherry Hill Courier-Post"), while two words
// are left.
func (r nameReader) cutAffiliation(s string) string {
	var buffer [maxFields]string
	fields := appendFields(buffer[:0], s)
	tail := s
	for k := 0; k+1 < len(fields); k++ {
		_, tail, _ = strings.Cut(tail, fields[k])
		if k == 0 {
			continue
		}
		if tail = strings.TrimSpace(tail); words().agencies.holds(tail) || r.isSite(tail) {
			return strings.TrimRight(strings.Join(fields[:k+1], " "), " ,-–|(")
		}
	}
	return s
}

// cutRole ends a name where a role begins: "Audrey Huang Print Managing Editor". A part that begins with a role or
// holds one as its second word is no name and comes back empty.
func cutRole(s string) string {
	w := words()
	var buffer [maxFields]string
	fields := appendFields(buffer[:0], s)
	for i, f := range fields {
		if !w.roleWords.holds(f) {
			continue
		}
		if i < 2 || w.roleAdjectives.holds(fields[0]) {
			return ""
		}
		for i > 2 && w.roleAdjectives.holds(fields[i-1]) {
			i--
		}
		return strings.TrimRight(strings.Join(fields[:i], " "), " ,-–|(")
	}
	return s
}

// cutLower ends a visible byline at a lower-case preposition or behind two words at a number: "MixmasterFred in
// Workshop", "Jane Doe on May 3", "Jane Doe 3:53 PM", "Jane Doe May". Behind two words some prepositions may have capitals: "JANE DOE
// FOR VALLEY POST".
func cutLower(s string) string {
	var buffer [maxFields]string
	fields := appendFields(buffer[:0], s)
	for i, f := range fields {
		if i > 1 && words().months.month(f, "") != 0 && !words().particles.holds(fields[i-1]) && (i == len(fields)-1 || strings.ContainsAny(fields[i+1], "0123456789")) {
			return strings.Join(fields[:i], " ")
		}
		if i > 0 && words().prepositions.has(f) || i > 1 && words().anyCaseBegins.may(f) && words().anyCase.has(strings.ToLower(f)) || i > 1 && strings.ContainsAny(f, "0123456789") {
			return strings.Join(fields[:i], " ")
		}
	}
	return s
}

// cutDates replaces the dates in a line by bars, since what stands on their two sides is not one name.
func cutDates(s string) string {
	if !strings.ContainsFunc(s, unicode.IsDigit) {
		return s
	}
	var b strings.Builder
	from := 0
	for _, f := range (order{}).find(s, 4) {
		if f.from < from {
			continue
		}
		b.WriteString(s[from:f.from])
		b.WriteString(" | ")
		from = f.to
	}
	b.WriteString(s[min(from, len(s)):])
	return b.String()
}

// isDegree reports whether a part behind a comma is letters of a qualification: capitals only, with full stops or
// hyphens, ten characters at most ("FAND", "M.Ed.", "RYT-200").
func isDegree(s string) bool {
	if words().credentials.holds(s) {
		return true
	}
	if utf8.RuneCountInString(s) > 10 || strings.ContainsRune(s, ' ') {
		return false
	}
	upper, lower := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper >= 2 && lower == 0 || upper >= 2 && lower <= upper && strings.Contains(s, ".")
}

// dropGluedBy takes "By" off where markup lost the space: "ByVan Sias". No given name is written that way.
func dropGluedBy(s string) string {
	if rest, ok := strings.CutPrefix(s, "By"); ok {
		first, _ := utf8.DecodeRuneInString(rest)
		if unicode.IsUpper(first) && strings.ContainsRune(rest, ' ') {
			return rest
		}
	}
	return unglueBy(s)
}

// unglueBy parts a word for "by" in lower case from the name behind it: "Written byJane Doe", "Text vonMax Müller".
func unglueBy(s string) string {
	if !hasGluedBy(s) {
		return s
	}
	fields := strings.Split(s, " ")
	for i, f := range fields[:min(len(fields), maxByWords+1)] {
		if at := gluedBy(f); at > 0 && i > 0 {
			fields[i] = f[:at] + " " + f[at:]
		}
	}
	return strings.Join(fields, " ")
}

// hasGluedBy reports whether a line has a word that unglueBy parts.
func hasGluedBy(s string) bool {
	_, rest, ok := strings.Cut(s, " ")
	for n := 1; ok && n <= maxByWords; n++ {
		var word string
		if word, rest, ok = strings.Cut(rest, " "); gluedBy(word) > 0 {
			return true
		}
	}
	return false
}

// gluedBy returns where in a word the word for "by" ends and a name begins, 0 where it is no such word.
func gluedBy(word string) int {
	if at := strings.IndexFunc(word, unicode.IsUpper); at > 0 && words().byInner.has(word[:at]) {
		return at
	}
	return 0
}

// cutGlued cuts the last word of a name where a second word was glued to it: "Edward KeenanCity". "DeSiato",
// "McDonald" and "FitzGerald" stay.
func cutGlued(s string) string {
	at := strings.LastIndexByte(s, ' ')
	if at < 0 {
		return s
	}
	last := s[at+1:]
	for i, r := range last {
		if i < 3 || !unicode.IsUpper(r) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(last[:i])
		if head := strings.ToLower(last[:i]); unicode.IsLower(before) && !words().particles.has(head) && head != "fitz" {
			return s[:at+1+i]
		}
	}
	return s
}

// dropSuffix takes the word for "reporter" off that stands behind names in Chinese, Japanese and Korean.
func dropSuffix(s string) string {
	for _, suffix := range words().bySuffix {
		if rest, ok := strings.CutSuffix(s, suffix); ok && utf8.RuneCountInString(rest) >= 2 {
			return strings.TrimSpace(rest)
		}
	}
	return s
}
