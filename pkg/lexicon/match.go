package lexicon

import "slices"

// Hit says that a rule fits a text.
type Hit struct {
	// Rule points into the Lexicon and must not be written to. One that ships has no phrases and examples here: Rules has them.
	Rule *Rule
	// Start and End are byte offsets into the text that was matched, End exclusive: text[Start:End] is the evidence.
	Start, End int
}

// What a rule has met in one text.
const (
	seenHit uint8 = 1 << iota
	seenUnless
)

// found is a hit in folded offsets.
type found struct{ rule, start, end int }

// scratch holds the buffers of one Match call.
type scratch struct {
	folded folded
	// seen holds for each rule what it has met; touched lists the rules whose entry is not 0.
	seen    []uint8
	touched []int
	found   []found
}

// Match appends to dst the rules that fit the text of one block, each rule once, at the first place found, in the
// order of their places; and returns the extended slice. The text is read once, whatever the number of rules.
// dst may be nil. The text should be valid UTF-8; other bytes match nothing.
func (l *Lexicon) Match(text string, dst []Hit) []Hit {
	if l == nil || len(l.rules) == 0 || text == "" {
		return dst
	}
	s := l.scratch.Get().(*scratch)
	defer l.release(s)
	s.folded.fold(text)
	l.matchLabels(s)
	l.matchStarts(s, text)
	l.matchPhrases(s, text)
	base := len(dst)
	for _, f := range s.found {
		if s.seen[f.rule]&seenUnless == 0 {
			start, end := s.folded.original(f.start), s.folded.original(f.end)
			dst = append(dst, Hit{Rule: &l.rules[f.rule], Start: start, End: max(start, end)})
		}
	}
	slices.SortStableFunc(dst[base:], func(a, b Hit) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return dst
}

// release clears what Match left in s and gives it back.
func (l *Lexicon) release(s *scratch) {
	for _, i := range s.touched {
		s.seen[i] = 0
	}
	s.touched, s.found = s.touched[:0], s.found[:0]
	l.scratch.Put(s)
}

// matchLabels notes the rules that have the whole text as a label.
func (l *Lexicon) matchLabels(s *scratch) {
	entries := &l.labels.entries
	n, start, end := l.labels.find(s.folded.text)
	for ; n > 0; n = entries.at(n-1, labelNext) {
		rule, mark := entries.at(n-1, labelRule), uint8(entries.at(n-1, labelMark))
		if l.open(s, rule, mark) {
			s.note(found{rule, start, end}, mark)
		}
	}
}

// matchStarts notes the rules that have a phrase at the start of the text.
func (l *Lexicon) matchStarts(s *scratch, text string) {
	n, at := l.starts.find(s.folded.text)
	for ; n > 0; n = l.starts.next.at(n-1, 0) {
		l.try(s, text, &l.starts.keys, n-1, at)
	}
}

// matchPhrases notes the rules that have a phrase somewhere in the text.
func (l *Lexicon) matchPhrases(s *scratch, text string) {
	for _, w := range s.folded.places {
		if w.size == 0 {
			for _, n := range l.heads.alone {
				if w.at+n <= len(s.folded.text) {
					l.tryHead(s, text, l.heads.find(pack(s.folded.text[w.at:], n)), headOpen, w.at)
				}
			}
			continue
		}
		for _, n := range l.heads.short {
			if n <= w.size {
				l.tryHead(s, text, l.heads.find(prefix(w.key, n)), headOpen, w.at)
			}
		}
		if w.size == maxHeadBytes {
			l.tryHead(s, text, l.heads.find(w.key), headOpen, w.at)
		} else {
			l.tryHead(s, text, l.heads.find(w.key), headWhole, w.at)
		}
	}
}

// tryHead tries the phrases with the head that a column of a slot names at byte pos.
func (l *Lexicon) tryHead(s *scratch, text, slot string, column, pos int) {
	head := int(numberIn(slot, column))
	if head == 0 {
		return
	}
	next := packEight(s.folded.text[pos:])
	first := l.first.at(head-1, 0)
	probes := l.probes.text[4*probeColumns*first : 4*probeColumns*l.first.at(head, 0)]
	for i := first; len(probes) >= 4*probeColumns; i, probes = i+1, probes[4*probeColumns:] {
		if (wideIn(probes, probeWant)^next)&wideIn(probes, probeMask) == 0 && s.folded.words <= int(numberIn(probes, probeMost)) {
			l.try(s, text, &l.keys, i, pos)
		}
	}
}

// markOf returns the mark for a phrase or unless line.
func markOf(unless bool) uint8 {
	if unless {
		return seenUnless
	}
	return seenHit
}

// open reports whether a rule can still gain a mark from this text.
func (l *Lexicon) open(s *scratch, rule int, mark uint8) bool {
	if s.seen[rule]&mark != 0 {
		return false
	}
	limit := l.rules[rule].MaxWords
	return limit == 0 || s.folded.words <= limit
}

// note marks a rule.
func (s *scratch) note(f found, mark uint8) {
	if s.seen[f.rule] == 0 {
		s.touched = append(s.touched, f.rule)
	}
	s.seen[f.rule] |= mark
	if mark == seenHit {
		s.found = append(s.found, f)
	}
}

// try compares a whole phrase with the place where the word of a key, given by its row, was found, and notes a hit.
func (l *Lexicon) try(s *scratch, text string, keys *table, row, pos int) {
	key := keys.text[4*keyColumns*row : 4*keyColumns*(row+1)]
	at := int(numberIn(key, keyAt))
	if !l.fits(key, s.folded.text, pos-at) {
		return
	}
	pattern := int(numberIn(key, keyPattern))
	rule, flags := l.patterns.at(pattern, patternRule), l.patterns.at(pattern, patternFlags)
	mark := markOf(flags&patternUnless != 0)
	if !l.open(s, rule, mark) || !l.hasNeeds(pattern, &s.folded.held) {
		return
	}
	k := spot{
		int(numberIn(key, keyPart)), int(numberIn(key, keySlot)), int(numberIn(key, keyChoice)), int(numberIn(key, keyPiece)), at,
	}
	start, end, ok := l.matchAt(k, l.patterns.at(pattern, patternPart), l.patterns.at(pattern+1, patternPart), s.folded.text, pos)
	if !ok {
		return
	}
	if flags&patternAtSentence != 0 && !isBlockStart(s.folded.text[:start]) && !isSentenceStart(&s.folded, text, start) {
		return
	}
	s.note(found{rule, start, end}, mark)
}

// fits reports whether the literal of a key, given by its row, stands at byte pos between characters that its phrase may have there.
func (p *phrases) fits(key string, text []byte, pos int) bool {
	at, size := int(numberIn(key, keyLiteral)), int(numberIn(key, keySize))
	if !hasAt(text, pos, p.literals[at:at+size]) {
		return false
	}
	before, behind, end := int(numberIn(key, keyBefore)), int(numberIn(key, keyBehind)), pos+size
	if before != 0 && (pos == 0 || !p.has(before, text[pos-1])) {
		return false
	}
	return behind == 0 || end < len(text) && p.has(behind, text[end])
}

// hasNeeds reports whether a text that holds some words may hold the pattern of a number.
func (l *Lexicon) hasNeeds(pattern int, held *wordSet) bool {
	for i, end := l.patterns.at(pattern, patternNeed), l.patterns.at(pattern+1, patternNeed); i < end; i++ {
		if need := wordSetAt(&l.needs, i); !need.meets(held) {
			return false
		}
	}
	return true
}

// hasAt reports whether a literal stands at byte pos.
func hasAt(text []byte, pos int, literal string) bool {
	return pos >= 0 && len(text)-pos >= len(literal) && string(text[pos:pos+len(literal)]) == literal
}
