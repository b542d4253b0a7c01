package classify

import (
	"unicode"

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

// wordHashes are the first words of a text, lower-cased, numbers as their length; count is how many it has.
type wordHashes struct {
	words []uint32
	count int
}

// hashText reads the words of a block that cues are made of.
func hashText(text string) wordHashes {
	w := hashWords(text, cueWords)
	if w.count > longCueBlock {
		w.words = w.words[:longCueWords]
	}
	return w
}

// hashWords reads the first words of a text.
func hashWords(text string, most int) wordHashes {
	w := wordHashes{words: make([]uint32, 0, 8)}
	h, digits, letters := uint32(cueOffset), 0, 0
	end := func() {
		if letters+digits > 0 {
			if letters == 0 {
				h = uint32(min(digits, mostDigits)) // all years are one word
			}
			if w.count++; len(w.words) < most {
				w.words = append(w.words, h)
			}
		}
		h, digits, letters = cueOffset, 0, 0
	}
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z':
			h, letters = (h^uint32(r))*cuePrime, letters+1
		case r >= '0' && r <= '9':
			digits++
		case unicode.IsLetter(r) || unicode.IsMark(r):
			h, letters = (h^uint32(unicode.ToLower(r)))*cuePrime, letters+1
			if feature.IsUnspaced(r) {
				end()
			}
		case r == '\'' || r == '’':
		default:
			end()
		}
	}
	end()
	return w
}

// words adds the words of the block and of the lines next to it.
func (p *cuePage) words(i int, c *cueList) {
	t := &p.texts[i]
	size := step(float32(t.count), 4, 12, 30)
	for k, w := range t.words {
		c.add(cueWord, w)
		c.add(cueWord, w, size)
		if k > 0 {
			c.add(cuePair, t.words[k-1], w)
		}
	}
	if len(t.words) > 0 {
		c.add(cueFirst, t.words[0], size)
		if t.count == len(t.words) {
			c.add(cueLast, t.words[t.count-1], size)
		}
	}
	if t.count > 1 && t.count <= wholeWords {
		c.add(cueWhole, t.words...)
	}
	p.near(i-1, cueAbove, c)
	p.near(i+1, cueBelow, c)
	p.near(i-2, cueAbove2, c)
}

// near adds the words of a short line next to the block.
func (p *cuePage) near(k int, kind cueKind, c *cueList) {
	if k < 0 || k >= len(p.texts) || p.texts[k].count > nearWords {
		return
	}
	for _, w := range p.texts[k].words {
		c.add(kind, w)
	}
}
