package htmldoc

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/winnow-cli/winnow/pkg/article"
)

// pre writes a preformatted element as one code block, white space kept.
func (w *walker) pre(n *html.Node) {
	var b strings.Builder
	rawText(n, &b)
	text := strings.ReplaceAll(strings.ReplaceAll(b.String(), "\r\n", "\n"), "\r", "\n")
	text = strings.Trim(article.ReplaceControls(text, ""), "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	block := w.emit(article.KindCode, nil)
	block.Text, block.CodeLanguage = strings.TrimRight(text, " \t\n"), codeLanguage(n)
}

// rawText collects the text below n as it stands, br as line breaks, and the labels of buttons.
func rawText(n *html.Node, b *strings.Builder) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type == html.ElementNode && c.DataAtom == atom.Br:
			b.WriteByte('\n')
		case c.Type == html.ElementNode && c.DataAtom == atom.Input:
			b.WriteString(buttonLabel(c))
		case c.Type == html.ElementNode && classOf(c.DataAtom, c.Data) == skippedTag:
		case c.Type == html.ElementNode:
			block := classOf(c.DataAtom, c.Data) == blockTag
			rawText(c, b)
			if block {
				b.WriteByte('\n')
			}
		}
	}
}

// codeLanguage reads the language of a code block off the class names highlighters write: language-go, lang-go,
// highlight-source-go, brush: go, and data-lang or data-language attributes.
func codeLanguage(n *html.Node) string {
	for _, at := range []*html.Node{n, firstElement(n), n.Parent} {
		if at == nil {
			continue
		}
		for _, key := range []string{"data-lang", "data-language", "lang"} {
			if v := attr(at, key); key != "lang" && isLanguageWord(v) {
				return strings.Clone(v)
			}
		}
		words := strings.Fields(strings.NewReplacer(";", " ", "brush: ", "brush:").Replace(attr(at, "class")))
		for _, word := range words {
			for _, prefix := range []string{"language-", "lang-", "highlight-source-", "brush:"} {
				if rest, ok := strings.CutPrefix(word, prefix); ok && isLanguageWord(rest) {
					return strings.Clone(rest)
				}
			}
		}
	}
	return ""
}

func isLanguageWord(s string) bool {
	if s == "" || len(s) > 20 {
		return false
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("+#-_.", r) {
			return false
		}
	}
	return true
}

func firstElement(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			return c
		}
	}
	return nil
}
