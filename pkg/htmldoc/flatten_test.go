package htmldoc

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestFlatten(t *testing.T) {
	for _, c := range []struct {
		name, in string
		depth    int
		want     string
	}{
		{"shallow stays", "<div><p>a</p></div>", 2, "<div><p>a</p></div>"},
		{"deep tags go, blocks part", "<div><p>a</p><p>b</p></div>", 1, "<div><br><br>a<br><br><br><br>b<br><br></div>"},
		{"deep inline tags part nothing", "<p><b>fo</b>o</p>", 1, "<p>foo</p>"},
		{"void elements stay", "<div><p>a<br>b<img src=x></p></div>", 1, "<div><br><br>a<br>b<img src=x><br><br></div>"},
		{"depth zero leaves text", "<p>a<br>b</p>", 0, "<br><br>ab<br><br>"},
		{"unclosed", "<div><p>a<p>b", 1, "<div><br><br>a<br><br>b"},
		{"stray end tag goes", "a</div>b", 1, "ab"},
		{"script text is no text", "<div><script>if (a<b) {}</script>x</div>", 1, "<div><script>if (a<b) {}</script>x</div>"},
		{"comments stay comments", "<div><p><!-- <p> -->a</p></div>", 1, "<div><br><br><!-- <p> -->a<br><br></div>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := flatten(c.in, c.depth); got != c.want {
				t.Errorf("flatten(%q, %d) = %q, want %q", c.in, c.depth, got, c.want)
			}
		})
	}
}

// TestParseFlattens checks what a page deeper than the parser allows comes out as.
func TestParseFlattens(t *testing.T) {
	deep := strings.Repeat("<div>", 600) + "<h2>Head</h2><p>one</p><p><b>tw</b>o</p><pre>code</pre>" + strings.Repeat("</div>", 600) + "<p>three</p>"
	page, err := Parse(t.Context(), deep, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, b := range page.Document.Blocks {
		texts = append(texts, b.Text)
	}
	if got := strings.Join(texts, "|"); got != "Head|one|two|code|three" {
		t.Errorf("blocks are %s", got)
	}
	if len(page.Document.Warnings) != 1 {
		t.Errorf("warnings are %q, want one", page.Document.Warnings)
	}
}

// FuzzFlatten demands that flattening keeps every letter in order, that its result stays in proportion, and that the
// last resort, without any tags, always parses.
func FuzzFlatten(f *testing.F) {
	for _, s := range []string{
		"<div><p>a</p></div>", "<p>a<b>b<p>c", "<ul><li>a<li>b</ul>", "<table>x<tr><td>a<td>b</table>", "<a><b><a>x</b></a>",
		"<script>a</script><textarea><p></textarea><title>t</title>", "<div/>a</div><br/><p/>b", strings.Repeat("<div>", 600) + "a",
	} {
		f.Add(s, 3)
	}
	f.Fuzz(func(t *testing.T, text string, depth int) {
		if depth < 0 || depth > 300 || len(text) > 10_000 {
			t.Skip("not a depth or size that is used")
		}
		flat := flatten(text, depth)
		// A stray "<" or "&" may join what follows a tag that went; so may the content of elements that hold no markup.
		want, got := letters(text), letters(flat)
		if want != got && !strings.ContainsAny(want, "<&") && !holdsRawText(text) {
			t.Errorf("flatten(%q, %d) = %q keeps %q of %q", text, depth, flat, got, want)
		}
		if len(flat) > 8*len(text)+16 {
			t.Errorf("%d bytes became %d", len(text), len(flat))
		}
		if _, err := html.Parse(strings.NewReader(flatten(text, 0))); err != nil {
			t.Errorf("the page without its tags does not parse: %v", err)
		}
	})
}

// letters joins the text tokens of a page.
func letters(text string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Raw())
		}
	}
}

// holdsRawText reports whether a page has elements whose content is no markup as long as their tags are there.
func holdsRawText(text string) bool {
	text = strings.ToLower(text)
	for _, name := range []string{"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"} {
		if strings.Contains(text, "<"+name) {
			return true
		}
	}
	return false
}
