package metadata

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds on names, from the longest names in labelled pages with some room.
const (
	maxNameWords = 6
	maxNameRunes = 60
	maxByline    = 400
	maxAuthors   = 30
)

// nameReader turns what stands in author fields and bylines into names.
type nameReader struct {
	// isSite reports whether a text names the site, which is then no author.
	isSite func(string) bool
	// visible is true for lines a reader sees, where less can be taken on trust than in an author field.
	visible bool
	// afterBy is true for a visible line that begins with "By": what follows may be an account name in lower case.
	afterBy bool
}

// read returns the names in a text, in order and each once; none when the text is no byline.
func (r nameReader) read(text string) []string {
	text = clean(text)
	if text == "" || longerThan(text, maxByline) {
		return nil
	}
	if r.visible {
		text = cutDates(dropGluedBy(text))
	}
	text = dropLinks(text)
	var names []string
	for _, segment := range splitSegments(text) {
		for _, name := range r.readSegment(segment) {
			if names = appendNew(names, name); len(names) == maxAuthors {
				return names
			}
		}
		if r.visible && len(names) > 0 {
			// Behind the first bar or date of a line stand sections, zones and offices, not more names.
			break
		}
	}
	return dropParts(dropSingles(names))
}

// readSegment reads a part of a byline without bars and bullets.
func (r nameReader) readSegment(segment string) []string {
	r.afterBy = r.visible && startsWithBy(segment)
	segment = strings.TrimSpace(cutTail(dropBy(segment, r.visible)))
	if r.visible {
		name := cutLower(segment)
		if name != segment && !r.afterBy && isBareWord(name) {
			return nil
		}
		segment = name
	}
	segment = r.cutAffiliation(segment)
	if r.isSite(segment) && !looksPersonal(segment) || isOrganisation(segment) {
		return nil
	}
	var names []string
	loose := !r.visible
	for _, part := range splitNames(segment) {
		if name := r.name(part); name != "" {
			names = append(names, name)
			loose = loose && isBareWord(name)
		}
	}
	if loose && len(names) > 1 {
		// A field of several single words holds departments and places.
		return nil
	}
	return names
}

// isBareWord reports whether a supposed name is a single word that is no given name: an account, a place, a department.
func isBareWord(name string) bool {
	return isOneWord(name) && isLatin(name) && !hasGivenName(name)
}

// name cleans one name and returns "" when it is none.
func (r nameReader) name(s string) string {
	s = trimName(dropSuffix(dropBy(s, r.visible)))
	s = dropTitles(dropCredentials(cutRole(r.cutAffiliation(s))))
	s = trimName(s)
	if r.visible {
		s = cutGlued(s)
	}
	key := fold(s)
	switch {
	case key == "" || longerThan(s, maxNameRunes):
		return ""
	case isNoPerson(key) || r.isSite(s) && !looksPersonal(s):
		return ""
	case strings.ContainsAny(s, "@/\\{}[]<>=|#$%^*+\"?!_:©®™"):
		return ""
	}
	var buffer [maxFields]string
	fields := appendFields(buffer[:0], key)
	if len(fields) > maxNameWords || !r.plausible(s, fields) {
		return ""
	}
	return recase(s)
}

// isNoPerson reports whether a folded text as a whole is a role, a desk, an agency or an organisation.
func isNoPerson(key string) bool {
	w := words()
	return w.noPersons.has(key) || w.orgs.has(lastWords(key, 2))
}

// plausible reports whether cleaned words can be a name of a person.
func (r nameReader) plausible(s string, fields []string) bool {
	letters, digits := countRunes(s)
	if letters < 2 || digits > 4 {
		return false
	}
	alone := len(fields) == 1
	if digits > 0 && (!alone || r.visible && !r.afterBy) {
		return false
	}
	w := words()
	for _, f := range fields {
		if w.orgs.has(f) || w.notNames.has(f) {
			return false
		}
	}
	if lostName(fields) {
		return false
	}
	return !r.visible || r.plausibleLine(s, fields)
}

// plausibleLine asks more of a name in a visible line: capitals, no words glued together, and no word that stands
// alone in other lines.
func (r nameReader) plausibleLine(s string, fields []string) bool {
	if len(fields) > 1 {
		return capitalised(s) && gluedPlaces(s) < 2
	}
	w := words()
	return !w.notAlone.has(fields[0]) && numberOf(w.months.names, fields[0]) == 0 && (r.afterBy || capitalised(s))
}

// lostName reports whether the words of a line end with the word that the name stood behind: "News provided by".
func lostName(fields []string) bool { return fields[len(fields)-1] == "by" }

