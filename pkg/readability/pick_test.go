package readability_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/htmldoc"
	"github.com/winnow-cli/winnow/pkg/readability"
)

const prose = "The ferry to Orrin sails again after six years, the council said on Friday, and islanders travel for half of the price, which is a relief to those who had to row."

func parse(t *testing.T, text string) *htmldoc.Page {
	t.Helper()
	page, err := htmldoc.Parse(t.Context(), text, htmldoc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func article(n int) string {
	return "<html><body><nav><ul><li><a href=/a>News</a><li><a href=/b>Sport</a></ul></nav><div class=story><h1>Ferry</h1>" +
		strings.Repeat("<p>"+prose+"</p>", n) + "</div><div class=footer><a href=/c>Imprint</a></div></body></html>"
}

func TestPick(t *testing.T) {
	page := parse(t, article(8))
	picked := readability.Pick(t.Context(), page, nil)
	if len(picked) != len(page.Document.Blocks) {
		t.Fatalf("%d answers for %d blocks", len(picked), len(page.Document.Blocks))
	}
	for i := range picked {
		text := page.Document.Blocks[i].Text
		if text == prose && !picked[i] {
			t.Errorf("paragraph %d is not picked", i)
		}
		if (text == "News" || text == "Imprint") && picked[i] {
			t.Errorf("%q is picked", text)
		}
	}
}

// TestPickNothing demands nil, and no panic, for what the library cannot read.
func TestPickNothing(t *testing.T) {
	if got := readability.Pick(t.Context(), nil, nil); got != nil {
		t.Errorf("no page gives %v", got)
	}
	if got := readability.Pick(t.Context(), &htmldoc.Page{}, nil); got != nil {
		t.Errorf("an empty page gives %v", got)
	}
	for _, text := range []string{"", "<p>", "<script>x</script>", "<frameset><frame></frameset>", "<svg><text>x</text></svg>"} {
		if got := readability.Pick(t.Context(), parse(t, text), nil); len(got) != 0 && len(got) != len(parse(t, text).Document.Blocks) {
			t.Errorf("%q gives %v", text, got)
		}
	}
}

// TestPickOnlyReads demands that the page is not changed, since the tree is shared and Pick runs concurrently.
func TestPickOnlyReads(t *testing.T) {
	page := parse(t, article(5))
	before := htmldoc.ParseTree(page.Root, htmldoc.Options{}).Document
	var wg sync.WaitGroup
	answers := make([][]bool, 4)
	for i := range answers {
		wg.Go(func() { answers[i] = readability.Pick(t.Context(), page, nil) })
	}
	wg.Wait()
	for _, a := range answers[1:] {
		if diff := cmp.Diff(answers[0], a); diff != "" {
			t.Errorf("two answers differ:\n%s", diff)
		}
	}
	if diff := cmp.Diff(before, htmldoc.ParseTree(page.Root, htmldoc.Options{}).Document); diff != "" {
		t.Errorf("the tree was changed:\n%s", diff)
	}
}
