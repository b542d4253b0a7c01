package htmldoc

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// flatten rewrites a page so that no element stands deeper than depth, by leaving out the tags of elements that do.
// Where a left-out element would have parted two texts, two line breaks part them. Depth 0 leaves out all tags.
// One pass, linear in the length of the text.
func flatten(text string, depth int) string {
	f := flattener{z: html.NewTokenizer(strings.NewReader(text)), depth: depth}
	f.out.Grow(len(text))
	for {
		switch f.z.Next() {
		case html.ErrorToken:
			return f.out.String()
		case html.TextToken, html.CommentToken, html.DoctypeToken:
			f.out.Write(f.z.Raw())
		case html.StartTagToken, html.SelfClosingTagToken:
			f.startTag()
		case html.EndTagToken:
			f.endTag()
		}
	}
}

type flattener struct {
	z     *html.Tokenizer
	out   strings.Builder
	depth int
	// open are the elements that are open in the input; written counts those of them that stand in the output too.
	open    []openTag
	written int
}

type openTag struct {
	name string
	kept bool
}

func (f *flattener) startTag() {
	raw := string(f.z.Raw())
	name, _ := f.z.TagName()
	a := atom.Lookup(name)
	switch {
	case isRawText(a):
		// The tokenizer reads their text as one token; it must stay inside its tags.
		f.out.WriteString(raw)
	case voidElements[a]:
		if f.depth > 0 {
			f.out.WriteString(raw)
		}
	default:
		keep := f.written < f.depth
		f.open = append(f.open, openTag{string(name), keep})
		if keep {
			f.written++
			f.out.WriteString(raw)
		} else {
			f.boundary(a, string(name))
		}
	}
}

// maxLookBack bounds the search for the start tag of an end tag, so that a page of unclosed tags stays linear.
const maxLookBack = 64

// endTag ends the closest open element of that name and all inside it; an end tag without a start is left out.
func (f *flattener) endTag() {
	raw := string(f.z.Raw())
	name, _ := f.z.TagName()
	a := atom.Lookup(name)
	if isRawText(a) {
		f.out.WriteString(raw)
		return
	}
	for i := len(f.open) - 1; i >= 0 && i >= len(f.open)-maxLookBack; i-- {
		if f.open[i].name != string(name) {
			continue
		}
		if f.open[i].kept {
			f.out.WriteString(raw)
		} else {
			f.boundary(a, string(name))
		}
		for _, t := range f.open[i:] {
			if t.kept {
				f.written--
			}
		}
		f.open = f.open[:i]
		return
	}
}

func (f *flattener) boundary(a atom.Atom, name string) {
	if classOf(a, name) == blockTag {
		f.out.WriteString("<br><br>")
	}
}

func isRawText(a atom.Atom) bool {
	return a == atom.Script || a == atom.Style || a == atom.Title || a == atom.Textarea
}

var voidElements = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true,
	atom.Input: true, atom.Link: true, atom.Meta: true, atom.Param: true, atom.Source: true, atom.Track: true, atom.Wbr: true,
}
