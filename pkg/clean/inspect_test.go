package clean_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/clean"
	"github.com/winnow-cli/winnow/pkg/source"
)

// ferry is a clean article to put things into.
const ferry = `# The ferry of Lindvik sails again

The ferry that connects Lindvik with the outer islands left the quay on Tuesday for the first time since a fire in its engine room in March.

About two hundred people had come to see it off, among them the crew of the fire brigade that had pumped water into the hull for nine hours.

“We had given her up,” said the captain, Ragna Holt, who has sailed the route for twenty-two years. “Then the yard called and said that the frames were straight.”

The repair took four months and cost the county eleven million kroner, of which the insurance pays a little more than half.
`

func inspect(t *testing.T, name, text string) *clean.Inspection {
	t.Helper()
	c, err := clean.New(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	i, err := c.Inspect(t.Context(), source.Page{Name: name, Body: strings.NewReader(text)})
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func roles(i *clean.Inspection) []article.Role {
	var list []article.Role
	for _, l := range i.Leftovers {
		list = append(list, l.Role)
	}
	return list
}

func TestInspectFindsNothingInACleanArticle(t *testing.T) {
	for name, text := range map[string]string{
		"a.md": ferry, "a.txt": strings.TrimPrefix(ferry, "# "),
		"a.html": "<h1>The ferry of Lindvik sails again</h1>\n<p>" + strings.Join(strings.Split(ferry, "\n\n")[1:], "</p>\n<p>") + "</p>",
	} {
		i := inspect(t, name, text)
		if len(i.Leftovers) > 0 || len(i.Cuts) > 0 {
			t.Errorf("%s: leftovers %v, cuts %v", name, i.Leftovers, i.Cuts)
		}
		if i.Words < 90 || i.Document.Meta.Headline != "The ferry of Lindvik sails again" {
			t.Errorf("%s: %d words under %q", name, i.Words, i.Document.Meta.Headline)
		}
		if i.Judged != (name != "a.md") {
			t.Errorf("%s: judged is %v", name, i.Judged)
		}
	}
}

func TestInspectFindsWhatIsPastedIn(t *testing.T) {
	for _, c := range []struct {
		text string
		want article.Role
	}{
		{"Sign up for our free newsletter and get the best stories in your inbox every morning.", article.Newsletter},
		{"Abonnieren Sie unseren kostenlosen Newsletter.", article.Newsletter},
		{"Our journalism is free for everyone, and we need your support to keep it so. Please donate today.", article.Donation},
		{"Subscribe now for unlimited access to all our stories.", article.Subscription},
		{"Follow us on Facebook, Twitter and Instagram", article.Social},
		{"Download our app from the App Store or Google Play.", article.App},
		{"Share this article", article.Social},
		{"© 2024 The Lindvik Times. All rights reserved.", article.Legal},
		{"Read also: The quay of Lindvik is closed to lorries", article.Related},
	} {
		for _, name := range []string{"a.md", "a.txt"} {
			blocks := strings.Split(ferry, "\n\n")
			i := inspect(t, name, strings.Join(slices.Insert(blocks, 3, c.text), "\n\n"))
			if got := roles(i); !slices.Equal(got, []article.Role{c.want}) {
				t.Errorf("%s: %q is %v, want %v", name, c.text, got, c.want)
				continue
			}
			if b := i.Document.Blocks[i.Leftovers[0].Block]; b.Text != c.text || b.Source.FirstLine != 7 {
				t.Errorf("%s: found %q in line %d, want %q in line 7", name, b.Text, b.Source.FirstLine, c.text)
			}
		}
	}
}

func TestInspectLeavesMarkdownAsCleaningHasIt(t *testing.T) {
	blocks := slices.Insert(strings.Split(ferry, "\n\n"), 3, "Feel free to share this article with your friends in the comments.")
	i := inspect(t, "a.md", strings.Join(blocks, "\n\n"))
	for _, b := range i.Document.Blocks[1:] {
		if b.Role != article.Body {
			t.Errorf("%q has the role %v: the second opinion changed the document", b.Text, b.Role)
		}
	}
}

func TestInspectFindsCuts(t *testing.T) {
	const stop = "The county council will decide in June whether the ferry is to run all through the winter"
	for _, c := range []struct {
		end, want string
	}{
		{stop + ".", ""},
		{stop, ""}, // A full stop is easily forgotten.
		{stop + " and", "the text ends in the middle of a sentence"},
		{stop + ",", "the text ends in the middle of a sentence"},
		{stop + " or be-", "the text ends in the middle of a sentence"},
		{stop + " –", "the text ends in the middle of a sentence"},
		{stop + ". –", ""},
		{stop + "…", "the text breaks off with an ellipsis"},
		{stop + " [...]", "the text breaks off with an ellipsis"},
		{"To be continued…", ""},
		{"- The one and", ""},
		{"Read more", "the text ends with a link to the rest of it"},
		{"[Continue reading →](https://example.org/2)", "the text ends with a link to the rest of it"},
		{stop + "… Read more", "the text ends with a link to the rest of it"},
		{"Weiterlesen", "the text ends with a link to the rest of it"},
		{"Subscribe to continue reading", `the rest of the text may be kept for subscribers: block 5, "Subscribe to continue reading", stands where it ends`},
		{"- Subscribe to continue reading", "a paywall speaks where the text ends: the rest may be missing"},
		{"Read more about the fire in the report of the yard.", ""},
	} {
		i := inspect(t, "a.md", ferry+"\n"+c.end+"\n")
		got := ""
		if len(i.Cuts) > 0 {
			got = i.Cuts[0].Why
		}
		if got != c.want || len(i.Cuts) > 1 {
			t.Errorf("%q: cuts %v, want %q", c.end, i.Cuts, c.want)
		}
	}
	if i := inspect(t, "a.txt", strings.TrimPrefix(ferry, "# ")+"\n"+stop+" and\n"); len(i.Cuts) != 1 {
		t.Errorf("in text: cuts %v, want one", i.Cuts)
	}
}

func TestInspectWithoutABody(t *testing.T) {
	c, err := clean.New(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]source.Reason{"# A headline alone\n": source.NoArticle, "": source.Empty} {
		i, err := c.Inspect(t.Context(), source.Page{Name: "a.md", Body: strings.NewReader(text)})
		var f *source.Failure
		if !errors.As(err, &f) || f.Reason != want {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
		if (i != nil) != (want == source.NoArticle) {
			t.Errorf("%q: inspection %v", text, i)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Inspect(ended, source.Page{Name: "a.md", Body: strings.NewReader(ferry)}); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended context gives %v", err)
	}
}
