package htmldoc

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/winnow-cli/winnow/pkg/article"
)

// image records an img element in the running text. Tracking pixels and images without a source are not pictures.
func (w *walker) image(n *html.Node) {
	src := imageSource(n)
	if src == "" {
		return
	}
	width, _ := number(n, "width")
	height, _ := number(n, "height")
	if width == 1 || height == 1 {
		return
	}
	w.text.from.add(n)
	w.text.image(article.Mark{Type: article.InlineImage, URL: w.resolve(src), Label: article.FoldSpace(attr(n, "alt"))})
}

// imageSource finds the picture behind lazy loading: the first of src and its usual stand-ins that is an address and
// not an embedded placeholder.
func imageSource(n *html.Node) string {
	for _, key := range []string{"data-src", "data-lazy-src", "data-original", "data-hi-res-src", "src"} {
		if v := strings.TrimSpace(attr(n, key)); v != "" && !strings.HasPrefix(v, "data:") {
			return v
		}
	}
	for _, key := range []string{"srcset", "data-srcset", "data-lazy-srcset"} {
		if v := firstCandidate(attr(n, key)); v != "" {
			return v
		}
	}
	if p := n.Parent; p != nil && p.DataAtom == atom.Picture {
		for c := p.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.Source {
				continue
			}
			if v := firstCandidate(attr(c, "srcset") + attr(c, "data-srcset")); v != "" {
				return v
			}
		}
	}
	return ""
}

func firstCandidate(srcset string) string {
	fields := strings.Fields(srcset)
	if len(fields) == 0 || strings.HasPrefix(fields[0], "data:") {
		return ""
	}
	return strings.TrimRight(fields[0], ",")
}
