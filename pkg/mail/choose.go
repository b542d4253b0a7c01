package mail

import (
	"bytes"
	"slices"

	"github.com/winnow-cli/winnow/pkg/article"
)

const (
	// stubBytes is what HTML shows at most when it only says that the text is elsewhere: "Your program cannot show this
	// mail" in two languages. A newsletter has thousands.
	stubBytes = 200
	// coverFactor is how many times more a forwarded mail must show than the one around it: a reply that attaches the
	// mail it answers is the reply, "For your information" is not what anybody reads.
	coverFactor = 4
)

// best returns the candidate that a reader came for, nil when there is none. Of equal ones the first wins.
func best(found []*candidate) *candidate {
	var top *candidate
	for _, c := range found {
		if top == nil || c.beats(top) {
			top = c
		}
	}
	return top
}

// beats reports whether c is rather the page than b, which stands before it.
func (c *candidate) beats(b *candidate) bool {
	switch {
	case b.visible == 0 || c.visible == 0:
		return c.visible > b.visible
	case c.attached != b.attached:
		return b.attached
	case c.forwarded != b.forwarded:
		if c.forwarded {
			return c.visible > coverFactor*b.visible
		}
		return b.visible <= coverFactor*c.visible
	case (c.format == article.HTML) != (b.format == article.HTML):
		if c.format == article.HTML {
			return !c.isStubOf(b)
		}
		return b.isStubOf(c)
	}
	return c.visible > b.visible
}

// isStubOf reports whether an HTML part only points to the text part.
func (c *candidate) isStubOf(text *candidate) bool {
	return c.visible <= stubBytes && text.visible > 2*c.visible
}

// join makes one page of the pieces of it: a mail program that shows pictures between paragraphs sends text, picture, text
// as parts of one mail. Only what is alike in kind and charset is one page.
func join(found []*candidate) []*candidate {
	var joined []*candidate
	for _, c := range found {
		i := slices.IndexFunc(joined, func(b *candidate) bool {
			return !b.attached && !c.attached && !b.forwarded && !c.forwarded && b.format == c.format && b.charset == c.charset
		})
		if i < 0 {
			joined = append(joined, c)
			continue
		}
		b := joined[i]
		// The capacity may be that of the mail, which is not ours to write to.
		b.body = append(append(b.own(), "\n\n"...), c.body...)
		b.visible += c.visible
	}
	return joined
}

// own returns the body in memory that may be appended to.
func (c *candidate) own() []byte {
	if !c.owned {
		c.body, c.owned = bytes.Clone(c.body), true
	}
	return c.body
}

func visibleText(text []byte) int {
	n := 0
	for _, b := range text {
		if b > ' ' {
			n++
		}
	}
	return n
}

// visibleHTML counts roughly what HTML shows: the bytes outside of tags, comments, scripts and styles. It need not be exact,
// only linear; the parser of pages comes later and reads one part alone.
func visibleHTML(text []byte) int {
	n := 0
	for len(text) > 0 {
		i := bytes.IndexByte(text, '<')
		if i < 0 {
			return n + visibleText(text)
		}
		n += visibleText(text[:i])
		text = text[i:]
		text = text[hiddenLength(text):]
	}
	return n
}

// hiddenLength returns the length of the tag at the start of text, with what belongs to it and is not shown.
func hiddenLength(text []byte) int {
	for _, hidden := range [...]struct{ open, end string }{
		{"<!--", "-->"}, {"<style", "</style"}, {"<script", "</script"}, {"<title", "</title"},
	} {
		if len(text) >= len(hidden.open) && bytes.EqualFold(text[:len(hidden.open)], []byte(hidden.open)) {
			return until(text, hidden.end)
		}
	}
	return until(text, ">")
}

// until returns the length of text up to and with end, in lower or upper case; all of it when there is none.
func until(text []byte, end string) int {
	for i := 0; i+len(end) <= len(text); i++ {
		j := bytes.IndexByte(text[i:], end[0])
		if j < 0 {
			break
		}
		i += j
		if i+len(end) <= len(text) && bytes.EqualFold(text[i:i+len(end)], []byte(end)) {
			return i + len(end)
		}
	}
	return len(text)
}
