package cli

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/winnow-cli/winnow/pkg/source"
)

const (
	// mostUnsure bounds how many articles the summary names.
	mostUnsure = 5
	// unsure is the confidence below which it names them.
	unsure = 0.5
	// manyFailures is how many failed inputs call for a summary in a log, where a few lines can be counted.
	manyFailures = 10
)

// outcomes counts what became of the pages. Its size does not grow with their number.
type outcomes struct {
	cleaned, failed int
	// skipped counts those of cleaned that an earlier run did.
	skipped int
	reasons map[source.Reason]int
	// lowest are the articles that winnow is least sure of, the lowest first.
	lowest []unsureArticle
}

type unsureArticle struct {
	name       string
	confidence float64
}

// add counts the result of a page.
func (s *outcomes) add(res *result) {
	if res.err != nil {
		s.failed++
		if s.reasons == nil {
			s.reasons = map[source.Reason]int{}
		}
		reason := source.Internal
		if f := asFailure(res.err); f != nil {
			reason = f.Reason
		}
		s.reasons[reason]++
		return
	}
	s.cleaned++
	if res.skipped {
		s.skipped++
	}
	if res.confidence == nil || *res.confidence >= unsure {
		return
	}
	s.lowest = append(s.lowest, unsureArticle{res.name, *res.confidence})
	slices.SortStableFunc(s.lowest, func(a, b unsureArticle) int { return cmp.Compare(a.confidence, b.confidence) })
	s.lowest = s.lowest[:min(len(s.lowest), mostUnsure)]
}

// summarise prints the summary of several pages where somebody reads it: on a terminal, in a log when asked with -v or when
// more failed than can be counted by eye.
func (a *app) summarise(f *cleanFlags, s *outcomes) {
	onTerminal := a.streams.onTerminal(a.streams.Err)
	if f.quiet || s.cleaned+s.failed < 2 || !onTerminal && !f.verbose && s.failed < manyFailures {
		return
	}
	a.complain("%s", s)
	if len(s.lowest) > 0 {
		names := make([]string, len(s.lowest))
		for i, u := range s.lowest {
			names[i] = fmt.Sprintf("%s (%.2f)", u.name, u.confidence)
		}
		a.complain("least sure of %s", strings.Join(names, ", "))
	}
}

// String is the line of the summary, such as "cleaned 12, of them 3 by an earlier run; failed 2: empty 1, no-article 1".
func (s *outcomes) String() string {
	line := fmt.Sprintf("cleaned %d", s.cleaned)
	if s.skipped > 0 {
		line += fmt.Sprintf(", of them %d by an earlier run", s.skipped)
	}
	if s.failed == 0 {
		return line
	}
	reasons := slices.SortedFunc(maps.Keys(s.reasons), func(a, b source.Reason) int {
		return cmp.Or(cmp.Compare(s.reasons[b], s.reasons[a]), cmp.Compare(a, b))
	})
	counts := make([]string, len(reasons))
	for i, r := range reasons {
		counts[i] = fmt.Sprintf("%s %d", r, s.reasons[r])
	}
	return line + fmt.Sprintf("; failed %d: %s", s.failed, strings.Join(counts, ", "))
}
