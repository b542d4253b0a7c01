package clean_test

import (
	"slices"
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
	whole, noted := headline, headline
	for _, b := range d.Kept() {
		if b.Role != article.Headline || headline == "" {
			whole += b.Text
			noted += withoutReferences(d, b)
		}
	}
	want := map[string]string{"text": whole, "HTML": noted, "Markdown": noted}
	has := map[string]string{}
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
		for _, n := range slices.Collect(root.Descendants()) {
			if n.Data == "a" && n.FirstChild != nil && len(n.Attr) > 0 && strings.HasPrefix(n.Attr[0].Val, "#fn-") {
				n.RemoveChild(n.FirstChild)
			}
		}
		var seen strings.Builder
		visible(root, &seen)
		has["HTML"] = seen.String()
	}
	for format, kept := range want {
		if got := has[format]; !utf8.ValidString(got) || sorted(solid(got)) != sorted(solid(kept)) {
			t.Errorf("printed as %s, the article holds other text:\nkept: %q\nhas:  %q", format, kept, got)
		}
	}
}

// withoutReferences is the text of a block without its references to notes that were kept. In their place stand labels, which are no text.
func withoutReferences(d *article.Document, b *article.Block) string {
	text := b.Text
	for _, m := range slices.Backward(b.Marks) {
		if m.Type == article.FootnoteRef && slices.ContainsFunc(d.Kept(), func(note *article.Block) bool { return note.Footnote == m.Label && solid(note.Text) != "" }) {
			text = text[:m.Start] + text[m.End:]
		}
	}
	return text
}
