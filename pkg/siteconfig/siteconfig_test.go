package siteconfig_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/metadata"
	"github.com/winnow-cli/winnow/pkg/siteconfig"
)

const page = `<html><head><title>Ferry | Example</title><meta name=author content="Ann Lee"></head><body><p>Menu</p><div id=main class="story wide">
<h1>Ferry</h1><p class=by>By Ann Lee</p><time>5 May 2024</time><p>The ferry sails.</p><figure><img src=/ads/a.jpg></figure><figure><img src=b.jpg><figcaption>The ferry</figcaption></figure>
<div class="box-signup">Get it</div><p>It is <b>blue</b>.</p></div><p>Foot</p></body></html>`

func folder(t *testing.T, files map[string]string) *siteconfig.Folder {
	t.Helper()
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	f, err := siteconfig.Open("sites", m)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func parse(t *testing.T, text, address string) *htmldoc.Page {
	t.Helper()
	p, err := htmldoc.Parse(t.Context(), text, htmldoc.Options{BaseURL: address})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// outline is each block with its first vote, as "text: +role directive".
func outline(p *htmldoc.Page, v siteconfig.Verdict) []string {
	lines := make([]string, len(p.Document.Blocks))
	for i := range lines {
		lines[i] = p.Document.Blocks[i].Text + ":"
	}
	for _, vote := range v.Votes {
		if strings.HasSuffix(lines[vote.Block], ":") {
			sign := "+"
			if vote.Weight < 0 {
				sign = "-"
			}
			lines[vote.Block] += fmt.Sprintf(" %s%s %s", sign, vote.Role, strings.TrimPrefix(vote.Rule, "site-config/example.com/"))
		}
	}
	return lines
}

func TestJudge(t *testing.T) {
	f := folder(t, map[string]string{"example.com.txt": `
# The first body matches nothing.
title: //h1
author: //meta[@name='author']/@content
date: //time
body: //div[@id='none']
body: //div[@id='main']
body: //body
strip: //h1 | //p[@class='by']
strip_id_or_class: 'signup'
strip_image_src: /ads/
tidy: no
replace_string(<a): <b
test_url: https://example.com/a:b
test_contains: x
prune: no
strip: //p[
this is no directive
`})
	p := parse(t, page, "https://www.example.com/a")
	v := f.Judge(p, 1)
	want := []string{
		"Menu: -body body", "Ferry: +headline title", "By Ann Lee: -headline strip", "5 May 2024: +date date", "The ferry sails.: +body body",
		": -headline strip_image_src", ": +body body", "The ferry: +caption body", "Get it: -headline strip_id_or_class", "It is blue.: +body body",
		"Foot: -body body",
	}
	if diff := cmp.Diff(want, outline(p, v)); diff != "" {
		t.Errorf("votes (-want +got):\n%s", diff)
	}
	given := metadata.Given{
		Headline: "Ferry", HeadlineRule: "site-config/example.com/title", Authors: []string{"Ann Lee"}, AuthorsRule: "site-config/example.com/author",
		Date: "5 May 2024", DateRule: "site-config/example.com/date",
	}
	if diff := cmp.Diff(given, v.Given); diff != "" {
		t.Errorf("metadata (-want +got):\n%s", diff)
	}
	if len(v.Warnings) != 3 || !strings.HasPrefix(v.Warnings[0], `sites/example.com.txt:17: "//p[" is no XPath expression: `) ||
		v.Warnings[1] != "sites/example.com.txt:18: the line is no directive and a colon: it was ignored" ||
		v.Warnings[2] != "sites/example.com.txt: winnow does not read the directives prune, replace_string, tidy: they were ignored" {
		t.Errorf("warnings are %q", v.Warnings)
	}
	for _, vote := range v.Votes {
		if !vote.IsDecisive() || !strings.Contains(vote.Why, "(sites/example.com.txt:") {
			t.Errorf("vote %+v is not decisive or names no line", vote)
		}
	}
}

func TestStripWithoutABody(t *testing.T) {
	f := folder(t, map[string]string{"example.com.txt": "strip: //p[contains(., 'blue')]\nbody: //nothing\ntitle: string(//title)\nbody: count(//p)"})
	p := parse(t, page, "https://example.com/")
	v := f.Judge(p, -1)
	if v.Given.Headline != "Ferry | Example" || len(v.Votes) != 4 || v.Votes[0].Block != 9 || v.Votes[0].Weight > 0 {
		t.Errorf("verdict is %+v", v)
	}
	if len(v.Warnings) != 1 || v.Warnings[0] != `sites/example.com.txt:4: the XPath expression "count(//p)" was ignored: it gives no nodes` {
		t.Errorf("warnings are %q", v.Warnings)
	}
}

// TestHosts demands that the file of the host comes first and then that of the closest domain above it.
func TestHosts(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"example.com.txt", ".example.com.txt", "blog.example.com.txt", "www.other.test.txt", ".co.test.txt", ".a.co.test.txt"} {
		files[name] = "body: //p"
	}
	f := folder(t, files)
	for address, want := range map[string]string{
		"https://example.com/":        "example.com",
		"https://www.example.com/":    "example.com",
		"https://blog.example.com/":   "blog.example.com",
		"https://x.blog.example.com/": ".example.com",
		"https://other.test/":         "www.other.test",
		"https://www.other.test/":     "www.other.test",
		"https://x.other.test/":       "",
		"https://b.co.test/":          ".co.test",
		"https://b.a.co.test/":        ".a.co.test",
		"https://co.test/":            "",
		"https://../example.com/":     "",
		"":                            "",
	} {
		got := ""
		if votes := f.Judge(parse(t, "<p>Text", address), -1).Votes; len(votes) > 0 {
			got = strings.TrimSuffix(strings.TrimPrefix(votes[0].Rule, "site-config/"), "/body")
		}
		if got != want {
			t.Errorf("%q is judged by %q, want %q", address, got, want)
		}
	}
}

// watched notes which files are opened, and how often.
type watched struct {
	fs.FS
	mu     sync.Mutex
	opened map[string]int
}

func (w *watched) Open(name string) (fs.File, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.opened[name]++
	return w.FS.Open(name)
}

// TestFilesAreReadWhenNeeded demands that opening a folder reads no file, and that pages of one host read its file once, also
// concurrently.
func TestFilesAreReadWhenNeeded(t *testing.T) {
	m := fstest.MapFS{"example.com.txt": {Data: []byte("body: //div[contains(concat(' ', @class, ' '), ' story ')]\nstrip: //p[contains(string(.), 'blue')]")}}
	for i := range 2000 {
		m[fmt.Sprintf("%d.test.txt", i)] = &fstest.MapFile{Data: []byte("body: //p")}
	}
	w := &watched{FS: m, opened: map[string]int{}}
	f, err := siteconfig.Open("sites", w)
	if err != nil {
		t.Fatal(err)
	}
	for name := range w.opened {
		if name != "." {
			t.Errorf("%s is opened at the start", name)
		}
	}
	var wg sync.WaitGroup
	p := parse(t, page, "https://example.com/")
	want := f.Judge(p, -1)
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if diff := cmp.Diff(want, f.Judge(p, -1)); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	wg.Wait()
	if w.opened["example.com.txt"] != 1 || len(w.opened) > 2 {
		t.Errorf("opened %v", w.opened)
	}
}

type failing struct{ fstest.MapFS }

func (f failing) Open(name string) (fs.File, error) {
	if name == "example.com.txt" {
		return nil, errors.New("disk on fire")
	}
	return f.MapFS.Open(name)
}

func TestOpen(t *testing.T) {
	if _, err := siteconfig.Open("nowhere", fstest.MapFS{"a": {}}); err != nil {
		t.Error(err)
	}
	f, err := siteconfig.Open("sites", failing{fstest.MapFS{"a": {}}})
	if err != nil {
		t.Fatal(err)
	}
	v := f.Judge(parse(t, page, "https://example.com/"), -1)
	if want := "sites/example.com.txt: it cannot be read: disk on fire"; len(v.Votes) > 0 || len(v.Warnings) != 1 || v.Warnings[0] != want {
		t.Errorf("verdict is %+v", v)
	}
	var none *siteconfig.Folder
	if v := none.Judge(parse(t, page, "https://example.com/"), -1); v.Votes != nil || v.Warnings != nil {
		t.Errorf("a nil folder says %+v", v)
	}
}

// TestSlowExpressionsAreStopped holds an expression that needs the square of the nodes to a bound.
func TestSlowExpressionsAreStopped(t *testing.T) {
	f := folder(t, map[string]string{"example.com.txt": "body: //p/following-sibling::p[last()]\nbody: //div"})
	p := parse(t, "<div>"+strings.Repeat("<p>a</p>", 20000)+"</div>", "https://example.com/")
	start := time.Now()
	v := f.Judge(p, -1)
	if len(v.Warnings) != 1 || !strings.Contains(v.Warnings[0], "it takes too long on this page") {
		t.Errorf("warnings are %q", v.Warnings)
	}
	if len(v.Votes) != 20000 || v.Votes[0].Role != article.Body {
		t.Errorf("%d votes", len(v.Votes))
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}

func FuzzFile(f *testing.F) {
	f.Add("title: //h1\nbody: //div[@id='main']\nstrip: //p[@class='by']\nstrip_id_or_class: \"box\"\n# x\nreplace_string(a): b")
	f.Add("body: //p[position() mod 2 = 1]\ndate: substring-after(//time, ' ')\nauthor: //a/@href | //b")
	f.Add("strip: //*[contains(@class, concat('a', \"b\"))]/ancestor-or-self::*[last()]/..")
	f.Add("body: //p[matches(., '(')]\nstrip: reverse(//p)\ntitle: //h1[string-join(., '')]\nbody://text()")
	f.Fuzz(func(t *testing.T, text string) {
		m := fstest.MapFS{"example.com.txt": {Data: []byte(text)}}
		folder, err := siteconfig.Open("sites", m)
		if err != nil {
			t.Fatal(err)
		}
		p := parse(t, page, "https://example.com/")
		v := folder.Judge(p, 1)
		for _, vote := range v.Votes {
			if vote.Block < 0 || vote.Block >= len(p.Document.Blocks) || !vote.IsDecisive() {
				t.Errorf("vote %+v", vote)
			}
		}
		v.Given.Apply(p.Document)
	})
}
