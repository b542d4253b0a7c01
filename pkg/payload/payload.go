package payload

import (
	_ "embed" // The attacks are a file of their own, one a line.
	"fmt"
	"html"
	"strings"
)

//go:embed attacks.txt
var attacks string

// Attacks returns the attacks, in the order of the file. The caller owns the list.
func Attacks() []string { return strings.Split(strings.TrimRight(attacks, "\n"), "\n") }

// Page is an input with one attack in it.
type Page struct {
	// Name is the name of a file, unique among all pages.
	Name string
	// Text is what the file holds, in UTF-8.
	Text string
}

// Pages returns articles that hold each attack: as markup of a page, as a text of it, in its attributes and its metadata, in a
// Markdown file and in a text file. The caller owns the list.
func Pages() []Page {
	var pages []Page
	for i, attack := range Attacks() {
		for _, p := range With(attack) {
			pages = append(pages, Page{fmt.Sprintf("%03d-%s", i, p.Name), p.Text})
		}
	}
	return pages
}

// With returns the articles that hold one attack, which may be any text. Their names are unique among them.
func With(attack string) []Page {
	escaped := html.EscapeString(attack)
	return []Page{
		{"markup.html", page("The ferry of Lindvik sails again", "", "<p>It began so.</p>"+attack+"<p>And "+attack+" it ended.</p>")},
		{"text.html", page(escaped, "", inTexts(escaped))},
		{"attributes.html", page("The ferry of Lindvik sails again", head(escaped), inAttributes(escaped))},
		{"markdown.md", "---\ntitle: |\n  " + attack + "\n---\n\n# Ferry " + attack + "\n\n" + story + "\n\n" + attack + "\n\nIt went " + attack + " so.\n\n" + ending + "\n"},
		{"plain.txt", "The ferry of Lindvik sails again\n\n" + story + "\n\nIt went " + attack + " so.\n\n" + attack + "\n\n" + ending + "\n"},
	}
}

// story and ending are enough text for an article.
const story = "The ferry that connects Lindvik with the outer islands left the quay on Tuesday for the first time since a fire in March. " +
	"Forty passengers were on board, most of them islanders who had waited for the day. The harbour master said that the repair had taken " +
	"longer than planned, because a part of the engine had to be made anew. The council will decide in May who pays for it."

const ending = "On the islands the shop had run out of flour twice during the winter, and the school had closed for a week when the teacher could " +
	"not cross. The fishermen carried mail and medicine in their boats, as their grandfathers had done, and asked nothing for it. On Tuesday " +
	"evening they stood on the quay with everybody else and watched the ferry come in, with its lights on and an hour late."

func page(headline, meta, body string) string {
	return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + headline + "</title>" + meta + "</head><body><article><h1>" +
		headline + "</h1><p>" + story + "</p>" + body + "<p>" + ending + "</p></article></body></html>"
}

// head has the attack in all that is read of the head of a page.
func head(attack string) string {
	var b strings.Builder
	for _, name := range []string{"author", "description", "keywords", "date"} {
		b.WriteString(`<meta name="` + name + `" content="` + attack + `">`)
	}
	for _, property := range []string{"og:title", "og:site_name", "og:image", "og:url", "article:section", "article:published_time"} {
		b.WriteString(`<meta property="` + property + `" content="` + attack + `">`)
	}
	return b.String() + `<link rel="canonical" href="` + attack + `"><link rel="license" href="` + attack + `">`
}

// inTexts has the attack as a text of every kind of block.
func inTexts(attack string) string {
	return "<h2>" + attack + "</h2><p>" + attack + "</p><p>It went <b>" + attack + "</b> so.</p><ul><li>" + attack + "</li><li>Then on.</li></ul><blockquote>" +
		attack + "</blockquote><table><tr><th>Day</th><th>" + attack + "</th></tr><tr><td>" + attack + "</td><td>2</td></tr></table><pre><code>" + attack +
		"</code></pre><p>And <code>" + attack + "</code> too.</p><figure><img src=\"https://example.org/a.png\" alt=\"" + attack + "\"><figcaption>" +
		attack + "</figcaption></figure>"
}

// inAttributes has the attack in every attribute that is read or that a careless program might copy.
func inAttributes(attack string) string {
	return `<p id="` + attack + `" class="` + attack + `" title="` + attack + `" lang="` + attack + `">It <a href="` + attack + `" title="` + attack +
		`">went</a> so.</p><p><img src="` + attack + `" alt="` + attack + `" title="` + attack + `"></p><pre><code class="language-` + attack +
		`" data-lang="` + attack + `">code</code></pre><ol start="` + attack + `"><li>one</li><li>two</li></ol><p>It is so.<sup><a href="#` + attack +
		`">1</a></sup></p><p id="` + attack + `">1 A note.</p>`
}
