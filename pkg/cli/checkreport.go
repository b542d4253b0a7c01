package cli

import (
	"bytes"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/winnow-cli/winnow/pkg/check"
	"github.com/winnow-cli/winnow/pkg/check/report"
)

// concludeCheck prints the report and a summary.
func (a *app) concludeCheck(f *checkFlags, k *checking, t *checkTally) error {
	text, err := f.reported(t)
	if err != nil {
		return internal(err)
	}
	if err := a.print(text); err != nil {
		return err
	}
	if !f.quiet {
		if f.verbose {
			a.tellUnused(k, t)
		}
		a.complain("%s", t.summary())
	}
	if t.report.Findings() > 0 || t.report.Failed() > 0 {
		return errReported
	}
	return nil
}

// reported returns the report in the format asked for.
func (f *checkFlags) reported(t *checkTally) (string, error) {
	var b bytes.Buffer
	if f.report != reportAsText {
		err := report.Write(&b, report.Format(f.report), &t.report)
		return b.String(), err
	}
	for i := range t.report.Results {
		for _, finding := range t.report.Results[i].Findings {
			writeFinding(&b, &finding)
		}
	}
	return b.String(), nil
}

// writeFinding writes the line of a finding, and the difference below it, safe for a terminal and for the log of a build.
func writeFinding(b *bytes.Buffer, f *check.Finding) {
	b.WriteString(escapeLine(fmt.Sprintf("%s:%d: %s %s: %s", f.Path, max(1, f.Place.FirstLine), f.Severity, f.Rule, f.Message)) + "\n")
	for line := range strings.Lines(f.Diff) {
		b.WriteString(escapeLine(strings.TrimRight(line, "\r\n")) + "\n")
	}
}

// summary says in a line how the run went.
func (t *checkTally) summary() string {
	r := &t.report
	silenced := 0
	for i := range r.Results {
		silenced += len(r.Results[i].Silenced)
	}
	s := fmt.Sprintf("%s checked: %s", counted(len(r.Results)-r.Failed(), "file"), counted(r.Findings(), "finding"))
	if silenced > 0 {
		s += fmt.Sprintf(", %d silenced", silenced)
	}
	if r.Failed() > 0 {
		s += fmt.Sprintf(", %d failed", r.Failed())
	}
	if t.updated > 0 {
		s += fmt.Sprintf(", %d written", t.updated)
	}
	return s
}

// tellUnused names the silences that silenced nothing although a file was checked that they are for.
func (a *app) tellUnused(k *checking, t *checkTally) {
	for i, s := range k.options.Silence {
		covers := false
		for n := range t.report.Results {
			covers = covers || s.Covers(t.report.Results[n].Path)
		}
		if covers && !t.used[i] {
			a.complain("warning: the silence of %s silenced nothing", s)
		}
	}
}

// listChecks prints the rules.
func (a *app) listChecks(f *checkFlags) error {
	if f.report == checkFormat(report.JSON) {
		type listedRule struct {
			ID       check.RuleID   `json:"id"`
			Severity check.Severity `json:"severity"`
			Short    string         `json:"short"`
			Help     string         `json:"help"`
		}
		var list []listedRule
		for _, r := range check.Rules() {
			list = append(list, listedRule{r.ID, r.Severity, r.Short, r.Help})
		}
		text, err := indentedJSON(list)
		if err != nil {
			return internal(err)
		}
		return a.print(text)
	}
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	for _, r := range check.Rules() {
		if _, err := fmt.Fprintf(w, "%s\t%s\t%s\n", r.ID, r.Severity, r.Short); err != nil {
			return internal(err)
		}
	}
	if err := w.Flush(); err != nil {
		return internal(err)
	}
	return a.print(out.String())
}
