package clean_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/winnow-cli/winnow/pkg/article"
	render "github.com/winnow-cli/winnow/pkg/render/html"
	"github.com/winnow-cli/winnow/pkg/render/text"
)

// checkPrinted demands that the clean article is valid UTF-8, that cleaning it again changes no byte, and that it holds in every
// format what was kept.
func checkPrinted(t *testing.T, d *article.Document) {
	t.Helper()
	once := toMarkdown(t, d)
	if !utf8.ValidString(once) {
		t.Error("the Markdown is not valid UTF-8")
	}
	var again *article.Document
	if once != "" {
		var err error
		again, err = newCleaner(t, article.Markdown).Clean(t.Context(), "input", strings.NewReader(once))
		if again == nil {
			if d.Confidence == 0 {
				return // Nothing was promised for an input without an article.
			}
			t.Fatalf("cleaning the clean Markdown: %v\n%s", err, once)
		}
		if twice := toMarkdown(t, again); twice != once {
			t.Errorf("cleaning the clean Markdown changed it (-once +twice):\n%s", cmp.Diff(strings.Split(once, "\n"), strings.Split(twice, "\n")))
		}
	}
	checkFormats(t, d, again)
}

// checkFormats demands that the formats for readers print the headline and the kept blocks, all of their text and no other. again
// is what was read of the Markdown, nil when there is none. Each format has an order of its own for notes and captions.
func checkFormats(t *testing.T, d, again *article.Document) {
	t.Helper()
	headline := d.PrintedHeadline()
	want := headline
	for _, b := range d.Kept() {
		if b.Role != article.Headline || headline == "" {
			want += b.Text
		}
	}
	has := map[string]string{"Markdown": ""}
	if again != nil {
		for i := range again.Blocks {
			has["Markdown"] += again.Blocks[i].Text
		}
	}
	var out strings.Builder
	if err := text.Render(&out, d); err != nil {
		t.Fatal(err)
	}
	has["text"] = out.String()
	out.Reset()
	if err := render.Render(&out, d); err != nil {
		t.Fatal(err)
	}
	if root, err := html.Parse(strings.NewReader(out.String())); err != nil {
		t.Errorf("the HTML cannot be read: %v", err)
	} else {
		var seen strings.Builder
		visible(root, &seen)
		has["HTML"] = seen.String()
	}
	for format, got := range has {
		if !utf8.ValidString(got) || sorted(solid(got)) != sorted(solid(want)) {
			t.Errorf("printed as %s, the article holds other text:\nkept: %q\nhas:  %q", format, want, got)
		}
	}
}
