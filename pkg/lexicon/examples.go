package lexicon

import (
	"errors"
	"fmt"
	"slices"
)

// Verify compiles rules and runs every match and miss line. The error joins all failures, one sentence each; nil
// means that each rule has at least one line of both kinds and hits all of the first and none of the second.
func Verify(rules []Rule) error {
	l, err := Compile(rules)
	if err != nil {
		return err
	}
	var failures []error
	fail := func(r *Rule, format string, args ...any) {
		failures = append(failures, fmt.Errorf("%s: rule %s %s", r.Source, r.ID, fmt.Sprintf(format, args...)))
	}
	for i := range l.rules {
		r := &l.rules[i]
		if len(r.Match) == 0 {
			fail(r, "has no match line: add a text it must hit")
		}
		if len(r.Miss) == 0 {
			fail(r, "has no miss line: add a text like it that it must not hit")
		}
		for _, text := range r.Match {
			if !l.hits(r, text) {
				fail(r, "must hit but does not: %q", text)
			}
		}
		for _, text := range r.Miss {
			if l.hits(r, text) {
				fail(r, "must not hit but does: %q", text)
			}
		}
	}
	return errors.Join(failures...)
}

// hits reports whether one rule of l fits a text.
func (l *Lexicon) hits(r *Rule, text string) bool {
	return slices.ContainsFunc(l.Match(text, nil), func(h Hit) bool { return h.Rule == r })
}
