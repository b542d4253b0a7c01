package hostile_test

import (
	"fmt"
	"strings"

	"github.com/winnow-cli/winnow/pkg/growth"
)

// nesting are elements in elements, with a paragraph in the middle.
func nesting() group {
	g := group{name: "nesting", says: "Elements in elements, a hundred thousand deep, with a paragraph of the article in the innermost one. Beyond 512 levels they are read as if they were not there, with a warning."}
	nested := func(tags, inside string, n int) string {
		open, end := growth.Elements(tags)
		return strings.Repeat(open, n) + "<p>" + inside + "</p>" + strings.Repeat(end, n)
	}
	for _, tags := range []string{
		"div", "b", "span", "blockquote", "ul li", "table tr td", "a href=x", "font", "section", "my-element", "form", "button", "select option", "dl dd", "article", "nobr",
		"svg g", "math mrow", "details", "fieldset", "ruby rt", "label",
	} {
		g.trials = append(g.trials, trial{name: strings.ReplaceAll(tags, " ", ", "), n: deep, want: cleaned, stories: there, input: func(n int) string {
			return htmlPage("", paragraphs(stories[:4])+nested(tags, stories[4], n)+paragraphs(stories[5:]))
		}})
	}
	for _, tags := range []string{"template", "svg foreignobject", "object", "noscript", "iframe"} {
		g.trials = append(g.trials, onPage(strings.ReplaceAll(tags, " ", ", ")+", which show nothing", deep, func(n int) string {
			return nested(tags, "Nobody sees this.", n)
		}))
	}
	for _, tags := range []string{"div", "i", "p", "li", "table", "td", "select", "script", "svg", "math", "textarea", "iframe", "head", "body", "frameset", "h1", "a", "q"} {
		g.trials = append(g.trials, trial{name: "unclosed " + tags, n: deep, want: cleaned, stories: there, input: func(n int) string {
			return htmlPage("", paragraphs(stories)+strings.Repeat("<"+tags+">x ", n))
		}})
	}
	return group{g.name, g.says, append(g.trials,
		onPage("tables in cells, a thousand deep", 1000, func(n int) string {
			return strings.Repeat("<table><tr><td>a<td>", n) + strings.Repeat("</table>", n)
		}).wanting(cleaned, there),
		onPage("tables in tables without cells", deep, times("<table>")).wanting(cleaned, there),
		onPage("tables in captions", 10_000, times("<table><caption>x")).wanting("no-article", there),
		onPage("formatting that crosses", deep, times("<b><i>x</b>y</i>")),
		onPage("formatting across paragraphs", deep, times("<p><b><i><u><s>x")).wanting(cleaned, there),
		onPage("links across paragraphs", deep, times("<a href=x><p>x")).wanting(cleaned, there),
		onPage("text thrown out of a table", deep, around("<table>", times("x<b>"), "</table>")).wanting(cleaned, there),
		onPage("foreign content and back", deep, times("<svg><desc><p>x<math><mi><b>")).wanting(cleaned, unasked),
		onPage("html in math in svg", deep, times("<math><annotation-xml encoding=text/html><svg><foreignObject>")).wanting(cleaned, unasked),
		onPage("lists that grow and shrink", 300, func(n int) string {
			var b strings.Builder
			for i := range n {
				b.WriteString(strings.Repeat("<ul><li>x", i) + strings.Repeat("</ul>", i))
			}
			return b.String()
		}).wanting(cleaned, there),
		onPage("quotes in quotes with a word in each", 10_000, times("<blockquote>word ")).wanting(cleaned, there),
		onPage("headings in one another", deep, times("<h1>x<h2>y")).wanting(cleaned, there),
	)}
}

