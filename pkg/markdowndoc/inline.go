package markdowndoc

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"github.com/winnow-cli/winnow/pkg/article"
)

// inlineText collects a leaf's text and marks.
type inlineText struct {
	src   []byte
	notes *footnotes
	// inCell is true in a cell of a table.
	inCell bool
	text   []byte
	marks  []article.Mark
}

// readInline returns the text and the marks of a leaf.
func (w *walker) readInline(leaf ast.Node) (string, []article.Mark) {
	t := inlineText{src: w.src.body, notes: w.notes}
	_, t.inCell = leaf.(*extension.TableCell)
	t.children(leaf)
	return t.finish()
}

// finish trims the text and brings the marks into the order of article.Block.Marks.
func (t *inlineText) finish() (string, []article.Mark) {
	text := strings.TrimRightFunc(string(t.text), unicode.IsSpace)
	marks := t.marks[:0]
	for _, m := range t.marks {
		m.Start, m.End = min(m.Start, len(text)), min(m.End, len(text))
		if m.Start < m.End || isPoint(m.Type) {
			marks = append(marks, m)
		}
	}
	slices.SortStableFunc(marks, func(a, b article.Mark) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	if len(marks) == 0 {
		marks = nil
	}
	return text, marks
}

func isPoint(t article.MarkType) bool { return t == article.InlineImage || t == article.FootnoteRef }

// write appends text with white space folded and without any at the start.
func (t *inlineText) write(s string) {
	if len(t.text) == 0 {
		s = strings.TrimLeftFunc(s, unicode.IsSpace)
	}
	word := 0 // where the word begins that has not been appended yet
	for i := range len(s) {
		switch s[i] {
		case ' ', '\t', '\n', '\r', '\v', '\f':
			t.text = append(t.text, s[word:i]...)
			word = i + 1
			if n := len(t.text); n > 0 && t.text[n-1] != ' ' && t.text[n-1] != '\n' {
				t.text = append(t.text, ' ')
			}
		}
	}
	t.text = append(t.text, s[word:]...)
}

// lineBreak appends a hard line break.
func (t *inlineText) lineBreak() {
	t.text = bytes.TrimRight(t.text, " ")
	for i := len(t.marks) - 1; i >= 0 && t.marks[i].Start > len(t.text); i-- {
		t.marks[i].Start = len(t.text)
		t.marks[i].End = min(t.marks[i].End, len(t.text))
	}
	if n := len(t.text); n > 0 && t.text[n-1] != '\n' {
		t.text = append(t.text, '\n')
	}
}

func (t *inlineText) children(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		t.node(child)
	}
}

func (t *inlineText) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		t.segment(n)
	case *ast.String:
		t.write(string(n.Value))
	case *ast.CodeSpan:
		t.mark(article.Mark{Type: article.Code}, n)
	case *ast.Emphasis:
		kind := article.Emphasis
		if n.Level == 2 {
			kind = article.Strong
		}
		t.mark(article.Mark{Type: kind}, n)
	case *extension.Strikethrough:
		t.mark(article.Mark{Type: article.Strike}, n)
	case *ast.Link:
		t.mark(article.Mark{Type: article.Link, URL: resolve(n.Destination)}, n)
	case *ast.AutoLink:
		start := len(t.text)
		t.write(string(n.Label(t.src)))
		t.marks = append(t.marks, article.Mark{Type: article.Link, Start: start, End: len(t.text), URL: autolinkURL(n, t.src)})
	case *ast.Image:
		label := plain(n, t)
		t.point(article.Mark{Type: article.InlineImage, URL: resolve(n.Destination), Label: label})
	case *extension.FootnoteLink:
		t.point(article.Mark{Type: article.FootnoteRef, Label: t.notes.references[n.Index]})
	case *ast.RawHTML:
		t.rawHTML(n)
	default:
		t.children(n)
	}
}

// segment appends a piece of text and the line break behind it.
func (t *inlineText) segment(n *ast.Text) {
	value := n.Segment.Value(t.src)
	if _, ok := n.Parent().(*ast.CodeSpan); ok {
		code := strings.ReplaceAll(string(value), "\x00", "\uFFFD")
		if t.inCell {
			// A pipe is escaped in a cell even inside code, where a backslash stands for itself elsewhere.
			code = strings.ReplaceAll(code, `\|`, "|")
		}
		t.write(code)
		return
	}
	t.write(resolve(value))
	if n.HardLineBreak() {
		t.lineBreak()
	} else if n.SoftLineBreak() {
		t.write(" ")
	}
}

// mark appends the children of n and a mark over them. The mark is put before those of the children.
func (t *inlineText) mark(m article.Mark, n ast.Node) {
	m.Start = len(t.text)
	index := len(t.marks)
	t.marks = append(t.marks, m)
	t.children(n)
	t.marks[index].End = len(t.text)
}

func (t *inlineText) point(m article.Mark) {
	m.Start, m.End = len(t.text), len(t.text)
	t.marks = append(t.marks, m)
}

// plain returns the text inside n without marks, on one line.
func plain(n ast.Node, t *inlineText) string {
	inner := inlineText{src: t.src, notes: t.notes, inCell: t.inCell}
	inner.children(n)
	text, _ := inner.finish()
	return strings.ReplaceAll(text, "\n", " ")
}

func autolinkURL(n *ast.AutoLink, src []byte) string {
	url := string(n.URL(src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
		url = "mailto:" + url
	}
	return url
}

// rawHTML keeps tags as text, reads <br> as a line break and drops comments, which no reader of the page sees.
func (t *inlineText) rawHTML(n *ast.RawHTML) {
	var raw []byte
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		raw = append(raw, segment.Value(t.src)...)
	}
	switch compact := strings.ToLower(strings.Join(strings.Fields(string(raw)), "")); {
	case compact == "<br>" || compact == "<br/>":
		t.lineBreak()
	case strings.HasPrefix(compact, "<!--"):
	default:
		t.write(strings.ReplaceAll(string(raw), "\x00", "\uFFFD"))
	}
}
