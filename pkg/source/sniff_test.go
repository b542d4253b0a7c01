package source_test

import (
	"strings"
	"testing"

	"github.com/winnow-cli/winnow/pkg/article"
	"github.com/winnow-cli/winnow/pkg/source"
)

// aboutHTML is prose with samples that are no markup of its own.
const aboutHTML = "<p> tags make paragraphs. Close them with </p> or leave it.\n\nA <div> groups, a </div> ends the group.\n\n" +
	"Here is a sample:\n\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n\nThe list has two items.\nMost browsers draw a dot.\n" +
	"Some draw a dash.\nNone draws a cat.\nThat is all.\nThanks for reading.\n"

var sniffTests = []struct {
	name, text, file string
	want             article.Format
}{
	{"doctype", "<!DOCTYPE html><title>x</title>", "", article.HTML},
	{"old doctype", "<!doctype  HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><p>x", "", article.HTML},
	{"mark, comment, space", "\ufeff\n <!-- saved from url=(0014) --> <html>", "", article.HTML},
	{"XHTML", "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\"><html xmlns=\"y\">", "", article.HTML},
	{"html upper case", "<HTML><BODY>Hello", "", article.HTML},
	{"head", "<head><meta charset=utf-8></head>", "", article.HTML},
	{"meta", "<meta charset=\"utf-8\">\nwords", "", article.HTML},
	{"script", "<script>\nvar a;\n</script>words", "", article.HTML},
	{"div", "<div class=\"a\">\n words\n</div>", "", article.HTML},
	{"paragraph", "<p>Some words.</p>", "", article.HTML},
	{"paragraph in lower case", "<p> some words.</p>\n<p>more</p>", "", article.HTML},
	{"heading", "<h1>Title</h1>\nwords", "", article.HTML},
	{"image", "<img src=a.png>\n<p>words", "", article.HTML},
	{"link", "<a href=\"/x\">words</a> more", "", article.HTML},
	{"server warning", "<br />\n<b>Deprecated</b>: in x.php\n<html><head></head><body>x", "", article.HTML},
	{"late markup", "Skip to content\n<div>\n<p>One</p>\n<p>Two</p>\n</div>", "", article.HTML},
	{"one line", "Words <p>one</p><p>two</p><p>three</p>", "", article.HTML},

	{"words", "Just some words.\n\nAnd more of them.", "", article.Text},
	{"mail", "From: Ann <user@example.com>\nTo: <list@example.com>\n\nHello <b>all</b>,\n", "", article.Text},
	{"address first", "<user@example.com> wrote:\n> words", "", article.Text},
	{"link first", "<https://example.com/> is a site.", "", article.Text},
	{"mention first", "<p> tags make paragraphs.", "", article.Text},
	{"mention of html", "<html> and <body> are two elements that pages have.", "", article.Text},
	{"about HTML", aboutHTML, "", article.Text},
	{"samples in fences", "Samples\n\n```html\n<ul>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ul>\n```\n", "", article.Text},
	{"samples in code spans", "Use `<p>a</p>`\nor `<li>b</li>`\nor `<td>c</td></tr>`", "", article.Text},
	{"generics", "<T> is a type.\nMap<K, V> too: 1 < 2 > 0.", "", article.Text},
	{"inline markup", "<b>Note:</b> this stays.\nHTML in text stays text.", "", article.Text},
	{"unclosed comment", "<!-- words that never end", "", article.Text},
	{"svg", "<!DOCTYPE svg><svg><text>x</text></svg>", "", article.Text},
	{"nothing", "", "", article.Text},

	{"Markdown heading", "\n# Title\n\nWords.", "", article.Markdown},
	{"Markdown heading, CRLF", "# Title\r\n\r\nWords.\r\n", "", article.Markdown},
	{"front matter", "---\ntitle: x\n---\n\n## Title\nWords.", "", article.Markdown},
	{"front matter without heading", "---\ntitle: x\n---\nWords.", "", article.Text},
	{"rule", "---\n\nWords\n", "", article.Text},
	{"heading alone", "# Title", "", article.Text},
	{"comment of a script", "# Install\nmake install\n", "", article.Text},
	{"shebang", "#!/bin/sh\n\nls\n", "", article.Text},
	{"hashtag", "#news\n\nWords.", "", article.Text},
	{"number sign", "#\n\nWords.", "", article.Text},

	{"md name", "words", "a/b/README.MD", article.Markdown},
	{"md name with markup", "<div align=center>\n<p>x</p>\n</div>", "readme.markdown", article.Markdown},
	{"txt name, page", "<!doctype html><p>x", "a.txt", article.HTML},
	{"txt name, fragment", "<p>Some words.</p>", "a.txt", article.Text},
	{"txt name, heading", "# Title\n\nWords.", "a.txt", article.Text},
	{"html name", "words", `C:\pages\a.HTM`, article.HTML},
	{"xhtml name", "words", "a.xhtml", article.HTML},
	{"other name", "<p>Some words.</p>", "a.php", article.HTML},
	{"URL of a page", "<!doctype html><p>x", "https://example.com/blob/README.md", article.HTML},
	{"URL of Markdown", "words", "https://example.com/raw/README.md?x=1#y", article.Markdown},
	{"URL of text", "words", "https://example.com/a.html", article.Text},
}

func TestSniff(t *testing.T) {
	for _, c := range sniffTests {
		t.Run(c.name, func(t *testing.T) {
			if got := source.Sniff(c.text, c.file); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// TestFrom overrules the sniffer.
func TestFrom(t *testing.T) {
	for from, want := range map[article.Format]article.Format{
		"": article.HTML, article.Auto: article.HTML, article.HTML: article.HTML,
		article.Text: article.Text, article.Markdown: article.Markdown,
	} {
		if in := read(t, []byte("<!doctype html><p>x"), source.Options{From: from, Name: "x.md.html"}); in.Format != want {
			t.Errorf("from %q: %s, want %s", from, in.Format, want)
		}
	}
}

// TestSniffHostile sniffs what would be slow with a scan per tag.
func TestSniffHostile(t *testing.T) {
	for _, unit := range []string{"<", "<a ", "</", "</p", "<p>", "<!--", "<?", "<p> x\n", "\r", "#", "---\n", "<b", "\ufeff", "```\n<p>\n"} {
		text := strings.Repeat(unit, 4<<20/len(unit))
		source.Sniff(text, "")
		source.Sniff("<p x>"+text, "")
		source.LooksTruncated(text)
	}
}
