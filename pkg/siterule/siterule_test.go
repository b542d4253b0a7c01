package siterule_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/siterule"
)

const rules = `
# The sites of these tests.
sites:
  - domain: example.com
    keep: ["div.story"]
    drop:
      newsletter: [".signup", "#letter"]
      related: ["aside.more"]
  - domain: blog.example.com
    drop: {bio: [".story .about"]}
`

const page = `<body><p>Menu</p><div class=story><h1>Ferry</h1><p>The <b>ferry</b> sails.</p><figure><img src=a.jpg><figcaption>The ferry</figcaption></figure>
<div class="box signup">Get it<table><tr><td>a<td>b<tr><td>c<td>d</table><input type=submit value=Go></div><aside class=more><a href=/x>More</a></aside>
<p class=about>Ann writes.</p><pre>code</pre><p>Half <span class=signup>Sign up</span></p></div><p id=letter>Letter</p></body>`

func newSet(t *testing.T, files ...string) *siterule.Set {
	t.Helper()
	var sites []siterule.Site
	for i, text := range files {
		parsed, err := siterule.Parse(fmt.Sprintf("rules/%d.yaml", i+1), strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		sites = append(sites, parsed...)
	}
	set, err := siterule.NewSet(sites...)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func parse(t *testing.T, text, address string) *htmldoc.Page {
	t.Helper()
	p, err := htmldoc.Parse(t.Context(), text, htmldoc.Options{BaseURL: address})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// outline is each block that has a vote, as "text: role rule".
func outline(p *htmldoc.Page, set *siterule.Set, headline int) []string {
	lines := make([]string, len(p.Document.Blocks))
	for _, v := range set.Votes(p, headline) {
		text := p.Document.Blocks[v.Block].Text
		lines[v.Block] = fmt.Sprintf("%s: %s %s", strings.ReplaceAll(text, "\n", "/"), v.Role, strings.TrimPrefix(v.Rule, "site/"))
	}
	var list []string
	for _, l := range lines {
		if l != "" {
			list = append(list, l)
		}
	}
	return list
}

func TestVotes(t *testing.T) {
	all := []string{
		"The ferry sails.: body example.com/keep-1", ": body example.com/keep-1", "The ferry: caption example.com/keep-1",
		"Get it: newsletter example.com/newsletter-1", "a\tb/c\td: newsletter example.com/newsletter-1", "Go: newsletter example.com/newsletter-1",
		"More: related example.com/related-1", "Ann writes.: body example.com/keep-1", "code: body example.com/keep-1",
		"Half Sign up: body example.com/keep-1", "Letter: newsletter example.com/newsletter-2",
	}
	below := append([]string(nil), all...)
	below[7] = "Ann writes.: bio blog.example.com/bio-1"
	set := newSet(t, rules)
	for address, want := range map[string][]string{
		"https://example.com/a":             all,
		"https://www.example.com/a":         all,
		"https://Sub.example.com:8080/":     all,
		"https://blog.example.com/a":        below,
		"https://old.blog.example.com/a":    below,
		"https://notexample.com/a":          nil,
		"https://example.com.elsewhere.net": nil,
		"https://com/":                      nil,
		"":                                  nil,
	} {
		if diff := cmp.Diff(want, outline(parse(t, page, address), set, 1)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", address, diff)
		}
	}
	if got := outline(parse(t, page, "https://example.com"), set, -1); len(got) != len(all)+1 {
		t.Errorf("without a headline, its heading is body like the rest: %q", got)
	}
	var none *siterule.Set
	if none.Votes(parse(t, page, "https://example.com"), -1) != nil || none.Rules() != nil {
		t.Error("a nil set has votes or rules")
	}
}

// TestAddress demands the order --base-url, canonical link, og:url, and that a base element does not count.
func TestAddress(t *testing.T) {
	const canonical = `<link rel=canonical href="https://example.com/a">`
	const og = `<meta property="og:url" content="https://example.com/b">`
	set := newSet(t, rules)
	for _, c := range []struct {
		name, given, head string
		want              bool
	}{
		{"canonical", "", canonical, true},
		{"og:url", "", og, true},
		{"given before canonical", "https://other.example.net/", canonical, false},
		{"canonical before og:url", "", `<link rel=canonical href="https://other.example.net/">` + og, false},
		{"a relative canonical says nothing", "", `<link rel=canonical href="/a">` + og, true},
		{"base element", "", `<base href="https://example.com/">`, false},
		{"not an address", "", `<link rel=canonical href="https://../x">`, false},
	} {
		if got := len(outline(parse(t, c.head+page, c.given), set, -1)) > 0; got != c.want {
			t.Errorf("%s: the rules match: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "r.yaml:1: a file of site rules must be keys with values"},
		{"no sites", "sites: []", "r.yaml:1: it names no site: begin with sites: and a list of domains"},
		{"unknown key", "sites:\n  - domain: a.test\n    kep: [p]", `r.yaml:3: unknown key "kep": a site has domain, keep, drop and test`},
		{"unknown key at the top", "rules: 1", `r.yaml:1: unknown key "rules": a file of site rules has the key sites only`},
		{"no domain", "sites:\n  - keep: [p]", "r.yaml:2: a site has no domain: add a line such as domain: example.com"},
		{"bad domain", "sites:\n  - domain: a/b\n    keep: [p]", `r.yaml:2: "a/b" is no host name: write one such as example.com`},
		{"no selectors", "sites:\n  - domain: a.test", "r.yaml:2: the site a.test has no selectors: add keep or drop"},
		{"bad selector", "sites:\n  - domain: a.test\n    keep:\n      - p\n      - \"p[\"", "r.yaml:5: \"p[\" is no CSS selector: "},
		{"not a list", "sites:\n  - domain: a.test\n    keep: p", `r.yaml:3: keep must be a list, such as keep: [a, b]`},
		{"a comment for an ID", "sites:\n  - domain: a.test\n    keep:\n      - #id", "a selector is empty; text that begins with # needs quotes"},
		{"a number", "sites:\n  - domain: a.test\n    keep: [1]", "r.yaml:3: a selector must be text: put it in quotes"},
		{"role", "sites:\n  - domain: a.test\n    drop:\n      letter: [p]", `r.yaml:4: unknown role "letter": use one of headline`},
		{"body", "sites:\n  - domain: a.test\n    drop: {body: [p]}", "r.yaml:3: drop cannot make body: put the selectors under keep"},
		{"twice", "sites:\n  - domain: a.test\n    keep: [p]\n    keep: [a]", "r.yaml:4: "},
		{"syntax", "sites:\n  - domain: [a", "r.yaml:2: "},
		{"test", "sites:\n  - domain: a.test\n    keep: [p]\n    test:\n      - html: <p>a", "r.yaml:5: a test needs both html and role"},
		{"test role", "sites:\n  - domain: a.test\n    keep: [p]\n    test: [{html: a, role: b}]", `r.yaml:4: unknown role "b": use one of`},
		{"two documents", "sites: []\n---\nsites: []", "a second document begins here"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := siterule.Parse("r.yaml", strings.NewReader(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "r.yaml:") {
				t.Errorf("error is %v, want %s", err, c.want)
			}
		})
	}
}

func TestADomainStandsOnce(t *testing.T) {
	a, err := siterule.Parse("a.yaml", strings.NewReader("sites:\n  - domain: a.test\n    keep: [p]\n"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := siterule.Parse("b.yaml", strings.NewReader("sites:\n\n  - domain: www.A.test\n    keep: [p]\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = siterule.NewSet(append(a, b...)...)
	if want := "b.yaml:3: the domain a.test stands at a.yaml:2 already: put the selectors together"; err == nil || err.Error() != want {
		t.Errorf("error is %v, want %s", err, want)
	}
}

func TestExamples(t *testing.T) {
	sites, err := siterule.Parse("r.yaml", strings.NewReader(rules+`
  - domain: test.example
    keep: [".story p"]
    drop: {ad: [".ad"]}
    test:
      - html: <div class=story><p>Text</p></div>
        role: body
      - {html: <div class=ad>Buy</div>, role: newsletter}
      - {html: <div class=ad>Buy</div>, role: none}
      - {html: <p>Text</p>, role: none}
`))
	if err != nil {
		t.Fatal(err)
	}
	if got := sites[0].Failures(); got != nil {
		t.Errorf("a site without tests fails: %q", got)
	}
	want := []siterule.Failure{
		{Source: "r.yaml:18", What: `must find newsletter but does not: "<div class=ad>Buy</div>"`},
		{Source: "r.yaml:19", What: `must not match, but site/test.example/ad-1 does: "<div class=ad>Buy</div>"`},
	}
	if diff := cmp.Diff(want, sites[2].Failures()); diff != "" {
		t.Errorf("failures (-want +got):\n%s", diff)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(rules)
	f.Add("sites:\n  - domain: a.test\n    keep: [p]\n    test: [{html: <p>a, role: body}]")
	f.Add("sites: &a [*a]")
	f.Add("sites:\n- {domain: a.test, drop: {ad: [\":has(\", \"a:nth-child(-n+\", \"::x\"]}}")
	f.Add("a: |\n  b\n--- !t\n? [x]\n: y")
	f.Fuzz(func(t *testing.T, text string) {
		sites, err := siterule.Parse("f.yaml", strings.NewReader(text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f.yaml:") {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		for i := range sites {
			sites[i].Failures()
		}
		if set, err := siterule.NewSet(sites...); err == nil {
			p, err := htmldoc.Parse(t.Context(), page, htmldoc.Options{BaseURL: "https://" + sites[0].Domain})
			if err != nil {
				t.Fatal(err)
			}
			set.Votes(p, -1)
		}
	})
}
