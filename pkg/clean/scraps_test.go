package clean_test

import "strings"

// pageScraps are what FuzzScraps makes pages of; prose comes first.
var pageScraps = append(append(proseScraps(), phraseScraps...), []string{
	"<p>", "</p>", "<div>", "</div>", "<h1>", "</h1>", "<h2>", "</h2>", "<ul>", "<ol start=3>", "<li>", "</ul>", "</ol>", "<blockquote>", "</blockquote>",
	"<table>", "<tr>", "<th>", "<td>", "<td colspan=2>", "</table>", "<caption>", "</caption>", "<figure>", "<img src=a.png alt=a>", "<figcaption>", "</figcaption>", "</figure>",
	"<pre>", "</pre>", "<code>", "</code>", "<b>", "</b>", "<i>", "</i>", "<del>", "</del>", "<sup>", "</sup>", "<a href=/a>", "<a href=#fn1>", "<a href='javascript:x'>", "</a>",
	"<p id=fn1>", "<li id=fn1>", "<aside>", "</aside>", "<nav>", "</nav>", "<footer>", "</footer>", "<section class=related>", "<div class=comments>", "<div hidden>", "</section>",
	"<dl>", "<dt>", "<dd>", "</dl>", "<details><summary>", "</summary>", "</details>", "<br>", "<hr>", "<form>", "<input type=submit value=Send>", "<button>", "</button>", "</form>",
	"<title>", "</title>", "<meta property=og:title content='The harbour'>", "<meta name=author content='Ann Lee'>", "<script>x</script>", "<style>", "</style>", "<noscript>",
	"<template>", "</template>", "<svg>", "<math>", "<mi>", "</svg>", "</math>", "<select><option>", "</select>", "<textarea>", "</textarea>", "<!--", "-->", "<body>", "</body>",
	"&nbsp;", "&shy;", "&lt;b&gt;", "\n", "\t", "<base href=https://example.org/>", "<time datetime=2021-05-03>", "</time>", "<span class=byline>", "</span>", "<iframe src=x>",
}...)

// lineScraps are what it makes texts of.
var lineScraps = append(append(proseScraps(), phraseScraps...), []string{
	"\n", "\n\n", "\r\n", "\n\n\n", "\n- ", "\n* ", "\n1. ", "\n2) ", "\n> ", "\n# ", "\n    ", "\t", "\n---\n", "\n***\n", "\n=====\n", "\n```\n", "\n| a | b |\n|---|---|\n", "\n• ",
	" | ", "*", "**", "_", "`", "[1]", "[^1]", "](x)", "![", "<b>", "&amp;", "\\", "\u00a0", "\u200b", "\u00ad", "\u2028", "\ufeff", "\x00", "\x1b", "\u202e", "港", "«", "“", "”", "https://example.org/a", "a@example.org",
}...)

// proseScraps are a headline and paragraphs, and the words of one.
func proseScraps() []string {
	texts := stories(4)
	return append([]string{"<p>" + texts[0] + "</p>\n\n", texts[1] + "\n\n", "The harbour of Kelder", texts[2], texts[3]}, strings.Fields("he said. The, and 7 (a) noise: mud - it 's")...)
}

// phraseScraps make a block something else than body text.
var phraseScraps = []string{
	" Sign up for our newsletter ", " Subscribe now ", " Support us ", " Read more ", " Related articles ", " By Ann Lee ", " Photo: Reuters ", " Comments ", " 3 May 2021 ", " Follow us ",
	" Advertisement ", " Correction: This article was corrected. ", " © All rights reserved ", " Share this story ", " AFP contributed reporting ", " Ann Lee is a reporter. ", " Download the app ",
}

// pasted puts scraps together.
func pasted(picks []byte, scraps []string) []byte {
	var b strings.Builder
	for _, pick := range picks {
		b.WriteString(scraps[int(pick)%len(scraps)])
	}
	return []byte(b.String())
}
