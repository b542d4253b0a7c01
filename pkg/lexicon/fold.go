package lexicon

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"sort"
	"unicode/utf8"
)

// folded is a text in the form rules are compared with: lower case, straight quotes, single spaces, few spellings.
type folded struct {
	text   []byte
	shifts []shift
	// words counts the runs of letters and digits between spaces; in scripts without spaces, the characters.
	words int
	// heads says which words are looked for, and places says where such words stand in text. It stays empty when heads is
	// nil.
	heads  *heads
	places []place
	// held are the words of text, when heads is not nil.
	held wordSet

	// wordStart is the place in text of the word being read, -1 between words; inWord is the same for words.
	wordStart int
	inWord    bool
	// space is true when text ends in a space or is empty.
	space bool
}

// place is where a word begins that a phrase may hold.
type place struct {
	at int
	// key is its first bytes packed, size the number of those; 0 for a character that is a word of its own.
	key  uint64
	size int
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
	f.places, f.held = f.places[:0], wordSet{}
	f.wordStart, f.inWord, f.space = -1, false, true
	for i := 0; i < len(text); {
		if f.wordStart < 0 && f.heads != nil {
			if i = f.foldWords(text, i); i == len(text) {
				break
			}
		}
		c := text[i]
		i++
		switch {
		case isASCIIWord(c):
			f.letter()
			f.text = append(f.text, c|0x20) // Digits have this bit, capitals lack it.
		case c == ' ' || '\t' <= c && c <= '\r':
			f.blank()
			if len(f.text) != i {
				f.shift(i)
			}
		case c < utf8.RuneSelf:
			f.sign(rune(c))
		default:
			i = f.foldRune(text, i-1)
		}
	}
	f.endWord()
}

// foldWords folds the words at byte i as long as they are ASCII and single spaces stand between them, which is most of most
// texts. It returns where it stopped, perhaps in a word.
func (f *folded) foldWords(text string, i int) (end int) {
	to, places := slices.Grow(f.text, len(text)-i+8), f.places
	for i < len(text) {
		eight := eightAt(text, i)
		n := wordLength(eight)
		if n == 0 {
			break
		}
		eight = lower(eight)
		start, size := len(to), min(n, maxHeadBytes)
		key := prefix(bits.ReverseBytes64(eight), size)
		to = binary.LittleEndian.AppendUint64(to, eight)[:start+n]
		for i += n; n == 8 && i < len(text); i += n {
			eight = eightAt(text, i)
			n = wordLength(eight)
			to = binary.LittleEndian.AppendUint64(to, lower(eight))[:len(to)+n]
		}
		if !f.inWord {
			f.words++
		}
		if f.inWord, f.space = true, false; i == len(text) || text[i] != ' ' {
			f.wordStart = start
			break
		}
		hash := hashOf(key)
		f.held.add(hash)
		places = append(places, place{start, key, size})[:len(places)+f.heads.has(key, hash)]
		to = append(to, ' ')
		f.inWord, f.space = false, true
		i++
	}
	f.text, f.places = to, places
	return i
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
	if f.heads != nil {
		f.places = append(f.places, place{at: len(f.text)})
	}
	f.text = utf8.AppendRune(f.text, r)
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

// endWord ends the word being read, and keeps its place when a rule may hold it.
func (f *folded) endWord() {
	start := f.wordStart
	if start < 0 {
		return
	}
	f.wordStart = -1
	if f.heads == nil {
		return
	}
	word := f.text[start:]
	key, size := pack(word, maxHeadBytes), min(len(word), maxHeadBytes)
	hash := hashOf(key)
	f.held.add(hash)
	f.places = append(f.places, place{start, key, size})[:len(f.places)+f.heads.has(key, hash)]
}

// isFolded reports whether folding would surely leave a text as it is: most phrases are written so.
func isFolded(text string) bool {
	space := true
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == ' ' && space, c < ' ', 'A' <= c && c <= 'Z', c == '`':
			return false
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(text[i:])
			if !isFoldedLetter(r) {
				return false
			}
			i, space = i+size-1, false
		default:
			space = c == ' '
		}
	}
	return !space
}

// isFoldedLetter reports whether a rune is one of the letters beyond ASCII of which most are, and folds to itself.
func isFoldedLetter(r rune) bool {
	switch {
	case 0xDF <= r && r <= 0xFF: // Small letters of Western Europe.
		return r != '÷'
	case 'а' <= r && r <= 'я', 0x4E00 <= r && r <= 0x9FFF, 0x3041 <= r && r <= 0x3093, 0x30A1 <= r && r <= 0x30F3:
		return true
	case 0x621 <= r && r <= 0x63A, 0x641 <= r && r <= 0x648: // Arabic but for letters with two spellings.
		return r != 'أ' && r != 'إ' && r != 'آ'
	}
	return false
}
