package markdown

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
	render "github.com/winnow-cli/winnow/pkg/render/html"
)

// token is a piece of a leaf in the order in which it is printed.
type token struct {
	kind tokenKind
	// span is the mark of an opening, closing or atom token, mark its index in the order of render.Flatten.
	span *render.Span
	mark int
	// text is the raw text of a text token, or of the code of an atom.
	text string
}

type tokenKind uint8

const (
	textToken tokenKind = iota
	openToken
	closeToken
	// atomToken is an image, a footnote reference or code: its inside is no business of anybody's.
	atomToken
)

// tokenize lays a tree of count marks out in a row, in an empty list.
func tokenize(list []token, text string, tree []render.Span, count int) []token {
	t := tokenizer{text: text, tokens: slices.Grow(list, 4*count+1)}
	t.walk(tree, 0, len(text))
	return t.tokens
}

type tokenizer struct {
	text   string
	tokens []token
	marks  int
}

func (t *tokenizer) walk(spans []render.Span, start, end int) {
	for i := range spans {
		s := &spans[i]
		t.addText(start, s.Start)
		start = s.End
		mark := t.marks
		t.marks++
		if render.IsPoint(s.Type) || s.Type == article.Code {
			t.tokens = append(t.tokens, token{kind: atomToken, span: s, mark: mark, text: t.text[s.Start:s.End]})
			continue
		}
		t.tokens = append(t.tokens, token{kind: openToken, span: s, mark: mark})
		t.walk(s.Inside, s.Start, s.End)
		t.tokens = append(t.tokens, token{kind: closeToken, span: s, mark: mark})
	}
	t.addText(start, end)
}

func (t *tokenizer) addText(start, end int) {
	if start < end {
		t.tokens = append(t.tokens, token{kind: textToken, text: t.text[start:end]})
	}
}

// delimiter returns the character a delimiter token is made of, 0 for all other tokens.
func (t token) delimiter() byte {
	switch {
	case t.kind == textToken || t.kind == atomToken:
		return 0
	case t.span.Type == article.Strike:
		return '~'
	case isDelimited(t.span.Type):
		return '*'
	}
	return 0
}

// first is the first character a token prints, as far as flanking goes: any punctuation will do for punctuation.
func (t token) first() rune {
	if t.kind != textToken {
		return '['
	}
	r, _ := utf8.DecodeRuneInString(t.text)
	return r
}

// last is the last character a token prints, as first is the first.
func (t token) last() rune {
	if t.kind != textToken {
		return ']'
	}
	r, _ := utf8.DecodeLastRuneInString(t.text)
	return r
}

// findFaults returns the delimiters that cannot open or close where they stand. A delimiter run is judged as a whole,
// because that is how readers see it.
func findFaults(tokens []token) []fault {
	var faults []fault
	var stack []int
	for i := 0; i < len(tokens); {
		c := tokens[i].delimiter()
		if c == 0 {
			i++
			continue
		}
		end := i + 1
		for end < len(tokens) && tokens[end].delimiter() == c {
			end++
		}
		faults = append(faults, judgeRun(tokens, i, end)...)
		if c == '*' {
			faults = append(faults, judgeNesting(tokens, i, end, &stack)...)
		}
		i = end
	}
	return faults
}

// judgeRun judges the run of delimiters tokens[start:end].
func judgeRun(tokens []token, start, end int) []fault {
	opens, closes := flanks(tokens, start, end)
	var faults []fault
	for i := start; i < end; i++ {
		switch t := tokens[i]; {
		case t.kind == openToken && !opens:
			f := fault{mark: t.mark}
			if end < len(tokens) && tokens[end].kind == textToken {
				f.move = leadingPunctuation(tokens[end].text)
			}
			faults = append(faults, f)
		case t.kind == closeToken && !closes:
			f := fault{mark: t.mark, closing: true}
			if start > 0 && tokens[start-1].kind == textToken {
				f.move = trailingPunctuation(tokens[start-1].text)
			}
			faults = append(faults, f)
		}
	}
	return append(faults, judgeTouching(tokens[start:end])...)
}

// flanks reports whether the run of delimiters tokens[start:end] may open and may close marks by the characters around
// it, as CommonMark has it for "*".
func flanks(tokens []token, start, end int) (opens, closes bool) {
	before, after := ' ', ' '
	if start > 0 {
		before = tokens[start-1].last()
	}
	if end < len(tokens) {
		after = tokens[end].first()
	}
	if before == '~' && tokens[start].delimiter() == '~' {
		// goldmark takes no strikethrough right after a tilde, escaped or not.
		return false, false
	}
	opens = !unicode.IsSpace(after) && (!isPunctuation(after) || isSpaceOrPunctuation(before))
	closes = !unicode.IsSpace(before) && (!isPunctuation(before) || isSpaceOrPunctuation(after))
	return opens, closes
}

// judgeNesting finds marks whose opening delimiter would close a mark around them: within a word a run may do both, and
// only CommonMark's rule of three keeps the "**" in "*a**b**c*" from closing the "*". It does not in "***a** b**c***".
// The stack holds the lengths of the runs that opened the marks around tokens[start:end].
func judgeNesting(tokens []token, start, end int, stack *[]int) []fault {
	length := 0
	for _, t := range tokens[start:end] {
		length += len(delimiters(t.span.Type))
	}
	_, closes := flanks(tokens, start, end)
	pure := tokens[start].kind == openToken
	var faults []fault
	for _, outer := range *stack {
		if pure && closes && !((outer+length)%3 == 0 && length%3 != 0) {
			faults = append(faults, fault{mark: tokens[start].mark})
			break
		}
	}
	for _, t := range tokens[start:end] {
		if t.kind == openToken {
			*stack = append(*stack, length)
		} else if n := len(*stack); n > 0 {
			*stack = (*stack)[:n-1]
		}
	}
	return faults
}

// judgeTouching judges a run in which marks end and others begin: "*i***b**" reads back, and so does "**b***i*", but
// nothing longer does.
func judgeTouching(run []token) []fault {
	closing := 0
	for closing < len(run) && run[closing].kind == closeToken {
		closing++
	}
	opening := run[closing:]
	if closing == 0 || len(opening) == 0 {
		return nil
	}
	if closing == 1 && opening[0].span.Type != run[0].span.Type {
		opening = opening[1:]
	}
	var faults []fault
	for _, t := range opening {
		faults = append(faults, fault{mark: t.mark})
	}
	return faults
}
