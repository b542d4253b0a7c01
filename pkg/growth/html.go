package growth

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// blocks are pages with many blocks.
func blocks() []Shape {
	return []Shape{
		{Name: "prose", From: article.HTML, Full: fiftyMB / 207, input: func(n int) string {
			return page("", "<p>"+strings.Join(stories(n), "</p>\n<p>")+"</p>")
		}},
		onPage("the same prose", fiftyMB/1900, func(n int) string {
			return strings.Repeat("<p>"+strings.Join(stories(9), "</p>\n<p>")+"</p>\n", n)
		}).counting(40),
		onPage("short paragraphs", mostBlocks, times("<p>A short line.")),
		onPage("different short paragraphs", mostBlocks, numbered("<p>Line %d of it.")),
		onPage("paragraphs of one word", mostBlocks, times("<p>word")),
		onPage("empty paragraphs", million, times("<p></p>")),
		onPage("list items", mostBlocks, around("<ul>", numbered("<li>item %d"), "</ul>")),
		onPage("lists", mostBlocks, numbered("<ul><li>item %d</ul>")),
		onPage("list items with links", mostBlocks, around("<ul>", numbered("<li><a href=/a/%[1]d>Story %[1]d</a>"), "</ul>")),
		onPage("table rows", million, around("<table><tr><th>Year<th>Tonnes", numbered("<tr><td>%[1]d<td>%[1]d"), "</table>")),
		onPage("captions of a table", million, around("<table><tr><th>Year<th>Tonnes<tr><td>1<td>2", times("<caption>What the harbour landed</caption>"), "</table>")).counting(2000),
		onPage("rows of a layout table", mostBlocks/3, around("<table>", numbered("<tr><td><p>A short line %[1]d.</p><p>Another one.</p><td><ul><li>x</ul>"), "</table>")),
		onPage("cells of a row", million, around("<table><tr><td>1<td>2<tr>", times("<td>1"), "</table>")),
		onPage("tables", mostBlocks/2, times("<table><tr><td>1<td>2</table>")),
		onPage("headings", mostBlocks, numbered("<h2>Heading %d</h2>")),
		onPage("headings with text", mostBlocks/2, numbered("<h2>Heading %[1]d</h2><p>The text below it, number %[1]d, is short.</p>")),
		onPage("first headings", mostBlocks, times("<h1>The harbour of Kelder</h1>")),
		onPage("quotations", mostBlocks, numbered("<blockquote>“The mud, the noise and the price of it all,” said number %d.</blockquote>")),
		onPage("pull quotes", mostBlocks, numbered("<aside>The harbour of Kelder was dredged in the %dth year</aside>")),
		onPage("figures", mostBlocks/2, numbered("<figure><img src=%[1]d.png alt='Picture %[1]d'><figcaption>The quay, number %[1]d. Photo: Ann Lee</figcaption></figure>")),
		onPage("images", mostBlocks, times("<img src=a.png alt=x>")),
		onPage("rules", mostBlocks, times("<hr>")),
		onPage("code blocks", mostBlocks, numbered("<pre>x = %d\ny = 2</pre>")),
		onPage("terms and definitions", mostBlocks/2, around("<dl>", numbered("<dt>a%[1]d<dd>b"), "</dl>")),
		onPage("appeals", mostBlocks, numbered("<div class=promo><p>Sign up for our newsletter, number %d</p></div>")),
		onPage("bylines", mostBlocks, numbered("<p class=byline>By Ann Lee%d</p>")),
		onPage("bylines with commas between", mostBlocks/2, numbered("<p class=byline>Ann Lee%d</p><p>,</p>")),
		onPage("dates", mostBlocks/2, times("<p class=date>Published 3 May 2021</p><time datetime=2021-05-03>3 May</time>")),
		onPage("teasers", mostBlocks/3, numbered("<div class=card><a href=/s/%[1]d><h3>What the quay said in year %[1]d</h3></a><p>A short summary of it.</p><span>May %[1]d</span></div>")),
		onPage("comments of readers", mostBlocks/3, numbered("<div class=comment id=c%[1]d><b>reader%[1]d</b> <time>2 days ago</time><p>I do not agree with this at all.</p><a href=#c>Reply</a></div>")),
		onPage("footnotes", mostBlocks, numbered("<p id=fn%[1]d><a href=#ref%[1]d>[%[1]d]</a> note</p>")),
		onPage("footnotes of one label", mostBlocks/2, times("<a href=#fn1>1</a><p id=fn1>note</p>")),
		onPage("hidden blocks", mostBlocks, times("<p hidden>A hidden line.</p>")),
		onPage("forms", mostBlocks, times("<form><input value=x><button>y</button></form>")),
	}
}

