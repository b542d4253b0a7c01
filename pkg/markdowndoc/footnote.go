package markdowndoc

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// footnotes is what the two parsers know of one document's footnotes. goldmark's own extension moves the texts to the
// end and deletes those without a reference; a parser of articles must leave them where they stand.
type footnotes struct {
	// defined holds the labels of the footnote texts. Blocks are parsed before inline text, so it is complete by then.
	defined map[string]bool
	// references are the labels of the references in order; extension.FootnoteLink.Index is an index into it.
	references []string
}

// definitionParser parses "[^label]: text" with goldmark's block parser and leaves the result in place.
type definitionParser struct {
	parser.BlockParser
	notes *footnotes
}

// Close implements parser.BlockParser.
func (p definitionParser) Close(node ast.Node, _ text.Reader, _ parser.Context) {
	if n, ok := node.(*extension.Footnote); ok {
		p.notes.defined[string(n.Ref)] = true
	}
}

// maxLabel is the longest label in bytes, as for link labels in CommonMark.
const maxLabel = 999

// referenceParser parses "[^label]" when there is a text for the label.
type referenceParser struct{ notes *footnotes }

// Trigger implements parser.InlineParser. "!" is one so that "![^1]" is not taken for the start of an image.
func (p referenceParser) Trigger() []byte { return []byte{'!', '['} }

// Parse implements parser.InlineParser.
func (p referenceParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	bang := len(line) > 0 && line[0] == '!'
	if bang {
		line = line[1:]
	}
	if !bytes.HasPrefix(line, []byte("[^")) {
		return nil
	}
	label := line[2:min(len(line), 2+maxLabel)]
	end := bytes.IndexByte(label, ']')
	if end < 0 || !p.notes.defined[string(label[:end])] {
		return nil
	}
	length := 2 + end + 1
	if bang {
		length++
		parent.AppendChild(parent, ast.NewTextSegment(text.NewSegment(segment.Start, segment.Start+1)))
	}
	block.Advance(length)
	p.notes.references = append(p.notes.references, string(label[:end]))
	return extension.NewFootnoteLink(len(p.notes.references) - 1)
}
