package metadata

import "strings"

// order reads dates as a page's language writes them.
type order struct {
	// monthFirst is true where 3/4/2024 is the fourth of March.
	monthFirst bool
	// language is the base language of the page, "" when not known.
	language string
}

// found is a date in a text, with the word before it that says what it is the date of.
type found struct {
	when  when
	label label
	// from and to are byte offsets into the text, to exclusive.
	from, to int
	// swapped is the same date with day and month exchanged, the zero value when it can only be read one way.
	swapped when
	// form is how the date is written, first +1 when that shows that the day comes first, -1 when the month does.
	form  form
	first int
}

// form is how a date is written.
type form uint8

const (
	formOther form = iota
	formNumbers
	formWords
)

type label uint8

const (
	labelNone label = iota
	labelPublished
	labelModified
	labelOther
)

// maxDateText bounds the text that is searched for dates, in bytes: date lines are short.
const maxDateText = 600

// maxBufferedTokens is how many tokens are kept without a list of their own: those of a line.
const maxBufferedTokens = 48

// minGluedDigits is how many digits a run has at least that holds two numbers.
const minGluedDigits = 5

// maxGluedWord bounds the words in capitals that are searched for a month at their end, in bytes.
const maxGluedWord = 40

// find returns the dates in a text in order, at most limit of them.
func (o order) find(s string, limit int) []found {
	if len(s) > maxDateText {
		s = strings.ToValidUTF8(s[:maxDateText], "")
	}
	if !hasTwoNumbers(s) {
		return nil
	}
	var buffer [maxBufferedTokens]token
	tokens := tokenize(buffer[:0], s)
	var list []found
	last := 0
	for i := 0; i < len(tokens) && len(list) < limit; i++ {
		day, end, ambiguous := o.dayAt(tokens, i)
		if day == "" {
			continue
		}
		clock, zone, clockEnd := clockAt(tokens, end)
		w := parseParts(day, clock, zone)
		if !w.known() {
			continue
		}
		if clock != "" {
			end = clockEnd
		}
		to := tokens[min(end, len(tokens))-1]
		f := found{when: w, label: labelOf(tokens[last:i]), from: tokens[i].at, to: to.at + len(to.text)}
		f.form, f.first = written(tokens[i:min(end, len(tokens))])
		if ambiguous {
			f.swapped = parseParts(day[:5]+day[8:]+"-"+day[5:7], clock, zone)
		}
		if n := len(list); n > 0 && list[n-1].label == labelNone && f.label == labelNone {
			list[n-1].label = labelAfter(tokens[last:i])
		}
		list = append(list, f)
		last = end
		i = end - 1
	}
	if n := len(list); n > 0 && list[n-1].label == labelNone {
		list[n-1].label = labelAfter(tokens[min(last, len(tokens)):])
	}
	return list
}

// hasTwoNumbers reports whether a text has the numbers that every date has, a day and a year at least; they may be glued together.
func hasTwoNumbers(s string) bool {
	numbers := 0
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			continue
		}
		from := i
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		if numbers++; numbers == 2 || i-from >= minGluedDigits {
			return true
		}
	}
	return false
}

// written says how the date that these tokens begin with is written.
func written(t []token) (form, int) {
	switch {
	case t[0].kind == 'w':
		return formWords, -1
	case len(t[0].text) > 2 || len(t) < 3:
		return formOther, 0
	case t[1].text == "/" || t[1].text == "-":
		if t[2].kind == 'd' && max(t[0].n, t[2].n) > 12 {
			if t[0].n > 12 {
				return formNumbers, 1
			}
			return formNumbers, -1
		}
	case t[1].kind == 'w':
		return formWords, 1
	}
	return formOther, 0
}

// dayAt returns the day that begins at token i as YYYY-MM-DD and the token after it, "" when none begins there.
func (o order) dayAt(t []token, i int) (day string, end int, ambiguous bool) {
	if t[i].kind == 'd' && t[i].n >= 0 && (i == 0 || t[i].gap || t[i-1].kind != 'd') {
		if len(t[i].text) == 4 {
			day, end = o.yearFirst(t, i)
			return day, end, false
		}
		if len(t[i].text) <= 2 {
			return o.dayFirst(t, i)
		}
	}
	if t[i].kind == 'w' {
		day, end = o.monthWordFirst(t, i)
	}
	return day, end, false
}

