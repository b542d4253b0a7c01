package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/check"
	"github.com/winnow-cli/winnow/pkg/check/report"
)

var update = flag.Bool("update", false, "rewrite the wanted reports")

// sample has all that is hard to print: odd names, control characters, an unknown place, a failure, a difference.
func sample() *report.Report {
	appeal := check.Finding{
		Rule: check.AppealLeft, Severity: check.Error, Path: "news/über uns, 100%.md", Place: article.Span{FirstLine: 7, LastLine: 8, Start: 120, End: 188},
		Message: "\"Sign up: it's free,\r\n100% & <b>\" is an appeal\x1b[2J\x00", Text: "Sign up: it's free", Fingerprint: "0011223344556677",
	}
	cut := check.Finding{
		Rule: check.CutBody, Severity: check.Warning, Path: appeal.Path, Place: article.Span{FirstLine: 9, LastLine: 9},
		Message: "the text breaks off with an ellipsis", Fingerprint: "8899aabbccddeeff",
	}
	differs := check.Finding{
		Rule: check.Differs, Severity: check.Error, Path: "a:b.md", Message: "the stored copy differs from what cleaning gives",
		Diff: "diff a:b.md a:b.md (cleaned again)\n--- a:b.md\n+++ a:b.md (cleaned again)\n@@ -1,1 +1,1 @@\n-# A\n+# B & <C>\n", Fingerprint: "1020304050607080",
	}
	return &report.Report{Version: "v1.2.3", Results: []report.Result{
		{File: check.File{Path: "clean.md"}},
		{File: check.File{Path: appeal.Path, Findings: []check.Finding{appeal, cut}, Silenced: []check.Finding{cut}}},
		{File: check.File{Path: "line\nbreak\xff.md"}, Failure: &report.Failure{Reason: "binary", Message: "binary: the input is a PDF document\nconvert it"}},
		{File: check.File{Path: "/abs/a b.md", Findings: []check.Finding{differs}}},
	}}
}