// endless are pages with very many of one thing, side by side.
func endless() group {
	g := group{name: "many", says: "Very many of one thing on a good page."}
	numbered := func(format string) func(int) string {
		return func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, format, i)
			}
			return b.String()
		}
	}
	g.trials = []trial{
		onPage("line breaks", many, times("<br>")),
		onPage("words with line breaks", many, times("word<br>")).wanting(cleaned, there),
		onPage("rows of a table", many, around("<table>", times("<tr><td>1<td>2"), "</table>")).wanting(cleaned, there),
		onPage("more cells of a row than are taken", many, around("<table><tr>", times("<td>1"), "</table>")).refused(),
		onPage("cells of a row", deep, around("<table><tr>", times("<td>1"), "</table>")).wanting("no-article", there),
		onPage("tables", deep, times("<table><tr><td>1<td>2</table>")).wanting(cleaned, there),
		onPage("more paragraphs than are taken", many, times("<p>A short line.")).refused(),
		onPage("short paragraphs", deep, times("<p>A short line.")).wanting(cleaned, there),
		onPage("empty paragraphs", many, times("<p></p>")),
		onPage("list items", deep, around("<ul>", times("<li>item"), "</ul>")).wanting(cleaned, there),
		onPage("attributes of one element", many, around("<p", numbered(" a%d=b"), ">text</p>")),
		onPage("one attribute again and again", many, around("<p", times(" a=b"), ">text</p>")),
		onPage("classes of one element", many, around("<p class='", times("word "), "'>text</p>")),
		onPage("elements with one id", deep, times("<p id=a><a href=#a>x</a>")).wanting(cleaned, there),
		onPage("comments", many, times("<!-- x -->")),
		onPage("character references", many, around("<p>", times("&amp;"), "</p>")),
		onPage("unknown character references", many, around("<p>", times("&nothing;"), "</p>")),
		onPage("stray end tags", many, times("</div></p></b>")),
		onPage("images", deep, times("<img src=a.png alt=x>")),
		onPage("candidates of one image", deep, around("<img srcset='", times("a.png 1x, "), "'>")),
		onPage("links", deep, times("<a href=/x>word</a> ")).wanting(cleaned, there),
		onPage("scripts", deep, times("<script>x()</script>")),
		onPage("styles", deep, times("<style>x{}</style>")),
		onPage("frames", deep, times("<iframe src=x>y</iframe>")),
		onPage("forms", deep, times("<form><input value=x><button>y</button></form>")).wanting(cleaned, there),
		onPage("headings", deep, times("<h2>Heading</h2>")).wanting(cleaned, there),
		onPage("rules", deep, times("<hr>")),
		onPage("footnotes of one label", deep, times("<a href=#fn1>1</a><p id=fn1>note</p>")).wanting(cleaned, there),
		onPage("footnotes that point at one another", deep, numbered("<p id=fn%[1]d><a href=#fn%[1]d1>[1]</a> note</p>")).wanting(cleaned, there),
		onPage("terms and definitions", deep, around("<dl>", times("<dt>a<dd>b"), "</dl>")).wanting(cleaned, there),
		onPage("appeals", deep, times("<p>Sign up for our newsletter</p>")).wanting(cleaned, there),
		onPage("elements of unknown names", deep, numbered("<x-%d>word</x-%[1]d> ")).wanting(cleaned, there),
		onPage("words of one paragraph", many, around("<p>", times("word "), "</p>")).wanting(cleaned, there),
		onPage("letters of one word", many, around("<p>", times("x"), "</p>")).wanting(cleaned, there),
		onPage("emphasised letters", deep, around("<p>", times("<b>x</b>y<i>z</i>"), "</p>")).wanting(cleaned, there),
		onPage("bytes of one address", many, around("<p>See <a href='http://a.example/", times("x"), "'>this</a>.</p>")),
		onPage("bytes of one data: picture", many, around("<p>See <img alt=x src='data:image/png;base64,", times("A"), "'>.</p>")),
		onPage("bytes of one comment", many, around("<!--", times("-"), "-->")),
		onPage("bytes of one attribute name", many, around("<p ", times("x"), ">word</p>")),
		onPage("bytes of one element name", many, around("<p", times("x"), ">word")).wanting(cleaned, there),
		onPage("bytes of one style", many, around("<p style='", times("a:b;"), "'>word</p>")),
		onPage("the article again and again", 1000, times("\n"+paragraphs(stories))),
	}
	return g
}
