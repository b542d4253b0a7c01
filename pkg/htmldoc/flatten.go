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
	z := html.NewTokenizer(strings.NewReader(text))
	var out strings.Builder
	out.Grow(len(text))
	var open []openTag
	written := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out.String()
		case html.TextToken, html.CommentToken, html.DoctypeToken:
			out.Write(z.Raw())
		case html.SelfClosingTagToken:
			raw := string(z.Raw())
			if name, _ := z.TagName(); depth > 0 && voidElements[atom.Lookup(name)] {
				out.WriteString(raw)
			}
		case html.StartTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			a := atom.Lookup(name)
			switch {
			case a == atom.Script || a == atom.Style || a == atom.Title || a == atom.Textarea:
				// The tokenizer reads their text as one token; it must stay inside its tags.
				out.WriteString(raw)
			case voidElements[a]:
				if depth > 0 {
					out.WriteString(raw)
				}
			default:
				keep := written < depth
				open = append(open, openTag{string(name), keep})
				if keep {
					written++
					out.WriteString(raw)
				} else {
					boundary(&out, a, string(name))
				}
			}
		case html.EndTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if a == atom.Script || a == atom.Style || a == atom.Title || a == atom.Textarea {
				out.WriteString(raw)
				continue
			}
			var kept int
			open, kept = closeTag(open, string(name), &out, a, raw)
			written -= kept
		}
	}
}

type openTag struct {
	name string
	kept bool
}

// maxLookBack bounds the search for the start tag of an end tag, so that a page of unclosed tags stays linear.
const maxLookBack = 64

// closeTag ends the closest open element of that name and all inside it; an end tag without a start is left out.
// It returns how many written elements it closed.
func closeTag(open []openTag, name string, out *strings.Builder, a atom.Atom, raw string) ([]openTag, int) {
	for i := len(open) - 1; i >= 0 && i >= len(open)-maxLookBack; i-- {
		if open[i].name != name {
			continue
		}
		closed := 0
		for _, t := range open[i:] {
			if t.kept {
				closed++
			}
		}
		if open[i].kept {
			out.WriteString(raw)
		} else {
			boundary(out, a, name)
		}
		return open[:i], closed
	}
	return open, 0
}

func boundary(out *strings.Builder, a atom.Atom, name string) {
	if classOf(a, name) == blockTag {
		out.WriteString("<br><br>")
	}
}

var voidElements = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true, atom.Img: true,
	atom.Input: true, atom.Link: true, atom.Meta: true, atom.Param: true, atom.Source: true, atom.Track: true, atom.Wbr: true,
}
