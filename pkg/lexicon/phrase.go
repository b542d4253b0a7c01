package lexicon

import (
	"errors"
	"fmt"
	"strings"
)

// Limits of one phrase line. What is longer is not a phrase but a copied paragraph.
const (
	maxPhraseBytes = 8 << 10
	maxParts       = 6
	maxSlots       = 12
	maxPieces      = 32
	maxStars       = 2 // Each star is tried with up to maxWordBytes lengths.
)

// pattern is a compiled phrase.
type pattern struct {
	// rule is the index of the phrase's rule.
	rule int
	// unless is true for phrases that take hits back.
	unless bool
	// atSentence anchors the phrase to the start of a sentence.
	atSentence bool
	// folded is the phrase in folded form, "" of a label.
	folded string
	// parts are what stands between the gaps; nil of a label.
	parts []part
	// keyPart and keySlot say where the words stand that the phrase is found by.
	keyPart, keySlot int
}

// part is a run of slots without a gap.
type part struct {
	// number is that of the part once it is laid out.
	number int
	slots  []slot
	// atStart and atEnd anchor the part to the block.
	atStart, atEnd bool
	// firsts and lasts are the bytes that the part begins and ends with, nil for any, and in a phrase without gaps.
	firsts, lasts *byteSet
}

// slot is one place of a part: a fixed text, or a group of alternatives to choose from.
type slot []alternative

// alternative is a run of pieces.
type alternative []piece

// piece is a literal in folded form; or one of the two signs below.
type piece struct {
	literal string
	// number stands for a run of digits, open for a run of letters or nothing: the word may go on here.
	number, open bool
}

// arena holds the pieces of all phrases in a few large arrays: thousands of small ones would double the start-up time.
type arena struct {
	folded       folded
	pieces       []piece
	alternatives []alternative
	slots        []slot
	parts        []part
}

// chunk is how many values an array of the arena holds at most; roomy is how much room a phrase is given in it.
const chunk, roomy = 4096, 128

// room returns s, or an empty slice of a new array when s is almost full: a larger one, since a few rules need little. Arrays are
// not grown, which would copy them.
func room[T any](s []T) []T {
	if cap(s)-len(s) < roomy {
		return make([]T, 0, min(chunk, max(2*roomy, 2*cap(s))))
	}
	return s
}

// parsePattern compiles the text of a phrase or unless line into p. A phrase that is a label goes to l instead, and p
// is left without parts.
func (m *arena) parsePattern(text string, p *pattern, l *labels) error {
	if len(text) > maxPhraseBytes {
		return fmt.Errorf("phrase of %d bytes is longer than %d", len(text), maxPhraseBytes)
	}
	p.folded = text
	if !isFolded(text) {
		m.folded.fold(text)
		p.folded = strings.TrimSpace(string(m.folded.text))
	}
	m.pieces, m.alternatives, m.slots, m.parts = room(m.pieces), room(m.alternatives), room(m.slots), room(m.parts)
	if err := m.parseFolded(p, l); err != nil {
		return fmt.Errorf("phrase %q: %w", text, err)
	}
	return nil
}

// parseFolded is parsePattern for a phrase that p holds in folded form.
func (m *arena) parseFolded(p *pattern, l *labels) error {
	rest, atStart, atEnd := p.folded, false, false
	switch {
	case strings.HasPrefix(rest, "^"):
		atStart, rest = true, rest[1:]
	case strings.HasPrefix(rest, "|"):
		p.atSentence, rest = true, rest[1:]
	}
	if strings.HasSuffix(rest, "$") {
		atEnd, rest = true, rest[:len(rest)-1]
	}
	if atStart && atEnd && l.add(rest, p.rule, p.unless) {
		p.folded = ""
		return nil
	}
	first := len(m.parts)
	for more := true; more; {
		var field string
		field, rest, more = strings.Cut(rest, "...")
		slots, err := m.parseSlots(strings.TrimSpace(field))
		if err != nil {
			return err
		}
		m.parts = append(m.parts, part{slots: slots})
	}
	p.parts = m.parts[first:len(m.parts):len(m.parts)]
	if len(p.parts) > maxParts {
		return fmt.Errorf("it has more than %d gaps", maxParts-1)
	}
	for i := range p.parts {
		if len(p.parts) > 1 {
			p.parts[i].noteEdges()
		}
	}
	p.parts[0].atStart, p.parts[len(p.parts)-1].atEnd = atStart, atEnd
	return nil
}

// parseSlots compiles what stands between two gaps.
func (m *arena) parseSlots(text string) ([]slot, error) {
	if text == "" {
		return nil, errors.New("there is nothing before, between or after its gaps")
	}
	first := len(m.slots)
	for text != "" {
		fixed, rest, group := strings.Cut(text, "(")
		if strings.IndexByte(fixed, ')') >= 0 {
			return nil, errors.New("a group is closed that is not open")
		}
		if fixed != "" {
			m.slots = append(m.slots, m.parseGroup(fixed, false))
		}
		if !group {
			break
		}
		inner, tail, closed := strings.Cut(rest, ")")
		switch {
		case !closed:
			return nil, errors.New("a group is opened that is not closed before the next gap or the end")
		case strings.IndexByte(inner, '(') >= 0:
			return nil, errors.New("a group stands in a group: write two phrases")
		}
		m.slots = append(m.slots, m.parseGroup(inner, true))
		text = tail
	}
	if len(m.slots)-first > maxSlots {
		return nil, fmt.Errorf("it has more than %d groups in a row", maxSlots/2)
	}
	for _, s := range m.slots[first:] {
		for _, a := range s {
			if len(a) > maxPieces {
				return nil, fmt.Errorf("it has more than %d signs in a row", maxPieces/2)
			}
			if a.stars() > maxStars {
				return nil, fmt.Errorf("it has more than %d stars in a row", maxStars)
			}
		}
	}
	return m.slots[first:len(m.slots):len(m.slots)], nil
}

// parseGroup compiles the inside of a group, or a fixed text, which is a group with one choice.
func (m *arena) parseGroup(text string, group bool) slot {
	first := len(m.alternatives)
	for more := true; more; {
		choice := text
		more = false
		if group {
			choice, text, more = strings.Cut(text, "|")
		}
		m.alternatives = append(m.alternatives, m.parseAlternative(choice))
	}
	return m.alternatives[first:len(m.alternatives):len(m.alternatives)]
}

// parseAlternative cuts a text at its signs.
func (m *arena) parseAlternative(text string) alternative {
	first := len(m.pieces)
	for text != "" {
		i := strings.IndexAny(text, "#*")
		if i < 0 {
			m.pieces = append(m.pieces, piece{literal: text})
			break
		}
		if i > 0 {
			m.pieces = append(m.pieces, piece{literal: text[:i]})
		}
		m.pieces = append(m.pieces, piece{number: text[i] == '#', open: text[i] == '*'})
		text = text[i+1:]
	}
	return m.pieces[first:len(m.pieces):len(m.pieces)]
}

// stars counts the open pieces.
func (a alternative) stars() int {
	n := 0
	for _, pc := range a {
		if pc.open {
			n++
		}
	}
	return n
}