// yearFirst reads 2024-03-04, 2024/3/4, 2024. 3. 4., 2024年3月4日 and 2024 March 4.
func (o order) yearFirst(t []token, i int) (string, int) {
	if i > 0 && !t[i].gap && strings.ContainsAny(t[i-1].text, "-/.") {
		return "", 0
	}
	j := skip(t, i+1, "-", "/", ".", "年", "년", ",")
	if j >= len(t) {
		return "", 0
	}
	month := t[j].n
	if t[j].kind == 'w' {
		month = o.month(t[j].text)
	}
	k := skip(t, j+1, "-", "/", ".", "月", "월", ",")
	if month < 1 || k >= len(t) || t[k].kind != 'd' || len(t[k].text) > 2 || j == i+1 && t[j].kind == 'd' {
		return "", 0
	}
	return ymd(t[i].n, month, t[k].n), skip(t, k+1, "日", "일", ".")
}

// dayFirst reads 4 March 2024, 4. März 2024, 4 de março de 2024, 4 tháng 3 năm 2024, 4.3.2024, 4/3/2024 and, as the order says, 3/4/2024.
func (o order) dayFirst(t []token, i int) (string, int, bool) {
	if i+3 < len(t) && len(t[i+1].text) == len("tháng") && strings.ToLower(t[i+1].text) == "tháng" {
		k := skip(t, i+3, "năm", ",", "/", "-")
		if k < len(t) {
			return ymd(yearOf(t, k), t[i+2].n, t[i].n), k + 1, false
		}
	}
	j := skip(t, i+1, "st", "nd", "rd", "th", "er", "º", "°", ".", "-", "/", "de", "of", "ª", "ε", "η", "'", ",", "d")
	switch {
	case j >= len(t):
		return "", 0, false
	case t[j].kind == 'd' && j == i+2:
		return o.numeric(t, i)
	case t[j].kind != 'w':
		return "", 0, false
	}
	month := o.month(t[j].text)
	k := skip(t, j+1, ".", ",", "-", "/", "de", "del", "of", "'", "’", "г")
	if month < 1 || k >= len(t) {
		return "", 0, false
	}
	return ymd(yearOf(t, k), month, t[i].n), k + 1, false
}

// numeric reads three numbers parted by the same full stop, slash or hyphen, the year last.
func (o order) numeric(t []token, i int) (day string, end int, ambiguous bool) {
	if !threeNumbers(t, i) {
		return "", 0, false
	}
	first, second, stop := t[i].n, t[i+2].n, t[i+1].text == "."
	ambiguous = max(first, second) <= 12 && first != second && (o.monthFirst || !stop)
	if second > 12 || o.monthFirst && first <= 12 && !stop {
		first, second = second, first
	}
	return ymd(yearOf(t, i+4), second, first), i + 5, ambiguous
}

// threeNumbers reports whether two short numbers and a year stand at token i, parted by the same sign.
func threeNumbers(t []token, i int) bool {
	if i+4 >= len(t) || !strings.Contains("./-", t[i+1].text) || t[i+3].text != t[i+1].text {
		return false
	}
	second, year := t[i+2], t[i+4]
	return second.n >= 0 && len(second.text) <= 2 && yearOf(t, i+4) != 0 && (len(year.text) != 2 || !year.gap)
}

// monthWordFirst reads March 4, 2024, Mar. 4th 2024 and 三月 is left alone.
func (o order) monthWordFirst(t []token, i int) (string, int) {
	if !numberNear(t, i) {
		return "", 0
	}
	j := skip(t, i+1, ".", ",", "the")
	if j >= len(t) || t[j].n < 0 || len(t[j].text) > 2 {
		return "", 0
	}
	month, glued := o.month(t[i].text), false
	if month < 1 {
		month, glued = o.monthAtEnd(t[i].text), true
	}
	if month < 1 {
		return "", 0
	}
	k := skip(t, j+1, "st", "nd", "rd", "th", ",", ".", "de", "of", "'", "’")
	if k >= len(t) || glued && len(t[k].text) != 4 {
		return "", 0
	}
	return ymd(yearOf(t, k), month, t[j].n), k + 1
}

// numberNear reports whether a number stands where a day can, behind a month at token i.
func numberNear(t []token, i int) bool {
	for k := i + 1; k < len(t) && k <= i+1+maxSkips; k++ {
		if t[k].kind == 'd' {
			return true
		}
	}
	return false
}

// monthAtEnd reads the month at the end of a word in capitals that something before it was glued to: TRAVELDEC 19, 2023.
func (o order) monthAtEnd(word string) int {
	if len(word) > maxGluedWord || word != strings.ToUpper(word) || word == strings.ToLower(word) {
		return 0
	}
	months := words().months
	for at := range word {
		if n := months.monthOnlyIn(word[at:], o.language); n > 0 && at > 0 {
			return n
		}
	}
	return 0
}

// month returns 1 to 12 for the name of a month, 0 for any other word. The page's own language decides first.
func (o order) month(word string) int {
	return words().months.month(word, o.language)
}
