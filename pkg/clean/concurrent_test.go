package clean_test

import (
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/lexicon"
	"github.com/winnow-cli/winnow/pkg/siteconfig"
	"github.com/winnow-cli/winnow/pkg/siterule"
	"github.com/winnow-cli/winnow/pkg/source"
)

// TestConcurrentUse has many goroutines clean, check and join pages of two sites with one Cleaner that has rules of every kind.
// What each gets is what it gets alone. The race detector sees the rest.
func TestConcurrentUse(t *testing.T) {
	alone := make([][]*article.Document, 2)
	for k := range alone {
		c := ruledCleaner(t) // One of its own for each site, so that nothing is kept from the other.
		alone[k] = cleanPages(t, c, sitePages(k))
	}
	if reflect.DeepEqual(alone[0], alone[1]) {
		t.Fatal("the sites are cleaned alike: the test proves nothing")
	}
	for _, rule := range []string{"ad/harbour-shop", "site/one.example/newsletter-1", "site-config/two.example/body"} {
		if !decides(rule, alone) {
			t.Errorf("the rule %s decides nothing: the test proves little", rule)
		}
	}
	c := ruledCleaner(t)
	var group sync.WaitGroup
	for range 8 {
		for k := range alone {
			group.Go(func() {
				if got := cleanPages(t, c, sitePages(k)); !reflect.DeepEqual(got, alone[k]) {
					t.Errorf("the pages of site %d differ when they are cleaned among others", k)
				}
			})
		}
	}
	group.Wait()
}

// cleanPages cleans pages, joins those that are articles, and inspects the first.
func cleanPages(t *testing.T, c *clean.Cleaner, pages []source.Page) []*article.Document {
	t.Helper()
	var docs []*article.Document
	for _, p := range pages {
		d, err := c.CleanPage(t.Context(), p)
		if err != nil {
			t.Error(err)
			return nil
		}
		docs = append(docs, d)
	}
	i, err := c.Inspect(t.Context(), source.Page{Name: "clean.md", Body: strings.NewReader("# Ferry returns\n\n" + quayText + "\n\nVisit the harbour shop for tickets.\n")})
	if err != nil {
		t.Error(err)
		return nil
	}
	return append(docs, clean.Join(docs), i.Document)
}

// decides reports whether a rule decided a block.
func decides(rule string, sites [][]*article.Document) bool {
	for _, docs := range sites {
		for _, d := range docs {
			for i := range d.Blocks {
				if d.Blocks[i].Rule == rule {
					return true
				}
			}
		}
	}
	return false
}

const quayText = "The ferry between Oldtown and the island will sail again from Monday, the harbour master said, after nine months of repairs to the pier."

// sitePages are an HTML page, its second page, and a text of a site.
func sitePages(k int) []source.Page {
	town, host := [...]string{"Oldtown", "Newtown"}[k], [...]string{"one.example", "two.example"}[k]
	text := strings.ReplaceAll(quayText, "Oldtown", town)
	page := func(more string) string {
		return "<!doctype html><title>Ferry returns to " + town + "</title><nav><a href=/>Home</a></nav><h1>Ferry returns to " + town +
			"</h1><div class=text><p>" + text + "</p><p>Visit the harbour shop for tickets.</p><p>" + more +
			"</p></div><p class=signup>The news of the quay, once a week, for readers who like boats.</p>"
	}
	return []source.Page{
		{Name: "1.html", URL: "https://" + host + "/1", Body: strings.NewReader(page("Tickets cost as much as before, the company said in a statement."))},
		{Name: "2.html", URL: "https://" + host + "/2", Body: strings.NewReader(page("The first boat leaves at six in the morning and takes forty cars to the other side."))},
		{Name: "3.txt", Body: strings.NewReader("Ferry returns to " + town + "\n\nBy Ann Lee\n\n" + text + "\n\nVisit the harbour shop for tickets.\n")},
	}
}

// ruledCleaner returns a Cleaner with a phrase rule, rules for one site and a site configuration for the other.
func ruledCleaner(t *testing.T) *clean.Cleaner {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	file, err := lexicon.ParseFile("shop.txt", strings.NewReader("rule ad/harbour-shop strong\nwhy sends the reader to a shop\nphrase |visit the harbour shop\nmatch Visit the harbour shop!\nmiss She may visit the harbour shop.\n"))
	must(err)
	phrases, err := lexicon.Extend(file)
	must(err)
	sites, err := siterule.Parse("sites.yaml", strings.NewReader("sites:\n  - domain: one.example\n    drop:\n      newsletter: [\".signup\"]\n"))
	must(err)
	rules, err := siterule.NewSet(sites...)
	must(err)
	config, err := siteconfig.Open("config", fstest.MapFS{"two.example.txt": {Data: []byte("body: //div[@class='text']\nstrip: //nav\n")}})
	must(err)
	c, err := clean.New(clean.Options{Lexicon: phrases, Sites: &clean.Sites{Rules: rules, Config: config}})
	must(err)
	return c
}
