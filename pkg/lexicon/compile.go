package lexicon

import (
	"errors"
	"fmt"
	"sync"
)

// Lexicon is a compiled set of rules. It is immutable and safe for concurrent use. A nil Lexicon matches nothing.
//
// All but the rules stands in tables as it stands in an index, where it was made for good.
type Lexicon struct {
	rules []Rule
	// brief is true when the rules lack what only Rules tells.
	brief bool
	phrases
	patterns table
	// needs are sets of words, of which a text must hold one each where a pattern stands.
	needs table
	// keys are the places in phrases where the heads stand, ordered by head; those of head n are the ones from first n up to
	// first n+1. probes are those of the keys.
	keys, probes, first table
	heads               heads
	labels              laidLabels
	starts              laidStarts
	scratch             sync.Pool
}

// Columns of the table of patterns. A pattern has the parts and the needs from those that it names up to those of the next row.
const patternRule, patternFlags, patternPart, patternNeed, patternColumns = 0, 1, 2, 3, 4

// Flags of patterns.
const (
	patternUnless = 1 << iota
	patternAtSentence
)

// Compile turns rules into a Lexicon that matches all of them in one pass. The rules are copied; their slices are not.
// It fails on a duplicate ID and on a phrase that is not well formed. No rules are fine.
func Compile(rules []Rule) (*Lexicon, error) {
	l := &Lexicon{rules: append([]Rule(nil), rules...)}
	c := compiler{ // Sized for what the shipped rules hold: four heads, twelve keys and as many labels a rule.
		layout: newLayout(len(rules)),
		heads:  newTexts(4 * len(rules)),
		keys:   make([]key, 0, 12*len(rules)),
		headOf: make([]int, 0, 12*len(rules)),
		starts: starts{words: newTexts(4 * len(rules)), keys: make([]key, 0, 6*len(rules))},
		labels: labels{texts: newTexts(12 * len(rules)), first: make(numbers, 0, 12*len(rules)), entries: make(numbers, 0, 36*len(rules))},
		needs:  make(numbers, 0, 36*len(rules)), patterns: make(numbers, 0, 20*len(rules)),
	}
	seen := make(map[string]int, len(rules))
	for i := range l.rules {
		r := &l.rules[i]
		if first, ok := seen[r.ID]; ok {
			return nil, fmt.Errorf("rule %s stands twice, at %s and %s: rename one", r.ID, l.rules[first].Source, r.Source)
		}
		seen[r.ID] = i
		if err := c.add(r, i); err != nil {
			return nil, fmt.Errorf("%s: rule %s: %w", r.Source, r.ID, err)
		}
	}
	c.layOut(l)
	l.prepare()
	return l, nil
}

// prepare makes what Match needs of what an index holds.
func (l *Lexicon) prepare() {
	l.scratch.New = func() any {
		return &scratch{seen: make([]uint8, len(l.rules)), folded: folded{heads: &l.heads}}
	}
}

// compiler collects the heads of phrases.
type compiler struct {
	arena    arena
	layout   layout
	patterns numbers
	needs    numbers
	labels   labels
	starts   starts
	heads    texts
	// keys and heads of keys, in the order of the phrases.
	keys   []key
	headOf []int
}

// add compiles the phrases of one rule.
func (c *compiler) add(r *Rule, index int) error {
	if len(r.Phrases) == 0 {
		return errors.New("it has no phrases")
	}
	for _, text := range r.Phrases {
		if err := c.addPhrase(text, pattern{rule: index}); err != nil {
			return err
		}
	}
	for _, text := range r.Unless {
		if err := c.addPhrase(text, pattern{rule: index, unless: true}); err != nil {
			return err
		}
	}
	return nil
}

// addPhrase compiles a phrase, of which p says where it stands.
func (c *compiler) addPhrase(text string, p pattern) error {
	if err := c.arena.parsePattern(text, &p, &c.labels); err != nil || len(p.parts) == 0 {
		return err
	}
	number := len(c.patterns) / patternColumns
	c.patterns.add(p.rule, p.flags(), c.layout.nextPart(), len(c.needs)/wordSetColumns)
	c.layout.add(p.parts)
	if !c.starts.add(number, &p) {
		if err := p.chooseKeys(number, c.use); err != nil {
			return fmt.Errorf("phrase %q %w", text, err)
		}
	}
	p.needs(&c.needs)
	return nil
}

func (p *pattern) flags() int {
	flags := 0
	if p.unless {
		flags |= patternUnless
	}
	if p.atSentence {
		flags |= patternAtSentence
	}
	return flags
}

// use notes that a head finds a key.
func (c *compiler) use(head string, k key) {
	c.keys = append(c.keys, k)
	c.headOf = append(c.headOf, c.heads.add(head))
}

// layOut makes the tables of a Lexicon.
func (c *compiler) layOut(l *Lexicon) {
	c.patterns.add(0, 0, c.layout.nextPart(), len(c.needs)/wordSetColumns) // The last one ends there.
	l.patterns, l.needs = c.patterns.table(patternColumns), c.needs.table(wordSetColumns)
	sorted, first := c.sorted()
	keys, probes := make(numbers, 0, keyColumns*len(sorted)), make(numbers, 0, probeColumns*len(sorted))
	for i := range sorted {
		k := &sorted[i]
		c.layout.key(&keys, k)
		k.probe(&probes, l.rules[l.patterns.at(k.pattern, patternRule)].MaxWords)
	}
	l.keys, l.probes, l.first = keys.table(keyColumns), probes.table(probeColumns), first.table(1)
	l.heads, l.labels, l.starts = newHeads(c.heads.list), c.labels.laid(), c.starts.laid(&c.layout)
	l.phrases = c.layout.phrases()
}

// sorted returns the keys ordered by head, and where the keys of each head begin.
func (c *compiler) sorted() (keys []key, first numbers) {
	first = make(numbers, len(c.heads.list)+1)
	for _, id := range c.headOf {
		first[id+1]++
	}
	for i := 1; i < len(first); i++ {
		first[i] += first[i-1]
	}
	next := append(numbers(nil), first...)
	keys = make([]key, len(c.keys))
	for i, id := range c.headOf {
		keys[next[id]] = c.keys[i]
		next[id]++
	}
	return keys, first
}

// Rules returns a copy of the list of rules in the order they were compiled.
func (l *Lexicon) Rules() []Rule {
	if l == nil {
		return nil
	}
	if l.brief {
		rules, _ := Shipped() // Tested, as in Default.
		return rules
	}
	return append([]Rule(nil), l.rules...)
}
