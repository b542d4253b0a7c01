// Package markdowndoc parses Markdown into an article.Document.
//
// goldmark (CommonMark with tables, strikethrough and footnotes) reads the structure; nothing is rendered on the way.
// Each leaf of its tree becomes one block with its text, its marks and its lines:
//   - Raw HTML stays text: a block of it is a paragraph that shows the tags, because text that merely looks like HTML
//     must not vanish. A block that is a comment is marked hidden. Inline, <br> is a line break and comments go.
//   - Soft line breaks are spaces, hard ones "\n". Reference links are resolved, titles of links are dropped.
//   - A paragraph that holds nothing but an image is a figure.
//   - A list item's first paragraph is the item, further ones continue it. Code, tables, headings, figures and
//     quotations inside an item are blocks of their own between the items, as the document model has it.
//   - Front matter is read into Document.Meta when it is YAML with keys winnow knows.
//
// Every non-blank line of the input stands in the span of exactly one block, in order. Lines that belong to no leaf
// (front matter, link definitions, empty list items, code fences, table rules) join the block before them, or the
// first block when there is none before.
//
// Printing the document with pkg/render/markdown and parsing the result again gives a document that prints the same
// bytes: cleaning clean Markdown changes nothing.
//
// The functions are safe for concurrent use.
package markdowndoc
