package metadata

import (
	"strings"
	"unicode"
)

// Bounds on the names of organisations, teams and pen names.
const (
	maxTeamWords  = 8
	maxTeamDigits = 6
)

// readTeam returns whom a text credits that is no person: an organisation, an editorial desk, the site itself, a pen
// name. It is "" for everything that is no name: roles alone, agencies, addresses, accounts, dates.
func (r nameReader) readTeam(text string) string {
	text = clean(text)
	if text == "" || longerThan(text, maxByline) || strings.HasPrefix(strings.ToLower(text), "www.") {
		return ""
	}
	by := r.visible && (startsWithBy(text) || innerBy(text) != "")
	if r.visible {
		text = cutDates(dropGluedBy(text))
	}
	for _, segment := range splitSegments(dropLinks(text)) {
		s := r.cutTeam(segment)
		if s == "" {
			continue
		}
		if r.isTeam(s) && (!r.visible || r.afterBy || by && isOneWord(s) || capitalised(dropArticles(s))) {
			return s
		}
		return ""
	}
	return ""
}

// cutTeam takes away what stands around a name in a part of a line.
func (r nameReader) cutTeam(segment string) string {
	s := trimName(cutTail(dropBy(segment, r.visible)))
	if r.visible && !isOrganisation(s) {
		s = trimName(cutLower(s))
	}
	return s
}

// isTeam reports whether a cleaned text can be the name of an organisation or a pen name.
func (r nameReader) isTeam(s string) bool {
	fields := strings.Fields(fold(s))
	letters, digits := countRunes(s)
	switch {
	case len(fields) == 0 || len(fields) > maxTeamWords || longerThan(s, maxNameRunes) || letters < 2 || digits > maxTeamDigits:
		return false
	case isNobody(fold(s)) || strings.ContainsAny(s, "@/\\{}[]<>=|#$%^*\"?!:;©,") || len((order{}).find(s, 1)) > 0:
		return false
	case r.visible && (gluedPlaces(s) > 1 || isFurniture(fields)):
		return false
	}
	return areTeamWords(fields, digits > 0)
}

// isNobody reports whether a folded text is a role, an agency or a word of bylines and no name.
func isNobody(key string) bool {
	w := words()
	return w.nobodies.has(key) || w.staff.has(strings.TrimPrefix(key, "the ")) || numberOf(w.months.names, key) != 0
}

// isFurniture reports whether the words of a line are a button or the end of a sentence: one word that stands alone on
// many pages, or a small word in front.
func isFurniture(fields []string) bool {
	w := words()
	return len(fields) == 1 && w.notAlone.has(fields[0]) || w.links.has(fields[0]) && !w.articles.has(fields[0])
}

// areTeamWords reports whether all words can stand in the name of a team.
func areTeamWords(fields []string, digits bool) bool {
	w := words()
	for i, f := range fields {
		if w.notNames.has(f) && !w.links.has(f) && !(i == 0 && w.articles.has(f)) || digits && numberOf(w.months.names, f) != 0 {
			return false
		}
	}
	return !w.accounts.has(fields[len(fields)-1]) && !lostName(fields)
}

func isOneWord(s string) bool { return !strings.ContainsFunc(s, unicode.IsSpace) }

// dropArticles takes the small words out that names of organisations hold: "Center for Drug Evaluation and Research".
func dropArticles(s string) string {
	w := words()
	var kept []string
	for f := range strings.FieldsSeq(s) {
		if key := fold(f); !w.links.has(key) && !w.articles.has(key) && !w.orgs.has(key) && !w.and.has(f) && f != "&" {
			kept = append(kept, f)
		}
	}
	return strings.Join(kept, " ")
}
