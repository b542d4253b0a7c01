package lexicon

import (
	"sort"
	"unicode/utf8"
)

// folded is a text in the form rules are compared with: lower case, straight quotes, single spaces, few spellings.
type folded struct {
	text   []byte
	shifts []shift
	// words counts the runs of letters and digits between spaces; in scripts without spaces, the characters.
	words int
	// filter says which words are of use to the automaton; heads are their beginnings, one after the other, and
	// places says for a place in heads where it is in text. All three stay empty when filter is nil.
	filter *filter
	heads  []byte
	places []shift

	// wordStart is the place in text of the word being read, -1 between words; inWord is the same for words.
	wordStart int
	inWord    bool
	// space is true when text ends in a space or is empty. run is the end in text of the last character that was a
	// word of its own, 0 when there was none.
	space bool
	run   int
}

// shift says that from byte at on, a place in another text is that many bytes further.
type shift struct{ at, delta int }

// original returns the byte offset in the original text of byte pos of the folded text.
func (f *folded) original(pos int) int {
	i := sort.Search(len(f.shifts), func(i int) bool { return f.shifts[i].at > pos })
	if i == 0 {
		return pos
	}
	return pos + f.shifts[i-1].delta
}

// fold fills f from the text in one pass. It reuses the buffers of f.
func (f *folded) fold(text string) {
	f.text, f.shifts, f.words = f.text[:0], f.shifts[:0], 0
	f.heads, f.places = f.heads[:0], f.places[:0]
	f.wordStart, f.inWord, f.space, f.run = -1, false, true, 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			before := len(f.text)
			f.foldRune(r)
			i += size
			if len(f.text)-before != size {
				f.shift(i)
			}
			continue
		}
		i++
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			f.letter()
			f.text = append(f.text, c)
		case 'A' <= c && c <= 'Z':
			f.letter()
			f.text = append(f.text, c+'a'-'A')
		case c == ' ' || '\t' <= c && c <= '\r':
			f.blank()
			if len(f.text) != i {
				f.shift(i)
			}
		default:
			f.sign(rune(c))
		}
	}
	f.endWord()
	if f.filter != nil {
		f.heads = append(f.heads, ' ')
	}
}

// letter notes that the next byte of text belongs to a word.
func (f *folded) letter() {
	if f.wordStart < 0 {
		f.wordStart = len(f.text)
		f.space = false
		if !f.inWord {
			f.inWord = true
			f.words++
		}
	}
}

// blank writes a space, unless there is one.
func (f *folded) blank() {
	f.endWord()
	f.inWord = false
	if !f.space {
		f.text = append(f.text, ' ')
		f.space = true
	}
}

// sign writes a character that is neither letter nor space.
func (f *folded) sign(r rune) {
	f.endWord()
	if r == '`' {
		r = '\''
	}
	f.text = utf8.AppendRune(f.text, r)
	f.space = false
}

// alone writes a character that is a word of its own: of a script without spaces, or a symbol such as ©.
func (f *folded) alone(r rune) {
	f.endWord()
	f.inWord, f.space = false, false
	f.words++
	at := len(f.text)
	f.text = utf8.AppendRune(f.text, r)
	if f.filter == nil {
		return
	}
	if at != f.run || at == 0 { // Neighbours stay neighbours, so that a word of several such characters is found.
		f.open(at)
	}
	f.heads = append(f.heads, f.text[at:]...)
	f.run = len(f.text)
}

// open begins a new entry in heads, for the word at byte start of text. Every entry begins with a space, which also
// ends the entry before it.
func (f *folded) open(start int) {
	f.places = append(f.places, shift{len(f.heads), start - 1 - len(f.heads)})
	f.heads = append(f.heads, ' ')
}

// shift records that the next folded byte comes from byte i of the original.
func (f *folded) shift(i int) {
	s := shift{at: len(f.text), delta: i - len(f.text)}
	n := len(f.shifts)
	if n > 0 && f.shifts[n-1].delta == s.delta {
		return
	}
	if n > 0 && f.shifts[n-1].at == s.at {
		f.shifts[n-1] = s
		return
	}
	f.shifts = append(f.shifts, s)
}

// endWord ends the word being read, and keeps its head when a rule may hold it.
func (f *folded) endWord() {
	start := f.wordStart
	if start < 0 {
		return
	}
	f.wordStart = -1
	if f.filter == nil {
		return
	}
	word := f.text[start:]
	if f.filter.has(word) {
		f.open(start)
		f.heads = append(f.heads, word[:min(len(word), maxHeadBytes)]...)
	}
}

// isFolded reports whether folding would leave a text as it is, for texts in plain ASCII: most phrases are.
func isFolded(text string) bool {
	space := true
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == ' ' && space, c < ' ', c >= utf8.RuneSelf, 'A' <= c && c <= 'Z', c == '`':
			return false
		default:
			space = c == ' '
		}
	}
	return !space
}
