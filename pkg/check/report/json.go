package report

import (
	"io"

	"github.com/winnow-cli/winnow/pkg/check"
	"github.com/winnow-cli/winnow/pkg/safejson"
)

// indent is for people; programs do not mind.
const indent = "  "

// The keys of the JSON are always there; what is unknown is null.
type jsonReport struct {
	Files    int           `json:"files"`
	Findings []jsonFinding `json:"findings"`
	Failed   []jsonFailure `json:"failed"`
	Silenced int           `json:"silenced"`
}

type jsonFinding struct {
	ID          check.RuleID   `json:"id"`
	Severity    check.Severity `json:"severity"`
	Path        string         `json:"path"`
	Lines       *[2]int        `json:"lines"`
	Bytes       *[2]int        `json:"bytes"`
	Message     string         `json:"message"`
	Text        *string        `json:"text"`
	Diff        *string        `json:"diff"`
	Fingerprint string         `json:"fingerprint"`
}

type jsonFailure struct {
	Path    string `json:"path"`
	Reason  string `json:"reason"`
	Message string `json:"message"`
}

func writeJSON(w io.Writer, r *Report) error {
	out := jsonReport{Files: len(r.Results), Findings: []jsonFinding{}, Failed: []jsonFailure{}}
	for i := range r.Results {
		res := &r.Results[i]
		if res.Failure != nil {
			out.Failed = append(out.Failed, jsonFailure{res.Path, res.Failure.Reason, res.Failure.Message})
		}
		out.Silenced += len(res.Silenced)
		for _, f := range res.Findings {
			j := jsonFinding{
				ID: f.Rule, Severity: f.Severity, Path: f.Path, Message: f.Message, Text: orNull(f.Text), Diff: orNull(f.Diff),
				Fingerprint: f.Fingerprint,
			}
			if f.Place.Known() {
				j.Lines = &[2]int{f.Place.FirstLine, f.Place.LastLine}
			}
			if hasBytes(f.Place) {
				j.Bytes = &[2]int{f.Place.Start, f.Place.End}
			}
			out.Findings = append(out.Findings, j)
		}
	}
	return safejson.Encode(w, out, indent)
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
