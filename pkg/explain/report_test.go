package explain

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
)

// withoutOurFiles leaves the style, the script and their hashes out of a page, which have no place in a golden.
func withoutOurFiles(page string) string {
	for _, pattern := range []string{`(?s)(<style>).*?(</style>)`, `(?s)(<script>).*?(</script>)`, `(sha256-).*?(&#39;)`} {
		page = regexp.MustCompile(pattern).ReplaceAllString(page, "$1…$2")
	}
	return page
}

func TestReport(t *testing.T) {
	r := newReport(t)
	compareGolden(t, "one.html.golden", withoutOurFiles(written(t, r, pagesOf(t, r, textPage()))))

	pages := pagesOf(t, r, textPage(), markupPage(), &article.Document{Source: "pages/gone.html"})
	pages[2].Failure = "unreadable: there is no such file or folder; check the path"
	compareGolden(t, "several.html.golden", withoutOurFiles(written(t, r, pages)))
}

func TestTheLeastSureComesFirst(t *testing.T) {
	document := func(name string, confidence float64) *article.Document {
		return &article.Document{Source: name, Confidence: confidence, Blocks: []article.Block{{Text: "a"}}}
	}
	r := newReport(t)
	pages := pagesOf(t, r, document("c", 0.5), document("d", 0.5), document("e", 0.9), document("b", 0), &article.Document{Source: "a"})
	before := slices.Clone(pages)
	var names []string
	for _, found := range regexp.MustCompile(`<a href="#page-\d+" dir="auto">(\w)</a>`).FindAllStringSubmatch(written(t, r, pages), -1) {
		names = append(names, found[1])
	}
	if got := strings.Join(names, ""); got != "abcde" {
		t.Errorf("the index is in the order %q", got)
	}
	if !slices.Equal(pages, before) {
		t.Error("Write sorts the caller's list")
	}
}

// TestSamePagesSameBytes explains in many goroutines at once.
func TestSamePagesSameBytes(t *testing.T) {
	r := newReport(t)
	documents := []*article.Document{textPage(), markupPage(), hostilePage(), textPage()}
	want := written(t, r, pagesOf(t, r, documents...))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			mine, err := NewReport()
			if err != nil {
				t.Error(err)
				return
			}
			for _, report := range []*Report{r, mine} {
				pages := make([]*Page, len(documents))
				for i, d := range documents {
					if pages[i], err = report.Page(d); err != nil {
						t.Error(err)
						return
					}
				}
				var b strings.Builder
				if err := report.Write(&b, pages); err != nil || b.String() != want {
					t.Errorf("the bytes differ, or %v", err)
				}
			}
		})
	}
	all.Wait()
}

// TestThePolicyKnowsTheStyleAndTheScript hashes what stands in the page, as a browser does.
func TestThePolicyKnowsTheStyleAndTheScript(t *testing.T) {
	r := newReport(t)
	page := written(t, r, pagesOf(t, r, textPage()))
	for _, tag := range []string{"style", "script"} {
		_, rest, _ := strings.Cut(page, "<"+tag+">")
		body, _, found := strings.Cut(rest, "</"+tag+">")
		if !found || len(body) < 1000 {
			t.Fatalf("no %s in the page", tag)
		}
		if !strings.Contains(html.UnescapeString(page), tag+"-src '"+digest([]byte(body))+"'") {
			t.Errorf("the policy does not name the page's %s", tag)
		}
	}
}

// TestAHostilePageStaysText parses the page and looks for what a browser would act on.
func TestAHostilePageStaysText(t *testing.T) {
	r := newReport(t)
	pages := pagesOf(t, r, hostilePage(), textPage())
	pages[0].Failure = attack
	page := written(t, r, pages)
	if i := strings.IndexAny(page, loud); i >= 0 {
		t.Errorf("%q came through", page[i:i+8])
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	scripts := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script":
			scripts++
		case "img", "iframe", "object", "embed", "link", "base", "svg":
			t.Errorf("the page has a <%s>", n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "src" || a.Key == "href" && !strings.HasPrefix(a.Val, "#page-") {
				t.Errorf("the page has <%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
	if scripts != 1 {
		t.Errorf("the page has %d scripts", scripts)
	}
}

// TestTheStyleKnowsEveryRole finds the roles that somebody adds.
func TestTheStyleKnowsEveryRole(t *testing.T) {
	style := string(newReport(t).style)
	for _, r := range append(article.Roles(), article.RoleNone) {
		for _, rule := range []string{".r-" + r.String() + " { --h:", ".hide-" + r.String() + " .b.r-" + r.String()} {
			if !strings.Contains(style, rule) {
				t.Errorf("page.css has no %s", rule)
			}
		}
		if !strings.Contains(style, ".f-"+family(r)+" { --line:") {
			t.Errorf("page.css has no line for the family %s", family(r))
		}
	}
}

func TestSummary(t *testing.T) {
	s := summarise(&article.Document{})
	if got, want := s.String(), "kept 0 of 0 words (0 %): nothing; removed: nothing"; got != want {
		t.Errorf("of nothing: %q, want %q", got, want)
	}
	s = summarise(textPage())
	if got, want := s.String(), "kept 12 of 22 words (55 %): headline 3, body 9; removed: body 4, newsletter 5, nav 1"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
