package lexicon

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// File is what one rule file of a user holds.
type File struct {
	Rules []Rule
	// Silences name shipped rules that shall not be in force.
	Silences []Silence
}

// Silence takes a shipped rule out of force.
type Silence struct {
	// ID is the rule's.
	ID string
	// Source is the file and line, such as "mine.txt:3", for messages.
	Source string
}

// silence takes the rest of a silence line.
func (p *parser) silence(id string) error {
	if strings.ContainsAny(id, " \t") {
		return fmt.Errorf("a silence line holds one ID, not %q", id)
	}
	p.silences = append(p.silences, Silence{ID: id, Source: p.name + ":" + strconv.Itoa(p.line)})
	return nil
}

// Shipped returns the rules that ship, those of [Default], without compiling them. They are the caller's own copy.
// It fails only in a broken build.
func Shipped() ([]Rule, error) { return ParseFS(ruleFiles, "rules") }

// Extend compiles the shipped rules, without those that a file silences, and the rules of the files into one Lexicon. The
// files are not changed, and may be none. It fails on an ID that stands twice, on a phrase that is not well formed, and on a
// silence of a rule that does not ship. A rule of a user may take the ID of a shipped one that is silenced.
func Extend(files ...*File) (*Lexicon, error) {
	rules, err := Shipped()
	if err != nil {
		return nil, err
	}
	silenced := map[string]bool{} // Two files may silence the same rule.
	for _, f := range files {
		for _, s := range f.Silences {
			named := func(r Rule) bool { return r.ID == s.ID }
			if !silenced[s.ID] && !slices.ContainsFunc(rules, named) {
				return nil, fmt.Errorf("%s: no shipped rule has the ID %s: winnow rules lists them", s.Source, s.ID)
			}
			silenced[s.ID] = true
			rules = slices.DeleteFunc(rules, named)
		}
	}
	for _, f := range files {
		for _, r := range f.Rules {
			r.Own = true
			rules = append(rules, r)
		}
	}
	return Compile(rules)
}

// Strength is the weight in the words of a rule file: strong, weak or a number.
func (r *Rule) Strength() string {
	switch r.Weight {
	case StrongWeight:
		return "strong"
	case WeakWeight:
		return "weak"
	}
	return strconv.FormatFloat(r.Weight, 'g', -1, 64)
}
