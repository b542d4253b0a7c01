package lexicon

import (
	_ "embed"
	"math"
	"slices"
	"strings"
)

// shippedIndex holds what Compile makes of the rules that ship, since compiling them takes longer than cleaning most pages.
// A test fails when it is not of these rules, and writes it with -update.
//
//go:embed rules.index
var shippedIndex string

// index returns what readIndex reads: a Lexicon without what is quickly made of the rest. It must have been made by Compile.
func (l *Lexicon) index() []byte {
	x := indexer{coder: coder{writes: true}, Lexicon: l}
	x.code()
	return x.written
}

// readIndex returns the Lexicon that an index was made of, nil when the index is broken. Its rules lack what only Rules tells.
// Its patterns are parsed when they are first compared.
func readIndex(index string) *Lexicon {
	x := indexer{coder: coder{text: index}, Lexicon: &Lexicon{brief: true}}
	x.code()
	if x.broken || x.at < len(index) {
		return nil
	}
	x.prepare()
	return x.Lexicon
}

// indexer leads a coder through a Lexicon.
type indexer struct {
	coder
	*Lexicon
	sets []byteSet // that keys point to
}

func (x *indexer) code() {
	c := &x.coder
	codeList(c, &x.rules, codeRule)
	codeList(c, &x.patterns, x.codePattern)
	codeList(c, x.byteSets(), codeSet)
	codeList(c, &x.keys, x.codeKey)
	codeList(c, &x.first, codeNumber[int])
	codeList(c, &x.heads.list, codeText)
	codeList(c, &x.labels.texts.list, codeText)
	codeList(c, &x.labels.first, codeNumber[int])
	codeList(c, &x.labels.entries, func(c *coder, e *labelEntry) {
		codeNumber(c, &e.rule)
		codeFlag(c, &e.unless)
		codeNumber(c, &e.next)
	})
	codeNumber(c, &x.labels.longest)
	codeList(c, &x.starts.words.list, codeText)
	codeList(c, &x.starts.first, codeNumber[int])
	codeList(c, &x.starts.entries, func(c *coder, e *startEntry) {
		x.codeKey(c, &e.key)
		codeNumber(c, &e.next)
	})
}

func codeRule(c *coder, r *Rule) {
	codeText(c, &r.ID)
	codeNumber(c, &r.Role)
	weight := math.Float64bits(r.Weight)
	codeNumber(c, &weight)
	r.Weight = math.Float64frombits(weight)
	codeText(c, &r.Why)
	codeNumber(c, &r.MaxWords)
	codeText(c, &r.Source)
	codeList(c, &r.Languages, codeText)
}

func (x *indexer) codePattern(c *coder, p *pattern) {
	codeNumber(c, &p.rule)
	if p.rule < 0 || p.rule >= len(x.rules) {
		c.broken, p.rule = true, 0
	}
	codeFlag(c, &p.unless)
	codeFlag(c, &p.atSentence)
	codeText(c, &p.folded)
}

// byteSets returns the sets that keys point to, each once; of a Lexicon that is being read, none yet.
func (x *indexer) byteSets() *[]byteSet {
	for i := range x.keys {
		for _, s := range []*byteSet{x.keys[i].before, x.keys[i].behind} {
			if s != nil && !slices.Contains(x.sets, *s) {
				x.sets = append(x.sets, *s)
			}
		}
	}
	return &x.sets
}

func codeSet(c *coder, s *byteSet) {
	for i := range s {
		codeNumber(c, &s[i])
	}
}

// codeKey codes the literal as its place in the phrase.
func (x *indexer) codeKey(c *coder, k *key) {
	codeNumber(c, &k.pattern)
	if k.pattern < 0 || k.pattern >= len(x.patterns) {
		c.broken, k.pattern = true, 0
		return
	}
	folded := x.patterns[k.pattern].folded
	at, size := strings.Index(folded, k.literal), len(k.literal)
	codeNumber(c, &at)
	codeNumber(c, &size)
	if at < 0 || at > len(folded) || size < 0 || size > len(folded)-at {
		c.broken = true
		return
	}
	k.literal = folded[at : at+size]
	x.codeNeighbours(c, &k.before)
	x.codeNeighbours(c, &k.behind)
	codeNumber(c, &k.at)
	codeNumber(c, &k.choice)
	codeNumber(c, &k.part)
	codeNumber(c, &k.slot)
	codeNumber(c, &k.piece)
	if int(k.at) > len(k.literal) {
		c.broken = true
	}
}

// codeNeighbours codes a set as its place among all, -1 for none.
func (x *indexer) codeNeighbours(c *coder, set **byteSet) {
	at := -1
	if c.writes && *set != nil {
		at = slices.Index(x.sets, **set)
	}
	codeNumber(c, &at)
	switch {
	case at >= len(x.sets):
		c.broken = true
	case at >= 0:
		*set = &x.sets[at]
	}
}
