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
	n, start, end := l.labels.find(s.folded.text)
	for n >= 0 {
		e := l.labels.entries[n]
		if mark := markOf(e.unless); l.open(s, e.rule, mark) {
			s.note(found{e.rule, start, end}, mark)
		}
		n = e.next
	}
}

// matchStarts notes the rules that have a phrase at the start of the text.
func (l *Lexicon) matchStarts(s *scratch, text string) {
	n, at := l.starts.find(s.folded.text)
	for n >= 0 {
		e := &l.starts.entries[n]
		if hasAt(s.folded.text, at, e.key.literal) {
			l.try(s, text, &e.key, at)
		}
		n = e.next
	}
}

// matchPhrases notes the rules that have a phrase somewhere in the text.
func (l *Lexicon) matchPhrases(s *scratch, text string) {
	for _, w := range s.folded.places {
		if w.size == 0 {
			for _, n := range l.heads.alone {
				if w.at+n <= len(s.folded.text) {
					l.tryHead(s, text, l.heads.find(pack(s.folded.text[w.at:], n)).open, w.at)
				}
			}
			continue
		}
		for _, n := range l.heads.short {
			if n <= w.size {
				l.tryHead(s, text, l.heads.find(prefix(w.key, n)).open, w.at)
			}
		}
		if w.size == maxHeadBytes {
			l.tryHead(s, text, l.heads.find(w.key).open, w.at)
		} else {
			l.tryHead(s, text, l.heads.find(w.key).whole, w.at)
		}
	}
}

// tryHead tries the phrases with a head, its number plus one, at byte pos.
func (l *Lexicon) tryHead(s *scratch, text string, head int32, pos int) {
	if head == 0 {
		return
	}
	next := pack(s.folded.text[pos:], 8)
	for i := l.first[head-1]; i < l.first[head]; i++ {
		if p := &l.probes[i]; (p.want^next)&p.mask != 0 || s.folded.words > p.most {
			continue
		}
		if k := &l.keys[i]; k.fits(s.folded.text, pos-int(k.at)) {
			l.try(s, text, k, pos)
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

// try compares a whole phrase with the place where one of its words was found, and notes a hit.
func (l *Lexicon) try(s *scratch, text string, k *key, pos int) {
	p := &l.patterns[k.pattern]
	mark := markOf(p.unless)
	if !l.open(s, p.rule, mark) {
		return
	}
	c := l.comparison(k)
	for i := range c.needs {
		if !c.needs[i].meets(&s.folded.held) {
			return
		}
	}
	start, end, ok := k.matchAt(c.parts, s.folded.text, pos)
	if !ok || p.atSentence && !isBlockStart(s.folded.text[:start]) && !isSentenceStart(&s.folded, text, start) {
		return
	}
	s.note(found{p.rule, start, end}, mark)
}

// hasAt reports whether a literal stands at byte pos.
func hasAt(text []byte, pos int, literal string) bool {
	return pos >= 0 && len(text)-pos >= len(literal) && string(text[pos:pos+len(literal)]) == literal
}
