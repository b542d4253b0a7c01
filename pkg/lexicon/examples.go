package lexicon

import (
	"errors"
	"fmt"
	"slices"
)

// Result says how a rule did on its own examples.
type Result struct {
	Rule Rule
	// Failures say what is wrong, each in words that go on from the rule's name; nil means that all is right.
	Failures []string
}

// Try compiles rules and runs every match and miss line. A rule does well when it has at least one line of both kinds and
// hits all of the first and none of the second. There is one Result for each rule, in order; the error is Compile's.
func Try(rules []Rule) ([]Result, error) {
	l, err := Compile(rules)
	if err != nil {
		return nil, err
	}
	results := make([]Result, len(l.rules))
	for i := range l.rules {
		results[i] = Result{Rule: l.rules[i], Failures: l.failures(&l.rules[i])}
	}
	return results, nil
}

// failures runs the examples of one rule of l.
func (l *Lexicon) failures(r *Rule) []string {
	var list []string
	if len(r.Match) == 0 {
		list = append(list, "has no match line: add a text it must hit")
	}
	if len(r.Miss) == 0 {
		list = append(list, "has no miss line: add a text like it that it must not hit")
	}
	for _, text := range r.Match {
		if !l.hits(r, text) {
			list = append(list, fmt.Sprintf("must hit but does not: %q", text))
		}
	}
	for _, text := range r.Miss {
		if l.hits(r, text) {
			list = append(list, fmt.Sprintf("must not hit but does: %q", text))
		}
	}
	return list
}

// Verify is Try for those who want to hear of failures only. The error joins all of them, one sentence each.
func Verify(rules []Rule) error {
	results, err := Try(rules)
	if err != nil {
		return err
	}
	var failures []error
	for _, r := range results {
		for _, f := range r.Failures {
			failures = append(failures, fmt.Errorf("%s: rule %s %s", r.Rule.Source, r.Rule.ID, f))
		}
	}
	return errors.Join(failures...)
}

// hits reports whether one rule of l fits a text.
func (l *Lexicon) hits(r *Rule, text string) bool {
	return slices.ContainsFunc(l.Match(text, nil), func(h Hit) bool { return h.Rule == r })
}
