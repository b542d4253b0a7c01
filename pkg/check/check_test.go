package check_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/winnow-cli/winnow/pkg/check"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

const ferry = `# The ferry of Lindvik sails again

The ferry that connects Lindvik with the outer islands left the quay on Tuesday for the first time since a fire in its engine room in March.

About two hundred people had come to see it off, among them the crew of the fire brigade that had pumped water into the hull for nine hours.
`

const appeal = "Sign up for our free newsletter and get the best stories in your inbox every morning."

var cleaner = sync.OnceValues(func() (*clean.Cleaner, error) { return clean.New(clean.Options{}) })

func run(t *testing.T, o check.Options, path, text string) check.File {
	t.Helper()
	c, err := cleaner()
	if err != nil {
		t.Fatal(err)
	}
	k, err := check.New(c, o)
	if err != nil {
		t.Fatal(err)
	}
	f, err := k.Check(t.Context(), source.Page{Name: path, Body: strings.NewReader(text)})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// told lists findings as LINE RULE.
func told(list []check.Finding) []string {
	var out []string
	for _, f := range list {
		out = append(out, fmt.Sprintf("%d %s", f.Place.FirstLine, f.Rule))
	}
	return out
}

func TestRules(t *testing.T) {
	for name, c := range map[string]struct {
		options check.Options
		path    string
		text    string
		want    []string
	}{
		"clean":              {path: "a.md", text: ferry},
		"appeal":             {path: "a.md", text: ferry + "\n" + appeal + "\n", want: []string{"7 appeal-left"}},
		"appeal in text":     {path: "a.txt", text: strings.TrimPrefix(ferry, "# ") + "\n" + appeal + "\n", want: []string{"7 appeal-left"}},
		"rest":               {path: "a.md", text: ferry + "\n© 2024 The Lindvik Times. All rights reserved.\n", want: []string{"7 rest-left"}},
		"no headline":        {path: "a.md", text: strings.SplitN(ferry, "\n\n", 2)[1], want: []string{"0 no-headline"}},
		"title in the front": {path: "a.md", text: "---\ntitle: The ferry\n---\n\n" + strings.SplitN(ferry, "\n\n", 2)[1]},
		"empty":              {path: "a.md", text: "", want: []string{"0 empty-body"}},
		"headline alone":     {path: "a.md", text: "# The ferry\n", want: []string{"0 empty-body"}},
		"appeal alone":       {path: "a.md", text: "# The ferry\n\n" + appeal + "\n", want: []string{"0 empty-body", "3 appeal-left"}},
		"cut":                {path: "a.md", text: ferry + "\nRead more\n", want: []string{"7 cut-body"}},
		"few words":          {options: check.Options{MinWords: 100}, path: "a.md", text: ferry, want: []string{"0 too-few-words"}},
		"enough words":       {options: check.Options{MinWords: 30}, path: "a.md", text: ferry},
		"unsure": {
			options: check.Options{MinConfidence: 1}, path: "a.txt", text: strings.TrimPrefix(ferry, "# "), want: []string{"0 low-confidence"},
		},
		"Markdown is not judged": {options: check.Options{MinConfidence: 1}, path: "a.md", text: ferry},
		"forbidden": {
			options: check.Options{Forbid: []string{`(?i)LINDVIK\b`, `x*`, `islands\sleft`}}, path: "a.md", text: ferry,
			want: []string{"1 forbidden-pattern", "3 forbidden-pattern", "3 forbidden-pattern"},
		},
		"comment":         {path: "a.md", text: ferry + "\n" + appeal + "\n\n<!-- winnow: ignore cut-body, appeal-left -->\n"},
		"no such comment": {path: "a.md", text: ferry + "\n" + appeal + "\n\n<!-- winnow: ignore appeals -->\n", want: []string{"7 appeal-left"}},
		"in text no comment": {
			path: "a.txt", text: strings.TrimPrefix(ferry, "# ") + "\n" + appeal + "\n\n<!-- winnow: ignore appeal-left -->\n",
			want: []string{"7 appeal-left"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			if got := told(run(t, c.options, c.path, c.text).Findings); !slices.Equal(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	text := ferry + "\n" + appeal + "\n"
	f := run(t, check.Options{Forbid: []string{"free newsletter"}}, "a.md", text).Findings
	if len(f) != 2 {
		t.Fatalf("found %q", told(f))
	}
	for i, want := range []string{appeal, "free newsletter"} {
		if got := strings.TrimSpace(text[f[i].Place.Start:f[i].Place.End]); got != want {
			t.Errorf("finding %d stands at %q, want %q", i, got, want)
		}
	}
	page := "<h1>The ferry of Lindvik</h1>\n<p>" + strings.Join(strings.Split(ferry, "\n\n")[1:], "</p>\n<p>") + "</p>\n<p class=newsletter>" + appeal + "</p>"
	got := run(t, check.Options{}, "a.html", page).Findings
	if line := strings.Count(page[:strings.Index(page, appeal)], "\n") + 1; len(got) != 1 || got[0].Place.FirstLine != line {
		t.Errorf("in HTML found %q, want line %d", told(got), line)
	}
}

func TestFingerprintsSurviveMoving(t *testing.T) {
	first := run(t, check.Options{}, "a.md", ferry+"\n"+appeal+"\n").Findings[0]
	moved := run(t, check.Options{}, "b/c.md", strings.Replace(ferry, "\n\n", "\n\n"+strings.ToUpper(appeal[:1])+strings.Replace(appeal[1:], " ", "\n", 1)+"\n\n", 1)).Findings[0]
	if first.Fingerprint != moved.Fingerprint || first.Place == moved.Place {
		t.Errorf("fingerprints %s and %s, places %v and %v", first.Fingerprint, moved.Fingerprint, first.Place, moved.Place)
	}
	const stable = "91934814bd9a6acb" // Another one would break the silences that users have written down.
	if first.Fingerprint != stable {
		t.Errorf("fingerprint %s, want %s", first.Fingerprint, stable)
	}
	a, b := run(t, check.Options{}, "a.md", "").Findings[0], run(t, check.Options{}, "b.md", "").Findings[0]
	if a.Fingerprint == b.Fingerprint {
		t.Errorf("two empty files have one fingerprint, %s", a.Fingerprint)
	}
}

func TestSilence(t *testing.T) {
	text := ferry + "\n" + appeal + "\n"
	fingerprint := run(t, check.Options{}, "a.md", text).Findings[0].Fingerprint
	for name, c := range map[string]struct {
		silence  check.Silence
		silenced bool
	}{
		"rule":                {check.Silence{Rule: "appeal-left"}, true},
		"another rule":        {check.Silence{Rule: "cut-body"}, false},
		"name":                {check.Silence{Rule: "appeal-left", Path: "*.md"}, true},
		"another name":        {check.Silence{Rule: "appeal-left", Path: "*.txt"}, false},
		"path":                {check.Silence{Rule: "appeal-left", Path: "site/**/*.md"}, true},
		"end of the path":     {check.Silence{Rule: "appeal-left", Path: "news/a.md"}, true},
		"another path":        {check.Silence{Rule: "appeal-left", Path: "drafts/**"}, false},
		"text":                {check.Silence{Rule: "appeal-left", Text: "FREE  newsletter"}, true},
		"the end of the text": {check.Silence{Rule: "appeal-left", Text: "every morning."}, true},
		"another text":        {check.Silence{Rule: "appeal-left", Text: "podcast"}, false},
		"fingerprint":         {check.Silence{Fingerprint: strings.ToUpper(fingerprint)}, true},
		"another fingerprint": {check.Silence{Fingerprint: "0123456789abcdef"}, false},
	} {
		f := run(t, check.Options{Silence: []check.Silence{{Rule: "no-headline"}, c.silence}}, "./site/news/a.md", text)
		if c.silenced && (len(f.Findings) != 0 || len(f.Silenced) != 1 || !slices.Equal(f.Used, []int{1})) ||
			!c.silenced && (len(f.Findings) != 1 || len(f.Silenced) != 0 || f.Used != nil) {
			t.Errorf("%s: found %q, silenced %q, used %v", name, told(f.Findings), told(f.Silenced), f.Used)
		}
	}
}

func TestBadOptions(t *testing.T) {
	for want, o := range map[string]check.Options{
		`Forbid "(": use a regular expression in RE2 syntax: error parsing regexp: missing closing ): ` + "`(`": {Forbid: []string{"("}},
		`Forbid "": use a regular expression in RE2 syntax: it is empty`:                                        {Forbid: []string{""}},
		`Silence "apeal-left": there is no such rule: did you mean appeal-left?`:                                {Silence: []check.Silence{{Rule: "apeal-left"}}},
		`Silence "a/**": name a rule or a fingerprint`:                                                          {Silence: []check.Silence{{Path: "a/**"}}},
		`Silence "[": it is no pattern; write one like drafts/** or *.html`:                                     {Silence: []check.Silence{{Rule: "cut-body", Path: "["}}},
	} {
		_, err := check.New(nil, o)
		var wrong *check.OptionError
		if !errors.As(err, &wrong) || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	if err := check.KnownRule("everything"); err == nil || !strings.Contains(err.Error(), "use one of appeal-left, rest-left, no-headline") {
		t.Errorf("error %v", err)
	}
}

func TestFailedFiles(t *testing.T) {
	c, err := cleaner()
	if err != nil {
		t.Fatal(err)
	}
	k, err := check.New(c, check.Options{MaxBytes: 100})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]source.Reason{ferry: source.TooLarge, "%PDF-1.7\n\x00\x01\x02": source.Binary} {
		_, err := k.Check(context.Background(), source.Page{Name: "a", Body: strings.NewReader(text)})
		var f *source.Failure
		if !errors.As(err, &f) || f.Reason != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

// TestGoldensAreClean is the promise that matters most: what winnow prints passes its own check.
func TestGoldensAreClean(t *testing.T) {
	paths, err := filepath.Glob("../../testdata/golden/*/want.md")
	if err != nil || len(paths) < 20 {
		t.Fatalf("%d goldens, %v", len(paths), err)
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range run(t, check.Options{}, path, string(raw)).Findings {
			t.Errorf("%s:%d: %s: %s", path, f.Place.FirstLine, f.Rule, f.Message)
		}
		// And an appeal that is pasted into it is found.
		if f := run(t, check.Options{}, path, string(raw)+"\n\n"+appeal+"\n").Findings; !slices.ContainsFunc(f, func(f check.Finding) bool { return f.Rule == check.AppealLeft }) {
			t.Errorf("%s: the appeal pasted in is not found", path)
		}
	}
}
