package clean_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/siteconfig"
	"github.com/winnow-cli/winnow/pkg/siterule"
)

const siteRules = `
sites:
  - domain: site.test
    keep: ["p", "nav a", "form"]
    drop:
      engage: ["p:first-of-type"]
      legal: ["li", "blockquote"]
      nav: ["img", "h2"]
`

const siteConfig = `
body: //article
body: //main | //body
strip: //p[position() = 2]
strip_id_or_class: side
title: //h1
author: //*[@class='byline']
date: //time
`

func sites(t *testing.T, rules, config string) *clean.Sites {
	t.Helper()
	s := &clean.Sites{}
	if rules != "" {
		parsed, err := siterule.Parse("r.yaml", strings.NewReader(rules))
		if err != nil {
			t.Fatal(err)
		}
		if s.Rules, err = siterule.NewSet(parsed...); err != nil {
			t.Fatal(err)
		}
	}
	if config != "" {
		var err error
		if s.Config, err = siteconfig.Open("ftr", fstest.MapFS{"site.test.txt": {Data: []byte(config)}}); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func cleanSite(t *testing.T, o clean.Options, data string) *article.Document {
	t.Helper()
	c, err := clean.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return cleanAny(t, c, []byte(data))
}

// TestSiteRulesLoseNothing holds every HTML fixture, cleaned with rules for its site, to what must hold for all inputs: the
// blocks are those without rules, in the same order, each with a role and a reason, and where a rule decided, that is what
// the record says.
func TestSiteRulesLoseNothing(t *testing.T) {
	for name, s := range map[string]*clean.Sites{
		"rules": sites(t, siteRules, ""), "config": sites(t, "", siteConfig), "both": sites(t, siteRules, siteConfig),
	} {
		for _, f := range allFixtures(t) {
			if f.from != article.HTML {
				continue
			}
			t.Run(name+"/"+f.name, func(t *testing.T) {
				plain := cleanSite(t, clean.Options{BaseURL: "https://site.test/a"}, string(f.data))
				d := cleanSite(t, clean.Options{BaseURL: "https://site.test/a", Sites: s}, string(f.data))
				checkDocument(t, d)
				checkVisible(t, d, string(f.data))
				if len(d.Blocks) != len(plain.Blocks) {
					t.Fatalf("%d blocks with rules, %d without", len(d.Blocks), len(plain.Blocks))
				}
				for i := range d.Blocks {
					b := &d.Blocks[i]
					if b.Text != plain.Blocks[i].Text || b.Kind != plain.Blocks[i].Kind {
						t.Errorf("block %d is %s %q with rules and %s %q without", i, b.Kind, b.Text, plain.Blocks[i].Kind, plain.Blocks[i].Text)
					}
					checkDecided(t, b)
				}
			})
		}
	}
}

// checkDecided demands that a block has the role that its decisive votes give it, and none that they take.
func checkDecided(t *testing.T, b *article.Block) {
	t.Helper()
	for _, v := range b.Votes {
		switch {
		case v.Weight >= article.Decisive && (b.Role != v.Role || b.Rule != v.Rule && b.Rule != "repeat/earlier"):
			t.Errorf("block %d is %s by %s, but %s says %s", b.ID, b.Role, b.Rule, v.Rule, v.Role)
		case v.Weight <= -article.Decisive && b.Role == v.Role:
			t.Errorf("block %d is %s, but %s says that it is not", b.ID, b.Role, v.Rule)
		}
	}
}

// TestSiteRulesWin demands that rules outweigh phrases that prove an appeal, the body model, hidden markup and the verdict that
// a page holds no article.
func TestSiteRulesWin(t *testing.T) {
	const page = `<html><body><div class=box><p>Sign up for our free weekly newsletter. Please subscribe to our newsletter today.</p>
		<p style="display:none">Here stands a hidden line of nine words.</p><img src=a.jpg></div><p class=other>Other words stand here as well.</p></body></html>`
	base := clean.Options{BaseURL: "https://www.site.test/"}
	base.Sites = sites(t, "sites: [{domain: site.test, keep: [.box]}]", "")
	d := cleanSite(t, base, page)
	for i, b := range d.Blocks[:3] {
		if b.Role != article.Body || !b.Kept || b.Rule != "site/site.test/keep-1" || b.Why != "stands in “.box”, which is body on site.test" {
			t.Errorf("block %d is %s by %s, kept %v: %s", i, b.Role, b.Rule, b.Kept, b.Why)
		}
	}
	if d.Confidence < 0.5 {
		t.Errorf("confidence is %v", d.Confidence)
	}
	base.Sites = sites(t, "sites: [{domain: site.test, keep: [.box], drop: {related: [.box p], ad: [img]}}]", "body: //p")
	d = cleanSite(t, base, page)
	var got []string
	for _, b := range d.Blocks {
		got = append(got, b.Role.String()+" "+b.Rule)
	}
	want := []string{"related site/site.test/related-1", "related site/site.test/related-1", "ad site/site.test/ad-1", "body site-config/site.test/body"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
}

func TestSiteRulesNeedHTML(t *testing.T) {
	s := sites(t, siteRules, siteConfig)
	for _, from := range []article.Format{article.Text, article.Markdown} {
		c, err := clean.New(clean.Options{From: from, BaseURL: "https://site.test/", Sites: s})
		if err != nil {
			t.Fatal(err)
		}
		d := cleanAny(t, c, []byte("The ferry sails again\n\nAfter six years the ferry to the island sails again, the council said on Friday evening.\n"))
		for _, b := range d.Blocks {
			if strings.HasPrefix(b.Rule, "site") {
				t.Errorf("%s: block %d is decided by %s", from, b.ID, b.Rule)
			}
		}
	}
}

// TestTheUsersPhrasesAreTheRecords demands that a rule of the user's takes part like one that ships, and that silenced ones
// do not.
func TestTheUsersPhrasesAreTheRecords(t *testing.T) {
	file, err := lexicon.ParseFile("mine.txt", strings.NewReader("silence donation/button-en\nrule app/pigeon 12\nwhy sells a pigeon\nphrase |buy a pigeon"))
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Extend(file)
	if err != nil {
		t.Fatal(err)
	}
	const text = "The ferry sails again\n\nAfter six years the ferry to the island sails again, the council said on Friday evening.\n\nBuy a pigeon before the summer ends and the boats are full.\n\nDonate now\n"
	for _, c := range []struct {
		lexicon *lexicon.Lexicon
		rules   []string
	}{{nil, []string{"donation/button-en"}}, {lex, []string{"app/pigeon"}}} {
		d := cleanSite(t, clean.Options{From: article.Text, Lexicon: c.lexicon}, text)
		var voted []string
		for _, b := range d.Blocks {
			for _, v := range b.Votes {
				if v.Rule == "donation/button-en" || v.Rule == "app/pigeon" {
					voted = append(voted, v.Rule)
				}
			}
		}
		if diff := cmp.Diff(c.rules, voted); diff != "" {
			t.Errorf("rules (-want +got):\n%s", diff)
		}
	}
}
