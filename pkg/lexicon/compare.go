package lexicon

// maxGapBytes is the widest gap that "..." stands for, in bytes of folded text.
const maxGapBytes = 80

// matchAt reports whether a phrase, given by its parts, stands at the place where the word of k begins at byte pos, and its range.
// On each side of the word, the nearest place of the next part counts.
func (k *key) matchAt(parts []part, text []byte, pos int) (start, end int, ok bool) {
	if start, end, ok = parts[k.part].around(text, pos, k); !ok {
		return 0, 0, false
	}
	for i := int(k.part) + 1; i < len(parts); i++ {
		if end, ok = parts[i].after(text, end); !ok {
			return 0, 0, false
		}
	}
	for i := int(k.part) - 1; i >= 0; i-- {
		if start, ok = parts[i].before(text, start); !ok {
			return 0, 0, false
		}
	}
	return start, end, true
}

// around compares the part that holds the word of k, outwards from that word.
func (p *part) around(text []byte, pos int, k *key) (start, end int, ok bool) {
	a := p.slots[k.slot][k.choice]
	pos -= int(k.at)
	from, ok := a[:k.piece].backward(text, pos, false)
	if !ok {
		return 0, 0, false
	}
	to, ok := a[k.piece:].forward(text, pos, false)
	if !ok {
		return 0, 0, false
	}
	if start, ok = p.backward(text, int(k.slot)-1, from); !ok {
		return 0, 0, false
	}
	end, ok = p.forward(text, int(k.slot)+1, to)
	return start, end, ok
}

// after finds the part behind byte from, at most a gap away and in the same sentence, and returns its end.
func (p *part) after(text []byte, from int) (end int, ok bool) {
	limit := min(from+maxGapBytes, len(text))
	if p.firsts != nil && !p.firsts.in(text[from:min(limit+1, len(text))]) {
		return 0, false
	}
	if stop := sentenceEnd(text[from:limit]); stop >= 0 {
		limit = from + stop
	}
	for at := from; at <= limit; at++ {
		if p.firsts != nil && (at == len(text) || !p.firsts.has(text[at])) || !p.startsAt(text, at) {
			continue
		}
		if end, ok = p.forward(text, 0, at); ok {
			return end, true
		}
	}
	return 0, false
}

// startsAt reports whether the part may begin at byte pos: a word must not be cut, unless the part says so.
func (p *part) startsAt(text []byte, pos int) bool {
	if isBorder(text, pos) {
		return true
	}
	for _, a := range p.slots[0] {
		if opens(a) {
			return true
		}
	}
	return false
}

// before finds the part in front of byte to, at most a gap away and in the same sentence, and returns its start.
func (p *part) before(text []byte, to int) (start int, ok bool) {
	floor := max(0, to-maxGapBytes)
	if p.lasts != nil && !p.lasts.in(text[max(0, floor-1):to]) {
		return 0, false
	}
	for {
		stop := sentenceEnd(text[floor:to])
		if stop < 0 {
			break
		}
		floor += stop + 1
	}
	last := len(p.slots) - 1
	for at := to; at >= floor; at-- {
		if p.lasts != nil && (at == 0 || !p.lasts.has(text[at-1])) || !p.endsAt(text, at) {
			continue
		}
		if start, ok = p.backward(text, last, at); ok {
			return start, true
		}
	}
	return 0, false
}

// endsAt reports whether the part may end at byte pos.
func (p *part) endsAt(text []byte, pos int) bool {
	if isBorder(text, pos) {
		return true
	}
	for _, a := range p.slots[len(p.slots)-1] {
		if closes(a) {
			return true
		}
	}
	return false
}

// forward matches the slots from index i on at byte pos and returns the end. The choices of a group are tried in
// order until the rest fits; a phrase has few groups, and groups are not repeated, so the tries are bounded.
func (p *part) forward(text []byte, i, pos int) (end int, ok bool) {
	if i == len(p.slots) {
		if !isBorder(text, pos) || p.atEnd && !isBlockEnd(text[pos:]) {
			return 0, false
		}
		return pos, true
	}
	for _, a := range p.slots[i] {
		next, ok := a.forward(text, pos, i == 0)
		if !ok {
			continue
		}
		if end, ok = p.forward(text, i+1, next); ok {
			return end, true
		}
	}
	return 0, false
}

// backward matches the slots up to index i so that they end at byte pos, and returns the start.
func (p *part) backward(text []byte, i, pos int) (start int, ok bool) {
	if i < 0 {
		if !isBorder(text, pos) || p.atStart && !isBlockStart(text[:pos]) {
			return 0, false
		}
		return pos, true
	}
	for _, a := range p.slots[i] {
		next, ok := a.backward(text, pos, i == len(p.slots)-1)
		if !ok {
			continue
		}
		if start, ok = p.backward(text, i-1, next); ok {
			return start, true
		}
	}
	return 0, false
}

// forward matches the pieces at byte pos and returns their end. At the edge, where the alternative begins its part, an
// open piece stands for letters in front of pos, which the caller does not ask for.
func (a alternative) forward(text []byte, pos int, edge bool) (end int, ok bool) {
	if pos < 0 {
		return 0, false
	}
	for i, pc := range a {
		switch n := len(pc.literal); {
		case n > 0:
			if !hasAt(text, pos, pc.literal) {
				return 0, false
			}
			pos += n
		case pc.number:
			n = numberAt(text, pos)
			if n == 0 {
				return 0, false
			}
			pos += n
		case pc.open && (i > 0 || !edge):
			for n = wordLen(text[pos:]); n >= 0; n-- { // As many letters as the rest leaves.
				if end, ok = a[i+1:].forward(text, pos+n, false); ok {
					return end, true
				}
			}
			return 0, false
		}
	}
	return pos, true
}

// backward matches the pieces so that they end at byte pos, and returns their start. At the edge, where the
// alternative ends its part, an open piece stands for letters behind pos.
func (a alternative) backward(text []byte, pos int, edge bool) (start int, ok bool) {
	if pos < 0 {
		return 0, false
	}
	for i := len(a) - 1; i >= 0; i-- {
		switch n := len(a[i].literal); {
		case n > 0:
			if !hasAt(text, pos-n, a[i].literal) {
				return 0, false
			}
			pos -= n
		case a[i].number:
			n = numberBefore(text, pos)
			if n == 0 {
				return 0, false
			}
			pos -= n
		case a[i].open && (i < len(a)-1 || !edge):
			for n = wordLenBack(text[:pos]); n >= 0; n-- {
				if start, ok = a[:i].backward(text, pos-n, false); ok {
					return start, true
				}
			}
			return 0, false
		}
	}
	return pos, true
}

// opens reports whether an alternative may begin inside a word, closes whether it may end inside one.
func opens(a alternative) bool  { return len(a) > 0 && a[0].open }
func closes(a alternative) bool { return len(a) > 0 && a[len(a)-1].open }
