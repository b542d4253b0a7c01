package feature

import (
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// stats are the counts of one block.
type stats struct {
	textStats
	linkWords, links, strong, emph, images float32
	// plainWords are the words outside links, linkDensity is the share of the words that stand in links, 0..1.
	plainWords, linkDensity float32
	// good is the block's running prose in words: what an article is made of.
	good float32
}

// textStats are the counts of a text, taken in one pass.
type textStats struct {
	// words counts runs of letters and digits; a character of a script without spaces is half a word, which is about
	// the length of a Chinese word.
	words                             float32
	chars, letters, upper, digits     float32
	commas, ends, questions, quotes   float32
	separators, currency, at          float32
	capitalised, longWords, longest   float32
	endsSentence, endsColon, endsDots bool
	startsUpper, startsLower, startsDigit,
	startsQuote, year, clock bool
	unspaced float32
}

// finish fills in what follows from the counts.
func (s *stats) finish() {
	s.plainWords = max(0, s.words-s.linkWords)
	if s.words > 0 {
		s.linkDensity = min(1, s.linkWords/s.words)
	} else {
		s.linkDensity = flag(s.links > 0)
	}
	if s.words >= leastGood && s.linkDensity <= mostLinked && s.ends > 0 {
		s.good = s.plainWords
	}
}

// Fifteen words and few links are the usual bounds of boilerplate detection (Kohlschütter et al. 2010, "Boilerplate Detection
// using Shallow Text Features").
const (
	leastGood  = 15
	mostLinked = 0.33
)

// read counts what a text holds.
func (s *textStats) read(text string) {
	s.scan(text)
	s.edges(text)
}

// measure counts the rest, given what the block's text holds.
func (s *stats) measure(b *article.Block) {
	end := 0
	for _, m := range b.Marks {
		switch m.Type {
		case article.Link:
			s.links++
			if m.Start == 0 && m.End == len(b.Text) && end == 0 { // as the lines of menus, which are most links
				s.linkWords, end = s.words, m.End
			} else if m.Start >= end {
				s.linkWords += countWords(b.Text[m.Start:m.End])
				end = m.End
			}
		case article.Strong:
			s.strong += float32(m.End - m.Start)
		case article.Emphasis:
			s.emph += float32(m.End - m.Start)
		case article.InlineImage:
			s.images++
		}
	}
	if b.Table != nil {
		s.tableLinks(b.Table)
	}
	if n := float32(len(b.Text)); n > 0 {
		s.strong, s.emph = s.strong/n, s.emph/n
	}
	s.finish()
}

func (s *stats) tableLinks(t *article.Table) {
	for _, row := range t.Rows {
		for _, cell := range row {
			for _, m := range cell.Marks {
				if m.Type == article.Link {
					s.links++
					s.linkWords += countWords(cell.Text[m.Start:m.End])
				}
			}
		}
	}
}

// scan counts characters and words. A word is a run of letters and digits, marks and apostrophes inside included. Small
// letters, of which most of every text consists, are taken a run at a time.
func (s *textStats) scan(text string) {
	var w wordRun
	chars, small, digits, last := 0, 0, 0, rune(0)
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			s.scanOther(&w, r)
			i, chars, last = i+size, chars+1, r
			continue
		}
		switch kind := lowered[c]; {
		case kind == 0:
			s.scanSign(&w, c, last)
		case c <= '9':
			w.add(rune(c))
			w.digits++
			digits++
		case kind != c:
			s.upper++
			w.add(rune(c))
			small++
		default:
			start := i
			for i++; i < len(text) && text[i] >= 'a' && text[i] <= 'z'; i++ {
			}
			w.addRun(rune(c), i-start)
			small, chars, last = small+i-start, chars+i-start, rune(c)
			continue
		}
		i, chars, last = i+1, chars+1, rune(c)
	}
	s.endWord(&w)
	s.chars, s.letters, s.digits = float32(chars), s.letters+float32(small), float32(digits)
}

