package metadata

import (
	"embed"
	"maps"
	"strings"
	"sync"
)

//go:embed data/*.txt
var dataFiles embed.FS

// lists holds the sections of one data file: a section is its lines in order.
type lists map[string][]string

// readLists reads an embedded data file. A line "[name]" opens a section, lines that start with "#" and blank lines
// are skipped. A file that is missing gives no sections; the tests make sure that none is.
func readLists(file string) lists {
	text, err := dataFiles.ReadFile("data/" + file)
	if err != nil {
		return lists{}
	}
	l, section := lists{}, ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		default:
			l[section] = append(l[section], line)
		}
	}
	return l
}

// wordSet is a set of folded words or phrases.
type wordSet map[string]bool

// set returns a section as a set; several words may stand on one line, parted by commas.
func (l lists) set(section string) wordSet {
	size := 0 // A map that grows takes twice the time.
	for _, line := range l[section] {
		size += 1 + strings.Count(line, ",")
	}
	s := make(wordSet, size)
	for _, line := range l[section] {
		for w := range strings.SplitSeq(line, ",") {
			if w = fold(strings.TrimSpace(w)); w != "" {
				s[w] = true
			}
		}
	}
	return s
}

// holds reports whether a word or phrase is in a set, however it is written.
func (s wordSet) holds(text string) bool {
	var buffer [maxBuffered]byte
	return s[string(appendFolded(buffer[:0], text))]
}

// union returns what is in any of the sets.
func union(sets ...wordSet) wordSet {
	size := 0
	for _, set := range sets {
		size += len(set)
	}
	all := make(wordSet, size)
	for _, set := range sets {
		maps.Copy(all, set)
	}
	return all
}

// in reports whether a text holds one of the phrases as whole words.
func (s wordSet) in(text string) bool {
	key := fold(text)
	for phrase := range s {
		if hasWords(key, phrase) {
			return true
		}
	}
	return false
}

// hasWords reports whether a folded text holds a phrase as whole words.
func hasWords(text, phrase string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(phrase)
		if (i == 0 || text[i-1] == ' ') && (end == len(text) || text[end] == ' ') {
			return true
		}
		from = i + 1
	}
}

// vocabulary is every word list, read once on first use so that a start without an input costs nothing.
type vocabulary struct {
	sources lists
	// metas are the names in the sections of sources, metaNumbers the numbers of all of them in lower case; dateMetas are
	// those of days.
	metas                        map[string][]metaName
	metaNumbers                  map[string]int
	dateMetas                    wordSet
	dayParts                     map[string]metaParts
	by, byFirst, byWeak, byColon wordSet
	byInner, wrote               wordSet
	// byBegins and byInnerBegins are those of byFirst and byInner.
	byBegins, byInnerBegins  *beginnings
	andBegins, anyCaseBegins *beginnings
	authorPaths, topicPaths  *folders
	// links are the small words inside names of organisations, articles those in front; cutKeys is cut, folded.
	links, articles, cutKeys wordSet
	othersWork, anyCase      wordSet
	desks, accounts          wordSet
	bySuffix                 []string
	// cutBegins are the phrases of cut in lower case, by their first bytes.
	cutBegins                      [256][]string
	staff, roles, orgs, agencies   wordSet
	titles, credentials, suffixes  wordSet
	smallParticles                 wordSet
	particles, and, notNames       wordSet
	given                          wordSet
	noteVerbs                      wordSet
	notAlone                       wordSet
	roleWords, roleAdjectives      wordSet
	prepositions                   wordSet
	months                         map[string]int
	monthsByLanguage               map[string]map[string]int
	published, modified, dateNoise wordSet
	publishedAfter, modifiedAfter  wordSet
	// noPersons are roles, desks, agencies and what stands behind names; nobodies are roles, agencies and words of bylines.
	noPersons, nobodies wordSet
	// labelEnds are the last words of published, modified and dateNoise.
	labelEnds    wordSet
	zones        map[string]string
	ldTypes      map[string]float64
	ldProperties map[string]string
	languages    map[string]string
	// functionWords are the commonest words of some languages with the places of the languages in functionTags.
	functionWords              map[string][]int
	functionTags               []string
	functionBegins             *beginnings
	placeholders, notSections  wordSet
	sitePictures, pictureWords wordSet
	licenses, copyright        wordSet
}

var words = sync.OnceValue(readVocabulary)

// Prepare reads the word lists, which the first page otherwise waits for. It may be called at any time and from any goroutine.
func Prepare() { words() }

