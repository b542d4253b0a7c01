package cli

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
)

func TestCorrectionsThatAreLeftOutAreTold(t *testing.T) {
	const (
		ferry = "../../testdata/example/ferry.txt"
		other = "../../testdata/example/observatory.html"
		told  = "winnow: " + ferry + `: warning: a correction or note is left out: “Correction, 15 March: An earlier version of this article ga…”; ` +
			"add --keep correction to print it, or --drop correction to silence this line\n"
	)
	for name, test := range map[string]struct{ args, want string }{
		"Markdown":              {ferry, told},
		"text":                  {"-f text " + ferry, told},
		"HTML":                  {"-f html " + ferry, told},
		"front matter":          {"--front-matter yaml " + ferry, told},
		"a record":              {"-f json " + ferry, ""},
		"JSON lines":            {"-f jsonl " + ferry + " " + other, ""},
		"kept":                  {"--keep correction " + ferry, ""},
		"dropped":               {"--drop correction " + ferry, ""},
		"kept and dropped":      {"--keep correction --drop correction,bio " + ferry, ""},
		"quiet":                 {"-q " + ferry, ""},
		"quiet and verbose":     {"-q -v " + ferry, ""},
		"verbose":               {"-v " + ferry, told},
		"a page without any":    {other, ""},
		"a page that is failed": {"--min-confidence 1 " + ferry, "winnow: " + ferry + ": low-confidence: "},
	} {
		_, _, stderr := runReal(t, strings.Fields(test.args)...)
		if strings.HasPrefix(test.want, "winnow") && !strings.HasSuffix(test.want, "\n") {
			stderr = stderr[:min(len(stderr), len(test.want))]
		}
		if stderr != test.want {
			t.Errorf("%s: stderr = %q\nwant %q", name, stderr, test.want)
		}
	}
}

func TestSeveralCorrections(t *testing.T) {
	d := &article.Document{Blocks: []article.Block{
		{Role: article.Correction, Text: " \n"},
		{Role: article.Correction, Text: "Printed.", Kept: true},
		{Role: article.Correction, Text: "One\nline."},
		{Role: article.Body, Text: "Body.", Kept: true},
		{Role: article.Correction, Text: "Two."},
	}}
	const want = "2 corrections or notes are left out, the first “One line.”; add --keep correction to print them, or --drop correction to silence this line"
	if got := newCleanFlags().lostCorrections(d, asMarkdown); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
