package lexicon

import "unicode/utf8"

// starts finds phrases that begin a block (^...) by one look-up of the block's first word.
type starts struct {
	words texts
	// first is the number plus one of the first entry of each word; the others follow by next.
	first numbers
	// keys are the choices of the first slots of phrases. next is the number plus one of the next choice with the same word, 0 for none.
	keys []key
	next numbers
}

// add takes the pattern of a number, whose parts are laid out, and reports whether it begins a block and each of its choices has a
// first word to go by.
func (s *starts) add(number int, p *pattern) bool {
	q := &p.parts[0]
	if !q.atStart {
		return false
	}
	for n, a := range q.slots[0] {
		if len(a) == 0 {
			return false
		}
		w := firstWord(a[0].literal)
		if w == 0 || w == len(a[0].literal) && q.goesOn(0, n, 0) && !startsAlone(a[0].literal) {
			return false
		}
	}
	for n, a := range q.slots[0] {
		literal := a[0].literal
		word := literal[:firstWord(literal)]
		i := s.words.add(word)
		if i == len(s.first) {
			s.first.add(0)
		}
		s.keys = append(s.keys, key{pattern: number, literal: literal, part: q.number, choice: n})
		s.next.add(int(s.first[i]))
		s.first[i] = uint32(len(s.keys))
	}
	return true
}

// laidStarts are starts that are laid out.
type laidStarts struct {
	words             laidTexts
	first, keys, next table
}

func (s *starts) laid(l *layout) laidStarts {
	keys := make(numbers, 0, keyColumns*len(s.keys))
	for i := range s.keys {
		l.key(&keys, &s.keys[i])
	}
	return laidStarts{s.words.laid(), s.first.table(1), keys.table(keyColumns), s.next.table(1)}
}

// find returns the number plus one of the first entry for a folded block, or 0, and where its first word begins.
func (s *laidStarts) find(block []byte) (entry, at int) {
	for at < len(block) {
		r, size := utf8.DecodeRune(block[at:])
		if isWordRune(r) {
			break
		}
		if r == '"' || r == '\'' {
			return 0, 0
		}
		at += size
	}
	if n := s.words.find(block[at : at+firstWord(block[at:])]); n >= 0 {
		return s.first.at(n, 0), at
	}
	return 0, 0
}

// firstWord returns the length of the word that a folded text begins with, 0 when it begins with none. In scripts
// without spaces it is the first character.
func firstWord[T string | []byte](text T) int {
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(string(text[i:min(len(text), i+utf8.UTFMax)]))
		}
		switch {
		case !isWordRune(r):
			return i
		case isSpaceless(r):
			if i == 0 {
				return size
			}
			return i
		}
		i += size
	}
	return len(text)
}

// startsAlone reports whether a text begins with a character of a script without spaces.
func startsAlone(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isSpaceless(r)
}
