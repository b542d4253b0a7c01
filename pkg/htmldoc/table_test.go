package htmldoc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/winnow-cli/winnow/pkg/article"
)

func TestTables(t *testing.T) {
	long := "this cell holds a whole column of the page, as old pages have it, with sentences that go on and on. " +
		"It says so much that nobody would take it for the cell of a table of figures, whatever stands next to it. " +
		"And as if that were not enough it has a third sentence too, which makes it longer than three hundred bytes."
	checkOutlines(t, []outlineCase{
		{"data", "<table><tr><th>a<th>b<tr><td>1<td>2</table>", []string{"table: a\tb\n1\t2"}},
		{"data without headers", "<table><tr><td>a<td>b<tr><td>1<td>2</table>", []string{"table: a\tb\n1\t2"}},
		{"caption", "<table><caption>Sizes</caption><tr><td>a<td>b<tr><td>1<td>2</table>", []string{"paragraph: Sizes", "table: a\tb\n1\t2"}},
		{"one column is a layout", "<table><tr><td>a<tr><td>b</table>", []string{"paragraph: a", "paragraph: b"}},
		{"one row is a layout", "<table><tr><td>a<td>b</table>", []string{"paragraph: a", "paragraph: b"}},
		{
			"nested is a layout", "<table><tr><td>x<td><table><tr><td>a<td>b<tr><td>1<td>2</table><tr><td>y<td>z</table>",
			[]string{"paragraph: x", "table: a\tb\n1\t2", "paragraph: y", "paragraph: z"},
		},
		{
			"role presentation", `<table role=presentation><tr><td>a<td>b<tr><td>1<td>2</table>`,
			[]string{"paragraph: a", "paragraph: b", "paragraph: 1", "paragraph: 2"},
		},
		{
			"long cells are a layout", "<table><tr><td>menu<td>" + long + "<tr><td>a<td>b</table>",
			[]string{"paragraph: menu", "paragraph: " + long, "paragraph: a", "paragraph: b"},
		},
		{
			"paragraphs and headings in cells are a layout", "<table><tr><td><h1>a</h1><p>b<td>c<tr><td><ul><li>d</ul><td>e</table>",
			[]string{"heading1: a", "paragraph: b", "paragraph: c", "list 1.0: d", "paragraph: e"},
		},
		{"breaks in a cell", "<table><tr><td>a<br>b<td>c<tr><td><p>d</p><td>e</table>", []string{"table: a b\tc\nd\te"}},
		{"text that fell out of the rows", "<table>lost<tr><td>a<td>b<tr><td>1<td>2</table>", []string{"paragraph: lost", "table: a\tb\n1\t2"}},
		{"empty cells only", "<table><tr><td><td><tr><td><td></table>", []string{}},
	})
}

func TestTableCells(t *testing.T) {
	d := parse(t, `<table><thead><tr><th>Name<th>Link</thead><tbody><tr><td>a | b<td><a href=u><b>x</b></a> y</tbody></table>`)
	if len(d.Blocks) != 1 || d.Blocks[0].Table == nil {
		t.Fatalf("blocks are %v, want one table", outline(d))
	}
	want := [][]article.Cell{
		{{Text: "Name", Header: true}, {Text: "Link", Header: true}},
		{{Text: "a | b"}, {Text: "x y", Marks: []article.Mark{{Type: article.Link, End: 1, URL: "u"}, {Type: article.Strong, End: 1}}}},
	}
	got := d.Blocks[0].Table.Rows
	for _, row := range got {
		for k := range row {
			if len(row[k].Marks) == 0 {
				row[k].Marks = nil
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestImages(t *testing.T) {
	checkOutlines(t, []outlineCase{
		{"figure", "<figure><img src=a.png alt=' A  b '><figcaption>c</figcaption></figure>", []string{"figure: a.png|A b", "paragraph: c"}},
		{"inline image", "<p>a <img src=b.png alt=x> c</p>", []string{"paragraph: a <img=b.png x></img>c"}},
		{"lazy", "<img src='data:image/gif;base64,x' data-src=real.jpg>", []string{"figure: real.jpg|"}},
		{"lazy without src", "<img data-original=real.jpg>", []string{"figure: real.jpg|"}},
		{"srcset", "<img srcset='a.jpg 1x, b.jpg 2x'>", []string{"figure: a.jpg|"}},
		{"picture", "<picture><source srcset='a.webp 1x'><img alt=x></picture>", []string{"figure: a.webp|x"}},
		{"placeholder only", "<img src='data:image/gif;base64,x'>", []string{}},
		{"tracking pixel", "<p>a<img src=t.gif width=1 height=1></p>", []string{"paragraph: a"}},
		{"noscript repeats the lazy one", "<img data-src=a.jpg><noscript><img src=a.jpg></noscript>", []string{"figure: a.jpg|"}},
		{"two in one paragraph", "<p><img src=a.jpg><img src=b.jpg></p>", []string{"figure: a.jpg|", "figure: b.jpg|"}},
		{"video poster", "<video poster=p.jpg>no</video>", []string{"figure: p.jpg|"}},
		{"linked image", "<a href=u><img src=a.jpg alt=x></a>", []string{"figure: a.jpg|x"}},
	})
}

func TestPre(t *testing.T) {
	checkOutlines(t, []outlineCase{
		{"white space stays", "<pre>\n  a\n\n\tb  \n</pre>", []string{"code:   a\n\n\tb"}},
		{"language of the code", "<pre><code class='hljs language-go'>x</code></pre>", []string{"code:go: x"}},
		{"language of the pre", "<pre class='lang-c++'>x</pre>", []string{"code:c++: x"}},
		{"language of the parent", "<div class='highlight highlight-source-rust'><pre>x</pre></div>", []string{"code:rust: x"}},
		{"language as data", "<pre data-lang=py>x</pre>", []string{"code:py: x"}},
		{"brush", "<pre class='brush: js; gutter: false'>x</pre>", []string{"code:js: x"}},
		{"human language is none", "<pre lang=en>x</pre>", []string{"code: x"}},
		{"br and highlighted spans", "<pre><span>a</span><br><b>b</b></pre>", []string{"code: a\nb"}},
		{"lines as divs", "<pre><div>a</div><div>b</div></pre>", []string{"code: a\nb"}},
		{"blank", "<pre> \n </pre>", []string{}},
		{"windows line ends", "<pre>a\r\nb</pre>", []string{"code: a\nb"}},
	})
}
