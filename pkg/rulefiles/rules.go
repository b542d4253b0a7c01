package rulefiles

import (
	"fmt"

	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/siterule"
)

// Rules are the rules in force: those of the user together with those that ship.
type Rules struct {
	// Lexicon is nil when the user has no phrase rules and silences none; then those that ship are in force alone.
	Lexicon *lexicon.Lexicon
	// Sites is nil when the user has no site rules.
	Sites *siterule.Set
}

// Load reads folders and puts their rules together. It fails on the first mistake: a file that does not parse, a rule that
// fails its own examples, an ID or a domain that stands twice.
func Load(dirs ...string) (*Rules, error) {
	var phrases []*lexicon.File
	var sites []siterule.Site
	for _, dir := range dirs {
		files, err := ReadDir(dir)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if err := f.verify(); err != nil {
				return nil, err
			}
			if f.Phrases != nil {
				phrases = append(phrases, f.Phrases)
			}
			sites = append(sites, f.Sites...)
		}
	}
	r := &Rules{}
	var err error
	if len(phrases) > 0 {
		if r.Lexicon, err = lexicon.Extend(phrases...); err != nil {
			return nil, err
		}
	}
	if len(sites) > 0 {
		if r.Sites, err = siterule.NewSet(sites...); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// Outcome says how a rule, or a site's rules together, did on their own examples.
type Outcome struct {
	// ID is the rule's, or site/DOMAIN.
	ID string
	// Source is the file and line where it begins.
	Source string
	// Failures are what went wrong; nil means that all is right.
	Failures []Failure
}

// Failure is one example that went wrong.
type Failure struct {
	// Source is the file and line.
	Source string
	// What is wrong, in words that go on from the ID.
	What string
}

// Test runs the examples of a file, one Outcome for each rule or site, in order. The error is about the file as a whole: a
// phrase that is not well formed, a rule that ships already, a silence of one that does not.
func (f *File) Test() ([]Outcome, error) {
	if f.Phrases != nil {
		if _, err := lexicon.Extend(f.Phrases); err != nil {
			return nil, err
		}
	}
	return f.examples()
}

// examples is Test without a look at the shipped rules.
func (f *File) examples() ([]Outcome, error) {
	var list []Outcome
	if f.Phrases != nil {
		results, err := lexicon.Try(f.Phrases.Rules)
		if err != nil {
			return nil, err
		}
		list = PhraseOutcomes(results)
	}
	for i := range f.Sites {
		s := &f.Sites[i]
		o := Outcome{ID: "site/" + s.Domain, Source: s.Source}
		for _, failed := range s.Failures() {
			o.Failures = append(o.Failures, Failure(failed))
		}
		list = append(list, o)
	}
	return list, nil
}

// PhraseOutcomes says the same of phrase rules from elsewhere.
func PhraseOutcomes(results []lexicon.Result) []Outcome {
	list := make([]Outcome, 0, len(results))
	for _, r := range results {
		o := Outcome{ID: r.Rule.ID, Source: r.Rule.Source}
		for _, what := range r.Failures {
			o.Failures = append(o.Failures, Failure{r.Rule.Source, what})
		}
		list = append(list, o)
	}
	return list
}

// verify is the first failure of a file as an error.
func (f *File) verify() error {
	list, err := f.examples()
	if err != nil {
		return err
	}
	for _, o := range list {
		if len(o.Failures) > 0 {
			first := o.Failures[0]
			return fmt.Errorf("%s: %s %s: correct the rule or the example; winnow rules test %s shows all", first.Source, o.ID, first.What, f.Name)
		}
	}
	return nil
}
