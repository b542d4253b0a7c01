package lexicon

import "slices"

// phrases are the compiled phrases. Each has parts, a part slots, a slot choices, and a choice pieces: from the one that its row
// names up to that of the next row.
type phrases struct {
	// literals holds the texts of pieces.
	literals                            string
	parts, slots, choices, pieces, sets table
}

// Columns of the tables of phrases, and how many there are. A slot and a choice name what they begin with; a set has a bit for each byte.
const (
	partSlot, partFlags, partFirsts, partLasts, partColumns = 0, 1, 2, 3, 4
	pieceAt, pieceSize, pieceColumns                        = 0, 1, 2
	setColumns                                              = 256 / 32
)

// Flags of parts.
const (
	partAtStart = 1 << iota
	partAtEnd
	partOpens  // It may begin inside a word.
	partCloses // It may end inside one.
)

// Sizes of pieces that are signs. No literal is as long.
const (
	sizeOfNumber = maxPhraseBytes + 1 + iota
	sizeOfOpen
)

// layout lays phrases out.
type layout struct {
	literals []byte
	distinct texts // the literals
	at       []int // where each of them stands

	parts, slots, choices, pieces, sets numbers
	numberOf                            map[byteSet]int // of sets, plus one
}

// newLayout returns a layout with room for what so many of the shipped rules need.
func newLayout(rules int) layout {
	return layout{
		literals: make([]byte, 0, 300*rules), distinct: newTexts(32 * rules), at: make([]int, 0, 32*rules),
		parts: make(numbers, 0, 24*rules), slots: make(numbers, 0, 14*rules), choices: make(numbers, 0, 42*rules),
		pieces: make(numbers, 0, 84*rules), sets: make(numbers, 0, 24*rules), numberOf: map[byteSet]int{},
	}
}

// nextPart returns the number of the part that is added next.
func (l *layout) nextPart() int { return len(l.parts) / partColumns }

func (l *layout) add(parts []part) {
	for i := range parts {
		p := &parts[i]
		p.number = l.nextPart()
		l.parts.add(len(l.slots), p.flags(), l.set(p.firsts), l.set(p.lasts))
		for _, s := range p.slots {
			l.slots.add(len(l.choices))
			for _, a := range s {
				l.choices.add(len(l.pieces) / pieceColumns)
				for _, pc := range a {
					l.pieces.add(l.literal(pc.literal), pc.size())
				}
			}
		}
	}
}

// size tells what a piece is.
func (pc piece) size() int {
	switch {
	case pc.number:
		return sizeOfNumber
	case pc.open:
		return sizeOfOpen
	}
	return len(pc.literal)
}

// literal returns where a text stands.
func (l *layout) literal(text string) int {
	number := l.distinct.add(text)
	if number == len(l.at) {
		l.at, l.literals = append(l.at, len(l.literals)), append(l.literals, text...)
	}
	return l.at[number]
}

// set returns the number of a set plus one, 0 of none.
func (l *layout) set(s *byteSet) int {
	if s == nil {
		return 0
	}
	if l.numberOf[*s] == 0 {
		l.sets.addWide(s[:]...)
		l.numberOf[*s] = len(l.sets) / setColumns
	}
	return l.numberOf[*s]
}

// phrases ends each table with a row that says where the last one ends.
func (l *layout) phrases() phrases {
	l.parts.add(len(l.slots), 0, 0, 0)
	l.slots.add(len(l.choices))
	l.choices.add(len(l.pieces) / pieceColumns)
	return phrases{
		string(l.literals), l.parts.table(partColumns), l.slots.table(1), l.choices.table(1), l.pieces.table(pieceColumns),
		l.sets.table(setColumns),
	}
}

func (p *part) flags() int {
	flags := 0
	for i, is := range [...]bool{
		p.atStart, p.atEnd,
		slices.ContainsFunc(p.slots[0], opens), slices.ContainsFunc(p.slots[len(p.slots)-1], closes),
	} {
		if is {
			flags |= 1 << i
		}
	}
	return flags
}

// opens reports whether an alternative may begin inside a word, closes whether it may end inside one.
func opens(a alternative) bool  { return len(a) > 0 && a[0].open }
func closes(a alternative) bool { return len(a) > 0 && a[len(a)-1].open }

// Columns of the table of keys: the literal, the numbers plus one of the sets of bytes around it, 0 for any, the pattern, and where in
// the phrases the key stands.
const (
	keyLiteral = iota
	keySize
	keyBefore
	keyBehind
	keyPattern
	keyPart
	keySlot
	keyChoice
	keyPiece
	keyAt
	keyColumns
)

// key adds a key, of a part that was added, to the numbers of a table.
func (l *layout) key(to *numbers, k *key) {
	slot := int(l.parts[k.part*partColumns+partSlot]) + k.slot
	choice := int(l.slots[slot]) + k.choice
	piece := int(l.choices[choice]) + k.piece
	to.add(l.literal(k.literal), len(k.literal), l.set(k.before), l.set(k.behind), k.pattern, k.part, slot, choice, piece, k.at)
}
