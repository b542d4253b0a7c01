package report

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/check"
	"github.com/winnow-cli/winnow/pkg/safejson"
)

// Report is what a run of the check gave. The zero value is a run without files.
type Report struct {
	// Version is winnow's own, "" when unknown.
	Version string
	// Results are the files in the order in which they are reported.
	Results []Result
}

// Result is what became of one file.
type Result struct {
	check.File
	// Failure says why the file could not be checked; nil when it was.
	Failure *Failure
}

// Failure is the reason word and the sentence of a file that could not be checked.
type Failure struct{ Reason, Message string }

// Format names a format of reports.
type Format string

// The formats.
const (
	JSON   Format = "json"
	SARIF  Format = "sarif"
	JUnit  Format = "junit"
	GitHub Format = "github"
)

// Write writes a report. The error is the writer's, or says that there is no such format.
func Write(w io.Writer, f Format, r *Report) error {
	switch f {
	case JSON:
		return writeJSON(w, r)
	case SARIF:
		return writeSARIF(w, r)
	case JUnit:
		return writeJUnit(w, r)
	case GitHub:
		return writeGitHub(w, r)
	}
	return fmt.Errorf("no report has the format %q", f)
}

// Findings counts the findings of all files.
func (r *Report) Findings() int {
	n := 0
	for i := range r.Results {
		n += len(r.Results[i].Findings)
	}
	return n
}

// Failed counts the files that could not be checked.
func (r *Report) Failed() int {
	n := 0
	for i := range r.Results {
		if r.Results[i].Failure != nil {
			n++
		}
	}
	return n
}

// legible takes out the control characters, which XML 1.0 forbids even as references and which do harm in the log of a
// workflow, and those that turn the direction of writing around. Tabs and line breaks stay; bytes that are no UTF-8 become
// U+FFFD.
func legible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF || safejson.TurnsWriting(r) {
			return -1
		}
		return r
	}, s)
}

// hasBytes reports whether the bytes of a place are known.
func hasBytes(s article.Span) bool { return s.End > s.Start }
