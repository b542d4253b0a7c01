package lexicon

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
)

// Lexicon is a compiled set of rules. It is immutable and safe for concurrent use. A nil Lexicon matches nothing.
type Lexicon struct {
	rules    []Rule
	patterns []pattern
	// ready holds what patterns are compared by, once they were.
	ready []atomic.Pointer[comparison]
	// brief is true when the rules lack what only Rules tells.
	brief bool
	// keys are the places in phrases where the heads stand, ordered by head; those of head n are keys[first[n]:first[n+1]].
	keys    []key
	first   []int
	probes  []probe
	heads   heads
	labels  labels
	starts  starts
	scratch sync.Pool
}

// Compile turns rules into a Lexicon that matches all of them in one pass. The rules are copied; their slices are not.
// It fails on a duplicate ID and on a phrase that is not well formed. No rules are fine.
func Compile(rules []Rule) (*Lexicon, error) {
	l := &Lexicon{rules: append([]Rule(nil), rules...)}
	c := compiler{ // Sized for what the shipped rules hold: four heads, twelve keys and as many labels a rule.
		heads:  newTexts(4 * len(rules)),
		keys:   make([]key, 0, 12*len(rules)),
		headOf: make([]int, 0, 12*len(rules)),
		starts: starts{words: newTexts(4 * len(rules)), entries: make([]startEntry, 0, 6*len(rules))},
		labels: labels{texts: newTexts(12 * len(rules)), first: make([]int, 0, 12*len(rules)), entries: make([]labelEntry, 0, 12*len(rules))},
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
	l.keys, l.first = c.sorted()
	l.patterns, l.labels, l.starts, l.heads.list = c.patterns, c.labels, c.starts, c.heads.list
	l.prepare()
	return l, nil
}

// prepare makes what Match needs of what an index holds.
func (l *Lexicon) prepare() {
	l.probes = make([]probe, len(l.keys))
	for i := range l.keys {
		k := &l.keys[i]
		l.probes[i] = k.probe(l.rules[l.patterns[k.pattern].rule].MaxWords)
	}
	l.heads.build()
	l.labels.texts.fill(len(l.labels.texts.list))
	l.starts.words.fill(len(l.starts.words.list))
	l.ready = make([]atomic.Pointer[comparison], len(l.patterns))
	l.scratch.New = func() any {
		return &scratch{seen: make([]uint8, len(l.rules)), folded: folded{heads: &l.heads}}
	}
}

// comparison is what a text is compared with a pattern by.
type comparison struct {
	// needs are sets of words of which a text must hold one each.
	needs []wordSet
	parts []part
}

// comparison returns that of the pattern of a key, which is made the first time.
func (l *Lexicon) comparison(k *key) *comparison {
	if c := l.ready[k.pattern].Load(); c != nil {
		return c
	}
	own, m := l.patterns[k.pattern], arena{}
	if own.parts == nil {
		// It was parsed when the index was made, so there is no error.
		_ = m.parseFolded(&own, &labels{})
	}
	c := &comparison{parts: own.parts, needs: k.needs(own.parts)}
	l.ready[k.pattern].Store(c)
	return c
}

// compiler collects the heads of phrases.
type compiler struct {
	arena    arena
	patterns []pattern
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
	first := len(c.patterns)
	c.patterns = append(c.patterns, make([]pattern, len(r.Phrases)+len(r.Unless))...)
	for n := range c.patterns[first:] {
		p := &c.patterns[first+n]
		p.rule, p.unless = index, n >= len(r.Phrases)
		text := ""
		if p.unless {
			text = r.Unless[n-len(r.Phrases)]
		} else {
			text = r.Phrases[n]
		}
		if err := c.arena.parsePattern(text, p, &c.labels); err != nil {
			return err
		}
		if len(p.parts) == 0 || c.starts.add(first+n, p) {
			continue
		}
		if err := p.chooseKeys(first+n, c.use); err != nil {
			return fmt.Errorf("phrase %q %w", text, err)
		}
	}
	return nil
}

// use notes that a head finds a key.
func (c *compiler) use(head string, k key) {
	c.keys = append(c.keys, k)
	c.headOf = append(c.headOf, c.heads.add(head))
}

// sorted returns the keys ordered by head, and where the keys of each head begin.
func (c *compiler) sorted() (keys []key, first []int) {
	first = make([]int, len(c.heads.list)+1)
	for _, id := range c.headOf {
		first[id+1]++
	}
	for i := 1; i < len(first); i++ {
		first[i] += first[i-1]
	}
	next := append([]int(nil), first...)
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
