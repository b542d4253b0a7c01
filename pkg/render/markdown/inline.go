package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/winnow-cli/winnow/pkg/article"
)

// place is where a text stands, as far as that decides what it may look like.
type place uint8

const (
	// inParagraph is a text whose lines could be taken for block structure.
	inParagraph place = iota
	// inHeading and inCell are texts of one line.
	inHeading
	inCell
	// inCaption is a paragraph set in emphasis as a whole.
	inCaption
)

// inline writes a text with its marks as Markdown. White space is folded to single spaces, line breaks become hard
// breaks (spaces where only one line may stand), and space at the ends of lines is left out.
func (in *inlines) inline(text string, marks []article.Mark, where place) string {
	text, marks = trim(valid(text), marks)
	if where == inHeading || where == inCell {
		text = strings.ReplaceAll(text, "\n", " ")
	}
	if where == inCaption {
		marks = inEmphasis(text, marks)
	}
	if len(marks) == 0 && isVerbatim(text) {
		return text
	}
	tree, tokens := in.repair(text, marks)
	w := inlineWriter{where: where, out: slices.Grow(in.out[:0], len(text)+len(text)/8+64*len(marks)+8)}
	w.rules = rulesFor(text, len(tree) > 0)
	for i := 0; i < len(tokens); i++ {
		if n := w.autolink(tokens[i:]); n > 0 {
			i += n - 1
			continue
		}
		w.token(tokens, i)
	}
	in.out, in.tokens = w.out, tokens
	return string(bytes.TrimRightFunc(w.out, unicode.IsSpace))
}

// trim takes the white space off the ends of a text and moves its marks along. The marks are copied if they change.
func trim(text string, marks []article.Mark) (string, []article.Mark) {
	trimmed := strings.TrimSpace(text)
	lead := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	if lead == 0 || trimmed == "" {
		return trimmed, marks
	}
	marks = slices.Clone(marks)
	for i := range marks {
		marks[i].Start -= lead
		marks[i].End -= lead
	}
	return trimmed, marks
}

// inEmphasis puts a mark over the whole text and takes the ones it makes needless away.
func inEmphasis(text string, marks []article.Mark) []article.Mark {
	out := []article.Mark{{Type: article.Emphasis, End: len(text)}}
	for _, m := range marks {
		if m.Type != article.Emphasis {
			out = append(out, m)
		}
	}
	return out
}

// inlineWriter writes one leaf.
type inlineWriter struct {
	out   []byte
	where place
	rules rules
	// space and newline are white space seen but not written, so that it can be folded and left out at line ends.
	space, newline bool
	// worded is false until the first text is written; images alone have no lines.
	worded bool
	// started is false at the start of a line, where block structure could be read.
	started bool
	// links is how many links are open.
	links int
	// afterReference is true right after a footnote reference at the start of a line.
	afterReference bool
}

func (w *inlineWriter) token(tokens []token, i int) {
	t := tokens[i]
	switch {
	case t.kind == textToken:
		opener := i+1 < len(tokens) && tokens[i+1].bracket()
		w.text(t.text, opener)
	case t.kind == atomToken && t.span.Type == article.InlineImage:
		w.image(tokens, i)
	case t.kind == atomToken:
		w.atom(t)
	case t.span.Type == article.Link && t.kind == openToken:
		w.raw("[")
		w.links++
		w.afterReference = false
		w.started = true
	case t.span.Type == article.Link:
		w.links--
		w.raw("](" + destination(t.span.URL) + ")")
	default:
		w.raw(delimiters(t.span.Type))
	}
}

// bracket reports whether the token prints "[" first, which a "!" before it would turn into an image.
func (t token) bracket() bool {
	return t.kind == openToken && t.span.Type == article.Link ||
		t.kind == atomToken && t.span.Type == article.FootnoteRef
}

func delimiters(t article.MarkType) string {
	switch t {
	case article.Strong:
		return "**"
	case article.Strike:
		return "~~"
	}
	return "*"
}

// raw writes Markdown syntax, after the white space before it.
func (w *inlineWriter) raw(s string) {
	w.flush()
	w.out = append(w.out, s...)
	w.started, w.afterReference = true, false
}

// flush writes pending white space.
func (w *inlineWriter) flush() {
	if w.newline {
		// Some readers trim a no-break space before a break, others keep it.
		w.out = bytes.TrimRightFunc(w.out, unicode.IsSpace)
	}
	switch {
	case len(w.out) == 0:
	case w.newline:
		w.out = append(w.out, "  \n"...)
		w.started = false
	case w.space:
		w.out = append(w.out, ' ')
	}
	w.space, w.newline = false, false
}

func (w *inlineWriter) atom(t token) {
	switch t.span.Type {
	case article.FootnoteRef:
		w.flush()
		lineStart := !w.started
		w.raw("[^" + t.span.Label + "]")
		w.afterReference = lineStart
	default:
		w.raw(w.code(t.text))
		w.worded = true
	}
}

// image writes an image. Images leave no trace in the text, so that the space on one side of it may be gone: one that
// has space or nothing on one side gets space on the other, which does not change the words.
func (w *inlineWriter) image(tokens []token, i int) {
	before := ' '
	if n := len(w.out); n > 0 && !w.space && !w.newline {
		before, _ = utf8.DecodeLastRune(w.out)
	}
	next := i + 1
	for next < len(tokens) && tokens[next].kind == atomToken && tokens[next].span.Type == article.InlineImage {
		next++
	}
	after := ' '
	if next < len(tokens) {
		after = tokens[next].first()
		space := tokens[next].text[:len(tokens[next].text)-len(strings.TrimLeftFunc(tokens[next].text, unicode.IsSpace))]
		if strings.Contains(space, "\n") {
			after = '\n'
		}
	}
	if isFolded(after) || after == '\n' {
		w.space = true
	}
	span := tokens[i].span
	w.raw("![" + escapeAlt(span.Label) + "](" + destination(span.URL) + ")")
	if isFolded(before) {
		w.space = true
	}
}

// code writes a code span with a fence longer than any run of backticks in it.
func (w *inlineWriter) code(text string) string {
	text = strings.Join(strings.FieldsFunc(printable(text), func(r rune) bool { return r == '\n' || isFolded(r) }), " ")
	longest, run := 0, 0
	for i := 0; i < len(text); i++ {
		if text[i] == '`' {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	fence := strings.Repeat("`", longest+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	if w.where == inCell {
		text = strings.ReplaceAll(text, "|", `\|`)
	}
	return fence + text + fence
}

// autolink writes a link whose text is its target as "<target>" and returns how many tokens that took, 0 when the
// tokens do not begin with such a link.
func (w *inlineWriter) autolink(tokens []token) int {
	if len(tokens) < 3 || tokens[0].kind != openToken || tokens[0].span.Type != article.Link ||
		tokens[1].kind != textToken || tokens[2].kind != closeToken || tokens[2].mark != tokens[0].mark {
		return 0
	}
	url := tokens[1].text
	if url != tokens[0].span.URL || !isAutolink(url) {
		return 0
	}
	w.raw("<" + url + ">")
	w.worded = true
	return 3
}

// isAutolink reports whether "<url>" reads as a link. Only web addresses: other schemes are hardly ever meant.
func isAutolink(url string) bool {
	if !strings.HasPrefix(url, "http://") && !strings.HasPrefix(url, "https://") {
		return false
	}
	return !strings.ContainsAny(url, "<>|\\`\uFFFD"+codeNewline) && strings.IndexFunc(url, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}) < 0
}
