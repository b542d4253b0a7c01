package markdowndoc

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/winnow-cli/winnow/pkg/article"
)

// guardWarning is added when markup was left alone; see guard.go.
const guardWarning = "Part of the Markdown is nested or marked up so heavily that it was read as plain text."

// Parse reads Markdown. It fills in the blocks, the format, the metadata found in front matter and warnings; roles are
// for classifiers. Any text is Markdown, so the error is nil today; callers must check it all the same. Empty or blank
// text gives a document without blocks. Bytes that are not UTF-8 are read as "?".
func Parse(input string) (*article.Document, error) {
	d := &article.Document{Format: article.Markdown}
	lines := splitLines(input)
	front := readFrontMatter(input, lines, &d.Meta)
	src := newSource(input, lines, front)
	masked := newGuard(src).mask()

	notes := &footnotes{defined: map[string]bool{}}
	root := newParser(notes).Parse(text.NewReader(masked.body))
	w := walker{src: src, masked: masked, notes: notes}
	w.children(root, context{})
	if w.guarded {
		d.Warn(guardWarning)
	}
	drafts := w.drafts
	if len(drafts) == 0 {
		drafts = leftOver(input, src)
	}
	d.Blocks = src.place(drafts)
	return d, nil
}

// newParser returns goldmark's parser with the extensions winnow prints. goldmark says nothing about using one parser
// concurrently, and making one costs microseconds.
func newParser(notes *footnotes) parser.Parser {
	p := goldmark.New(goldmark.WithExtensions(extension.Strikethrough)).Parser()
	p.AddOptions(
		// The priorities are those of goldmark's own extensions. Its pass over escaped pipes in code is left out, which
		// takes time quadratic in the number of such cells; inlineText does that work.
		parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
		parser.WithBlockParsers(util.Prioritized(definitionParser{extension.NewFootnoteBlockParser(), notes}, 999)),
		parser.WithInlineParsers(util.Prioritized(referenceParser{notes}, 101)),
	)
	return p
}

// leftOver returns a block for an input in which no text was found although it is not blank: link definitions or empty
// list items alone are kept as a paragraph, front matter alone as a hidden rule, since it is recorded elsewhere.
func leftOver(input string, src *source) []draft {
	for i, blank := range src.blank {
		if blank {
			continue
		}
		if i < src.first {
			return []draft{{block: article.Block{Kind: article.KindRule, Hidden: true}}}
		}
		content := strings.Join(strings.Fields(strings.ToValidUTF8(input, "?")), " ")
		return []draft{{block: article.Block{Kind: article.KindParagraph, Text: content}}}
	}
	return nil
}