// scanSign counts what is neither letter nor digit, in ASCII.
func (s *textStats) scanSign(w *wordRun, c byte, before rune) {
	switch c {
	case ' ':
		s.endWord(w)
	case '\'':
	default:
		s.clock = s.clock || c == ':' && unicode.IsDigit(before)
		s.endWord(w)
		s.punctuation(rune(c))
	}
}

func (s *textStats) scanOther(w *wordRun, r rune) {
	switch {
	case r == '’':
	case IsUnspaced(r):
		s.endWord(w)
		s.letters++
		s.unspaced++
		s.words += 0.5
	case unicode.IsLetter(r) || unicode.IsMark(r):
		s.letters++
		s.upper += flag(unicode.IsUpper(r))
		w.add(r)
	default:
		s.endWord(w)
		s.punctuation(r)
	}
}

// wordRun is the word being read.
type wordRun struct {
	length, digits int
	first          rune
}

func (w *wordRun) add(r rune) { w.addRun(r, 1) }

// addRun adds a number of letters, of which r is the first.
func (w *wordRun) addRun(r rune, length int) {
	if w.length == 0 {
		w.first = r
	}
	w.length += length
}

func (s *textStats) endWord(w *wordRun) {
	if w.length == 0 {
		return
	}
	s.words++
	s.capitalised += flag(unicode.IsUpper(w.first))
	s.longWords += flag(w.length > 6)
	s.longest = max(s.longest, float32(w.length))
	s.year = s.year || w.digits == 4 && w.length == 4
	*w = wordRun{}
}

func (s *textStats) punctuation(r rune) {
	switch r {
	case ',', '、', '，', '،':
		s.commas++
	case '.', '!', '。', '！', '…', '؟', '।':
		s.ends++
	case '?', '？':
		s.ends++
		s.questions++
	case '"', '“', '”', '«', '»', '„', '「', '」':
		s.quotes++
	case '|', '•', '·', '/', '›', '>', '–', '—':
		s.separators++
	case '$', '€', '£', '¥', '₽':
		s.currency++
	case '@', '#', '©':
		s.at++
	}
}

func (s *textStats) edges(text string) {
	r, _ := utf8.DecodeRuneInString(text)
	s.startsUpper, s.startsLower, s.startsDigit = unicode.IsUpper(r), unicode.IsLower(r), unicode.IsDigit(r)
	s.startsQuote = r == '"' || r == '“' || r == '‘' || r == '«' || r == '„' || r == '「'
	for len(text) > 0 {
		r, n := utf8.DecodeLastRuneInString(text)
		switch r {
		case '"', '”', '’', '\'', '»', ')', ']', '」', ' ', '*':
			text = text[:len(text)-n]
			continue
		case '.', '!', '?', '。', '！', '？', '؟', '।':
			s.endsSentence = true
		case '…':
			s.endsDots = true
		case ':', '：':
			s.endsColon = true
		}
		if len(text) > 3 && text[len(text)-3:] == "..." {
			s.endsDots = true
		}
		return
	}
}

// Words counts the words of a text as the features do: runs of letters and digits, a character of a script without
// spaces as half a word.
func Words(text string) float64 { return float64(countWords(text)) }

func countWords(text string) float32 {
	words, inside := float32(0), false
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			letter := lowered[c] != 0
			if letter && !inside {
				words++
			}
			inside = letter || inside && c == '\''
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case IsUnspaced(r):
			words += 0.5
			inside = false
		case unicode.IsLetter(r) || unicode.IsMark(r):
			if !inside {
				words++
			}
			inside = true
		default:
			inside = inside && r == '’'
		}
	}
	return words
}

// IsUnspaced reports whether r belongs to a script written without spaces between words.
func IsUnspaced(r rune) bool {
	return r >= 0x2e80 && (r <= 0x2fdf || r >= 0x3040 && r <= 0x30ff || r >= 0x3400 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff || r >= 0x20000 && r <= 0x3ffff) ||
		r >= 0x0e00 && r <= 0x0eff
}

func flag(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

func ratio(a, b float32) float32 {
	if b == 0 {
		return 0
	}
	return a / b
}
