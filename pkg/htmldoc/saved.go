package htmldoc

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// savedFrom returns the web address that a program which saved the page noted in a comment above its head, nil without one:
// "saved from url=(0034)https://..." is written by browsers, "Page saved with SingleFile url: https://..." by SingleFile.
// A comment further down may be anything, such as one that was saved with the page.
func savedFrom(root *html.Node) *url.URL {
	for n := range root.ChildNodes() {
		if u := savedIn(n); u != nil {
			return u
		}
		if n.DataAtom != atom.Html {
			continue
		}
		for c := range n.ChildNodes() {
			if u := savedIn(c); u != nil {
				return u
			}
		}
	}
	return nil
}

func savedIn(n *html.Node) *url.URL {
	if n.Type != html.CommentNode {
		return nil
	}
	text := strings.TrimSpace(n.Data)
	var rest string
	if after, ok := strings.CutPrefix(text, "saved from url=("); ok {
		_, rest, _ = strings.Cut(after, ")") // The number is the length of the address.
	} else if after, ok := strings.CutPrefix(text, "Page saved with SingleFile"); ok {
		_, rest, _ = strings.Cut(after, "url:")
	}
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return nil
	}
	u, err := url.Parse(fields[0])
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	return u
}
