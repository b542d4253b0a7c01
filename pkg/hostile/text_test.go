package hostile_test

import (
	"fmt"
	"strings"

	"github.com/winnow-cli/winnow/pkg/article"
)

// texts are copied texts with very much of one thing.
func texts() group {
	return group{name: "text", says: "Copied text. Each line stands in exactly one block.", trials: []trial{
		inText("short lines", deep, times("A short line.\n")),
		inText("more lines of text than are taken", deep, times("A short line.\n")).refused(),
		inText("lines of one letter", deep, times("x\n")),
		inText("blank lines", many, times("\n")).wanting(cleaned, kept),
		inText("words of one line", many, times("word ")),
		inText("letters of one word", many, times("x")),
		inText("bullets", deep, times("- item\n")),
		inText("bullets without text", deep, times("-\n")),
		inText("numbered lines", deep, times("1. item\n")),
		inText("lines wrapped at 72 characters", deep, times("This line was wrapped by a program at a width of seventy-two characters,\n")),
		inText("hyphenated lines", deep, times("which were the longest and the most expen-\n")),
		inText("quoted lines", deep, times("> quoted\n")),
		inText("quote marks of one line", many, times(">")),
		inText("tabs", many, times("\t")),
		inText("appeals", deep, times("Sign up for our newsletter\n")),
		inText("addresses", deep, times("https://a.example/x\n")),
		inText("dates", deep, times("2 November 2026\n")),
		inText("bylines", deep, times("By Ann Example\n")),
		inText("full stops", many, times(".")),
		inText("sentences of one letter", many, times("A. ")),
		inText("wide spaces", many, times("\u3000")),
		inText("Chinese characters of one line", many, times("\u6e2f")),
		inText("emoji", deep, times("\U0001f600")),
		inText("closing tags", deep, times("</p>")),
		inText("the article again and again", 1000, times(strings.Join(stories, "\n\n")+"\n\n")).wanting(cleaned, there),
		{name: "more lines than are taken", n: 5 * many, all: true, want: "too-large", input: around("word", times("\n"), "word")},
		{name: "carriage returns alone", want: cleaned, stories: kept, input: always(strings.ReplaceAll(plainText(), "\n", "\r"))},
		{name: "all kinds of line ends", want: cleaned, stories: kept, input: always(headline + "\r\n\n\r\r\n" + strings.Join(stories, "\n\r\r\n\n") + "\r")},
		{name: "line feeds and carriage returns the wrong way round", want: cleaned, stories: kept, input: always(strings.ReplaceAll(plainText(), "\n", "\n\r"))},
		{name: "a text without line ends", want: cleaned, input: always(strings.Join(stories, " "))},
		{name: "a text said to be HTML", from: article.HTML, want: cleaned, input: always(plainText())},
		{name: "a page said to be text", from: article.Text, want: cleaned, input: always(htmlPage("", paragraphs(stories)))},
		{name: "a text of digits", n: deep, want: "no-article", input: times("1234567890\n")},
		{name: "a text of punctuation", n: deep, want: "no-article", input: times("?!.,;:\n")},
		{name: "a text of blank lines and one word", n: many, want: "no-article", input: around("word", times("\n"), "word")},
		{name: "more than the limit of 64 MiB", n: 70 * many, all: true, want: "too-large", input: times("x")},
	}}
}

// markdowns are Markdown that parsers trip over.
func markdowns() group {
	g := group{name: "Markdown", says: "Markdown, which is read as it stands. Beyond what a person writes, marks are taken for text, with a warning."}
	md := func(name string, n int, input func(int) string) {
		body := "# " + headline + "\n\n" + strings.Join(stories, "\n\n") + "\n\n"
		g.trials = append(g.trials, trial{name: name, n: n, from: article.Markdown, want: cleaned, stories: there, input: func(n int) string { return body + input(n) }})
	}
	for _, s := range []string{"[", "![", "](", "*", "**a", "_a ", "*a_ ", "`", "`` ` ", "~~a ", "<", "<a ", "<!-- ", "&", "\\", "|", ">", "> ", "- ", "1. ", "#", "[a](", "[^1]", "$", "^", "http://a.example "} {
		md("a hundred thousand of "+quoted(s)+" on one line", deep, times(s))
	}
	for _, s := range []string{"- item\n", "> quote\n", "# heading\n\n", "```\n", "[^1]: note\n", "[a]: http://a.example\n", "| a | b |\n", "| a |\n|---|\n| b |\n\n", "a\n===\n", "<div>\n", "---\n", "    code\n", "1. item\n", "a  \n"} {
		md("a hundred thousand lines of "+quoted(strings.TrimRight(s, "\n")), deep, times(s))
	}
	md("a table of a hundred thousand columns", deep, func(n int) string {
		return strings.Repeat("|a", n) + "|\n" + strings.Repeat("|-", n) + "|\n" + strings.Repeat("|b", n) + "|\n"
	})
	md("lists that grow deeper", 300, func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat("  ", i) + "- item\n")
		}
		return b.String()
	})
	md("emphasis in emphasis", deep, func(n int) string { return strings.Repeat("*a **b ", n) + strings.Repeat("b** a*", n) })
	md("raw HTML", 0, always("<script>alert(1)</script>\n\n<div onclick=x>word</div>\n\nA <b onmouseover=x>word</b>.\n"))
	front := func(name string, n int, input func(int) string) {
		g.trials = append(g.trials, trial{name: "front matter: " + name, n: n, from: article.Markdown, want: cleaned, stories: kept, input: func(n int) string {
			return "---\n" + input(n) + "\n---\n\n# " + headline + "\n\n" + strings.Join(stories, "\n\n") + "\n"
		}})
	}
	front("aliases of aliases", 0, func(int) string {
		var b strings.Builder
		b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
		for i := 1; i < 12; i++ {
			fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
		}
		return b.String() + "title: *a11"
	})
	front("an alias of itself", 0, always("a: &a [*a]\ntitle: *a"))
	front("brackets without end", deep, around("a: ", times("["), ""))
	front("braces without end", deep, around("a: ", times("{a: "), ""))
	front("keys", deep, times("a: b\n"))
	front("nothing but tabs", 0, always("\t\t\n\ta: b"))
	front("a date of no calendar", 0, always("date: 9999-99-99\ntitle: [1, 2]\nauthor: {a: b}\ntags: 1"))
	front("controls", 0, always("title: \"a\\u001b[2J\\u0000b\"\nauthor: \"\\x9b\""))
	front("a merge of nothing", 0, always("<<: *nothing\n<<: 1\ntitle: !!binary AAAA"))
	front("a document in it", 0, always("title: x\n...\n%YAML 9.9\n--- !!set {a}"))
	g.trials = append(g.trials, trial{name: "front matter without end", from: article.Markdown, want: cleaned, stories: there, input: always("---\ntitle: x\n\n" + strings.Join(stories, "\n\n"))})
	return g
}
