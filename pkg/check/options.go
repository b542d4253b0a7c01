package check

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/winnow-cli/winnow/pkg/nearest"
)

// Options say what is asked of a file beyond what is asked of every article. The zero value asks for nothing more.
type Options struct {
	// MinWords is the least number of words of the body.
	MinWords int
	// MinConfidence, 0 to 1, is asked of what the models judge: HTML and text.
	MinConfidence float64
	// Forbid are regular expressions in RE2 syntax that must not match the bytes of the file.
	Forbid []string
	// Silence are the findings that are not reported.
	Silence []Silence
	// MaxBytes bounds a file; 0 is source.DefaultMaxBytes.
	MaxBytes int64
}

// Silence takes findings out of the report: those that fit all its fields that are not empty. It needs a rule or a
// fingerprint.
type Silence struct {
	Rule RuleID
	// Path is a pattern with *, ** and {a,b} for slash-separated paths. One without a slash is held against the name of
	// the file, one with a slash against the path or the end of it.
	Path string
	// Text stands in the words the finding is about, upper and lower case being the same.
	Text        string
	Fingerprint string
}

// OptionError says which option cannot be used.
type OptionError struct {
	// Field is the field of Options, Value what is wrong in it.
	Field, Value string
	Err          error
}

func (e *OptionError) Error() string { return fmt.Sprintf("%s %q: %v", e.Field, e.Value, e.Err) }

// Unwrap returns the cause.
func (e *OptionError) Unwrap() error { return e.Err }

// compile returns the patterns, and an *OptionError for the first option that cannot be used.
func (o Options) compile() ([]*regexp.Regexp, error) {
	var patterns []*regexp.Regexp
	for _, p := range o.Forbid {
		re, err := regexp.Compile(p)
		if err == nil && p == "" {
			err = errors.New("it is empty")
		}
		if err != nil {
			return nil, &OptionError{"Forbid", p, fmt.Errorf("use a regular expression in RE2 syntax: %w", err)}
		}
		patterns = append(patterns, re)
	}
	for _, s := range o.Silence {
		if err := s.check(); err != nil {
			return nil, err
		}
	}
	return patterns, nil
}

func (s Silence) check() error {
	if s.Rule == "" && s.Fingerprint == "" {
		return &OptionError{"Silence", s.Path, errors.New("name a rule or a fingerprint")}
	}
	if s.Path != "" && !doublestar.ValidatePattern(s.Path) {
		return &OptionError{"Silence", s.Path, errors.New("it is no pattern; write one like drafts/** or *.html")}
	}
	if s.Rule == "" {
		return nil
	}
	return KnownRule(string(s.Rule))
}

// KnownRule returns an *OptionError that names the nearest rule when there is none of that ID, else nil.
func KnownRule(id string) error {
	if _, _, ok := ruleOf(RuleID(id)); ok {
		return nil
	}
	ids := make([]string, 0, len(Rules()))
	for _, r := range Rules() {
		ids = append(ids, string(r.ID))
	}
	if meant := nearest.Word(id, ids); meant != "" {
		return &OptionError{"Silence", id, fmt.Errorf("there is no such rule: did you mean %s?", meant)}
	}
	return &OptionError{"Silence", id, fmt.Errorf("there is no such rule: use one of %s", strings.Join(ids, ", "))}
}

// String words the silence for a message.
func (s Silence) String() string {
	words := []string{string(s.Rule)}
	for _, part := range []struct{ name, value string }{{"path", s.Path}, {"text", s.Text}, {"fingerprint", s.Fingerprint}} {
		if part.value != "" {
			words = append(words, fmt.Sprintf("%s %q", part.name, part.value))
		}
	}
	return strings.TrimSpace(strings.Join(words, " "))
}

// fits reports whether a finding is silenced.
func (s Silence) fits(f *Finding) bool {
	return (s.Rule == "" || s.Rule == f.Rule) &&
		(s.Fingerprint == "" || strings.EqualFold(s.Fingerprint, f.Fingerprint)) &&
		s.Covers(f.Path) &&
		(s.Text == "" || strings.Contains(strings.ToLower(f.about), strings.ToLower(strings.Join(strings.Fields(s.Text), " "))))
}

// Covers reports whether the silence may hold for a file of that path.
func (s Silence) Covers(name string) bool {
	if s.Path == "" {
		return true
	}
	pattern, name := strings.TrimPrefix(s.Path, "./"), slashed(name)
	if !strings.Contains(pattern, "/") {
		return doublestar.MatchUnvalidated(pattern, path.Base(name))
	}
	return doublestar.MatchUnvalidated(pattern, name) || doublestar.MatchUnvalidated("**/"+pattern, strings.TrimPrefix(name, "/"))
}

// slashed is a path as patterns and reports write it.
func slashed(name string) string { return filepath.ToSlash(filepath.Clean(name)) }
