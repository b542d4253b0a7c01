package lexicon

import (
	"errors"
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// key is a place in a pattern where the word stands that the phrase is found by: byte at of a literal.
type key struct {
	// pattern is its number.
	pattern int
	// literal is the text of the piece, compared before anything else.
	literal string
	// before and behind are the bytes that may stand directly around the literal, nil for any.
	before, behind *byteSet

	// part is the number of a part that is laid out. The others count from the start of what holds them.
	part, slot, choice, piece, at int
}

// Columns of the table of probes, which are what of a key turns most places away at one look: a head such as "sub" may have a
// hundred keys. They hold the next eight bytes of the literal from the word on, a mask that says which of them count, and the length
// of a block in words up to which the rule counts.
const probeWant, probeMask, probeMost, probeColumns = 0, 2, 4, 5

// probe adds the key's probe to the numbers of a table. most is the longest block that its rule is for, 0 for any.
func (k *key) probe(to *numbers, most int) {
	rest, mask := k.literal[k.at:], uint64(math.MaxUint64)
	if len(rest) < 8 {
		mask = prefix(mask, len(rest))
	}
	if most == 0 {
		most = math.MaxInt32
	}
	to.addWide(pack(rest, 8), mask)
	to.add(min(most, math.MaxInt32))
}

// chooseKeys picks the slot by which the phrase, the pattern of a number, is found, and passes to use the head of a word of
// each of its alternatives. The slot whose worst word is best wins: long words are rare in texts, so few places are looked at
// twice, and phrases that share a word share a head.
func (p *pattern) chooseKeys(number int, use func(head string, k key)) error {
	best, bestPart, bestSlot := 0, 0, 0
	for i := range p.parts {
		for j := range p.parts[i].slots {
			if best >= goodScore {
				break
			}
			if score := p.parts[i].score(j, best); score > best {
				best, bestPart, bestSlot = score, i, j
			}
		}
	}
	if best == 0 {
		return errors.New("needs a place where every choice has a whole word")
	}
	q := &p.parts[bestPart]
	p.keyPart, p.keySlot = bestPart, bestSlot
	before, behind := q.neighbours(bestSlot)
	for n, a := range q.slots[bestSlot] {
		w := q.bestWord(bestSlot, n)
		k := key{
			pattern: number, literal: a[w.piece].literal, part: q.number, slot: bestSlot, choice: n, piece: w.piece, at: w.at,
		}
		if w.piece == 0 {
			k.before = before
		}
		if w.piece == len(a)-1 {
			k.behind = behind
		}
		head := k.literal[w.at:w.end]
		switch {
		case w.alone:
			head = head[:min(len(head), maxAloneBytes)]
		case len(head) > maxHeadBytes:
			head = " " + head[:maxHeadBytes]
		case w.open || len(head) == maxHeadBytes:
			head = " " + head
		default:
			head = " " + head + " "
		}
		use(head, k)
	}
	return nil
}

// goodScore is the score of a fixed text with a word of seven letters. Slots behind such a one are not looked at.
const goodScore = 2*(7+2) + 1

// score rates a slot as the place to look for: its worst choice counts. Groups cost one key for each choice, so a
// fixed text is preferred. 0 means that the slot cannot be used. A slot that is found not to beat atLeast is not
// looked at further.
func (p *part) score(slot, atLeast int) int {
	score := maxPhraseBytes
	for n := range p.slots[slot] {
		score = min(score, 2*p.bestWord(slot, n).score)
		if score < atLeast {
			return 0
		}
	}
	if len(p.slots[slot]) == 1 && score > 0 {
		score++
	}
	return score
}

// word is a word of a literal that the phrase could be found by.
type word struct {
	piece, at, end int
	// alone is true for a run of characters that need no borders, open when the word may go on behind end.
	alone, open bool
	score       int
}

// bestWord returns the rarest word of a choice; its score is 0 when there is none.
func (p *part) bestWord(slot, choice int) word {
	var best word
	a := p.slots[slot][choice]
	for i, pc := range a {
		literal := pc.literal
		for at := 0; at < len(literal); {
			w := nextWord(literal, at)
			if w.end == w.at {
				break
			}
			at = w.end
			if w.score = wordScore(literal[w.at:w.end], w.alone, best.score); w.score <= best.score {
				continue
			}
			w.piece = i
			if w.end == len(literal) && !w.alone {
				w.open = p.goesOn(slot, choice, i)
				if w.open && w.end-w.at < maxHeadBytes {
					w.score = min(w.score, 1) // Short beginnings make the filter let more through.
				}
			}
			if !w.alone && w.at == 0 && p.begins(slot, i) {
				w.score = 0 // The word may begin earlier than the literal.
			}
			if w.score > best.score {
				best = w
			}
		}
	}
	return best
}

// goesOn reports whether a letter may follow a piece directly, so that a word at its end need not end there.
func (p *part) goesOn(slot, choice, piece int) bool {
	a := p.slots[slot][choice]
	if piece+1 < len(a) {
		return true // A number or an open end.
	}
	if slot+1 == len(p.slots) {
		return false
	}
	for n, next := range p.slots[slot+1] {
		if len(next) == 0 {
			if p.goesOn(slot+1, n, 0) {
				return true
			}
			continue
		}
		if r, _ := utf8.DecodeRuneInString(next[0].literal); next[0].literal == "" || isWordRune(r) {
			return true
		}
	}
	return false
}

// begins reports whether a letter may stand directly before a piece, so that a word at its start need not start there.
func (p *part) begins(slot, piece int) bool {
	if piece > 0 {
		return true
	}
	if slot == 0 {
		return false
	}
	for _, previous := range p.slots[slot-1] {
		if len(previous) == 0 {
			if p.begins(slot-1, 0) {
				return true
			}
			continue
		}
		last := previous[len(previous)-1].literal
		if r, _ := utf8.DecodeLastRuneInString(last); last == "" || isWordRune(r) {
			return true
		}
	}
	return false
}

// nextWord returns the first word of a literal at or behind byte at, without its score.
func nextWord(literal string, at int) word {
	for at < len(literal) && literal[at] < utf8.RuneSelf && !isASCIIWord(literal[at]) {
		at++
	}
	end := at
	for end < len(literal) && isASCIIWord(literal[end]) {
		end++
	}
	if end == len(literal) || literal[end] < utf8.RuneSelf { // Nothing but ASCII, as in most phrases.
		return word{at: at, end: end}
	}
	return unicodeWord(literal, word{at: at, end: end})
}

// unicodeWord goes on with a word, empty or not, where a literal stops being ASCII.
func unicodeWord(literal string, w word) word {
	for i := w.end; i < len(literal); {
		r, size := utf8.DecodeRuneInString(literal[i:])
		single := isAlone(r)
		switch inWord := w.end > w.at; {
		case single || isWordRune(r):
			if inWord && single != w.alone {
				return w
			}
			if !inWord {
				w.at, w.alone = i, single
			}
			w.end = i + size
		case inWord:
			return w
		}
		i += size
	}
	return w
}

// isAlone reports whether a folded rune is a word of its own: of a script without spaces, or a symbol such as ©.
func isAlone(r rune) bool {
	return r >= utf8.RuneSelf && (isSpaceless(r) || !isWordRune(r) && !unicode.IsPunct(r))
}

// wordScore says how rare a word is in texts, by its letters: scripts with three bytes a letter must not win by that. A word that
// is found not to beat atLeast is not looked at further.
func wordScore(w string, alone bool, atLeast int) int {
	n := utf8.RuneCountInString(w)
	switch {
	case n == 0:
		return 0
	case alone:
		return 2*n + 2 // One such character says as much as two or three letters.
	case n == 1:
		return 1
	case n+2 <= atLeast:
		return 0
	case n < 4 && isCommon(w):
		return 2
	case n < 6 && isCommon(w):
		return 3
	}
	return n + 2
}

// isCommon reports whether a word of up to five letters would be met in every other line if it were a key.
func isCommon(w string) bool {
	_, ok := commonWords()[w]
	return ok
}

// commonWords is the set of commonWordList, made on first use.
var commonWords = sync.OnceValue(func() map[string]struct{} {
	words := strings.Fields(commonWordList)
	set := make(map[string]struct{}, len(words))
	for _, w := range words {
		set[w] = struct{}{}
	}
	return set
})

const commonWordList = " the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one " +
	"you were her all she there would their we him been has when who will more no if out so said what up its about into than them can " +
	"only other new some could time these two may then do first any my now such like our over man me even most made after also did many " +
	"before must through back years where much your way well down should because each just those people how too little state good very " +
	"make world still own see men work long get here between both life being under never day same another know while last us great old " +
	"year off come since go came right take three says " +
	"der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach bei um am sind noch wie einem über so zum " +
	"de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec son aux ont mais " +
	"el los del las por con una su para como más fue lo ha al este " +
	"il di che è per un non si della sono con del ha nel alla da dei delle gli " +
	"o os as um uma não no na em ao dos das se mais foi " +
	"het van een op te dat zijn voor met niet aan er om ook door naar " +
	"w i z na się nie do że jest to o jak po od za przez ma " +
	"и в не на что с по это как из у за о к от для до " +
	"і у з та що до за від про як це " +
	"ve bir bu da de için ile olarak çok daha "
