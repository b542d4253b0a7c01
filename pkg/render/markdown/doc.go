// Package markdown prints a document's kept blocks as Markdown (CommonMark with GitHub's tables, strikethrough and
// footnotes).
//
// We print the tree of pkg/render/html ourselves, but for code, which goes through
// github.com/JohannesKaufmann/html-to-markdown with its base and commonmark plugins. Tables look as its table plugin
// prints them, which a test compares. The library's walk over the whole tree took half of the time of printing, and its
// output did not always read back:
//   - Inline text. The library leaves "&amp;" and "[^1]" in a text unescaped, so that they read back as something else,
//     prints `<i>i</i><b>b</b>` as "*ib*", and does not ask whether "**" may open or close where it stands. We write each
//     leaf's text ourselves (inline.go, repair.go, escape.go).
//   - Lists. The library parts neighbouring lists by an HTML comment; we change the marker, as CommonMark intends.
//   - Quotations. The library loses the ">" before all but the first line of code inside a quotation.
//   - Tables. The library pulls the first row with a th to the top; we make the first row the header before it looks.
//
// What must hold, and is tested: the output reads back as the same words in the same order, and cleaning the output
// again changes nothing, byte for byte. Text that looks like Markdown is escaped, but only where it must be, so that
// clean Markdown stays as it was written wherever possible. There is no raw HTML in the output: superscripts and
// subscripts become plain text.
//
// All functions are safe for concurrent use as long as nobody writes to the document.
package markdown
