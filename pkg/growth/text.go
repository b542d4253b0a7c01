package growth

import (
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// heads are pages with much data about themselves.
func heads() []Shape {
	linked := func(name string, full int, inner func(int) string, before, after string) Shape {
		return inHead(name, full, around(`<script type="application/ld+json">`+before, inner, after+"</script>"))
	}
	const story = `{"@type":"NewsArticle","headline":"The harbour of Kelder"`
	return []Shape{
		inHead("meta elements", million/2, numbered("<meta name=author content='Ann Lee%d'>")),
		inHead("tags in meta elements", million/2, numbered("<meta property=article:tag content=tag%d>")),
		inHead("keywords", million, around("<meta name=keywords content='", numbered("word%d, "), "'>")),
		inHead("words of a title", wordsMax, around("<title>", times("word "), "</title>")),
		inHead("words of a description", wordsMax, around("<meta name=description content='", times("word "), "'>")),
		inHead("link elements", million/2, numbered("<link rel=alternate href=/x/%d hreflang=en>")),
		linked("authors in JSON-LD", million/2, numbered(`,{"@type":"Person","name":"Ann Lee%d"}`), story+`,"author":[{"@type":"Person","name":"Ann Lee"}`, "]}"),
		linked("publishers in JSON-LD", million/2, numbered(`,{"@type":"Organization","name":"Kelder Press %d"}`), story+`,"publisher":[{"name":"Kelder News"}`, "]}"),
		linked("keywords in JSON-LD", million, numbered(`,"tag%d"`), story+`,"keywords":["sea"`, "]}"),
		linked("articles in JSON-LD", million/4, numbered(`,{"@type":"NewsArticle","headline":"Story %[1]d","url":"https://a.example/%[1]d","author":{"name":"Ann Lee"}}`), "["+story+"}", "]"),
		linked("nesting in JSON-LD", deep, times(`,"isPartOf":{"@type":"WebPage"`), story, ""),
		linked("closed nesting in JSON-LD", deep, func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }, story+`,"x":`, "}"),
		linked("bytes of a text in JSON-LD", fiftyMB, times("x"), story+`,"articleBody":"`, `"}`),
		linked("broken JSON-LD", fiftyMB/8, times("\"a\nb\",\\"), story+`,"articleBody":"`, `"}`),
		inHead("pieces of JSON-LD", million/4, numbered(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"Story %d"}</script>`)),
	}
}

// plain is a shape of a text that ends with something.
func plain(name string, full int, tail func(n int) string) Shape {
	return Shape{Name: name, From: article.Text, Full: full, input: func(n int) string {
		return "The harbour of Kelder\n\n" + strings.Join(stories(9), "\n\n") + "\n\n" + tail(n)
	}}
}

func texts() []Shape {
	return []Shape{
		plain("text: prose", fiftyMB/202, func(n int) string { return strings.Join(stories(n), "\n\n") }),
		plain("text: the same prose", fiftyMB/1900, func(n int) string { return strings.Repeat(strings.Join(stories(9), "\n\n")+"\n\n", n) }).counting(40),
		plain("text: lines", mostBlocks, numbered("A short line %d of text.\n")),
		plain("text: the same line", mostBlocks, times("A short line of text.\n")),
		plain("text: words on lines of their own", mostBlocks, times("word\n\n")),
		plain("text: wrapped lines", mostBlocks, numbered("This line was wrapped by a program at a width of seventy-two letters, %d\n")),
		plain("text: bullets", mostBlocks, numbered("- item %d\n")),
		plain("text: blank lines", million, times("\n")),
		plain("text: appeals", mostBlocks, numbered("Sign up for our newsletter number %d\n\n")),
		plain("text: quotations", mostBlocks, numbered("> It was said %d times\n\n")),
		plain("text: words of one line", wordsMax, times("word ")),
		plain("text: letters of one word", fiftyMB, times("x")),
		plain("text: Chinese letters", fiftyMB/3, times("港")),
		plain("text: tabs", mostBlocks, times("a\tb\n")),
		plain("text: names", mostBlocks, numbered("By Ann Lee%d\n\n")),
		plain("text: dates", mostBlocks, times("3 May 2021\n\n")),
		plain("text: questions", mostBlocks, numbered("What did the harbour cost in year %d?\n\n")),
		plain("text: addresses", mostBlocks, numbered("https://a.example/%d\n\n")),
	}
}

// inMarkdown is a shape of Markdown that ends with something.
func inMarkdown(name string, full int, tail func(n int) string) Shape {
	return Shape{Name: name, From: article.Markdown, Full: full, input: func(n int) string {
		return "# The harbour of Kelder\n\n" + strings.Join(stories(9), "\n\n") + "\n\n" + tail(n)
	}}
}

func markdowns() []Shape {
	return []Shape{
		inMarkdown("Markdown: prose", fiftyMB/202, func(n int) string { return strings.Join(stories(n), "\n\n") }),
		inMarkdown("Markdown: short paragraphs", mostBlocks, numbered("Line %d.\n\n")),
		inMarkdown("Markdown: headings", mostBlocks, numbered("## Heading %d\n\n")),
		inMarkdown("Markdown: list items", mostBlocks, numbered("- item %d\n")),
		inMarkdown("Markdown: table rows", million, around("| a | b |\n|---|---|\n", numbered("| %[1]d | %[1]d |\n"), "\n")),
		inMarkdown("Markdown: links", million, numbered("[word](/x/%d) ")),
		inMarkdown("Markdown: quotations", mostBlocks, numbered("> It was said %d times\n\n")),
		inMarkdown("Markdown: nested quotations", deep, times("> ")),
		inMarkdown("Markdown: nested items", deep, times("- ")),
		inMarkdown("Markdown: brackets", million, times("[")),
		inMarkdown("Markdown: stars", million, times("*a ")),
		inMarkdown("Markdown: code", million, numbered("`x%d` ")),
		inMarkdown("Markdown: definitions of links", mostBlocks, numbered("[a%[1]d]: /x/%[1]d\n")).counting(5000), // Beyond what markdowndoc gives its parser in one paragraph.
		inMarkdown("Markdown: footnotes", mostBlocks/2, numbered("Text[^%[1]d]\n\n[^%[1]d]: note\n\n")),
	}
}
