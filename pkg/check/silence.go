package check

import (
	"regexp"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
)

// Sift parts findings that were made elsewhere, such as by Compare, into those that are reported and those that the options
// silence.
func (c *Checker) Sift(path string, list []Finding) File { return c.sift(path, list, nil) }

// ignoredBy returns the rules that a file silences for itself; plain text has no comments.
func ignoredBy(raw []byte, i *clean.Inspection) []RuleID {
	if i == nil || i.Document.Format == article.Text {
		return nil
	}
	return ignoredIn(raw)
}

// sift parts the findings that are reported from those that are not.
func (c *Checker) sift(path string, list []Finding, ignored []RuleID) File {
	file := File{Path: path}
	for _, f := range list {
		silenced := slices.Contains(ignored, f.Rule)
		for k, s := range c.options.Silence {
			if s.fits(&f) {
				silenced = true
				if !slices.Contains(file.Used, k) {
					file.Used = append(file.Used, k)
				}
			}
		}
		if silenced {
			file.Silenced = append(file.Silenced, f)
		} else {
			file.Findings = append(file.Findings, f)
		}
	}
	slices.Sort(file.Used)
	return file
}

// comment is how a file silences rules for itself.
var comment = regexp.MustCompile(`<!--\s*winnow:\s*ignore\s+([a-z, \t-]+?)\s*-->`)

// ignoredIn returns the rules that the comments of a file name. An unknown one silences nothing.
func ignoredIn(raw []byte) []RuleID {
	var ids []RuleID
	for _, m := range comment.FindAllSubmatch(raw, -1) {
		for _, word := range strings.FieldsFunc(string(m[1]), func(r rune) bool { return r == ',' || r == ' ' || r == '\t' }) {
			ids = append(ids, RuleID(word))
		}
	}
	return ids
}
