package lexicon

// maxGapBytes is the widest gap that "..." stands for, in bytes of folded text.
const maxGapBytes = 80

// spot is where in the phrases a key stands: the numbers of a part, a slot, a choice and a piece, and a byte of that.
type spot struct{ part, slot, choice, piece, at int }

// matchAt reports whether a phrase, the parts from first on and before end, stands at the place where the word of a key begins at
// byte pos, and its range. On each side of the word, the nearest place of the next part counts.
func (p *phrases) matchAt(k spot, first, end int, text []byte, pos int) (from, to int, ok bool) {
	if from, to, ok = p.around(k, text, pos); !ok {
		return 0, 0, false
	}
	for i := k.part + 1; i < end; i++ {
		q := p.part(i)
		if to, ok = q.after(text, to); !ok {
			return 0, 0, false
		}
	}
	for i := k.part - 1; i >= first; i-- {
		q := p.part(i)
		if from, ok = q.before(text, from); !ok {
			return 0, 0, false
		}
	}
	return from, to, true
}

// around compares the part that holds the word of k, outwards from that word.
func (p *phrases) around(k spot, text []byte, pos int) (start, end int, ok bool) {
	pos -= k.at
	from, ok := p.backward(p.choices.at(k.choice, 0), k.piece, text, pos, false)
	if !ok {
		return 0, 0, false
	}
	to, ok := p.forward(k.piece, p.choices.at(k.choice+1, 0), text, pos, false)
	if !ok {
		return 0, 0, false
	}
	q := p.part(k.part)
	if start, ok = q.backward(text, k.slot-1, from); !ok {
		return 0, 0, false
	}
	end, ok = q.forward(text, k.slot+1, to)
	return start, end, ok
}

// laidPart is a part of the phrases: the slots from first on and before end.
type laidPart struct {
	*phrases
	first, end int
	flags      int
	// firsts and lasts are the numbers plus one of the sets of bytes that the part begins and ends with, 0 for any.
	firsts, lasts int
}

func (p *phrases) part(i int) laidPart {
	t := &p.parts
	return laidPart{p, t.at(i, partSlot), t.at(i+1, partSlot), t.at(i, partFlags), t.at(i, partFirsts), t.at(i, partLasts)}
}

// after finds the part behind byte from, at most a gap away and in the same sentence, and returns its end.
func (q *laidPart) after(text []byte, from int) (end int, ok bool) {
	limit := min(from+maxGapBytes, len(text))
	if q.firsts != 0 && !q.isIn(q.firsts, text[from:min(limit+1, len(text))]) {
		return 0, false
	}
	if stop := sentenceEnd(text[from:limit]); stop >= 0 {
		limit = from + stop
	}
	for at := from; at <= limit; at++ {
		if q.firsts != 0 && (at == len(text) || !q.has(q.firsts, text[at])) || q.flags&partOpens == 0 && !isBorder(text, at) {
			continue // A word must not be cut, unless the part says so.
		}
		if end, ok = q.forward(text, q.first, at); ok {
			return end, true
		}
	}
	return 0, false
}

// before finds the part in front of byte to, at most a gap away and in the same sentence, and returns its start.
func (q *laidPart) before(text []byte, to int) (start int, ok bool) {
	floor := max(0, to-maxGapBytes)
	if q.lasts != 0 && !q.isIn(q.lasts, text[max(0, floor-1):to]) {
		return 0, false
	}
	for {
		stop := sentenceEnd(text[floor:to])
		if stop < 0 {
			break
		}
		floor += stop + 1
	}
	for at := to; at >= floor; at-- {
		if q.lasts != 0 && (at == 0 || !q.has(q.lasts, text[at-1])) || q.flags&partCloses == 0 && !isBorder(text, at) {
			continue
		}
		if start, ok = q.backward(text, q.end-1, at); ok {
			return start, true
		}
	}
	return 0, false
}

// forward matches the slots from one on at byte pos and returns the end. The choices of a group are tried in
// order until the rest fits; a phrase has few groups, and groups are not repeated, so the tries are bounded.
func (q *laidPart) forward(text []byte, slot, pos int) (end int, ok bool) {
	if slot == q.end {
		if !isBorder(text, pos) || q.flags&partAtEnd != 0 && !isBlockEnd(text[pos:]) {
			return 0, false
		}
		return pos, true
	}
	for c := q.slots.at(slot, 0); c < q.slots.at(slot+1, 0); c++ {
		next, ok := q.phrases.forward(q.choices.at(c, 0), q.choices.at(c+1, 0), text, pos, slot == q.first)
		if !ok {
			continue
		}
		if end, ok = q.forward(text, slot+1, next); ok {
			return end, true
		}
	}
	return 0, false
}

// backward matches the slots up to one so that they end at byte pos, and returns the start.
func (q *laidPart) backward(text []byte, slot, pos int) (start int, ok bool) {
	if slot < q.first {
		if !isBorder(text, pos) || q.flags&partAtStart != 0 && !isBlockStart(text[:pos]) {
			return 0, false
		}
		return pos, true
	}
	for c := q.slots.at(slot, 0); c < q.slots.at(slot+1, 0); c++ {
		next, ok := q.phrases.backward(q.choices.at(c, 0), q.choices.at(c+1, 0), text, pos, slot == q.end-1)
		if !ok {
			continue
		}
		if start, ok = q.backward(text, slot-1, next); ok {
			return start, true
		}
	}
	return 0, false
}

// forward matches the pieces from first on and before end at byte pos and returns where they end. At the edge, where they begin
// their part, an open piece stands for letters in front of pos, which the caller does not ask for.
func (p *phrases) forward(first, end int, text []byte, pos int, edge bool) (to int, ok bool) {
	if pos < 0 {
		return 0, false
	}
	for i := first; i < end; i++ {
		switch n := p.pieces.at(i, pieceSize); {
		case n == sizeOfNumber:
			n = numberAt(text, pos)
			if n == 0 {
				return 0, false
			}
			pos += n
		case n != sizeOfOpen:
			if !hasAt(text, pos, p.literal(i)) {
				return 0, false
			}
			pos += n
		case i > first || !edge:
			for n = wordLen(text[pos:]); n >= 0; n-- { // As many letters as the rest leaves.
				if to, ok = p.forward(i+1, end, text, pos+n, false); ok {
					return to, true
				}
			}
			return 0, false
		}
	}
	return pos, true
}

// backward matches the pieces so that they end at byte pos, and returns their start. At the edge, where they end their part, an open
// piece stands for letters behind pos.
func (p *phrases) backward(first, end int, text []byte, pos int, edge bool) (from int, ok bool) {
	if pos < 0 {
		return 0, false
	}
	for i := end - 1; i >= first; i-- {
		switch n := p.pieces.at(i, pieceSize); {
		case n == sizeOfNumber:
			n = numberBefore(text, pos)
			if n == 0 {
				return 0, false
			}
			pos -= n
		case n != sizeOfOpen:
			if !hasAt(text, pos-n, p.literal(i)) {
				return 0, false
			}
			pos -= n
		case i < end-1 || !edge:
			for n = wordLenBack(text[:pos]); n >= 0; n-- {
				if from, ok = p.backward(first, i, text, pos-n, false); ok {
					return from, true
				}
			}
			return 0, false
		}
	}
	return pos, true
}

// literal returns the text of a piece that is no sign.
func (p *phrases) literal(piece int) string {
	at := p.pieces.at(piece, pieceAt)
	return p.literals[at : at+p.pieces.at(piece, pieceSize)]
}
