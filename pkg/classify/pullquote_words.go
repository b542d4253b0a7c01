package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// folded are the words of a text as they are compared: small letters and digits, without marks and apostrophes. A
// character of a script without spaces is a word.
type folded struct {
	// text is the words with a space between them, starts where each begins; words are parts of it.
	text   string
	starts []int
	words  []string
	// breaks tells the words that open a sentence or clause or stand after an ellipsis.
	breaks []bool
}

// wide is where the scripts without spaces between words begin.
const wide = 0x2e80

const (
	apostrophes = "'’‘´`"
	wordBreaks  = sentenceEnd + ",;\"”“»«」』"
)

// fold returns the words of a text.
func fold(text string) folded {
	text = joinDropCap(text)
	var f folded
	var b strings.Builder
	b.Grow(len(text) + len(text)/2)
	inside, ended := false, false
	for _, r := range text {
		isWide := r >= wide && unicode.IsLetter(r)
		switch {
		case isWide || isWordRune(r):
			if !inside || isWide {
				if b.Len() > 0 {
					b.WriteByte(' ')
				}
				f.starts, f.breaks = append(f.starts, b.Len()), append(f.breaks, ended && b.Len() > 0)
			}
			b.WriteRune(unicode.ToLower(r))
			inside, ended = !isWide, false
		case r == ' ':
			inside = false
		case !strings.ContainsRune(apostrophes, r):
			inside, ended = false, ended || strings.ContainsRune(wordBreaks, r)
		}
	}
	f.text = b.String()
	f.words = make([]string, len(f.starts))
	for i, start := range f.starts {
		end := len(f.text)
		if i+1 < len(f.starts) {
			end = f.starts[i+1] - 1
		}
		f.words[i] = f.text[start:end]
	}
	return f
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// key is what the words from a place on are looked up by; there must be quoteKey of them.
func (f *folded) key(from int) string {
	last := from + quoteKey - 1
	return f.text[f.starts[from] : f.starts[last]+len(f.words[last])]
}

// joinDropCap closes the gap after a large first letter: copied text has "T he clock". Letters that are words are left.
func joinDropCap(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	if !unicode.IsUpper(first) || strings.ContainsRune("AIOYEUÀÉÓÒÈАВИКОСУЯЗЙІЄ", first) || n >= len(text) || text[n] != ' ' {
		return text
	}
	if next, _ := utf8.DecodeRuneInString(text[n+1:]); !unicode.IsLower(next) {
		return text
	}
	return text[:n] + text[n+1:]
}

// size counts words; two characters of a script without spaces are one.
func size(words []string) int {
	half := 0
	for _, w := range words {
		half += 2
		if r, _ := utf8.DecodeRuneInString(w); r >= wide {
			half--
		}
	}
	return half / 2
}
