package markdowndoc

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// tally counts the delimiters in a paragraph that goldmark will look for partners of.
type tally struct {
	// open holds runs of delimiters that wait for a partner.
	open []delimiterRun
	// loose counts closing runs without one.
	loose int
	// brackets is how many brackets are open, deepest how many were at most.
	brackets, deepest int
	// targets is how many targets of links are open, "](" without its ")", longest how many were at most.
	targets, longest int
	// tags counts "<", definitions the lines that define a link.
	tags, definitions int
}

type delimiterRun struct {
	char   byte
	length int
}

func (t *tally) risky() bool {
	return len(t.open)+t.loose > maxLoose || t.deepest > maxOpen || t.longest > maxOpen || t.tags > maxTags || t.definitions > maxDefinitions
}

// add counts the delimiters of a line.
func (t *tally) add(line []byte) {
	if len(line) > 0 && line[0] == '[' && bytes.Contains(line, []byte("]:")) {
		t.definitions++
	}
	for i := 0; i < len(line); {
		switch c := line[i]; c {
		case '\\':
			i += 2
			continue
		case '*', '_', '~':
			n := 1
			for i+n < len(line) && line[i+n] == c {
				n++
			}
			t.run(line, i, n)
			i += n
			continue
		case '[':
			t.brackets++
			t.deepest = max(t.deepest, t.brackets)
		case ']':
			t.brackets = max(0, t.brackets-1)
			if i+1 < len(line) && line[i+1] == '(' {
				t.targets++
				t.longest = max(t.longest, t.targets)
			}
		case ')':
			t.targets = max(0, t.targets-1)
		case '<':
			t.tags++
		}
		i++
	}
}

// run counts the run of n delimiters at line[i]: it closes what it can of the last open run if it may close, and opens
// one of its own with the rest if it may open. Well-formed markup leaves nothing open, whatever the nesting.
func (t *tally) run(line []byte, i, n int) {
	opens, closes := flanks(line, i, n)
	for closes && n > 0 && len(t.open) > 0 && t.open[len(t.open)-1].char == line[i] {
		top := &t.open[len(t.open)-1]
		m := min(n, top.length)
		top.length -= m
		n -= m
		if top.length == 0 {
			t.open = t.open[:len(t.open)-1]
		}
	}
	switch {
	case n > 0 && opens:
		t.open = append(t.open, delimiterRun{line[i], n})
	case n > 0 && closes:
		t.loose++
	}
}

// flanks reports whether the run of n delimiters at line[i] may open and may close by the characters around it.
func flanks(line []byte, i, n int) (opens, closes bool) {
	before, after := ' ', ' '
	if i > 0 {
		before, _ = utf8.DecodeLastRune(line[:i])
	}
	if i+n < len(line) {
		after, _ = utf8.DecodeRune(line[i+n:])
	}
	spaceBefore, spaceAfter := unicode.IsSpace(before), unicode.IsSpace(after)
	opens = !spaceAfter && (!util.IsPunctRune(after) || spaceBefore || util.IsPunctRune(before))
	closes = !spaceBefore && (!util.IsPunctRune(before) || spaceAfter || util.IsPunctRune(after))
	return opens, closes
}

// prefixOf returns the length of the markers of containers that a line begins with (quotation marks, list markers and
// the white space around them) and how many containers that may open; deep indentation counts, too.
func prefixOf(line []byte) (length, markers int) {
	columns := 0
	for length < len(line) {
		switch c := line[length]; {
		case c == ' ' || c == '\t':
			columns++
			length++
		case c == '>':
			markers++
			length++
		default:
			n := markerLength(line[length:])
			if n == 0 {
				return length, indented(markers, columns)
			}
			markers++
			length += n
		}
	}
	return length, indented(markers, columns)
}

// indented adds the list items that white space may stand for, two columns at least each, to the markers of a line
// that has any.
func indented(markers, columns int) int {
	if markers == 0 {
		return 0
	}
	return markers + columns/4
}

// maxDigits is how many digits a list marker may have.
const maxDigits = 9

// markerLength returns the length of the list marker that line begins with, 0 when there is none.
func markerLength(line []byte) int {
	n := 0
	for n < len(line) && n <= maxDigits && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	ends := []byte("-+*")
	if n > 0 {
		ends = []byte(".)")
	}
	if n > maxDigits || n >= len(line) || bytes.IndexByte(ends, line[n]) < 0 {
		return 0
	}
	n++
	if n < len(line) && line[n] != ' ' && line[n] != '\t' && line[n] != '\n' {
		return 0
	}
	return n
}

// beginsPiece reports whether a line starts a block of its own after one that is not blank: a list item, a heading or
// a footnote. An item with a number other than 1 does so only after another numbered one.
func beginsPiece(line []byte, numbered bool) bool {
	line = bytes.TrimLeft(line, " \t>")
	n := markerLength(line)
	switch {
	case n == 0:
		return bytes.HasPrefix(line, []byte("#")) || bytes.HasPrefix(line, []byte("[^"))
	case !isNumbered(line):
		return true
	}
	return numbered || string(line[:n-1]) == "1"
}

// isNumbered reports whether a line begins with the marker of a numbered item.
func isNumbered(line []byte) bool {
	line = bytes.TrimLeft(line, " \t>")
	return markerLength(line) > 0 && line[0] >= '0' && line[0] <= '9'
}

// isRule reports whether a line is a thematic break, which looks like the markers of many nested lists.
func isRule(line []byte) bool {
	return len(bytes.Trim(line, "- \t\n")) == 0 || len(bytes.Trim(line, "* \t\n")) == 0
}

func isFence(rest []byte) bool {
	return bytes.HasPrefix(rest, []byte("```")) || bytes.HasPrefix(rest, []byte("~~~"))
}

// isDelimiterRow reports whether a line may be the second one of a table.
func isDelimiterRow(rest []byte) bool {
	return bytes.IndexByte(rest, '-') >= 0 && len(bytes.Trim(rest, "-:| \t\n")) == 0
}

// columns counts the cells of a table row.
func columns(row []byte) int {
	row = bytes.TrimSpace(row)
	row = bytes.TrimPrefix(row, []byte("|"))
	row = bytes.TrimSuffix(row, []byte("|"))
	n := 1
	for i, c := range row {
		if c == '|' && (i == 0 || row[i-1] != '\\') {
			n++
		}
	}
	return n
}
