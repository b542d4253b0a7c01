package check

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

// Inspector is what a Checker needs of a clean.Cleaner. It must be safe for concurrent use.
type Inspector interface {
	// Inspect may return an inspection next to an error: what could be read before it failed.
	Inspect(ctx context.Context, p source.Page) (*clean.Inspection, error)
}

// Checker checks files. It is immutable and safe for concurrent use; the same file gives the same findings in any order.
type Checker struct {
	inspector Inspector
	options   Options
	forbidden []*regexp.Regexp
}

// New returns a Checker. The error is an *OptionError.
func New(i Inspector, o Options) (*Checker, error) {
	forbidden, err := o.compile()
	if err != nil {
		return nil, err
	}
	if o.MaxBytes == 0 {
		o.MaxBytes = source.DefaultMaxBytes
	}
	return &Checker{inspector: i, options: o, forbidden: forbidden}, nil
}

// File is what a check of one file gave.
type File struct {
	// Path is the file as it was named.
	Path string
	// Findings stand in the order of their places.
	Findings []Finding
	// Silenced are the findings that are not reported.
	Silenced []Finding
	// Used are the indices in Options.Silence of those that silenced something, in rising order.
	Used []int
}

// Check checks one file; p.Name is its path. An error is or wraps a *source.Failure: the file could not be checked. A file
// that is empty or holds no article is a finding and no error.
func (c *Checker) Check(ctx context.Context, p source.Page) (File, error) {
	// One byte more than allowed shows that there are more.
	raw, err := io.ReadAll(io.LimitReader(p.Body, c.options.MaxBytes+1))
	if err != nil {
		return File{Path: p.Name}, source.Fail(source.Unreadable, "check the file and its disk", err)
	}
	if int64(len(raw)) > c.options.MaxBytes {
		return File{Path: p.Name}, source.Fail(source.TooLarge, "raise the limit or split the file", fmt.Errorf("the file has more than %d bytes", c.options.MaxBytes))
	}
	p.Body = bytes.NewReader(raw)
	i, err := c.inspector.Inspect(ctx, p)
	list, err := c.findings(p.Name, raw, i, err)
	if err != nil {
		return File{Path: p.Name}, err
	}
	sortFindings(list)
	return c.sift(p.Name, list, ignoredBy(raw, i)), nil
}

// findings lists what is wrong; failed is the inspection's error, which may be a finding.
func (c *Checker) findings(path string, raw []byte, i *clean.Inspection, failed error) ([]Finding, error) {
	var list []Finding
	if failed != nil {
		var f *source.Failure
		if !errors.As(failed, &f) || f.Reason != source.Empty && (f.Reason != source.NoArticle || i == nil) {
			return nil, failed
		}
		message := string(f.Reason)
		if f.Err != nil {
			message = f.Err.Error()
		}
		list = append(list, newFinding(EmptyBody, path, article.Span{}, "", message))
	}
	if i != nil {
		list = append(list, c.ofArticle(path, raw, i, failed == nil)...)
	}
	return append(list, c.ofBytes(path, raw)...), nil
}

// ofArticle lists what is wrong with the article. Of one without a body only what is left in it is told.
func (c *Checker) ofArticle(path string, raw []byte, i *clean.Inspection, hasBody bool) []Finding {
	d := i.Document
	var list []Finding
	for _, l := range i.Leftovers {
		id, what := RestLeft, "reads like "+withArticle(l.Role)
		if l.Role.IsAppeal() {
			id, what = AppealLeft, "is an appeal ("+l.Role.String()+")"
		}
		b := &d.Blocks[l.Block]
		list = append(list, newFinding(id, path, placeOf(b, raw), b.Text, fmt.Sprintf("%q %s: it %s", opening(oneLine(b.Text)), what, l.Why)))
	}
	if !hasBody {
		return list
	}
	if d.Meta.Headline == "" {
		list = append(list, newFinding(NoHeadline, path, article.Span{}, "", "the article has no headline"))
	}
	for _, cut := range i.Cuts {
		place, about := article.Span{}, ""
		if cut.Block >= 0 {
			place, about = placeOf(&d.Blocks[cut.Block], raw), d.Blocks[cut.Block].Text
		}
		list = append(list, newFinding(CutBody, path, place, about, cut.Why))
	}
	if i.Judged && d.Confidence < c.options.MinConfidence {
		message := fmt.Sprintf("winnow is %.2f sure of the article and %.2f was asked for", d.Confidence, c.options.MinConfidence)
		list = append(list, newFinding(LowConfidence, path, article.Span{}, "", message))
	}
	if i.Words < c.options.MinWords {
		message := fmt.Sprintf("the text has %d words and %d were asked for", i.Words, c.options.MinWords)
		list = append(list, newFinding(TooFewWords, path, article.Span{}, "", message))
	}
	return list
}

// withArticle words the roles that are no appeals.
func withArticle(r article.Role) string {
	switch r {
	case article.Related:
		return "a link to another story"
	case article.Ad:
		return "an advertisement"
	case article.Comments:
		return "a reader's comment"
	case article.Legal:
		return "a legal notice"
	}
	return "a menu"
}

// maxMatches bounds how many places are reported for one pattern in one file: a pattern that fits everywhere is a mistake.
const maxMatches = 100

// ofBytes lists the places where forbidden patterns match.
func (c *Checker) ofBytes(path string, raw []byte) []Finding {
	var list []Finding
	for _, re := range c.forbidden {
		lines := lineCounter{raw: raw, line: 1}
		for _, m := range re.FindAllIndex(raw, maxMatches) {
			if m[0] == m[1] {
				continue
			}
			place := article.Span{Start: m[0], End: m[1], FirstLine: lines.at(m[0]), LastLine: lines.at(m[1] - 1)}
			about := string(raw[m[0]:m[1]])
			f := newFinding(ForbiddenPattern, path, place, about, fmt.Sprintf("%q matches the forbidden pattern %q", opening(oneLine(about)), re.String()))
			list = append(list, f)
		}
	}
	return list
}
