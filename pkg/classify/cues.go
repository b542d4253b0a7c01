package classify

import "context"

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

// cueList collects the cues of one block.
type cueList []uint32

// FNV-1a, 32 bits.
const (
	cueOffset = 2166136261
	cuePrime  = 16777619
)

// add appends the cue of a kind with the given values.
func (c *cueList) add(kind cueKind, values ...uint32) {
	h := (cueOffset ^ uint32(kind)) * cuePrime
	for _, v := range values {
		for range 4 {
			h = (h ^ v&0xff) * cuePrime
			v >>= 8
		}
	}
	*c = append(*c, h^h>>15)
}

// checkEvery is after how many blocks the context is asked: a few milliseconds.
const checkEvery = 256

// mostCues is about how many cues a block has.
const mostCues = 160

// Cues returns the cues of every block; one that stands twice counts twice. Those that say which words stand in it come
// last: words[i] is how many come before them, so that training can leave them out as if the page were in a language nobody
// has seen. in is only read. Linear in the length of the page. When ctx ends Cues stops where it is.
func Cues(ctx context.Context, in *Input) (cues [][]uint32, words []int) {
	p := newCuePage(in)
	n := len(in.Document.Blocks)
	cues, words = make([][]uint32, n), make([]int, n)
	for i := range n {
		if i%checkEvery == 0 && ctx.Err() != nil {
			break
		}
		c := make(cueList, 0, mostCues)
		p.looks(i, &c)
		p.places(i, &c)
		p.shares(i, &c)
		p.phrases(i, &c)
		p.neighbours(i, &c)
		p.markup(i, &c)
		words[i] = len(c)
		p.words(i, &c)
		cues[i] = c
	}
	return cues, words
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