func readVocabulary() *vocabulary {
	n, d, s := readLists("names.txt"), readLists("dates.txt"), readLists("sources.txt")
	v := &vocabulary{
		sources: s,
		by:      n.set("by"), byWeak: n.set("by-weak"), byColon: n.set("by-colon"), byInner: n.set("by-inner"), wrote: n.set("wrote"),
		authorPaths: newFolders(s.set("author-paths")), topicPaths: newFolders(s.set("topic-paths")), links: n.set("links"), articles: n.set("articles"), cutKeys: n.set("cut"),
		staff: n.set("staff"), desks: n.set("desks"), accounts: n.set("accounts"), othersWork: n.set("others-work"), anyCase: n.set("prepositions-any-case"), roles: n.set("roles"), orgs: n.set("orgs"), agencies: n.set("agencies"),
		titles: n.set("titles"), credentials: n.set("credentials"), suffixes: n.set("suffixes"),
		particles: n.set("particles"), smallParticles: n.set("particles-small"), and: n.set("and"), notNames: n.set("not-names"), given: n.set("given"), noteVerbs: n.set("note-verbs"), notAlone: n.set("not-alone"),
		roleWords: n.set("role-words"), roleAdjectives: n.set("role-adjectives"), prepositions: n.set("prepositions"),
		published: d.set("published"), modified: d.set("modified"), dateNoise: d.set("other"),
		publishedAfter: d.set("published-after"), modifiedAfter: d.set("modified-after"),
		zones: map[string]string{}, ldTypes: map[string]float64{}, ldProperties: map[string]string{}, languages: map[string]string{},
		placeholders: s.set("placeholders"), notSections: s.set("not-sections"), sitePictures: s.set("site-pictures"), pictureWords: s.set("picture-words"), licenses: s.set("licenses"), copyright: s.set("copyright"),
	}
	v.functionTags, v.functionWords, v.functionBegins = readFunctionWords()
	v.metas, v.metaNumbers, v.dateMetas = readMetaNames(s)
	v.dayParts = map[string]metaParts{"published": newMetaParts(s["published-parts"]), "modified": newMetaParts(s["modified-parts"])}
	for _, line := range n["by-suffix"] {
		for _, word := range strings.Split(line, ",") {
			v.bySuffix = append(v.bySuffix, strings.TrimSpace(word))
		}
	}
	v.byFirst = withFirstWords(v.by, v.byColon)
	v.byBegins, v.byInnerBegins = newBeginnings(v.byFirst), newBeginnings(v.byInner)
	v.andBegins, v.anyCaseBegins = newBeginnings(v.and), newBeginnings(v.anyCase)
	for _, line := range n["cut"] {
		line = strings.ToLower(line)
		v.cutBegins[line[0]] = append(v.cutBegins[line[0]], line)
	}
	for _, line := range d["zones"] {
		if name, offset, ok := strings.Cut(line, " "); ok {
			v.zones[strings.ToLower(name)] = strings.TrimSpace(offset)
		}
	}
	v.noPersons = union(v.staff, v.desks, v.roles, v.agencies, v.credentials, v.suffixes)
	v.nobodies = union(v.staff, v.roles, v.agencies, v.credentials, v.by, v.cutKeys)
	v.labelEnds = lastWordsOf(v.published, v.modified, v.dateNoise)
	v.months, v.monthsByLanguage = readMonths(d["months"])
	for weight, section := range []string{"", "page-types", "weak-types", "article-types"} {
		for _, t := range s[section] {
			v.ldTypes[strings.ToLower(t)] = float64(weight)
		}
	}
	for _, name := range s["properties"] {
		v.ldProperties[name], v.ldProperties[strings.ToLower(name)] = name, name
	}
	for _, line := range s["language-names"] {
		names := strings.Fields(line)
		for _, name := range names[1:] {
			v.languages[name] = names[0]
		}
	}
	return v
}

// withFirstWords are all phrases and their first words.
func withFirstWords(sets ...wordSet) wordSet {
	all := union(sets...)
	for _, set := range sets {
		for phrase := range set {
			first, _, _ := strings.Cut(phrase, " ")
			all[first] = true
		}
	}
	return all
}

// lastWordsOf are the last words of all phrases.
func lastWordsOf(sets ...wordSet) wordSet {
	size := 0
	for _, set := range sets {
		size += len(set)
	}
	last := make(wordSet, size)
	for _, set := range sets {
		for phrase := range set {
			last[lastWords(phrase, 1)] = true
		}
	}
	return last
}

// metaName is the number of a name of a meta element, and what provenance calls the element.
type metaName struct {
	number int
	source string
}

// readMetaNames reads the sections of sources as names of meta elements, numbers those that differ by more than their case, and
// returns those of days as they are written.
func readMetaNames(sources lists) (all map[string][]metaName, numbers map[string]int, days wordSet) {
	all, numbers, days = make(map[string][]metaName, len(sources)), map[string]int{}, wordSet{}
	for section, names := range sources {
		all[section] = make([]metaName, 0, len(names))
		for _, name := range names {
			key := strings.ToLower(name)
			number, ok := numbers[key]
			if !ok {
				number = len(numbers)
				numbers[key] = number
			}
			all[section] = append(all[section], metaName{number, "meta " + name})
		}
	}
	for _, section := range []string{"published", "published-weak", "modified", "modified-weak"} {
		for _, name := range sources[section] {
			days[name] = true
		}
	}
	return all, numbers, days
}

// readMonths reads lines of a language and twelve fields parted by semicolons, each one or more names of that month.
// Where two languages give one word to two months (Czech and Croatian listopad), the language of the page decides;
// without one the language further up in the file wins.
func readMonths(lines []string) (map[string]int, map[string]map[string]int) {
	size := 0
	for _, line := range lines {
		size += strings.Count(line, " ")
	}
	all, byLanguage := make(map[string]int, size), make(map[string]map[string]int, len(lines))
	for _, line := range lines {
		language, rest, _ := strings.Cut(line, " ")
		names := make(map[string]int, strings.Count(rest, " ")+1)
		for i, field := range strings.Split(rest, ";") {
			for name := range strings.FieldsSeq(field) {
				name = fold(name)
				names[name] = i + 1
				if _, taken := all[name]; !taken {
					all[name] = i + 1
				}
			}
		}
		byLanguage[language] = names
	}
	return all, byLanguage
}
