package markdowndoc_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/markdowndoc"
	"github.com/winnow-cli/winnow/pkg/render/markdown"
)

// clean parses Markdown, keeps every block, takes a leading level-1 heading for the headline and prints the result.
func clean(t *testing.T, input string) string {
	t.Helper()
	d, err := markdowndoc.Parse(input)
	if err != nil {
		t.Fatalf("Parse(%q): %v", input, err)
	}
	out, err := markdown.Article(keepAll(d))
	if err != nil {
		t.Fatalf("Article(%q): %v", input, err)
	}
	return out
}

func keepAll(d *article.Document) *article.Document {
	d.Meta.Headline = ""
	for i := range d.Blocks {
		b := &d.Blocks[i]
		b.Kept, b.Role = true, article.Body
		if i == 0 && b.Kind == article.KindHeading && b.Level == 1 {
			b.Role = article.Headline
			d.Meta.Headline = b.Text
		}
	}
	return d
}

// checkFixedPoint fails unless printing what was printed changes nothing.
func checkFixedPoint(t *testing.T, input string) {
	t.Helper()
	once := clean(t, input)
	twice := clean(t, once)
	if once != twice {
		t.Errorf("cleaning clean Markdown changed it.\ninput: %q\nonce:  %q\ntwice: %q\n%s", input, once, twice, cmp.Diff(once, twice))
	}
}

// documents are whole articles in the features of Markdown, in clean and in careless hands.
var documents = map[string]string{
	"empty":            "",
	"blank":            " \n\t\n",
	"paragraphs":       "One\ntwo.\n\nThree.",
	"headline":         "# Headline *with* `code`\n\nText.\n\n## Part\n\n#### Deep ####\n",
	"setext":           "Title\n=====\n\nPart\n---\n\ntext",
	"closing hashes":   "# a \\#\n\n## b ##\n\n## c \\##\n\n## #\n\n## \\#",
	"tight list":       "- a\n- b\n- c\n",
	"loose list":       "- a\n\n- b\n\n- c\n",
	"nested lists":     "- a\n  - b\n    - c\n  - d\n- e\n  1. f\n  2. g\n\n  3. h\n",
	"numbered":         "3. c\n4. d\n\n   more\n\n   > quote\n5. e\n",
	"two lists":        "- a\n\n* b\n\n+ c\n\n1. d\n\n1) e\n",
	"code in list":     "1. step\n\n   ```sh\n   ls\n\n\n   pwd\n   ```\n\n2. step\n\n       indented\n",
	"list first code":  "- ```\n  x\n  ```\n- # heading\n- b\n",
	"quote":            "> a\nlazy\n>\n> > b\n\n> c\n",
	"quote with code":  "> ```\n> a\n>\n> b\n> ```\n>\n> - x\n>   y\n",
	"list in quote":    "- a\n\n  > - b\n  >\n  >   c\n\n- d\n",
	"empty items":      "-\n- a\n-\n\n1.\n",
	"emphasis":         "*a* **b** ***c*** _d_ __e__ *f **g** h* **i *j* k** ~~l~~ ~m~",
	"touching":         "*i***b** **b***i* *a*b **c**d*e* a*b*c ***x** y* ***x* y**",
	"quoted emphasis":  "a*\"b\"*c **「x」**y *(z)*",
	"stray":            "a * b *c d* _e f_g h_i_j 2*3*4 ** __ ~ ~~ `",
	"links":            "[a](http://x.test/a \"t\") [b](</c d>) [e](f(g)h) [i][j] [j] [k](l\\)m) [](n)\n\n[j]: http://x.test/j 'title'\n",
	"autolinks":        "<http://x.test/a_b> <a@b.test> http://x.test/*c*",
	"bad links":        "[a](javascript:x) [b](<data:text/html,x>) [c]( d [e] (f) [^g] ![h",
	"images":           "![a *b* c](http://x.test/i.png)\n\ntext ![d](e.png) text\n\n[![f](g.png)](h)\n\n![i](j.png)![k](l.png)\n\n!\\[m](n) \\![o](p)",
	"table":            "| a | b |\n|---|:-:|\n| `x\\|y` | *c* \\| d |\n| e |\n| f | g | h |\n",
	"table empty head": "|  |  |\n|--|--|\n|  |  |\n| a | b |\n",
	"table after text": "text\na | b\n--|--\nc | d\n\nnext",
	"table in list":    "- a\n\n  | b |\n  |---|\n  | c |\n\n- d\n",
	"breaks":           "a  \nb\\\nc   \n  d<br>e\n",
	"entities":         "&amp; &amp;amp; &lt;b&gt; &#42;a&#42; &copy; &nbsp;x &nosuch; &\\#35;",
	"html":             "<div>\n*a* & b\n</div>\n\ntext <b>bold</b> <!-- gone --> x\n\n<!-- comment -->\n",
	"footnotes":        "a[^1] b[^n]\n\n[^1]: One *x*.\n\n    Two.\n\n[^n]: - list\n      - more\n\n[^unused]: Three[^1]\n\nlast![^1]",
	"footnote colon":   "[^1]: x\n\n[^1]\\: y [^2]\n",
	"looks like":       "\\# a\n\n1\\. b\n\n\\- c\n\n\\> d\n\n\\+ e\n\n\\=====\n\na\n\\---\n\n\\```\n\n\\[^1]: f\n\n\\~~~\n\n&#32;   g\n\na | b\n\\--|--",
	"front matter":     "---\ntitle: \"A: b\"\nauthors: [A, B]\ntags:\n  - x\n---\n\n# H\n\ntext",
	"bad front matter": "---\na: [\n---\n\ntext",
	"only definitions": "[a]: http://x.test\n[b]: http://y.test",
	"only front":       "---\na: b\n---\n",
	"rules":            "a\n\n---\n\n***\n\n- - -\n",
	"windows":          "# H\r\n\r\na  \r\nb\r\n",
	"backslash":        "C:\\dir\\*x \\\\ a\\\n\nend\\",
	"tabs":             "\tcode\n\n-\ta\n\n\t\tcode\n\n>\t- b",
	"task list":        "- [ ] a\n- [x] b",
	"no-break space":   "\u00a0a \u00a0\n\n*\u00a0b*\u00a0c",
	"control":          "a\x00b\x07c \uf002 d\n\n    e\uf002f\n",
}

func TestFixedPoint(t *testing.T) {
	for name, input := range documents {
		t.Run(name, func(t *testing.T) { checkFixedPoint(t, input) })
	}
}

func FuzzMarkdownFixedPoint(f *testing.F) {
	for _, input := range documents {
		f.Add(input)
	}
	f.Fuzz(func(t *testing.T, input string) {
		if len(input) > 4096 || strings.Count(input, "\n") > 200 {
			t.Skip("the fixed point does not depend on size")
		}
		checkFixedPoint(t, input)
	})
}
