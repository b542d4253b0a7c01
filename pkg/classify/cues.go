package classify

import (
	"context"
)

// Cues are what the role model reads of a block: hashed attributes that are there or not, such as “stands one line under
// the headline”, “has the word share”, “the line above is a label of newsletters”. They are the same for text and for HTML,
// so that one model serves both; HTML adds what elements are called.

// cueKind parts the attributes: cues of different kinds have different hashes, but by accident. The values are part of the
// model: a changed order needs a new fit.
type cueKind uint32

const (
	cueWord cueKind = iota + 1
	cuePair
	cueFirst
	cueLast
	cueWhole
	cueAbove
	cueBelow
	cueShape
	cueLength
	cueBody
	cueZone
	cueTitle
	cueName
	cuePhrase
	_
	cueRepeat
	cueBlank
	cueNeighbour
	cueRun
	cueLabel
	cueTag
	cueNamed
	cueMark
	cueEdge
	cueAbove2
	cueEnds
	cueTitleWords
	cueParagraph
	cueAuthor
	cueTopic
	cuePeriod
	cueHeadlike
	cueBrand
)

// cue is the hash of an attribute: FNV-1a, 32 bits, of a kind and of numbers of four bytes each.
type cue uint32

const (
	cueOffset = 2166136261
	cuePrime  = 16777619
	// cuePrime4 is cuePrime to the power of four, modulo 2^32.
	cuePrime4 = cuePrime * cuePrime % (1 << 32) * cuePrime % (1 << 32) * cuePrime % (1 << 32)
)

// of begins a cue of a kind.
func of(kind cueKind) cue { return (cueOffset ^ cue(kind)) * cuePrime }

// with adds a number. Three bytes of most are 0, for which only the prime is multiplied.
func (h cue) with(v uint32) cue {
	if v < 1<<8 {
		return (h ^ cue(v)) * cuePrime4
	}
	return h.withLarge(v)
}

func (h cue) withLarge(v uint32) cue {
	h = (h ^ cue(v&0xff)) * cuePrime
	h = (h ^ cue(v>>8&0xff)) * cuePrime
	h = (h ^ cue(v>>16&0xff)) * cuePrime
	return (h ^ cue(v>>24)) * cuePrime
}

// attribute is how the model knows a cue.
func (h cue) attribute() uint32 { return uint32(h ^ h>>15) }

// cueList collects the cues of one block: the numbered ones and the attributes of the others.
type cueList struct {
	numbers []cueNumber
	others  []uint32
	// words is how many of the others come before those that say which words stand in the block.
	words int
}

func (c *cueList) number(n cueNumber) { c.numbers = append(c.numbers, n) }
func (c *cueList) add(h cue)          { c.others = append(c.others, h.attribute()) }

// checkEvery is after how many blocks the context is asked: a few milliseconds.
const checkEvery = 256

// Cues returns the cues of every block; one that stands twice counts twice. Those that say which words stand in it come
// last: words[i] is how many come before them, so that training can leave them out as if the page were in a language nobody
// has seen. in is only read. Linear in the length of the page. When ctx ends Cues stops where it is.
func Cues(ctx context.Context, in *Input) (cues [][]uint32, words []int) {
	n, book := len(in.Document.Blocks), loadCueBook()
	cues, words = make([][]uint32, n), make([]int, n)
	var p cuePage
	p.measure(in)
	for i := 0; i < n && (i%checkEvery > 0 || ctx.Err() == nil); i++ {
		c := p.cuesOf(i)
		cues[i], words[i] = make([]uint32, 0, len(c.numbers)+len(c.others)), len(c.numbers)+c.words
		for _, n := range c.numbers {
			cues[i] = append(cues[i], book.cue(n).attribute())
		}
		cues[i] = append(cues[i], c.others...)
	}
	return cues, words
}

// cuesOf returns the cues of a block, which those of the next overwrite.
func (p *cuePage) cuesOf(i int) *cueList {
	c := &p.cues
	p.shared = p.marks.shared(p.text(i).words)
	c.numbers, c.others = c.numbers[:0], c.others[:0]
	p.looks(i, c)
	p.places(i, c)
	p.shares(i, c)
	p.phrases(i, c)
	p.neighbours(i, c)
	p.markup(i, c)
	c.words = len(c.others)
	p.words(i, c)
	return c
}

// step returns how many of the rising bounds a value has passed.
func step(v float32, bounds ...float32) uint32 {
	for k, b := range bounds {
		if v <= b {
			return uint32(k)
		}
	}
	return uint32(len(bounds))
}