func write(t *testing.T, f report.Format, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.Write(&b, f, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReports(t *testing.T) {
	for f, name := range map[report.Format]string{
		report.JSON: "report.json", report.SARIF: "report.sarif", report.JUnit: "report.xml", report.GitHub: "report.github.txt",
	} {
		got, path := write(t, f, sample()), filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

// TestSARIFHangsTogether checks what the schema of SARIF asks of the objects used here, and what it cannot say.
func TestSARIFHangsTogether(t *testing.T) {
	type location struct {
		PhysicalLocation struct {
			ArtifactLocation struct{ URI, URIBaseID string }
			Region           *struct{ StartLine, EndLine, ByteOffset, ByteLength int }
		}
	}
	var log struct {
		Version string
		Runs    []struct {
			Tool struct {
				Driver struct {
					Name  string
					Rules []struct {
						ID                     string
						ShortDescription, Help struct{ Text string }
						DefaultConfiguration   struct{ Level string }
					}
				}
			}
			Invocations []struct {
				ExecutionSuccessful        *bool
				ToolExecutionNotifications []struct{ Locations []location }
			}
			Results []struct {
				RuleID, Level       string
				RuleIndex           int
				Message             struct{ Text string }
				Locations           []location
				PartialFingerprints map[string]string
			}
		}
	}
	if err := json.Unmarshal([]byte(write(t, report.SARIF, sample())), &log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 {
		t.Fatalf("version %s, %d runs", log.Version, len(log.Runs))
	}
	run := log.Runs[0]
	for _, r := range run.Tool.Driver.Rules {
		if r.ShortDescription.Text == "" || r.Help.Text == "" || r.DefaultConfiguration.Level == "" {
			t.Errorf("rule %s has no text or level", r.ID)
		}
	}
	uris := map[string]bool{}
	for _, r := range run.Results {
		if run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("rule %s has the index of %s", r.RuleID, run.Tool.Driver.Rules[r.RuleIndex].ID)
		}
		if r.Message.Text == "" || len(r.PartialFingerprints) != 1 || len(r.Locations) != 1 {
			t.Errorf("an incomplete result: %+v", r)
		}
		if region := r.Locations[0].PhysicalLocation.Region; region != nil && (region.StartLine < 1 || region.EndLine < region.StartLine) {
			t.Errorf("a region of lines %d to %d", region.StartLine, region.EndLine)
		}
		uris[r.Locations[0].PhysicalLocation.ArtifactLocation.URI] = true
	}
	// A relative reference whose first part has a colon would be taken for a scheme.
	for _, want := range []string{"news/%C3%BCber%20uns,%20100%25.md", "./a:b.md"} {
		if !uris[want] {
			t.Errorf("no URI %s among %v", want, uris)
		}
	}
	if in := run.Invocations[0]; in.ExecutionSuccessful == nil || *in.ExecutionSuccessful || len(in.ToolExecutionNotifications) != 1 {
		t.Errorf("the invocation %+v hides the failed file", in)
	}
}

func TestAbsolutePathsAreFileURIs(t *testing.T) {
	r := &report.Report{Results: []report.Result{{File: check.File{Findings: []check.Finding{{Rule: check.EmptyBody, Path: "/srv/a b.md", Message: "m"}}}}}}
	if got := write(t, report.SARIF, r); !strings.Contains(got, `"uri": "file:///srv/a%20b.md"`) || strings.Contains(got, "SRCROOT") {
		t.Errorf("no file URI in %s", got)
	}
}

// TestJUnitIsWellFormed reads the report as strict parsers do.
func TestJUnitIsWellFormed(t *testing.T) {
	d := xml.NewDecoder(strings.NewReader(write(t, report.JUnit, sample())))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestAnnotationsAreLines checks that nothing out of a file can begin a command of its own.
func TestAnnotationsAreLines(t *testing.T) {
	r := &report.Report{Results: []report.Result{{File: check.File{Findings: []check.Finding{{
		Rule: check.AppealLeft, Severity: check.Error, Path: "a\n::stop-commands::x,b.md", Message: "one\r\n::set-output name=a::b",
	}}}}}}
	if got := write(t, report.GitHub, r); strings.Count(got, "\n") != 1 || strings.Contains(got, "\r") {
		t.Errorf("%q is more than a line", got)
	}
}

func TestAnUnknownFormat(t *testing.T) {
	if err := report.Write(io.Discard, "text", &report.Report{}); err == nil {
		t.Error("no error")
	}
}

func FuzzReports(f *testing.F) {
	f.Add("a b.md", "message", 1)
	f.Add("\x00\xff\u2028", "]]>\ufffe\x1b", -1)
	f.Fuzz(func(t *testing.T, path, text string, line int) {
		finding := check.Finding{Rule: check.AppealLeft, Severity: check.Error, Path: path, Message: text, Text: text, Diff: text, Place: article.Span{FirstLine: line, LastLine: line}}
		r := &report.Report{Version: text, Results: []report.Result{
			{File: check.File{Path: path, Findings: []check.Finding{finding}}},
			{File: check.File{Path: path}, Failure: &report.Failure{Reason: "binary", Message: text}},
		}}
		for _, format := range []report.Format{report.JSON, report.SARIF} {
			if out := write(t, format, r); !json.Valid([]byte(out)) {
				t.Errorf("%s is no JSON: %q", format, out)
			}
		}
		if out := write(t, report.GitHub, r); strings.Count(out, "\n") != 2 {
			t.Errorf("annotations %q are not two lines", out)
		}
		if err := xml.Unmarshal([]byte(write(t, report.JUnit, r)), new(struct{ XMLName xml.Name })); err != nil {
			t.Errorf("JUnit: %v", err)
		}
	})
}

// TestNoLinksInSARIF reports a text that a viewer of SARIF would make a link of.
func TestNoLinksInSARIF(t *testing.T) {
	for message, want := range map[string]string{
		"\"[Sign up](javascript:alert(1))\" is an appeal": `"\[Sign up\](javascript:alert(1))" is an appeal`,
		"\"[Sign up] now\" is an appeal":                  `"[Sign up] now" is an appeal`,
	} {
		r := &report.Report{Results: []report.Result{
			{File: check.File{Path: "a.md", Findings: []check.Finding{{Rule: check.AppealLeft, Severity: check.Error, Path: "a.md", Message: message}}}},
			{File: check.File{Path: "b.md"}, Failure: &report.Failure{Reason: "binary", Message: message}},
		}}
		type text struct{ Text string }
		var log struct {
			Runs []struct {
				Results     []struct{ Message text }
				Invocations []struct{ ToolExecutionNotifications []struct{ Message text } }
			}
		}
		if err := json.Unmarshal([]byte(write(t, report.SARIF, r)), &log); err != nil {
			t.Fatal(err)
		}
		run := log.Runs[0]
		for _, got := range []text{run.Results[0].Message, run.Invocations[0].ToolExecutionNotifications[0].Message} {
			if got.Text != want {
				t.Errorf("the message is %q, want %q", got.Text, want)
			}
		}
	}
}
