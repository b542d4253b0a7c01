package feature

import (
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// stats are the counts of one block's text, taken in one pass.
type stats struct {
	// words counts runs of letters and digits; a character of a script without spaces is half a word, which is about
	// the length of a Chinese word.
	words                             float32
	chars, letters, upper, digits     float32
	commas, ends, questions, quotes   float32
	separators, currency, at          float32
	capitalised, longWords, longest   float32
	linkWords, links, strong, emph    float32
	images                            float32
	endsSentence, endsColon, endsDots bool
	startsUpper, startsLower, startsDigit,
	startsQuote, year, clock bool
	unspaced float32
}

// linkDensity is the share of the words that stand in links, 0..1.
func (s *stats) linkDensity() float32 {
	if s.words == 0 {
		if s.links > 0 {
			return 1
		}
		return 0
	}
	return min(1, s.linkWords/s.words)
}

// plainWords are the words outside links.
func (s *stats) plainWords() float32 { return max(0, s.words-s.linkWords) }

// good is the block's running prose in words: what an article is made of. Fifteen words and few links are the usual
// bounds of boilerplate detection (Kohlschütter et al. 2010, "Boilerplate Detection using Shallow Text Features").
func (s *stats) good() float32 {
	if s.words < 15 || s.linkDensity() > 0.33 || s.ends == 0 {
		return 0
	}
	return s.plainWords()
}

func measure(b *article.Block) stats {
	var s stats
	s.scan(b.Text)
	s.edges(b.Text)
	end := 0
	for _, m := range b.Marks {
		switch m.Type {
		case article.Link:
			s.links++
			if m.Start >= end {
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
	return s
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

// scan counts characters and words. A word is a run of letters and digits, marks and apostrophes inside included.
func (s *stats) scan(text string) {
	var w wordRun
	var prev rune
	for _, r := range text {
		s.chars++
		if r < utf8.RuneSelf {
			s.scanASCII(&w, r, prev)
		} else {
			s.scanOther(&w, r)
		}
		prev = r
	}
	s.endWord(&w)
}

func (s *stats) scanASCII(w *wordRun, r, prev rune) {
	switch {
	case r >= 'a' && r <= 'z':
		s.letters++
		w.add(r)
	case r == ' ':
		s.endWord(w)
	case r >= 'A' && r <= 'Z':
		s.letters++
		s.upper++
		w.add(r)
	case r >= '0' && r <= '9':
		s.digits++
		w.add(r)
		w.digits++
	case r == '\'':
	default:
		s.clock = s.clock || r == ':' && unicode.IsDigit(prev)
		s.endWord(w)
		s.punctuation(r)
	}
}

func (s *stats) scanOther(w *wordRun, r rune) {
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

func (w *wordRun) add(r rune) {
	if w.length == 0 {
		w.first = r
	}
	w.length++
}

func (s *stats) endWord(w *wordRun) {
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

func (s *stats) punctuation(r rune) {
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

func (s *stats) edges(text string) {
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
	for _, r := range text {
		if IsUnspaced(r) {
			words += 0.5
			inside = false
			continue
		}
		letter := r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r != ' ' && (unicode.IsLetter(r) || unicode.IsMark(r))
		if letter && !inside {
			words++
		}
		inside = letter || (inside && (r == '\'' || r == '’'))
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
