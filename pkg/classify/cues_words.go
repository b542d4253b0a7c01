package classify

import (
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/feature"
)

// Bounds on the words that are read: what a line is for shows in its first words, a label in all of them.
const (
	cueWords     = 24
	longCueWords = 12 // of blocks longer than longCueBlock
	longCueBlock = 45
	wholeWords   = 6 // a line of so few words is a cue as a whole
	nearWords    = 8 // of the lines above and below
	mostDigits   = 5 // a number is read as its length, no more than this
)

// wordHashes are the first words of a text, lower-cased, numbers as their length; count is how many it has, no more than one
// beyond longCueBlock, since no cue asks for more.
type wordHashes struct {
	words []uint32
	count int
	read  bool
}

// hashText reads the words of a block that cues are made of, into the list they are to stand in.
func hashText(list *[]uint32, text string) wordHashes {
	r := wordReader{list: *list, most: cueWords, enough: longCueBlock + 1}
	r.read(text)
	words := r.list[len(*list):len(r.list):len(r.list)]
	*list = r.list
	if r.count > longCueBlock {
		words = words[:longCueWords]
	}
	return wordHashes{words, r.count, true}
}

// hashCounted is hashText of a text whose words are counted, of which it reads no more than it lists.
func hashCounted(list *[]uint32, text string, count int) wordHashes {
	most := cueWords
	if count > longCueBlock {
		most = longCueWords
	}
	before := len(*list)
	*list = hashWords(*list, text, most)
	return wordHashes{(*list)[before:len(*list):len(*list)], min(count, longCueBlock+1), true}
}

// hashWords appends the first words of a text to a list.
func hashWords(list []uint32, text string, most int) []uint32 {
	r := wordReader{list: list, most: most, enough: most}
	r.read(text)
	return r.list
}

// wordReader hashes words, FNV-1a over their small letters. Of the words it counts it lists the first.
type wordReader struct {
	list            []uint32
	count           int
	most, enough    int // to list, to count
	hash            uint32
	digits, letters int
}

func (r *wordReader) read(text string) {
	r.hash = cueOffset
	for i := 0; i < len(text) && r.count < r.enough; {
		c := text[i]
		if c >= utf8.RuneSelf {
			i += r.readRune(text[i:])
			continue
		}
		if n := r.readASCII(text[i:]); n > 0 {
			i += n
			continue
		}
		i++
		if c != '\'' {
			r.end()
		}
	}
	if r.count < r.enough {
		r.end()
	}
}

// readASCII reads the letters and digits that a text begins with, as far as they are ASCII, and returns how many they are.
// Most text is such words: the hash stays in a register.
func (r *wordReader) readASCII(text string) int {
	n, digits, hash := 0, 0, r.hash
letters:
	for ; n < len(text); n++ {
		small := feature.LowerASCII(text[n])
		switch {
		case small >= 'a':
			hash = (hash ^ uint32(small)) * cuePrime
		case small != 0:
			digits++
		default:
			break letters
		}
	}
	r.hash, r.digits, r.letters = hash, r.digits+digits, r.letters+n-digits
	return n
}

// readRune reads the character that a text begins with and returns its length.
func (r *wordReader) readRune(text string) int {
	c, n := utf8.DecodeRuneInString(text)
	switch {
	case unicode.IsLetter(c) || unicode.IsMark(c):
		r.hash, r.letters = (r.hash^uint32(unicode.ToLower(c)))*cuePrime, r.letters+1
		if feature.IsUnspaced(c) {
			r.end()
		}
	case c != '’':
		r.end()
	}
	return n
}

func (r *wordReader) end() {
	if r.letters+r.digits == 0 {
		return
	}
	if r.letters == 0 {
		r.hash = uint32(min(r.digits, mostDigits)) // all years are one word
	}
	if r.count++; r.count <= r.most {
		r.list = append(r.list, r.hash)
	}
	r.hash, r.digits, r.letters = cueOffset, 0, 0
}

// words adds the words of the block and of the lines next to it.
func (p *cuePage) words(i int, c *cueList) {
	t := p.text(i)
	size := step(float32(t.count), 4, 12, 30)
	for k, w := range t.words {
		word := of(cueWord).with(w)
		c.add(word)
		c.add(word.with(size))
		if k > 0 {
			c.add(of(cuePair).with(t.words[k-1]).with(w))
		}
	}
	if len(t.words) > 0 {
		c.add(of(cueFirst).with(t.words[0]).with(size))
		if t.count == len(t.words) {
			c.add(of(cueLast).with(t.words[t.count-1]).with(size))
		}
	}
	if t.count > 1 && t.count <= wholeWords {
		whole := of(cueWhole)
		for _, w := range t.words {
			whole = whole.with(w)
		}
		c.add(whole)
	}
	p.near(i-1, cueAbove, c)
	p.near(i+1, cueBelow, c)
	p.near(i-2, cueAbove2, c)
}

// near adds the words of a short line next to the block.
func (p *cuePage) near(k int, kind cueKind, c *cueList) {
	if k < 0 || k >= len(p.texts) {
		return
	}
	t := p.text(k)
	if t.count > nearWords {
		return
	}
	begun := of(kind)
	for _, w := range t.words {
		c.add(begun.with(w))
	}
}
