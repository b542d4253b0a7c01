// Package textdoc parses plain text into an [article.Document]: text copied from a web page, a mail, a text file.
//
// A line is a block, unless a mail client or an editor hard-wrapped the text: then the lines of a paragraph are one
// block (see wrap.go). Nothing in the text is markup: what looks like Markdown or HTML stays text. Every non-blank line
// of the input stands in exactly one block, in order, and every block knows its lines and bytes.
package textdoc
