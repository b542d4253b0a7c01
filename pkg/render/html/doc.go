// Package html builds a clean HTML tree from an article's kept blocks and prints it.
//
// The tree holds structure and nothing else: no script, no style, no class but the language of a code block, no event
// handler, and only link targets a reader may follow safely (see [SafeURL]). [Render] prints it as a page fragment. The
// Markdown renderer walks the same tree through [Article], so that both outputs agree on what is printed, in which
// order, and what is nested in what.
//
// How the flat list of blocks becomes a tree:
//   - Consecutive list items of one list become one ol or ul. An item of a greater Depth opens a list inside the item
//     before it. A block that is no list item but stands between two items of the same list belongs to the item before
//     it, because nothing else can stand there.
//   - Blocks of one Quote depth share a blockquote.
//   - A caption right after a figure becomes its figcaption.
//   - Footnote texts that are referred to come last; those that nothing refers to stay where they are.
//
// All functions are safe for concurrent use as long as nobody writes to the document.
package html