func countRunes(s string) (letters, digits int) {
	for _, c := range s {
		switch {
		case c < utf8.RuneSelf && isLetter(byte(c)), c >= utf8.RuneSelf && unicode.IsLetter(c):
			letters++
		case unicode.IsDigit(c):
			digits++
		}
	}
	return letters, digits
}

// capitalised reports whether every word that is no particle begins with a capital or stands in a script without
// capitals. Visible text that is no name mostly fails here.
func capitalised(s string) bool {
	for word := range strings.FieldsSeq(s) {
		if !isCapitalised(word) {
			return false
		}
	}
	return true
}

func isCapitalised(word string) bool {
	if 'A' <= word[0] && word[0] <= 'Z' {
		return true
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "'’\"“(‘-"))
	return !unicode.IsLower(first) || words().particles.holds(word) || strings.ContainsAny(word, "'’-")
}

// recase gives names printed in capitals their usual form: "JANE VAN DOE" is "Jane van Doe", "JP" stays.
func recase(s string) string {
	if len(s) < 6 || s != strings.ToUpper(s) || s == strings.ToLower(s) || !strings.Contains(s, " ") {
		return s
	}
	runes := []rune(s)
	start := true
	for i, c := range runes {
		if !start {
			runes[i] = unicode.ToLower(c)
		}
		start = !unicode.IsLetter(c)
	}
	words, small := strings.Fields(string(runes)), words().smallParticles
	for i := 1; i < len(words); i++ {
		if word := strings.ToLower(words[i]); small.has(word) {
			words[i] = word
		}
	}
	return strings.Join(words, " ")
}

// gluedPlaces counts where a capital follows a small letter inside a word, as in lists that lost their spaces
// ("ChecklistsJust EngagedWedding"). "DeSiato" and "McDonald" do not count.
func gluedPlaces(s string) int {
	n := 0
	for word := range strings.FieldsSeq(s) {
		before := ' '
		for at, r := range word {
			if unicode.IsUpper(r) && unicode.IsLower(before) && at > 2 && !words().particles.has(strings.ToLower(word[:at])) {
				n++
			}
			before = r
		}
	}
	return n
}

func trimName(s string) string {
	s = strings.Trim(strings.TrimSpace(s), " ,;:|•·-–—*()[]\"“”«»/")
	if strings.HasSuffix(s, ".") && !endsWithInitial(s) {
		s = strings.TrimRight(s, ".")
	}
	return strings.TrimSpace(s)
}

// endsWithInitial reports whether the full stop at the end belongs to the name: "Sammy Davis Jr.", "Jane D.".
func endsWithInitial(s string) bool {
	last := s[strings.LastIndexByte(s, ' ')+1:]
	return utf8.RuneCountInString(last) <= 3 || words().suffixes.holds(last)
}

// dropSingles takes out one-word names beside full ones: they are papers, offices and hashtags.
func dropSingles(names []string) []string {
	full, single := false, false
	for _, name := range names {
		has := strings.Contains(name, " ")
		full, single = full || has, single || !has
	}
	if !full || !single {
		return names
	}
	var kept []string
	for _, name := range names {
		if strings.Contains(name, " ") || !isLatin(name) {
			kept = append(kept, name)
		}
	}
	return kept
}

// dropParts takes out names that are part of another name in the list ("Jane" beside "Jane Doe").
func dropParts(names []string) []string {
	if len(names) < 2 {
		return names
	}
	var kept []string
	for i, name := range names {
		part := false
		for j, other := range names {
			if i != j && strings.Contains(" "+fold(other)+" ", " "+fold(name)+" ") {
				part = true
			}
		}
		if !part {
			kept = append(kept, name)
		}
	}
	return kept
}

// looksPersonal reports whether a site's name is the name of the person who writes it: two or three words with
// capitals, the first a common given name.
func looksPersonal(s string) bool {
	fields := strings.Fields(s)
	return len(fields) >= 2 && len(fields) <= 3 && hasGivenName(s) && capitalised(s)
}

// isOrganisation reports whether a text without commas is a name like "Center for Drug Evaluation and Research", which
// must not be parted at "and".
func isOrganisation(s string) bool {
	if strings.Contains(s, ",") {
		return false
	}
	if !strings.Contains(s, "for") && !strings.Contains(s, "of") {
		return false
	}
	org, link := false, false
	for f := range strings.FieldsSeq(s) {
		org = org || words().orgs.holds(f)
		link = link || f == "for" || f == "of"
	}
	return org && link
}
