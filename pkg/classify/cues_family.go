package classify

import "slices"

// Most cues of a block are made of a few small numbers, of which there are some twenty thousand combinations in all. They are
// numbered, so that what the model says of each is looked up once and then found by its number, without hashing.

// cueNumber is the number of a cue in a cueBook.
type cueNumber = uint16

// family is the cues that begin alike and go on with a number of each of some ranges, four at most.
type family struct {
	begun  cue
	ranges []span
	// first is the number of its first cue; steps is by how much the number rises with the first three of its numbers.
	first uint32
	steps [3]uint32
}

// span is a range of numbers, or a list of them. The functions of families take the place of a number in its span.
type span struct {
	first, count uint32
	list         []uint32
}

func below(count uint32) span       { return span{count: count} }
func from(first, count uint32) span { return span{first: first, count: count} }
func listed(list ...uint32) span    { return span{count: uint32(len(list)), list: list} }

func (s *span) number(place uint32) uint32 {
	if s.list != nil {
		return s.list[place]
	}
	return s.first + place
}

// the returns the number of a cue of a family of one range, or none; the2 to the4 do so for more.
func (f *family) the(a uint32) cueNumber     { return cueNumber(f.first + a) }
func (f *family) the2(a, b uint32) cueNumber { return cueNumber(f.first + a*f.steps[0] + b) }

func (f *family) the3(a, b, c uint32) cueNumber {
	return cueNumber(f.first + a*f.steps[0] + b*f.steps[1] + c)
}

func (f *family) the4(a, b, c, d uint32) cueNumber {
	return cueNumber(f.first + a*f.steps[0] + b*f.steps[1] + c*f.steps[2] + d)
}

// count is how many cues the family has.
func (f *family) count() uint32 {
	n := uint32(1)
	for _, s := range f.ranges {
		n *= s.count
	}
	return n
}

// cue returns the n-th cue of the family.
func (f *family) cue(n uint32) cue {
	h, cues := f.begun, f.count()
	for _, s := range f.ranges {
		cues /= s.count
		h = h.with(s.number(n / cues))
		n %= cues
	}
	return h
}

// families numbers cues.
type families struct {
	all  []*family
	size uint32 // how many cues they have
}

// add adds a family to those that are numbered.
func (b *families) add(to *family, begun cue, ranges ...span) {
	*to = family{begun: begun, ranges: ranges, first: b.size}
	step := uint32(1)
	for k := len(ranges) - 1; k > 0; k-- {
		step *= ranges[k].count
		to.steps[k-1] = step
	}
	b.all, b.size = append(b.all, to), b.size+to.count()
}

// cue returns the cue of a number.
func (b *families) cue(n cueNumber) cue {
	k, exact := slices.BinarySearchFunc(b.all, uint32(n), func(f *family, n uint32) int { return int(f.first) - int(n) })
	if !exact {
		k--
	}
	return b.all[k].cue(uint32(n) - b.all[k].first)
}
