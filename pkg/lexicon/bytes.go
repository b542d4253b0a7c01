package lexicon

// byteSet is a set of bytes: what a part may begin or end with, to pass over the places in a gap where it cannot stand.
type byteSet [256 / 64]uint64

func (s *byteSet) add(c byte) { s[c/64] |= 1 << (c % 64) }

func (s *byteSet) has(c byte) bool { return s[c/64]&(1<<(c%64)) != 0 }

// in reports whether a text holds a byte of the set.
func (s *byteSet) in(text []byte) bool {
	for _, c := range text {
		if s.has(c) {
			return true
		}
	}
	return false
}

// noteEdges notes what the part may begin and end with. The sets stay nil where a slot may be empty or its edge is not a
// literal.
func (p *part) noteEdges() {
	var firsts, lasts byteSet
	hasFirsts, hasLasts := true, true
	for _, a := range p.slots[0] {
		if len(a) == 0 || a[0].literal == "" {
			hasFirsts = false
			break
		}
		firsts.add(a[0].literal[0])
	}
	for _, a := range p.slots[len(p.slots)-1] {
		if len(a) == 0 || a[len(a)-1].literal == "" {
			hasLasts = false
			break
		}
		last := a[len(a)-1].literal
		lasts.add(last[len(last)-1])
	}
	if hasFirsts {
		p.firsts = &firsts
	}
	if hasLasts {
		p.lasts = &lasts
	}
}
