package metadata

import "strings"

// monthNames are the names of months in many languages.
type monthNames struct {
	// names holds for each name the number plus one of the first of its meanings.
	names     *dictionary
	meanings  []monthMeaning
	languages []string
}

// monthMeaning is the month that a name stands for in a language, a place in the list of them, and the number plus one of the next
// meaning of the name, 0 for none.
type monthMeaning struct{ month, language, next uint16 }

// readMonths reads lines of a language and twelve fields parted by semicolons, each one or more names of that month.
// Where two languages give one word to two months (Czech and Croatian listopad), the language of the page decides;
// without one the language further up in the file wins.
func readMonths(lines []string) *monthNames {
	m := &monthNames{names: newDictionary(namesOfMonths), meanings: make([]monthMeaning, 0, 2*namesOfMonths)}
	for i, line := range lines {
		language, rest, _ := strings.Cut(line, " ")
		m.languages = append(m.languages, language)
		month := uint16(0)
		for field := range strings.SplitSeq(rest, ";") {
			month++
			for name := range strings.FieldsSeq(field) {
				m.add(name, monthMeaning{month: month, language: uint16(i)})
			}
		}
	}
	return m
}

// namesOfMonths is about how many names there are.
const namesOfMonths = 800

// add adds a meaning of a name behind those that it has.
func (m *monthNames) add(name string, meaning monthMeaning) {
	var buffer [maxBuffered]byte
	m.meanings = append(m.meanings, meaning)
	first, number := numberFor(m.names, appendFolded(buffer[:0], name)), len(m.meanings)
	if *first == 0 {
		*first = uint64(number)
		return
	}
	last := &m.meanings[*first-1]
	for last.next != 0 {
		last = &m.meanings[last.next-1]
	}
	last.next = uint16(number)
}

// month returns 1 to 12 for the name of a month, however it is written, 0 for any other word. What it means in the language counts
// before what it means in others.
func (m *monthNames) month(name, language string) int {
	var buffer [maxBuffered]byte
	first := numberOf(m.names, appendFolded(buffer[:0], name))
	if first == 0 {
		return 0
	}
	if month := m.monthIn(uint16(first), language); month > 0 {
		return month
	}
	return int(m.meanings[first-1].month)
}

// monthOnlyIn is month for the names that a language has.
func (m *monthNames) monthOnlyIn(name, language string) int {
	var buffer [maxBuffered]byte
	return m.monthIn(uint16(numberOf(m.names, appendFolded(buffer[:0], name))), language)
}

// monthIn returns what the last meaning in a language is, from the one of a number plus one on; 0 when there is none.
func (m *monthNames) monthIn(first uint16, language string) int {
	month := 0
	for n := first; n > 0; n = m.meanings[n-1].next {
		if meaning := m.meanings[n-1]; m.languages[meaning.language] == language {
			month = int(meaning.month)
		}
	}
	return month
}
