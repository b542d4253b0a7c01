package metadata

import (
	_ "embed" // The data files are texts of the program: reading them copies nothing.
	"slices"
	"strings"
	"sync"
)

var (
	//go:embed data/names.txt
	nameLists string
	//go:embed data/dates.txt
	dateLists string
	//go:embed data/sources.txt
	sourceLists string
	//go:embed data/function-words.txt
	functionWordLists string
)

// lists holds the sections of one data file: a section is its lines in order.
type lists map[string][]string

// readLists reads a data file. A line "[name]" opens a section, lines that start with "#" and blank lines are skipped.
func readLists(text string) lists {
	l, section := lists{}, ""
	for line := range strings.Lines(text) {
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

// wordsOfLists is about how many words the lists have.
const wordsOfLists = 4000

// set returns a section as a set; several words may stand on one line, parted by commas.
func (l lists) set(sets *wordSets, section string) wordSet {
	set := sets.empty()
	for _, line := range l[section] {
		set.addLine(line)
	}
	return set
}

// phrases returns a section, folded, as a list.
func (l lists) phrases(section string) []string {
	var list []string
	for _, line := range l[section] {
		for phrase := range strings.SplitSeq(line, ",") {
			if phrase = fold(strings.TrimSpace(phrase)); phrase != "" {
				list = append(list, phrase)
			}
		}
	}
	return list
}

// holdsOneOf reports whether a text holds one of some phrases as whole words.
func holdsOneOf(text string, phrases []string) bool {
	key := fold(text)
	return slices.ContainsFunc(phrases, func(phrase string) bool { return hasWords(key, phrase) })
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
	months                         *monthNames
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
	// functionWords are the commonest words of some languages, each with a bit for the place of its languages in functionTags.
	functionWords              *dictionary
	functionTags               []string
	functionBegins             *beginnings
	placeholders, notSections  wordSet
	sitePictures, pictureWords wordSet
	licenses, copyright        []string
}

var words = sync.OnceValue(readVocabulary)

// Prepare reads the word lists, which the first page otherwise waits for. It may be called at any time and from any goroutine.
func Prepare() { words() }

func readVocabulary() *vocabulary {
	n, d, s := readLists(nameLists), readLists(dateLists), readLists(sourceLists)
	sets := wordSets{dictionary: newDictionary(wordsOfLists)}
	v := &vocabulary{
		sources: s,
		by:      n.set(&sets, "by"), byWeak: n.set(&sets, "by-weak"), byColon: n.set(&sets, "by-colon"), byInner: n.set(&sets, "by-inner"), wrote: n.set(&sets, "wrote"),
		authorPaths: newFolders(s.set(&sets, "author-paths")), topicPaths: newFolders(s.set(&sets, "topic-paths")), links: n.set(&sets, "links"), articles: n.set(&sets, "articles"), cutKeys: n.set(&sets, "cut"),
		staff: n.set(&sets, "staff"), desks: n.set(&sets, "desks"), accounts: n.set(&sets, "accounts"), othersWork: n.set(&sets, "others-work"), anyCase: n.set(&sets, "prepositions-any-case"), roles: n.set(&sets, "roles"), orgs: n.set(&sets, "orgs"), agencies: n.set(&sets, "agencies"),
		titles: n.set(&sets, "titles"), credentials: n.set(&sets, "credentials"), suffixes: n.set(&sets, "suffixes"),
		particles: n.set(&sets, "particles"), smallParticles: n.set(&sets, "particles-small"), and: n.set(&sets, "and"), notNames: n.set(&sets, "not-names"), given: n.set(&sets, "given"), noteVerbs: n.set(&sets, "note-verbs"), notAlone: n.set(&sets, "not-alone"),
		roleWords: n.set(&sets, "role-words"), roleAdjectives: n.set(&sets, "role-adjectives"), prepositions: n.set(&sets, "prepositions"),
		published: d.set(&sets, "published"), modified: d.set(&sets, "modified"), dateNoise: d.set(&sets, "other"),
		publishedAfter: d.set(&sets, "published-after"), modifiedAfter: d.set(&sets, "modified-after"),
		zones: map[string]string{}, ldTypes: map[string]float64{}, ldProperties: map[string]string{}, languages: map[string]string{},
		placeholders: s.set(&sets, "placeholders"), notSections: s.set(&sets, "not-sections"), sitePictures: s.set(&sets, "site-pictures"), pictureWords: s.set(&sets, "picture-words"), licenses: s.phrases("licenses"), copyright: s.phrases("copyright"),
	}
	v.functionTags, v.functionWords, v.functionBegins = readFunctionWords()
	v.metas, v.metaNumbers = readMetaNames(s)
	v.dayParts = map[string]metaParts{"published": newMetaParts(s["published-parts"]), "modified": newMetaParts(s["modified-parts"])}
	for _, line := range n["by-suffix"] {
		for _, word := range strings.Split(line, ",") {
			v.bySuffix = append(v.bySuffix, strings.TrimSpace(word))
		}
	}
	for _, line := range n["cut"] {
		line = strings.ToLower(line)
		v.cutBegins[line[0]] = append(v.cutBegins[line[0]], line)
	}
	for _, line := range d["zones"] {
		if name, offset, ok := strings.Cut(line, " "); ok {
			v.zones[strings.ToLower(name)] = strings.TrimSpace(offset)
		}
	}
	v.derive(&sets)
	v.months = readMonths(d["months"])
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

// derive makes the sets that are made of others or of the names of meta elements.
func (v *vocabulary) derive(sets *wordSets) {
	v.byFirst = sets.empty()
	for phrase := range v.by.or(v.byColon).all {
		first, _, _ := strings.Cut(phrase, " ")
		v.byFirst.add(phrase)
		v.byFirst.add(first)
	}
	v.byBegins, v.byInnerBegins = newBeginnings(v.byFirst.all), newBeginnings(v.byInner.all)
	v.andBegins, v.anyCaseBegins = newBeginnings(v.and.all), newBeginnings(v.anyCase.all)
	v.noPersons = v.staff.or(v.desks, v.roles, v.agencies, v.credentials, v.suffixes)
	v.nobodies = v.staff.or(v.roles, v.agencies, v.credentials, v.by, v.cutKeys)
	v.labelEnds = sets.empty()
	for phrase := range v.published.or(v.modified, v.dateNoise).all {
		v.labelEnds.add(lastWords(phrase, 1))
	}
	v.dateMetas = sets.empty()
	for _, section := range []string{"published", "published-weak", "modified", "modified-weak"} {
		for _, name := range v.sources[section] {
			v.dateMetas.add(name)
		}
	}
}

// metaName is the number of a name of a meta element, and what provenance calls the element.
type metaName struct {
	number int
	source string
}

// readMetaNames reads the sections of sources as names of meta elements, and numbers those that differ by more than their case.
func readMetaNames(sources lists) (all map[string][]metaName, numbers map[string]int) {
	all, numbers = make(map[string][]metaName, len(sources)), map[string]int{}
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
	return all, numbers
}
