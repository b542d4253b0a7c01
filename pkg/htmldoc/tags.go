package htmldoc

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// tagClass says how the walk treats an element.
type tagClass uint8

const (
	inlineTag  tagClass = iota // part of the running text
	blockTag                   // ends the running text before and after
	skippedTag                 // holds no text a reader sees
)

// tagClasses lists the elements whose treatment differs from inline. Elements with a hyphen (custom elements) are blocks.
var tagClasses = map[atom.Atom]tagClass{
	atom.Address: blockTag, atom.Article: blockTag, atom.Aside: blockTag, atom.Blockquote: blockTag, atom.Body: blockTag,
	atom.Button: blockTag, atom.Center: blockTag, atom.Dd: blockTag, atom.Details: blockTag, atom.Dialog: blockTag,
	atom.Dir: blockTag, atom.Div: blockTag, atom.Dl: blockTag, atom.Dt: blockTag, atom.Fieldset: blockTag,
	atom.Figcaption: blockTag, atom.Figure: blockTag, atom.Footer: blockTag, atom.Form: blockTag, atom.Frameset: blockTag,
	atom.H1: blockTag, atom.H2: blockTag, atom.H3: blockTag, atom.H4: blockTag, atom.H5: blockTag, atom.H6: blockTag,
	atom.Header: blockTag, atom.Hgroup: blockTag, atom.Html: blockTag, atom.Legend: blockTag, atom.Li: blockTag,
	atom.Main: blockTag, atom.Menu: blockTag, atom.Nav: blockTag, atom.Ol: blockTag, atom.Optgroup: blockTag,
	atom.Option: blockTag, atom.P: blockTag, atom.Pre: blockTag, atom.Section: blockTag, atom.Select: blockTag,
	atom.Summary: blockTag, atom.Table: blockTag, atom.Tbody: blockTag, atom.Td: blockTag, atom.Textarea: blockTag,
	atom.Tfoot: blockTag, atom.Th: blockTag, atom.Thead: blockTag, atom.Tr: blockTag, atom.Ul: blockTag,
	atom.Caption: blockTag, atom.Listing: blockTag, atom.Xmp: blockTag, atom.Plaintext: blockTag,

	atom.Script: skippedTag, atom.Style: skippedTag, atom.Noscript: skippedTag, atom.Template: skippedTag,
	atom.Iframe: skippedTag, atom.Object: skippedTag, atom.Embed: skippedTag, atom.Svg: skippedTag, atom.Head: skippedTag,
	atom.Canvas: skippedTag, atom.Audio: skippedTag, atom.Video: skippedTag, atom.Noframes: skippedTag, atom.Noembed: skippedTag,
	atom.Datalist: skippedTag, atom.Map: skippedTag,
}

// classTable is tagClasses as a table, in which a name stands at the place of its hash or shortly after. It is four times as
// large as what it holds, and asked several times for every node of a page.
type classTable [256]struct {
	tag   atom.Atom
	class tagClass
}

var classes = newClassTable()

func newClassTable() *classTable {
	var t classTable
	for tag, class := range tagClasses {
		i := hash(tag)
		for t[i].tag != 0 {
			i++
		}
		t[i].tag, t[i].class = tag, class
	}
	return &t
}

func hash(a atom.Atom) uint8 { return uint8(a>>8) ^ uint8(a>>14) ^ uint8(a) }

func classOf(a atom.Atom, name string) tagClass {
	if a == 0 {
		if strings.IndexByte(name, '-') > 0 {
			return blockTag
		}
		return inlineTag
	}
	for i := hash(a); classes[i].tag != 0; i++ {
		if classes[i].tag == a {
			return classes[i].class
		}
	}
	return inlineTag
}

// headingLevel returns 1..6 for h1..h6 and 0 for every other element.
func headingLevel(a atom.Atom) int {
	switch a {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}
