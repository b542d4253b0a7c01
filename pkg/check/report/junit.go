package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/winnow-cli/winnow/pkg/check"
)

// The elements of JUnit's XML as most servers read it: one case a file, and one failure in it at most.
type (
	junitSuites struct {
		XMLName  xml.Name   `xml:"testsuites"`
		Name     string     `xml:"name,attr"`
		Tests    int        `xml:"tests,attr"`
		Failures int        `xml:"failures,attr"`
		Errors   int        `xml:"errors,attr"`
		Suite    junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string      `xml:"name,attr"`
		Class   string      `xml:"classname,attr"`
		File    string      `xml:"file,attr"`
		Failure *junitFault `xml:"failure"`
		Error   *junitFault `xml:"error"`
	}
	junitFault struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

const suiteName = "winnow check"

func writeJUnit(w io.Writer, r *Report) error {
	suite := junitSuite{Name: suiteName, Tests: len(r.Results)}
	for i := range r.Results {
		res := &r.Results[i]
		path := legible(res.Path)
		c := junitCase{Name: path, Class: "winnow.check", File: path}
		switch {
		case res.Failure != nil:
			c.Error = &junitFault{Message: legible(res.Failure.Message), Type: res.Failure.Reason}
			suite.Errors++
		case len(res.Findings) > 0:
			c.Failure = fault(res.Findings)
			suite.Failures++
		}
		suite.Cases = append(suite.Cases, c)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	root := junitSuites{Name: suiteName, Tests: suite.Tests, Failures: suite.Failures, Errors: suite.Errors, Suite: suite}
	if err := e.Encode(root); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// fault says all findings of a file: the first, and how many more, in the message, a line each in the text.
func fault(findings []check.Finding) *junitFault {
	first := findings[0]
	message := first.Message
	if more := len(findings) - 1; more > 0 {
		message = fmt.Sprintf("%s (and %d more)", message, more)
	}
	var b strings.Builder
	for _, f := range findings {
		b.WriteByte('\n')
		if f.Place.Known() {
			fmt.Fprintf(&b, "line %d: ", f.Place.FirstLine)
		}
		fmt.Fprintf(&b, "%s %s: %s", f.Severity, f.Rule, f.Message)
		if f.Diff != "" {
			b.WriteString("\n" + strings.TrimRight(f.Diff, "\n"))
		}
	}
	b.WriteByte('\n')
	return &junitFault{Message: legible(message), Type: string(first.Rule), Text: legible(b.String())}
}