// inlines are pages with much in one block.
func inlines() []Shape {
	return []Shape{
		onPage("line breaks", million, times("<br>")),
		onPage("words with line breaks", million, times("word<br>")),
		onPage("words with two line breaks", mostBlocks, times("word<br><br>")),
		onPage("words of one paragraph", wordsMax, around("<p>", times("word "), "</p>")),
		onPage("sentences of one paragraph", fiftyMB/60, around("<p>", numbered("The harbour was dredged in year %d, said Ann Lee. "), "</p>")),
		onPage("letters of one word", fiftyMB, around("<p>", times("x"), "</p>")),
		onPage("Chinese letters", fiftyMB/3, around("<p>", times("港"), "</p>")),
		onPage("links of one paragraph", million, around("<p>", numbered("<a href=/x/%d>word</a> "), "</p>")),
		onPage("links with one target", million, times("<a href=/x>word</a> ")),
		onPage("emphasised letters", million/2, around("<p>", times("<b>x</b>y<i>z</i>"), "</p>")),
		onPage("notes of one paragraph", million/2, around("<p>Text", numbered("<sup><a href=#n%[1]d>%[1]d</a></sup>"), "</p>")),
		onPage("lines of preformatted text", million, around("<pre>", numbered("x = %d\n"), "</pre>")),
		onPage("character references", million, around("<p>", times("&amp;"), "</p>")),
		onPage("unknown character references", million, around("<p>", times("&nothing;"), "</p>")),
		onPage("brackets", million, around("<p>", times("["), "</p>")),
		onPage("signs of Markdown", million, around("<p>", times("*_`"), "</p>")),
		onPage("quotation marks", million, around("<p>", times("“a "), "</p>")),
		onPage("capitalised names", million, around("<p>By ", times("Ann Lee, "), "</p>")),
		onPage("addresses", million, around("<p>", numbered("http://a.example/%d "), "</p>")),
		onPage("numbers", million, around("<p>", times("2021-05-03 "), "</p>")),
	}
}

// markup are pages with much that nobody sees.
func markup() []Shape {
	return []Shape{
		onPage("attributes of one element", million, around("<p", numbered(" a%d=b"), ">text</p>")),
		onPage("one attribute again and again", million, around("<p", times(" a=b"), ">text</p>")),
		onPage("classes of one element", million, around("<p class='", numbered("c%d "), "'>text</p>")),
		onPage("classes", mostBlocks, numbered("<p class=c%d>text</p>")),
		onPage("elements of unknown names", mostBlocks, numbered("<x-%[1]d>word</x-%[1]d> ")),
		onPage("comments", million, times("<!-- x -->")),
		onPage("stray end tags", million, times("</div></p></b>")),
		onPage("scripts", million, times("<script>x()</script>")),
		onPage("bytes of a script", fiftyMB, around("<script>", times("x"), "</script>")),
		onPage("bytes of an address", fiftyMB, around("<p>See <a href='http://a.example/", times("x"), "'>this</a>.</p>")),
		onPage("bytes of a data: picture", fiftyMB, around("<p>See <img alt=x src='data:image/png;base64,", times("A"), "'>.</p>")),
		onPage("candidates of one image", million, around("<img srcset='", times("a.png 1x, "), "'>")),
		onPage("frames", million/2, times("<iframe src=x>y</iframe>")),
		onPage("unclosed formatting", million, times("<i>x ")),
		onPage("unclosed formatting in paragraphs", mostBlocks, times("<p><b><i><u>x")),
		onPage("unclosed links", million, times("<a href=x>x ")),
		onPage("formatting that crosses", million/2, times("<b><i>x</b>y</i>")),
		onPage("text thrown out of a table", million/2, around("<table>", times("x<b>"), "</table>")),
		onPage("rich data in blocks", mostBlocks, numbered("<div itemscope itemtype=http://schema.org/Person><span itemprop=name>Ann Lee%d</span></div>")),
	}
}

// nesting are elements in elements, with a paragraph in the innermost one.
func nesting() []Shape {
	var shapes []Shape
	for _, tags := range []string{"div", "b", "span", "blockquote", "ul li", "table tr td", "a href=x", "font", "section", "my-element", "form", "select option", "article", "dl dd", "svg g"} {
		open, end := Elements(tags)
		shapes = append(shapes,
			onPage("nested "+tags, deep, func(n int) string {
				return strings.Repeat(open, n) + "<p>" + story(9) + "</p>" + strings.Repeat(end, n)
			}).counting(beyondLimit),
			onPage("unclosed "+tags+" with text", deep, times(open+"x ")).counting(beyondLimit))
	}
	return shapes
}

// beyondLimit is a depth that htmldoc flattens: up to 512 levels may cost each element its depth.
const beyondLimit = 1000

// Elements returns the tags that open and close elements, named with spaces between; what holds "=" is an attribute.
func Elements(names string) (open, end string) {
	for name := range strings.SplitSeq(names, " ") {
		if strings.Contains(name, "=") {
			open = strings.TrimSuffix(open, ">") + " " + name + ">"
			continue
		}
		open += "<" + name + ">"
		end = "</" + name + ">" + end
	}
	return open, end
}
