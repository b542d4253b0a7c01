package check_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/check"
	"github.com/winnow-cli/winnow/pkg/source"
)

func FuzzCheck(f *testing.F) {
	f.Add("a.md", ferry+"\n"+appeal+"\n\n<!-- winnow: ignore cut-body -->\n")
	f.Add("a.html", "<p>"+appeal+"<p>\xff…")
	f.Add("a.txt", "Read more\r\nx\n\x00")
	c, err := cleaner()
	if err != nil {
		f.Fatal(err)
	}
	k, err := check.New(c, check.Options{MinWords: 5, MinConfidence: 0.5, Forbid: []string{`\w+`}})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		file, err := k.Check(t.Context(), source.Page{Name: name, Body: strings.NewReader(text)})
		if err != nil {
			var failure *source.Failure
			if !errors.As(err, &failure) {
				t.Fatalf("no failure: %v", err)
			}
			return
		}
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + 1
		for _, finding := range file.Findings {
			p := finding.Place
			if p.FirstLine < 0 || p.LastLine < p.FirstLine || p.LastLine > lines || p.Start < 0 || p.End < p.Start || p.End > len(text) {
				t.Errorf("%s stands at %+v of %d lines, %d bytes", finding.Rule, p, lines, len(text))
			}
			if !utf8.ValidString(finding.Message) || !utf8.ValidString(finding.Text) {
				t.Errorf("%q is no UTF-8", finding.Message)
			}
		}
	})
}
