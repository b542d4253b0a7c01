package lexicon

// byteSet is a set of bytes: what a part may begin or end with, to pass over the places in a gap where it cannot stand.
type byteSet [256 / 64]uint64

func (s *byteSet) add(c byte) { s[c/64] |= 1 << (c % 64) }

// noteEdges notes what the part may begin and end with.
func (p *part) noteEdges() {
	p.firsts, p.lasts = p.slots[0].firsts(), p.slots[len(p.slots)-1].lasts()
}

// firsts returns the bytes that a slot may begin with, nil where it may be empty or a choice does not begin with a literal.
func (s slot) firsts() *byteSet {
	var set byteSet
	for _, a := range s {
		if len(a) == 0 || a[0].literal == "" {
			return nil
		}
		set.add(a[0].literal[0])
	}
	return &set
}

// lasts returns the bytes that a slot may end with, as firsts does.
func (s slot) lasts() *byteSet {
	var set byteSet
	for _, a := range s {
		if len(a) == 0 || a[len(a)-1].literal == "" {
			return nil
		}
		last := a[len(a)-1].literal
		set.add(last[len(last)-1])
	}
	return &set
}

// neighbours returns the bytes that may stand directly before and behind a slot, nil for any.
func (p *part) neighbours(slot int) (before, behind *byteSet) {
	if slot > 0 {
		before = p.slots[slot-1].lasts()
	}
	if slot+1 < len(p.slots) {
		behind = p.slots[slot+1].firsts()
	}
	return before, behind
}

// has reports whether a set, given by its number plus one, holds a byte.
func (p *phrases) has(set int, c byte) bool {
	return p.sets.number(set-1, int(c/32))&(1<<(c%32)) != 0
}

// isIn reports whether a text holds a byte of a set.
func (p *phrases) isIn(set int, text []byte) bool {
	for _, c := range text {
		if p.has(set, c) {
			return true
		}
	}
	return false
}
