package clean

import (
	"os"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/lexicon"
)

func TestGatePhrasesKeepTheirExamples(t *testing.T) {
	rules, err := lexicon.ParseFS(os.DirFS("."), "gates")
	if err != nil {
		t.Fatal(err)
	}
	if err := lexicon.Verify(rules); err != nil {
		t.Error(err)
	}
	if _, err := gates(); err != nil {
		t.Error(err)
	}
}

func TestWarnOfCutOff(t *testing.T) {
	body := func(text string) article.Block { return article.Block{Role: article.Body, Kept: true, Text: text} }
	offer := func(text string) article.Block { return article.Block{Role: article.Subscription, Text: text} }
	menu := article.Block{Role: article.Nav, Text: "Contact"}
	const (
		notFree = "the page says that it is not free to read (json-ld): its text may be cut off"
		gate    = "the rest of the text may be kept for subscribers: block "
		broken  = "the text breaks off with an ellipsis before an offer to read on: it may be cut off"
	)
	closed := article.Head{JSONLD: []string{`{"@type":"NewsArticle","headline":"Bridge","isAccessibleForFree":"False"}`}}
	for _, c := range []struct {
		name   string
		head   article.Head
		blocks []article.Block
		want   []string
	}{
		{"a free page", article.Head{}, []article.Block{body("The bridge is closed."), offer("Subscribe for just 1 pound a week"), offer("Already a subscriber? Log in")}, nil},
		{"not free, whole text", closed, []article.Block{body("The bridge is closed.")}, []string{notFree}},
		{"not free, breaks off", closed, []article.Block{body("The bridge is …"), menu}, []string{notFree, broken}},
		{"a paywall behind the text", article.Head{}, []article.Block{body("The bridge is…"), menu, offer("Subscribe to continue reading")}, []string{gate + `2, "Subscribe to continue reading", stands where it ends`}},
		{"a paywall far below", article.Head{}, append([]article.Block{body("The bridge is closed.")}, append(repeated(menu, 12), offer("Subscribe to continue reading"))...), nil},
		{"a paywall nobody sees", article.Head{}, []article.Block{body("The bridge is closed."), {Role: article.Subscription, Hidden: true, Text: "Subscribe to continue reading"}}, nil},
		{"another article's teaser", article.Head{}, []article.Block{body("The bridge is closed."), {Role: article.Related, Text: "Sign in to read the full story"}}, nil},
		{"an ellipsis before an offer", article.Head{}, []article.Block{body("He said “the bridge [...]”"), offer("Read on with a subscription")}, []string{broken}},
		{"an ellipsis at the end of a free page", article.Head{}, []article.Block{body("And then the bridge was open again…"), menu}, nil},
		{"no text at all", article.Head{}, []article.Block{menu}, nil},
	} {
		d := &article.Document{Head: c.head, Blocks: c.blocks}
		for i := range d.Blocks {
			d.Blocks[i].ID = i
		}
		warnOfCutOff(d)
		if got, want := strings.Join(d.Warnings, "\n"), strings.Join(c.want, "\n"); got != want {
			t.Errorf("%s: warned %q, want %q", c.name, got, want)
		}
	}
}

func repeated(b article.Block, n int) []article.Block {
	list := make([]article.Block, n)
	for i := range list {
		list[i] = b
	}
	return list
}
