package html

import (
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/bidi"

	"github.com/winnow-cli/winnow/pkg/article"
)

// enoughLetters is how many letters decide which way a text runs: foreign names at its beginning do not.
const enoughLetters = 2000

// describe tells a browser the language of the text and that it runs from right to left, as far as either is known:
// fonts, hyphenation, speech and the order of words depend on it. Text that runs from left to right needs no word.
func describe(root *html.Node, d *article.Document) {
	if d == nil {
		return
	}
	if d.Meta.Language != "" {
		root.Attr = append(root.Attr, html.Attribute{Key: "lang", Val: d.Meta.Language})
	}
	if runsLeft(d) {
		root.Attr = append(root.Attr, html.Attribute{Key: "dir", Val: "rtl"})
	}
}

// runsLeft reports whether most letters of the printed text belong to scripts that run from right to left.
func runsLeft(d *article.Document) bool {
	left, right := 0, 0
	count := func(text string) {
		for _, r := range text {
			if left+right == enoughLetters {
				return
			}
			switch p, _ := bidi.LookupRune(r); p.Class() {
			case bidi.R, bidi.AL:
				left++
			case bidi.L:
				right++
			}
		}
	}
	for _, b := range d.Kept() {
		count(b.Text)
	}
	if left+right == 0 {
		count(d.PrintedHeadline())
	}
	return left > right
}
